#include "program.hpp"

#include <stdexcept>

#include <sys/mman.h>
#include <unistd.h>

#include "waybill/cli/run.hpp"

namespace model {
namespace {

int memory_file(const char* name) {
    const int descriptor = ::memfd_create(name, MFD_CLOEXEC);
    if (descriptor < 0) throw std::runtime_error("no memory file can be made");
    return descriptor;
}

void empty(int descriptor) {
    if (::ftruncate(descriptor, 0) != 0 || ::lseek(descriptor, 0, SEEK_SET) != 0)
        throw std::runtime_error("a memory file cannot be emptied");
}

std::string content(int descriptor) {
    std::string text(static_cast<std::size_t>(::lseek(descriptor, 0, SEEK_END)), '\0');
    if (::pread(descriptor, text.data(), text.size(), 0) != static_cast<ssize_t>(text.size()))
        throw std::runtime_error("a memory file cannot be read");
    return text;
}

}  // namespace

Program::Program(const std::filesystem::path& directory)
    : directory_(directory), in_(memory_file("in")), out_(memory_file("out")), err_(memory_file("err")) {}

Program::~Program() {
    for (const int descriptor : {in_, out_, err_}) ::close(descriptor);
}

Answer Program::run(const std::vector<std::string>& words, const std::string& input) {
    for (const int descriptor : {in_, out_, err_}) empty(descriptor);
    if (::write(in_, input.data(), input.size()) != static_cast<ssize_t>(input.size()))
        throw std::runtime_error("a memory file cannot be written");
    ::lseek(in_, 0, SEEK_SET);
    // Nothing of the person who runs the test is seen by the command.
    const auto variable = [this](const std::string& name) -> std::optional<std::string> {
        if (name == "WAYBILL_DIR") return directory_.string();
        if (name == "WAYBILL_NOW") return now_;
        if (name == "WAYBILL_ACTOR") return "ana";
        if (name == "WAYBILL_NO_INPUT") return "1";
        return {};
    };
    waybill::cli::Environment environment{.arguments = words, .variable = variable, .now = {}, .local_day = {}};
    environment.now = [] { return waybill::base::Instant{}; };
    environment.local_day = [](waybill::base::Instant instant) { return waybill::base::day_of(instant); };
    environment.in = in_;
    environment.out = out_;
    environment.err = err_;
    Answer answer{.exit = waybill::cli::run(environment)};
    answer.out = content(out_);
    answer.err = content(err_);
    return answer;
}

std::string typed(const std::vector<std::string>& words) {
    std::string line = "waybill";
    for (const auto& word : words) {
        line += " '";
        for (const char c : word) line += c == '\'' ? std::string("'\\''") : std::string(1, c);
        line += '\'';
    }
    return line;
}

}  // namespace model
