#include <array>

#include <fmt/format.h>

#include "diagram_names.hpp"
#include "waybill/view/diagram.hpp"
#include "waybill/view/escape.hpp"

namespace waybill::view {
namespace {

// Lines alone are coloured: what is within stays as the reader's page has it, light or dark.
struct MermaidStroke {
    Tone tone;
    std::string_view name, color;
};
constexpr std::array<MermaidStroke, 4> mermaid_strokes{{{Tone::good, "good", "#17652b"},
                                                        {Tone::warning, "warning", "#b26b00"},
                                                        {Tone::bad, "bad", "#c4261d"},
                                                        {Tone::muted, "muted", "#7d8590"}}};

/// `n3["checkout-api<br/>tier 1"]`; the signs around the label say the shape.
std::string mermaid_thing(const Thing& thing, std::size_t number) {
    auto label = escape_mermaid(thing.label);
    if (!thing.note.empty()) label += "<br/>" + escape_mermaid(thing.note);
    switch (thing.shape) {
        case Thing::Shape::store:
            return fmt::format("n{}[(\"{}\")]", number, label);
        case Thing::Shape::outside:
            return fmt::format("n{}{{{{\"{}\"}}}}", number, label);
        case Thing::Shape::box:
            break;
    }
    return fmt::format("n{}[\"{}\"]", number, label);
}

void append_mermaid_tones(std::string& out, const Diagram& diagram) {
    for (const auto& [tone, name, color] : mermaid_strokes) {
        std::string things, arrows;
        for (std::size_t i = 0; i < diagram.things.size(); ++i) {
            if (diagram.things[i].tone == tone) things += fmt::format("{}n{}", things.empty() ? "" : ",", i);
        }
        for (std::size_t i = 0; i < diagram.arrows.size(); ++i) {
            if (diagram.arrows[i].tone == tone) arrows += fmt::format("{}{}", arrows.empty() ? "" : ",", i);
        }
        if (!things.empty())
            out +=
                fmt::format("    classDef {0} stroke:{1},stroke-width:2px\n    class {2} {0}\n", name, color, things);
        if (!arrows.empty()) out += fmt::format("    linkStyle {} stroke:{}\n", arrows, color);
    }
}

}  // namespace

std::string render_mermaid(const Diagram& diagram) {
    const auto names = names_of(diagram);
    auto out = fmt::format("flowchart LR\n    accTitle: {}\n", escape_mermaid(diagram.title));
    for (std::size_t group = 0; group < names.groups.size(); ++group) {
        const auto& [name, things] = names.groups[group];
        const bool is_named = !name.empty();
        if (is_named) out += fmt::format("    subgraph g{}[\"{}\"]\n", group, escape_mermaid(name));
        for (const auto number : things)
            out += fmt::format("    {}{}\n", is_named ? "    " : "", mermaid_thing(diagram.things[number], number));
        if (is_named) out += "    end\n";
    }
    for (const auto& arrow : diagram.arrows) {
        const auto label = arrow.label.empty() ? std::string() : fmt::format("|\"{}\"|", escape_mermaid(arrow.label));
        out += fmt::format("    n{} {}{} n{}\n", names.numbers.at(arrow.from), arrow.is_dashed ? "-.->" : "-->", label,
                           names.numbers.at(arrow.to));
    }
    append_mermaid_tones(out, diagram);
    return out;
}

}  // namespace waybill::view
