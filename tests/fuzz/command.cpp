#include "fuzz.hpp"
#include "parse.hpp"

using namespace waybill;

namespace {

/// A word as a shell would have it written.
std::string quoted(const std::string& word) {
    std::string text = "'";
    for (const char c : word) text += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return text + "'";
}

}  // namespace

/// A command line: the words of a line survive quoting, and a line that is understood names one command.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size > 4096) return 0;
    std::vector<std::string> words;
    if (fuzz::is_refused([&] { words = cli::split_line(fuzz::text_of(data, size)); })) return 0;
    std::string line;
    for (const auto& word : words) line += quoted(word) + ' ';
    fuzz::require(cli::split_line(line) == words, "words are split as they were quoted");
    cli::Parsed parsed;
    try {
        parsed = cli::parse(words);
    } catch (const base::Error& error) {
        fuzz::require(error.fault() == base::Fault::usage || error.fault() == base::Fault::unknown_verb ||
                          error.fault() == base::Fault::bad_value,
                      "a mistyped line is a mistake of usage");
        fuzz::require(fuzz::is_clean(error.message()) && fuzz::is_clean(error.hint()),
                      "what is said of it can be shown");
        return 0;
    }
    fuzz::require(parsed.leaf.written != nullptr || parsed.leaf.kind != nullptr, "a command was found");
    fuzz::require(!parsed.leaf.words().empty() && !parsed.leaf.usage().empty(), "a command has words and a usage");
    return 0;
}
