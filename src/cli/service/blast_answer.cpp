#include "blast_answer.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "../parts.hpp"
#include "waybill/base/text.hpp"
#include "waybill/dependencies/waiting.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::cli {
namespace {

using base::Record;
using coordination::Blast;
using view::Align;
using view::Tone;

/// Lines of one sort that a person reads; programs get all.
constexpr std::size_t most_shown_hits = 25;

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
    const auto past = static_cast<std::size_t>(next - blast.days.begin());
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
    const auto ideas = ideas_of(blast);
    std::size_t used_by_itself = 0;
    for (const auto& one : blast.services) used_by_itself += one.hops == 1 ? 1 : 0;
    auto text = fmt::format("A change in {} reaches {} ({} {} it directly), {} and {} in flight; {}.", key,
                            base::counted(blast.services.size(), "service"), used_by_itself,
                            used_by_itself == 1 ? "uses" : "use", base::counted(blast.teams.size(), "team"),
                            base::counted(blast.features.size() - ideas, "feature"), next_day(blast, today));
    if (ideas > 0) text += fmt::format(" {} would meet it later.", base::counted(ideas, "idea"));
    if (blast.beyond > 0)
        text += fmt::format(" {} further away.", base::counted(blast.beyond, "service lies", "services lie"));
    return {"summary", "", {view::Paragraph{std::move(text), Tone::strong}}};
}

void append_rest(view::Section& section, std::size_t count) {
    if (count > most_shown_hits)
        section.blocks.emplace_back(view::Paragraph{
            fmt::format("and {} more: --json or --format csv has all", count - most_shown_hits), Tone::muted});
}

view::Section services_section(const Blast& blast) {
    view::Table table{{{"service", "Service", Align::left, true},
                       {"hops", "Hops", Align::right, true},
                       {"team", "Team"},
                       {"way", "How it gets there"}},
                      {}};
    for (std::size_t i = 0; i < blast.services.size() && i < most_shown_hits; ++i) {
        const auto& hit = blast.services[i];
        const auto team = hit.service->text("team");
        table.rows.push_back({{hit.service->key},
                              {std::to_string(hit.hops)},
                              team.empty() ? view::Cell{"nobody", Tone::warning} : view::Cell{std::string(team)},
                              {dependencies::shown_loop(way_of(blast, hit))}});
    }
    view::Section section{"services", "Services that use it", {std::move(table)}};
    append_rest(section, blast.services.size());
    return section;
}

view::Section features_section(const Blast& blast) {
    view::Table table{{{"feature", "Feature", Align::left, true},
                       {"hops", "Hops", Align::right, true},
                       {"stage", "Stage", Align::left, true},
                       {"title", "Title"},
                       {"team", "Team"},
                       {"touches", "Touches"}},
                      {}};
    for (std::size_t i = 0; i < blast.features.size() && i < most_shown_hits; ++i) {
        const auto& [feature, service, hops] = blast.features[i];
        const auto stage = feature->text("stage");
        table.rows.push_back({{feature->key},
                              {std::to_string(hops)},
                              {std::string(stage.empty() ? "idea" : stage)},
                              {std::string(feature->text("title"))},
                              {std::string(feature->text("team"))},
                              {service->key}});
    }
    view::Section section{"features", "Features in flight", {std::move(table)}};
    append_rest(section, blast.features.size());
    return section;
}

/// What of a milestone is hit: `PAY-3, and PAY-4 waits for what is`.
std::string spoken_milestone(const coordination::HitMilestone& hit) {
    const auto keys = [](const std::vector<const Record*>& records) {
        std::vector<std::string> list;
        for (const auto* one : records) list.push_back(one->key);
        return base::joined(list, ", ");
    };
    if (hit.waiting.empty()) return fmt::format("with {}", keys(hit.features));
    const auto waits = hit.waiting.size() == 1 ? "waits" : "wait";
    if (hit.features.empty()) return fmt::format("{} {} for what is hit", keys(hit.waiting), waits);
    return fmt::format("with {}; {} {} for what is hit", keys(hit.features), keys(hit.waiting), waits);
}

/// The days as rows: a day that several were told of stands once.
std::vector<std::vector<view::Cell>> day_rows(const Blast& blast) {
    std::vector<std::vector<view::Cell>> rows;
    const coordination::HitDay* last = nullptr;
    const auto what_of = [&](const Record& record) {
        for (const auto& hit : blast.milestones) {
            if (hit.milestone == &record) return fmt::format("{}, {}", record.text("name"), spoken_milestone(hit));
        }
        return std::string(record.text("title"));
    };
    for (const auto& day : blast.days) {
        if (last == nullptr || last->date != day.date || last->record != day.record)
            rows.push_back({{base::format_day(day.date)},
                            {day.record->key},
                            {std::to_string(day.hops)},
                            {what_of(*day.record)},
                            {}});
        auto& told = rows.back().back().text;
        if (!day.to.empty()) told += fmt::format("{}{}", told.empty() ? "" : ", ", day.to);
        last = &day;
    }
    for (const auto& hit : blast.milestones) {
        if (!hit.milestone->day("date"))
            rows.push_back(
                {{"no day"}, {hit.milestone->key}, {std::to_string(hit.hops)}, {what_of(*hit.milestone)}, {}});
    }
    return rows;
}

view::Section days_section(const Blast& blast) {
    view::Table table{{{"date", "Day", Align::left, true},
                       {"record", "Record", Align::left, true},
                       {"hops", "Hops", Align::right, true},
                       {"what", "What"},
                       {"told", "Told to"}},
                      day_rows(blast)};
    const auto count = table.rows.size();
    if (count > most_shown_hits) table.rows.resize(most_shown_hits);
    view::Section section{"days", "Promised days that hang on it", {std::move(table)}};
    append_rest(section, count);
    return section;
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
    if (!blast.services.empty()) document.sections.push_back(services_section(blast));
    if (!blast.features.empty()) document.sections.push_back(features_section(blast));
    if (!blast.milestones.empty() || !blast.days.empty()) document.sections.push_back(days_section(blast));
    if (is_alone) return document;
    document.sections.push_back(teams_section(blast, portfolio));
    document.sections.push_back(next_section(blast));
    document.sections.push_back(
        {"weight",
         "",
         {view::Paragraph{
             fmt::format(
                 "Hops: 0 is {} itself, 1 what uses it. Weighted by nearness, each hop halves it: {} of {}, {} of "
                 "{} with ideas. What {} itself rests on is not hit.",
                 blast.service->key, shown_days(blast.service_weight), base::counted(blast.services.size(), "service"),
                 shown_days(blast.feature_weight), base::counted(blast.features.size(), "feature"), blast.service->key),
             Tone::muted}}});
    return document;
}

}  // namespace waybill::cli
