#include <fmt/format.h>

#include "append.hpp"
#include "diagram_layout.hpp"
#include "diagram_names.hpp"
#include "diagram_parts.hpp"
#include "html_page.hpp"
#include "waybill/base/text.hpp"

namespace waybill::view {
namespace {

// In units of the drawing; one letter is some 7 of them wide.
constexpr std::size_t box_width = 204, box_height = 42, column_width = 274, row_height = 58, margin = 8;
constexpr std::size_t bend = 36;
constexpr long head_length = 6;
constexpr std::size_t name_letters = 23, note_letters = 32;
/// Beyond this nobody finds anything in a picture.
constexpr std::size_t most_things = 150;

std::size_t left_of(const Place& place) {
    return margin + place.column * column_width;
}
std::size_t top_of(const Place& place) {
    return margin + place.row * row_height;
}

void append_svg_title(std::string& out, std::string_view element, std::string_view text) {
    out.append("<").append(element).append(">");
    append_html(out, text);
    out.append("</").append(element).append(">");
}

void append_svg_line(std::string& out, std::size_t x, std::size_t y, std::string_view classes, std::string_view text,
                     std::size_t letters) {
    out += fmt::format("<text x=\"{}\" y=\"{}\" class=\"{}\">", x, y, classes);
    append_html(out, base::shortened(base::visible(text), letters));
    out += "</text>";
}

void append_svg_thing(std::string& out, const Thing& thing, std::size_t x, std::size_t y) {
    const auto note = thing.group.empty()  ? thing.note
                      : thing.note.empty() ? thing.group
                                           : thing.group + " · " + thing.note;
    const std::string_view shape = thing.shape == Thing::Shape::store     ? "store"
                                   : thing.shape == Thing::Shape::outside ? "outside"
                                                                          : "box";
    out += "<g>";
    append_svg_title(out, "title", thing.label + (note.empty() ? "" : ": " + note));
    out +=
        fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"{}\" class=\"thing {} {}\"/>", x, y,
                    box_width, box_height, thing.shape == Thing::Shape::store ? 16 : 4, shape, html_tone(thing.tone));
    append_svg_line(out, x + 10, y + 18, "name", thing.label, name_letters);
    append_svg_line(out, x + 10, y + 34, "note", note, note_letters);
    out += "</g>\n";
}

/// The height at which arrows reach a place.
std::size_t middle_of(const Place& place) {
    return top_of(place) + box_height / 2;
}

/// Leaves to the right and comes in from the left; through the places between it goes straight.
std::string svg_way(const Place& from, const std::vector<Place>& way, const Place& to) {
    auto path = fmt::format("M{} {}", left_of(from) + box_width, middle_of(from));
    auto last = from;
    const auto curve_to = [&](const Place& place, long end) {
        path += fmt::format("C{} {} {} {} {} {}", left_of(last) + box_width + bend, middle_of(last),
                            end - static_cast<long>(bend), middle_of(place), end, middle_of(place));
        last = place;
    };
    for (const auto& place : way) {
        curve_to(place, static_cast<long>(left_of(place)));
        path += fmt::format("H{}", left_of(place) + box_width);
    }
    curve_to(to, static_cast<long>(left_of(to)) - head_length);
    return path;
}

void append_svg_arrow(std::string& out, const Arrow& arrow, std::string_view words, std::string_view way,
                      const Place& to) {
    out += "<g>";
    append_svg_title(out, "title", words);
    out += fmt::format("<path d=\"{}\" class=\"arrow{} {}\"/>", way, arrow.is_dashed ? " dashed" : "",
                       html_tone(arrow.tone));
    out += fmt::format("<path d=\"M{} {}l-8 -4v8z\" class=\"head {}\"/></g>\n", left_of(to), middle_of(to),
                       html_tone(arrow.tone));
}

}  // namespace

void append_html_diagram(std::string& out, const Diagram& diagram) {
    if (diagram.things.empty()) return;
    if (diagram.things.size() > most_things) {
        out += fmt::format("<p>{} are too many to draw here: --format dot gives them to Graphviz.</p>\n",
                           diagram.things.size());
        return;
    }
    const auto names = names_of(diagram);
    std::vector<std::pair<std::size_t, std::size_t>> arrows;
    for (const auto& arrow : diagram.arrows)
        arrows.emplace_back(names.numbers.at(arrow.from), names.numbers.at(arrow.to));
    const auto layout = layout_of(diagram.things.size(), arrows);
    const auto width = 2 * margin + (layout.width - 1) * column_width + box_width;
    const auto height = 2 * margin + (layout.height - 1) * row_height + box_height;
    out += fmt::format(
        "<div class=\"wide\" tabindex=\"0\" role=\"group\" aria-label=\"Drawing\">\n"
        "<svg class=\"diagram\" role=\"img\" width=\"{0}\" height=\"{1}\" "
        "viewBox=\"0 0 {0} {1}\">",
        width, height);
    append_svg_title(out, "title", diagram.title);
    append_svg_title(out, "desc",
                     fmt::format("{}, {}; what it shows stands beside it in words.",
                                 base::counted(diagram.things.size(), "box", "boxes"),
                                 base::counted(diagram.arrows.size(), "arrow")));
    out += '\n';
    for (std::size_t i = 0; i < arrows.size(); ++i) {
        const auto& [from, to] = arrows[i];
        const auto& arrow = diagram.arrows[i];
        const auto words = fmt::format("{} → {}{}", diagram.things[from].label, diagram.things[to].label,
                                       arrow.label.empty() ? "" : ": " + arrow.label);
        append_svg_arrow(out, arrow, words, svg_way(layout.things[from], layout.ways[i], layout.things[to]),
                         layout.things[to]);
    }
    for (std::size_t i = 0; i < diagram.things.size(); ++i)
        append_svg_thing(out, diagram.things[i], left_of(layout.things[i]), top_of(layout.things[i]));
    out += "</svg>\n</div>\n";
}

}  // namespace waybill::view
