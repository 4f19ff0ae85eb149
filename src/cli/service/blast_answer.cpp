#include "blast_answer.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "../parts.hpp"
#include "waybill/base/text.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::cli {
namespace {

using coordination::Blast;
using view::Tone;

std::size_t ideas_of(const Blast& blast) {
    std::size_t ideas = 0;
    for (const auto& one : blast.features) {
        const auto stage = one.feature->text("stage");
        if (stage != "ready" && stage != "building") ++ideas;
    }
    return ideas;
}

/// The next promised day, with whose it is; how many were missed already.
std::string next_day(const Blast& blast, base::Day today) {
    const auto next =
        std::find_if(blast.days.begin(), blast.days.end(), [&](const auto& day) { return day.date >= today; });
    // The day of a record is one, however many were told of it.
    std::set<std::pair<base::Day, const base::Record*>> missed_days;
    for (auto day = blast.days.begin(); day != next; ++day) missed_days.emplace(day->date, day->record);
    const auto past = missed_days.size();
    if (blast.days.empty()) return "no promised day hangs on it";
    const auto missed = base::counted(past, "promised day is", "promised days are") + " past already";
    if (next == blast.days.end()) return missed;
    return fmt::format("the next promised day is {} ({}){}", base::format_weekday(next->date), next->record->key,
                       past > 0 ? ", " + missed : "");
}

view::Section lead_section(const Blast& blast, base::Day today) {
    const auto& key = blast.service->key;
    if (blast.services.empty() && blast.features.empty() && blast.milestones.empty()) {
        view::List next{{{fmt::format("Is that so? What uses {}:", key),
                          fmt::format("waybill service-link add OTHER {} --how calls", key)},
                         {"What a feature touches:", fmt::format("waybill feature edit KEY --services {}", key)}}};
        return {"summary",
                "",
                {view::Paragraph{
                     fmt::format("As far as is recorded, a change in {} stays within it: no service uses it, and no "
                                 "feature in flight touches it.",
                                 key)},
                 std::move(next)}};
    }
    const auto ideas = ideas_of(blast), features = blast.features.size() - ideas;
    const auto users = static_cast<std::size_t>(
        std::count_if(blast.services.begin(), blast.services.end(), [](const auto& one) { return one.hops == 1; }));
    std::vector<std::string> parts;
    if (!blast.services.empty())
        parts.push_back(fmt::format("{} ({} {} it directly)", base::counted(blast.services.size(), "service"), users,
                                    users == 1 ? "uses" : "use"));
    if (!blast.teams.empty()) parts.push_back(base::counted(blast.teams.size(), "team"));
    if (features > 0) parts.push_back(base::counted(features, "feature") + " in flight");
    if (ideas > 0) parts.push_back(base::counted(ideas, "idea"));
    auto text = fmt::format("A change in {} reaches {}; {}.", key, base::joined(parts, ", "), next_day(blast, today));
    if (blast.services.empty()) text += " No service uses it, as far as is recorded.";
    if (blast.beyond > 0)
        text += fmt::format(" {} further away.", base::counted(blast.beyond, "service lies", "services lie"));
    return {"summary", "", {view::Paragraph{std::move(text), Tone::strong}}};
}

view::Section teams_section(const Blast& blast, const portfolio::Portfolio& portfolio) {
    view::List list;
    for (const auto& team : blast.teams) {
        const auto* record = portfolio.find(portfolio::team, team.key);
        const auto lead = record == nullptr ? std::string_view() : record->text("lead");
        const bool is_owner = base::same_ignoring_case(blast.service->text("team"), team.key);
        std::vector<std::string> parts;
        if (is_owner) parts.push_back(fmt::format("owns {}", blast.service->key));
        if (team.services > 0) parts.push_back(base::counted(team.services, "service"));
        if (team.features > 0) parts.push_back(base::counted(team.features, "feature"));
        list.items.push_back({fmt::format("{}{}: {}", team.key, lead.empty() ? "" : fmt::format(" ({})", lead),
                                          base::joined(parts, ", "))});
    }
    std::vector<std::string> nobody;
    for (const auto& hit : blast.services) {
        if (hit.service->text("team").empty() && nobody.size() < most_shown_hits) nobody.push_back(hit.service->key);
    }
    if (!nobody.empty())
        list.items.push_back({fmt::format("nobody owns {}:", base::joined(nobody, ", ")),
                              fmt::format("waybill service edit {} --team TEAM", nobody.front()), Tone::warning});
    return {"teams", list.items.empty() ? "" : "Who must know", {std::move(list)}};
}

view::Section next_section(const Blast& blast) {
    const auto& key = blast.service->key;
    view::List list;
    std::vector<std::string> items;
    for (const auto* one : blast.ripples) items.emplace_back(one->text("item"));
    if (items.empty())
        list.items.push_back(
            {"Nothing is recorded that has to change with it (documentation, client SDK, dashboards, runbook):",
             fmt::format("waybill ripple add {} \"client SDK\"", key)});
    else
        list.items.push_back({fmt::format("Changes with it: {}.", base::joined(items, ", "))});
    if (!blast.milestones.empty())
        list.items.push_back({"The odds of the first milestone as it stands:",
                              fmt::format("waybill forecast {}", blast.milestones.front().milestone->key)});
    list.items.push_back(
        {"Keep the danger in sight:",
         fmt::format("waybill risk add \"a change in {0} breaks what uses it\" --services {0} --probability 0.3",
                     key)});
    return {"next", "Next", {std::move(list)}};
}

}  // namespace

view::Document blast_document(const Blast& blast, const portfolio::Portfolio& portfolio, base::Day today) {
    view::Document document{.title = "", .subtitle = "", .sections = {lead_section(blast, today)}};
    const bool is_alone = blast.services.empty() && blast.features.empty() && blast.milestones.empty();
    if (!blast.services.empty()) document.sections.push_back(hit_services_section(blast));
    if (!blast.features.empty()) document.sections.push_back(hit_features_section(blast));
    if (!blast.milestones.empty() || !blast.days.empty()) document.sections.push_back(hit_days_section(blast));
    if (is_alone) return document;
    document.sections.push_back(teams_section(blast, portfolio));
    document.sections.push_back(next_section(blast));
    if (blast.services.empty()) return document;
    document.sections.push_back(
        {"weight",
         "",
         {view::Paragraph{
             fmt::format(
                 "Hops: 0 is {0} itself, 1 what uses it. Weighted by nearness, each hop halves it: {1} of {2}, {3} of "
                 "{4}, ideas too. What {0} itself rests on is not hit.",
                 blast.service->key, shown_days(blast.service_weight), base::counted(blast.services.size(), "service"),
                 shown_days(blast.feature_weight), base::counted(blast.features.size(), "feature")),
             Tone::muted}}});
    return document;
}

}  // namespace waybill::cli
