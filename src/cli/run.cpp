#include "waybill/cli/run.hpp"

#include <algorithm>
#include <csignal>
#include <ctime>
#include <new>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "completion/proposals.hpp"
#include "message.hpp"
#include "options.hpp"
#include "output.hpp"
#include "parse.hpp"
#include "session.hpp"
#include "settings.hpp"
#include "signals.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/interruption.hpp"
#include "waybill/base/json.hpp"
#include "waybill/base/text.hpp"
#include "waybill/view/render.hpp"

namespace waybill::cli {
namespace {

using base::Error;
using base::Fault;

/// How often a flag is given, whatever else is wrong with the command line.
std::ptrdiff_t count_of(const std::vector<std::string>& arguments, std::string_view flag) {
    return std::count(arguments.begin(), std::find(arguments.begin(), arguments.end(), "--"), flag);
}

bool is_given(const std::vector<std::string>& arguments, std::string_view flag) {
    return count_of(arguments, flag) > 0;
}

bool asks_for_json(const std::vector<std::string>& arguments) {
    const auto end = std::find(arguments.begin(), arguments.end(), "--");
    for (auto one = arguments.begin(); one != end; ++one) {
        if (*one == "--json" || *one == "--format=json") return true;
        if (*one == "--format" && one + 1 != end && *(one + 1) == "json") return true;
    }
    return false;
}

int dispatch(const Environment& environment, const Parsed& parsed) {
    if (asks_for(parsed.leaf, parsed.arguments, "version"))
        return carry_out(environment, parse({"version"}).leaf, parsed.arguments);
    if (parsed.arguments.has("help") && parsed.leaf.words() != "help") {
        Arguments arguments = parsed.arguments;
        for (const auto* word : {&parsed.leaf.noun, &parsed.leaf.verb}) {
            if (!word->empty()) arguments.add(word == &parsed.leaf.noun ? "command" : "verb", *word);
        }
        return carry_out(environment, parse({"help"}).leaf, arguments);
    }
    return carry_out(environment, parsed.leaf, parsed.arguments);
}

/// Shows the record that the one word of the command line names (`waybill payments`); nothing where there is none.
std::optional<int> shown_record(const Environment& environment) {
    auto words = environment.arguments;
    words.insert(words.begin(), "show");
    try {
        return dispatch(environment, parse(words));
    } catch (const Error& error) {
        const auto fault = error.fault();
        if (fault != Fault::usage && fault != Fault::not_found && fault != Fault::no_project) throw;
        return {};
    }
}

int dispatch(const Environment& environment) {
    std::optional<Parsed> parsed;
    try {
        parsed = parse(environment.arguments);
    } catch (const Error& error) {
        const auto shown = error.fault() == Fault::unknown_verb ? shown_record(environment) : std::nullopt;
        if (!shown) throw;
        return *shown;
    }
    return dispatch(environment, *parsed);
}

/// In which form an error is told.
struct Manner {
    bool is_json = false;  ///< the error is the one document on stdout
    bool is_ascii = false;
    bool is_silent = false;  ///< -qq: nothing is told
};

/// How an error is told. What the settings say counts too, as far as they can be read.
Manner manner_of(const Environment& environment) {
    const auto& arguments = environment.arguments;
    GlobalOptions options;
    try {
        complete(options, {}, environment, is_given(arguments, "--no-config") ? Config{} : read_config(environment));
    } catch (const std::exception&) {
        // What is wrong with them is the error to be told, or nothing to do with it.
    }
    const bool is_output_named = is_given(arguments, "-o") || is_given(arguments, "--output");
    return {.is_json =
                asks_for_json(arguments) || (options.is_json && !is_output_named && !is_given(arguments, "--format")),
            .is_ascii = options.is_ascii || is_given(arguments, "--ascii"),
            .is_silent = is_given(arguments, "-qq") || count_of(arguments, "-q") + count_of(arguments, "--quiet") > 1};
}

/// Tells it on stderr and (under --json) stdout; the exit status.
int report_error(const Environment& environment, const Error& full, const Manner& manner) {
    if (manner.is_silent) return base::info(full.fault()).exit;
    const Error error(full.fault(), abridged(full.message()), abridged(full.hint()), full.at());
    auto text = error_text(error);
    auto json = fmt::format("{{\"schema\":\"waybill.error/1\",\"error\":{}}}\n", error_json(error));
    if (manner.is_ascii) {
        text = view::in_ascii(text, view::Format::text);
        json = view::in_ascii(json, view::Format::json);
    }
    const auto told = [&environment](int descriptor, const std::string& message) {
        try {
            Output output(descriptor, is_ci_log(environment));
            output.write(message);
            output.finish();
        } catch (const BrokenPipe&) { return false; } catch (const Error&) {
            // Where even the error cannot be written, the exit status has to say it all.
        }
        return true;
    };
    bool is_heard = !manner.is_json || told(environment.out, json);
    is_heard = told(environment.err, text) && is_heard;
    return is_heard ? base::info(error.fault()).exit : 141;
}

int answered(const Environment& environment) {
    const auto told = [&](const Error& error) { return report_error(environment, error, manner_of(environment)); };
    try {
        if (!environment.arguments.empty() && environment.arguments.front() == "complete") return complete(environment);
        return dispatch(environment);
    } catch (const base::Interrupted& interrupted) { return 128 + interrupted.signal; } catch (const Error& error) {
        return told(error);
    } catch (const BrokenPipe&) { return 141; } catch (const std::bad_alloc&) {
        return told(Error(Fault::internal, "there is not enough memory"));
    } catch (const std::exception& error) {
        return told(Error(Fault::internal, fmt::format("a defect of waybill: {}", error.what()),
                          "please report it with the command that you gave"));
    }
}

/// A standard stream that is closed would lend its number to the next file, and what is said would be written into
/// that. In its place stands what fails when it is used.
void keep_numbers() {
    for (const int descriptor : {0, 1, 2}) {
        if (::fcntl(descriptor, F_GETFD) < 0) ::open("/dev/null", descriptor == 0 ? O_WRONLY : O_RDONLY);
    }
}

}  // namespace

std::string error_json(const Error& error) {
    const auto& facts = base::info(error.fault());
    std::string at = "null";
    if (const auto& place = error.at()) {
        at = fmt::format("{{\"file\":{},\"line\":{},\"column\":{}}}", base::json_string(place->file),
                         place->line > 0 ? fmt::format("{}", place->line) : "null",
                         place->column > 0 ? fmt::format("{}", place->column) : "null");
    }
    return fmt::format("{{\"code\":\"{}\",\"kind\":\"{}\",\"message\":{},\"hint\":{},\"at\":{},\"exit\":{}}}",
                       base::code(error.fault()), facts.kind, base::json_string(error.message()),
                       error.hint().empty() ? "null" : base::json_string(error.hint()), at, facts.exit);
}

std::string error_text(const Error& error) {
    std::string place;
    if (const auto& at = error.at(); at && !at->file.empty()) {
        place = base::visible(at->file);
        if (at->line > 0) place += fmt::format(":{}", at->line);
        if (at->column > 0) place += fmt::format(":{}", at->column);
        place += ": ";
    }
    // The code ends the first line: a list of what failed may follow.
    const std::string message = message_text(error.message());
    const auto first = std::min(message.find('\n'), message.size());
    std::string text = fmt::format("error: {}{} [{}]{}\n", place, message.substr(0, first), base::code(error.fault()),
                                   message.substr(first));
    if (!error.hint().empty()) text += fmt::format("hint: {}\n", message_text(error.hint()));
    return text;
}

int run(const Environment& environment) {
    try {
        return answered(environment);
    } catch (...) {  // an error that there was not even the memory to tell of
        constexpr std::string_view text = "error: there is not enough memory [WB-E050]\n";
        return ::write(environment.err, text.data(), text.size()) < 0 ? base::info(Fault::io).exit
                                                                      : base::info(Fault::internal).exit;
    }
}

int run_process(int argc, const char* const* argv) {
    watch_signals();
    const int code = run(process_environment(argc, argv));
    if (const int signal = base::interruption(); signal != 0 && code == 128 + signal) end_by(signal);
    return code;
}

Environment process_environment(int argc, const char* const* argv) {
    keep_numbers();
    std::signal(SIGPIPE, SIG_IGN);  // a closed pipe is an error of write(), answered with 141
    std::signal(SIGXFSZ, SIG_IGN);  // so is a file that may not grow
    std::signal(SIGCHLD, SIG_DFL);  // where it is ignored, nobody learns how a pager or an editor ended
    Environment environment;
    environment.arguments.assign(argv + std::min(argc, 1), argv + argc);
    environment.variable = [](const std::string& name) -> std::optional<std::string> {
        const char* value = std::getenv(name.c_str());
        return value != nullptr ? std::optional<std::string>(value) : std::nullopt;
    };
    environment.now = [] { return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()); };
    environment.local_day = [](base::Instant instant) {
        const std::time_t seconds = instant.time_since_epoch().count();
        std::tm local{};
        ::localtime_r(&seconds, &local);
        return base::Day{std::chrono::year{local.tm_year + 1900} /
                         std::chrono::month{static_cast<unsigned>(local.tm_mon + 1)} /
                         std::chrono::day{static_cast<unsigned>(local.tm_mday)}};
    };
    return environment;
}

}  // namespace waybill::cli
