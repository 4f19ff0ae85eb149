#include <fmt/format.h>

#include "diagram_names.hpp"
#include "waybill/view/diagram.hpp"
#include "waybill/view/escape.hpp"

namespace waybill::view {
namespace {

std::string_view dot_color(Tone tone) {
    switch (tone) {
        case Tone::good:
            return "#17652b";
        case Tone::warning:
            return "#b26b00";
        case Tone::bad:
            return "#c4261d";
        case Tone::muted:
            return "#7d8590";
        case Tone::plain:
        case Tone::strong:
            break;
    }
    return {};
}

/// `, color="#c4261d"`; nothing for a plain one.
std::string color_attribute(Tone tone) {
    const auto color = dot_color(tone);
    return color.empty() ? std::string() : fmt::format(", color=\"{}\"", color);
}

std::string dot_thing(const Thing& thing, std::size_t number) {
    auto label = escape_dot(thing.label);
    if (!thing.note.empty()) label += "\\n" + escape_dot(thing.note);
    const std::string_view shape = thing.shape == Thing::Shape::store     ? "cylinder"
                                   : thing.shape == Thing::Shape::outside ? "hexagon"
                                                                          : "box";
    return fmt::format("n{} [label=\"{}\", shape={}{}];\n", number, label, shape, color_attribute(thing.tone));
}

}  // namespace

std::string render_dot(const Diagram& diagram) {
    const auto names = names_of(diagram);
    auto out = fmt::format(
        "digraph waybill {{\n    rankdir=LR;\n    label=\"{}\";\n    labelloc=t;\n    fontname=\"Helvetica\";\n"
        "    node [fontname=\"Helvetica\"];\n    edge [fontname=\"Helvetica\", fontsize=10];\n",
        escape_dot(diagram.title));
    for (std::size_t group = 0; group < names.groups.size(); ++group) {
        const auto& [name, things] = names.groups[group];
        const bool is_named = !name.empty();
        if (is_named)
            out += fmt::format("    subgraph cluster_{} {{\n        label=\"{}\";\n", group, escape_dot(name));
        for (const auto number : things)
            out += fmt::format("    {}{}", is_named ? "    " : "", dot_thing(diagram.things[number], number));
        if (is_named) out += "    }\n";
    }
    for (const auto& arrow : diagram.arrows) {
        out += fmt::format("    n{} -> n{} [label=\"{}\"{}{}];\n", names.numbers.at(arrow.from),
                           names.numbers.at(arrow.to), escape_dot(arrow.label), arrow.is_dashed ? ", style=dashed" : "",
                           color_attribute(arrow.tone));
    }
    return out + "}\n";
}

}  // namespace waybill::view
