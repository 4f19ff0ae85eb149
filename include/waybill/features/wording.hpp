#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "waybill/base/record.hpp"

/// The wording check of acceptance criteria, requirements and stories. Sources of the rules: the INCOSE Guide to
/// Writing Requirements (R7 to R10, R17, R24, R26, R35), ISO/IEC/IEEE 29148 5.2.7, NASA ARM, and for stories the QUS
/// framework (Lucassen et al. 2016, Requirements Engineering 21). What each rule is worth on labelled requirements
/// stands in docs/decisions/0011-wording-severities.md. The texts and severities of the rules (WB201 to WB240) are
/// those of `check`.
namespace waybill::features {

/// What a text is: some rules hold for a part of a criterion alone.
enum class Part { statement, given, when, then };

/// Words that leave room for two readings.
struct WordingFinding {
    std::string_view rule;     ///< `WB204`
    std::string_view field{};  ///< of a criterion: `given`, `when`, `then`; empty: the whole text
    std::size_t offset = 0;    ///< of the first word, in bytes
    std::string words{};       ///< as they stand; empty where something is missing
    std::string message{};     ///< what is unclear about them, and what is missing
    std::string rewrite{};     ///< the text with a better wording to fill in; empty where there is none
};

/// Whether the rule speaks only when it is asked for (absolutes and pronouns, common in sound criteria).
bool is_off_by_default(std::string_view rule);

/// What the words of one text leave open, in the order of the text. Quotes, code, `<parameters>`, addresses and paths
/// are passed over; `# lint:ignore WB204` at the end of a line silences rules on it (all, where none is named).
std::vector<WordingFinding> wording_of(std::string_view text, Part part);

/// A criterion: its parts line by line, and how it is built. This is what the ready gate asks. Rules that are off are
/// left out.
std::vector<WordingFinding> wording_of(const base::Record& criterion);

/// A line typed for the check: a story (`As a …, I want …, so that …`), a criterion in one sentence, one step, or a
/// requirement. `last` is the part of the line before, which `And` and `But` go on with; it becomes that of this one.
std::vector<WordingFinding> wording_of_line(std::string_view line, Part& last);

/// Whether a line is a user story: it says a role, or a wish.
bool is_story(std::string_view line);

/// What a story leaves out: the role, what is wanted, what for (QUS "well-formed" and "full").
std::vector<WordingFinding> wording_of_story(std::string_view line);

/// A finding with its place in a file.
struct PlacedFinding {
    int line = 0, column = 0;  ///< from 1; column in code points
    WordingFinding finding;
};

/// A text with one statement a line. Throws Fault::bad_data where it is no UTF-8 or larger than a `.feature` file may
/// be.
std::vector<PlacedFinding> wording_of_lines(std::string_view text, const std::string& file);

/// A `.feature` file: its grammar, its steps, outlines and names. A comment `# lint:ignore WB204` over a line holds for
/// that line; over a scenario for all of it.
std::vector<PlacedFinding> wording_of_feature_file(std::string_view text, const std::string& file);

}  // namespace waybill::features
