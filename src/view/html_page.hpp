#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "waybill/view/document.hpp"

namespace waybill::view {

/// The style of every page, and its SHA-256 in hexadecimal: made by the build out of page.css.
extern const std::string_view page_style;
extern const std::string_view page_style_hash;

/// Everything up to the content: head with policy and style, title and subtitle (the latter may be empty). `is_listed`:
/// the page has a list of its contents, which stands beside them where there is room.
void append_html_start(std::string& out, std::string_view title, std::string_view subtitle, bool is_listed = false);
void append_html_end(std::string& out);

/// The id of a page's title, for what has no heading of its own.
inline constexpr std::string_view html_title_id = "title";

/// The table's start with its header row, up to the first row; `heading` is the id of what is named above it.
void append_html_table_start(std::string& out, const std::vector<Column>& columns, std::string_view heading);
void append_html_table_end(std::string& out);

/// The cells of one table: what is the same in each of a column is made once. A cell knows the name of its column,
/// which stands before it where a row is shown as a card; the first of a row heads it.
class HtmlCells {
public:
    explicit HtmlCells(const std::vector<Column>& columns);
    void append(std::string& out, std::size_t column, std::string_view text, Tone tone) const;
    /// Open, for a cell that holds more than words; `append_end` closes it. The words lead to the `anchor`, where there
    /// is one.
    void append_start(std::string& out, std::size_t column, std::string_view text, Tone tone,
                      std::string_view anchor = {}) const;
    void append_end(std::string& out, std::size_t column, std::string_view text) const;

private:
    bool is_head(std::size_t column, std::string_view text) const { return column == 0 && has_heads_ && !text.empty(); }

    std::vector<std::string> attributes_;
    std::vector<bool> is_fixed_;
    bool has_heads_ = false;
};

/// The content of an element: escaped, words that run from right to left set apart, so that what follows them stays
/// where it belongs. Days and keys do not break at their hyphens, unless the element itself sees to that (`is_fixed`).
void append_html_text(std::string& out, std::string_view text, bool is_fixed = false);

/// The class that says a tone; empty for a plain one.
std::string_view html_tone(Tone tone);

/// The start tag of an element with the class that says a tone.
std::string html_tag(std::string_view element, Tone tone);

}  // namespace waybill::view
