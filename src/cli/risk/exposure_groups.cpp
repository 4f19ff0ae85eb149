#include <fmt/format.h>

#include "../parts.hpp"
#include "exposure_answer.hpp"
#include "waybill/base/json.hpp"

namespace waybill::cli {

view::Document groups_document(const std::vector<checks::ExposureGroup>& groups, std::string_view word,
                               const checks::Exposure& all, const forecast::Losses& losses) {
    const auto nothing = fmt::format("no {}", word);
    view::Table table{{{"group", fmt::format("By {}", word)},
                       {"days", "Days", view::Align::right, true},
                       {"days_after", "After", view::Align::right, true},
                       {"risks", "Risks", view::Align::right, true},
                       {"unsized", "Unsized", view::Align::right, true},
                       {"by_rule", "By rule", view::Align::right, true}},
                      {}};
    for (const auto& one : groups) {
        table.rows.push_back({one.key.empty() ? view::Cell{nothing, view::Tone::muted} : view::Cell{one.key},
                              {shown_days(one.days)},
                              {shown_days(one.days_after)},
                              {std::to_string(one.risks)},
                              {std::to_string(one.unsized)},
                              {std::to_string(one.by_rule)}});
    }
    view::Section section{"exposure", "", {}};
    if (!groups.empty()) section.blocks.emplace_back(std::move(table));
    section.blocks.emplace_back(view::Paragraph{exposure_total(all, losses), view::Tone::plain});
    if (groups.size() > 1) {
        section.blocks.emplace_back(view::Paragraph{
            fmt::format("A risk counts in full for each {} that it hits; the total counts it once.", word),
            view::Tone::muted});
    }
    return {.title = "", .subtitle = "", .sections = {section}};
}

std::string groups_json(const std::vector<checks::ExposureGroup>& groups, std::string_view word,
                        const checks::Exposure& all) {
    auto json = fmt::format("{{\"by\":\"{}\",\"days\":{},\"days_after\":{},\"unsized\":{},\"groups\":[", word,
                            json_days(all.days), json_days(all.days_after), all.unsized);
    for (std::size_t i = 0; i < groups.size(); ++i) {
        const auto& one = groups[i];
        json += fmt::format("{}{{\"key\":{},\"days\":{},\"days_after\":{},\"risks\":{},\"unsized\":{},\"by_rule\":{}}}",
                            i > 0 ? "," : "", json_or_null(one.key), json_days(one.days), json_days(one.days_after),
                            one.risks, one.unsized, one.by_rule);
    }
    return json + "]}";
}

}  // namespace waybill::cli
