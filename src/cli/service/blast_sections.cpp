#include <fmt/format.h>

#include "blast_answer.hpp"
#include "waybill/base/text.hpp"
#include "waybill/dependencies/waiting.hpp"

namespace waybill::cli {
namespace {

using base::Record;
using coordination::Blast;
using view::Align;
using view::Tone;

void append_rest(view::Section& section, std::size_t count) {
    if (count > most_shown_hits)
        section.blocks.emplace_back(view::Paragraph{
            fmt::format("and {} more: --json or --format csv has all", count - most_shown_hits), Tone::muted});
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

}  // namespace

view::Section hit_services_section(const Blast& blast) {
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

view::Section hit_features_section(const Blast& blast) {
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

view::Section hit_days_section(const Blast& blast) {
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

}  // namespace waybill::cli
