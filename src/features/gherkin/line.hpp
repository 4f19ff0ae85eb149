#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "languages.hpp"
#include "waybill/features/gherkin.hpp"

namespace waybill::features::gherkin {

/// One line of a file: what stands on it behind its indent, a view into the file.
struct Line {
    std::string_view whole;  ///< without its end
    std::string_view text;   ///< without blanks in front
    int number = 0;          ///< from 1
    int indent = 0;          ///< code points in front of `text`

    int column() const { return indent + 1; }
    bool is_empty() const { return text.empty(); }
    bool starts_with(std::string_view prefix) const { return text.starts_with(prefix); }
};

/// The file as lines; one that holds nothing at its end is none. Throws past the limits and where it is no UTF-8.
std::vector<Line> lines_of(std::string_view text, const std::string& file);

/// Without blanks of any kind at both ends: those of Unicode too.
std::string_view stripped(std::string_view text);
std::string_view stripped_front(std::string_view text);
/// Without its first `count` code points.
std::string_view without_front(std::string_view text, int count);
/// How many code points there are.
int code_points(std::string_view text);

/// Code points before an offset, asked many times in rising order: it goes on from the last one.
class CodePointsBefore {
public:
    explicit CodePointsBefore(std::string_view text) : text_(text) {}
    int operator()(std::size_t offset);

private:
    std::string_view text_;
    std::size_t known_ = 0;
    int count_ = 0;
};

/// The keyword of `keywords` with which a title line (`Scenario: …`) begins, or nothing.
std::string_view title_keyword(const Line& line, const std::vector<std::string_view>& keywords);

/// The cells of a table's row: trimmed, `\|`, `\\` and `\n` read.
Row cells_of(std::string_view row);

/// The tags of a line, with their `@`; throws at a tag that holds a blank.
std::vector<std::string> tags_of(const Line& line, const std::string& file);

/// The language that a `# language: xx` line names, or nothing where it is another comment.
std::string_view named_language(const Line& line);

/// Refuses the input at a place; column 0: none is known.
[[noreturn]] void refuse(const std::string& file, int line, int column, std::string message);

}  // namespace waybill::features::gherkin
