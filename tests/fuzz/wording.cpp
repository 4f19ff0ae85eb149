#include <algorithm>

#include "fuzz.hpp"
#include "waybill/features/wording.hpp"

using namespace waybill;
using namespace waybill::features;

namespace {

void check_findings(std::string_view text, const std::vector<WordingFinding>& findings) {
    for (const auto& one : findings) {
        fuzz::require(one.rule.starts_with("WB2"), "a finding names its rule");
        fuzz::require(one.offset <= text.size(), "a finding lies in its text");
        fuzz::require(one.words.empty() || text.substr(one.offset).starts_with(one.words.substr(0, 1)),
                      "the words of a finding are those of the text");
    }
}

void check_placed(std::string_view text, const std::vector<PlacedFinding>& findings) {
    // The end of a file stands on the line behind its last.
    const auto lines = 2 + std::count(text.begin(), text.end(), '\n') + std::count(text.begin(), text.end(), '\r');
    for (const auto& one : findings)
        fuzz::require(one.line >= 0 && one.line <= lines, "a finding has a line of the file");
}

}  // namespace

/// The wording check: every finding lies in the text, and the same text gives the same findings.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto text = fuzz::text_of(data, size);
    if (!base::invalid_utf8_at(text)) {
        for (const auto part : {Part::statement, Part::given, Part::when, Part::then})
            check_findings(text, wording_of(text, part));
        const auto line = text.substr(0, text.find('\n'));
        Part last = Part::statement;
        check_findings(line, wording_of_line(line, last));
        if (is_story(line)) check_findings(line, wording_of_story(line));
    }
    std::vector<PlacedFinding> placed;
    if (!fuzz::is_refused([&] { placed = wording_of_lines(text, "file.txt"); })) check_placed(text, placed);
    if (!fuzz::is_refused([&] { placed = wording_of_feature_file(text, "file.feature"); })) check_placed(text, placed);
    return 0;
}
