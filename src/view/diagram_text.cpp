#include "diagram_names.hpp"
#include "diagram_parts.hpp"
#include "text_line.hpp"
#include "waybill/base/text.hpp"

namespace waybill::view {
namespace {

constexpr std::size_t step = 2;

/// `text` behind `indent` blanks; what does not fit goes on below it, a step further in.
void append_indented(LineWriter& line, const std::string& text, std::size_t indent, Tone tone, const TextStyle& style) {
    const std::size_t taken = indent + step;
    const std::size_t room = style.columns > taken ? style.columns - taken : 1;
    bool is_first = true;
    for (const auto& words : base::wrapped(base::visible(text), room)) {
        line.blanks(is_first ? indent : taken);
        line.piece(words, tone);
        line.end();
        is_first = false;
    }
}

}  // namespace

void append_text_diagram(std::string& out, const Diagram& diagram, const TextStyle& style) {
    const auto names = names_of(diagram);
    std::vector<std::vector<const Arrow*>> arrows(diagram.things.size());
    for (const auto& arrow : diagram.arrows) arrows[names.numbers.at(arrow.from)].push_back(&arrow);
    LineWriter line(out, style);
    for (const auto& [group, things] : names.groups) {
        const std::size_t indent = group.empty() ? 0 : step;
        if (!group.empty()) append_indented(line, group, 0, Tone::strong, style);
        for (const auto number : things) {
            const auto& thing = diagram.things[number];
            append_indented(line, thing.note.empty() ? thing.label : thing.label + " · " + thing.note, indent,
                            thing.tone, style);
            for (const auto* arrow : arrows[number]) {
                const auto& to = diagram.things[names.numbers.at(arrow->to)];
                append_indented(line, "→ " + to.label + (arrow->label.empty() ? "" : ": " + arrow->label),
                                indent + step, arrow->tone, style);
            }
        }
    }
}

}  // namespace waybill::view
