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
constexpr std::size_t box_width = 180, box_height = 42, column_width = 250, row_height = 58, margin = 8;
constexpr std::size_t box_letters = 24;
/// Beyond this nobody finds anything in a picture.
constexpr std::size_t most_things = 150;

std::size_t left_of(const Layout& layout, std::size_t thing) {
    return margin + layout.columns[thing] * column_width;
}
std::size_t top_of(const Layout& layout, std::size_t thing) {
    return margin + layout.rows[thing] * row_height;
}

void append_svg_title(std::string& out, std::string_view element, std::string_view text) {
    out.append("<").append(element).append(">");
    append_html(out, text);
    out.append("</").append(element).append(">");
}

void append_svg_line(std::string& out, std::size_t x, std::size_t y, std::string_view classes, std::string_view text) {
    out += fmt::format("<text x=\"{}\" y=\"{}\" class=\"{}\">", x, y, classes);
    append_html(out, base::shortened(base::visible(text), box_letters));
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
    append_svg_line(out, x + 10, y + 18, "name", thing.label);
    append_svg_line(out, x + 10, y + 34, "note", note);
    out += "</g>\n";
}

/// A curve that leaves to the right and comes in from the left, with its head.
void append_svg_arrow(std::string& out, const Arrow& arrow, const Layout& layout, std::size_t from, std::size_t to,
                      const Diagram& diagram) {
    const auto x = left_of(layout, from) + box_width, y = top_of(layout, from) + box_height / 2;
    const auto end_x = left_of(layout, to), end_y = top_of(layout, to) + box_height / 2;
    out += "<g>";
    append_svg_title(out, "title",
                     fmt::format("{} → {}{}", diagram.things[from].label, diagram.things[to].label,
                                 arrow.label.empty() ? "" : ": " + arrow.label));
    out += fmt::format("<path d=\"M{} {}C{} {} {} {} {} {}\" class=\"arrow{} {}\"/>", x, y, x + 35, y,
                       static_cast<long>(end_x) - 40, end_y, static_cast<long>(end_x) - 6, end_y,
                       arrow.is_dashed ? " dashed" : "", html_tone(arrow.tone));
    out += fmt::format("<path d=\"M{} {}l-8 -4v8z\" class=\"head {}\"/></g>\n", end_x, end_y, html_tone(arrow.tone));
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
        "<div class=\"wide\">\n<svg class=\"diagram\" role=\"img\" width=\"{0}\" height=\"{1}\" "
        "viewBox=\"0 0 {0} {1}\">",
        width, height);
    append_svg_title(out, "title", diagram.title);
    append_svg_title(out, "desc",
                     fmt::format("{}, {}; what it shows stands beside it in words.",
                                 base::counted(diagram.things.size(), "box", "boxes"),
                                 base::counted(diagram.arrows.size(), "arrow")));
    out += '\n';
    for (std::size_t i = 0; i < arrows.size(); ++i)
        append_svg_arrow(out, diagram.arrows[i], layout, arrows[i].first, arrows[i].second, diagram);
    for (std::size_t i = 0; i < diagram.things.size(); ++i)
        append_svg_thing(out, diagram.things[i], left_of(layout, i), top_of(layout, i));
    out += "</svg>\n</div>\n";
}

}  // namespace waybill::view
