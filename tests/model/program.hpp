#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace model {

/// What a command answered.
struct Answer {
    int exit = 0;
    std::string out{}, err{};
};

/// waybill in this process, on one project: a command costs a tenth of a process.
class Program {
public:
    explicit Program(const std::filesystem::path& directory);
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;
    ~Program();

    /// The instant at which commands run from here on.
    void set_now(std::string instant) { now_ = std::move(instant); }
    Answer run(const std::vector<std::string>& words, const std::string& input = {});

private:
    std::filesystem::path directory_;
    std::string now_{};
    int in_, out_, err_;
};

/// The words as a shell takes them.
std::string typed(const std::vector<std::string>& words);

}  // namespace model
