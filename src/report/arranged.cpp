#include "arranged.hpp"

#include <algorithm>

#include "waybill/base/text.hpp"
#include "waybill/report/sentences.hpp"

namespace waybill::report {
namespace {

using view::Section;

/// Puts one's own sentences at the end of their sections, each line a paragraph.
void add_sentences(view::Document& document, const WeeklyOptions& options) {
    for (const auto& [name, text] : read_sentences(options.sentences)) {
        const auto is_it = [&place = name](const Section& section) { return section.name == place; };
        const auto section = std::find_if(document.sections.begin(), document.sections.end(), is_it);
        if (section == document.sections.end()) continue;
        std::string_view rest = text;
        while (!rest.empty()) {
            const auto end = std::min(rest.find('\n'), rest.size());
            if (const auto line = base::trimmed(rest.substr(0, end)); !line.empty())
                section->blocks.emplace_back(view::Paragraph{std::string(line)});
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
    }
}

/// Gives the sections the order and the titles that were asked for.
void order(std::vector<Section>& sections, const WeeklyOptions& options) {
    if (options.order.empty()) return;
    std::vector<Section> result;
    for (const auto& place : options.order) {
        const auto is_it = [&](const Section& section) { return section.name == place.name; };
        const auto found = std::find_if(sections.begin(), sections.end(), is_it);
        if (found == sections.end()) continue;
        result.push_back(*found);
        if (!place.title.empty() && !result.back().title.empty()) result.back().title = place.title;
    }
    sections = std::move(result);
}

}  // namespace

void arrange(view::Document& document, const WeeklyOptions& options) {
    order(document.sections, options);
    add_sentences(document, options);
}

}  // namespace waybill::report
