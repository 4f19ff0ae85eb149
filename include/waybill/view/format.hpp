#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

namespace waybill::view {

/// Every output format; one list of names for the whole program.
enum class Format { text, json, jsonl, csv, tsv, md, html, ics, mermaid, dot, junit, sarif, github, eml };

/// What an answer can be drawn as, by other programs: events on a calendar (`waybill/view/calendar.hpp`), things and
/// arrows between them (`waybill/view/diagram.hpp`), findings beside a build; a report as a calendar or a letter
/// (`waybill/view/letter.hpp`).
enum class Drawing { none, calendar, diagram, findings, report };

/// Whether it is for answers that can be drawn, and for no other.
constexpr bool is_for_drawings(Format format) {
    return format == Format::ics || format == Format::mermaid || format == Format::dot || format == Format::eml;
}
/// Whether it is for findings, as CI systems read them, and for no other answer.
constexpr bool is_for_findings(Format format) {
    return format == Format::junit || format == Format::sarif || format == Format::github;
}
/// Whether a drawing of that kind has that form.
constexpr bool has_form(Drawing drawing, Format format) {
    if (is_for_findings(format)) return drawing == Drawing::findings;
    if (drawing == Drawing::report) return format == Format::ics || format == Format::eml;
    if (format == Format::mermaid) return drawing == Drawing::calendar || drawing == Drawing::diagram;
    return (format == Format::ics && drawing == Drawing::calendar) ||
           (format == Format::dot && drawing == Drawing::diagram);
}

/// The names as typed after `--format`, in the order of Format.
std::span<const std::string_view> format_names();
/// The format of that name, or nothing.
std::optional<Format> parse_format(std::string_view name);
/// The format that a file's ending asks for (`report.html`), or nothing.
std::optional<Format> format_of_file(std::string_view path);

/// What a person's screen is like. Machine formats ignore it.
struct TextStyle {
    std::size_t columns = 80;  ///< width of the screen
    bool is_terminal = false;  ///< lists are tables cut to the width; otherwise tab-separated lines
    bool has_color = false;
    bool is_ascii = false;       ///< no character outside ASCII from us
    bool is_accessible = false;  ///< read aloud: `label: value` lines instead of aligned tables, nothing drawn
    bool has_header = true;      ///< lists start with their columns' names (those in CSV and TSV too)
};

}  // namespace waybill::view
