#pragma once

#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include <fcntl.h>
#include <unistd.h>
#include <catch2/catch.hpp>

#include "waybill/cli/run.hpp"

namespace waybill::test {

inline base::Instant instant(std::string_view text) {
    const auto parsed = base::parse_instant(text);
    REQUIRE(parsed);
    return *parsed;
}

/// What a command answered.
struct Answer {
    int exit = 0;
    std::string out, err;
};

/// A project of its own, and the whole program on it, with a clock that can be set.
class Bench {
public:
    Bench() {
        std::string name = (std::filesystem::temp_directory_path() / "waybill-bench-XXXXXX").string();
        REQUIRE(::mkdtemp(name.data()) != nullptr);
        directory_ = name;
        run("2026-11-20T12:00:00Z", {"init"});
    }
    Bench(const Bench&) = delete;
    Bench& operator=(const Bench&) = delete;
    ~Bench() { std::filesystem::remove_all(directory_); }

    Answer run(std::string_view now, std::vector<std::string> arguments,
               const std::map<std::string, std::string>& more = {}) {
        const auto at = instant(now);
        arguments.insert(arguments.begin(), {"--dir", directory_.string()});
        cli::Environment environment;
        environment.arguments = std::move(arguments);
        environment.variable = [&](const std::string& name) -> std::optional<std::string> {
            if (name == "WAYBILL_ACTOR") return "ana";
            const auto found = more.find(name);
            return found == more.end() ? std::nullopt : std::optional(found->second);
        };
        environment.now = [at] { return at; };
        environment.local_day = [](base::Instant one) { return base::day_of(one); };
        environment.in = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
        const auto open = [&](const char* name) {
            return ::open((directory_ / name).c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
        };
        environment.out = open("out");
        environment.err = open("err");
        Answer answer;
        answer.exit = cli::run(environment);
        for (const int descriptor : {environment.in, environment.out, environment.err}) ::close(descriptor);
        answer.out = text_of("out");
        answer.err = text_of("err");
        return answer;
    }

private:
    std::string text_of(const char* name) const {
        std::ostringstream text;
        text << std::ifstream(directory_ / name).rdbuf();
        return text.str();
    }

    std::filesystem::path directory_;
};

inline bool holds(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

}  // namespace waybill::test
