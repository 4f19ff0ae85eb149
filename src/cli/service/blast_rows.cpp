#include <fmt/format.h>

#include "../parts.hpp"
#include "blast_answer.hpp"
#include "waybill/base/json.hpp"
#include "waybill/base/text.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::cli {
namespace {

using coordination::Blast;

base::Texts hit_keys(const std::vector<const base::Record*>& records) {
    base::Texts keys;
    for (const auto* one : records) keys.push_back(one->key);
    return keys;
}

std::string hit_day_json(const std::optional<base::Day>& day) {
    return json_or_null(day ? base::format_day(*day) : std::string());
}

void append_hit(std::string& json, std::string_view record) {
    if (!json.empty()) json += ',';
    json += record;
}

std::string hit_services_json(const Blast& blast) {
    std::string json;
    for (const auto& hit : blast.services)
        append_hit(json,
                   fmt::format(R"({{"key":{},"team":{},"hops":{},"weight":{},"path":{}}})",
                               base::json_string(hit.service->key), json_or_null(hit.service->text("team")), hit.hops,
                               share_json(coordination::nearness(hit.hops)), json_list(way_of(blast, hit))));
    return json;
}

std::string hit_teams_json(const Blast& blast, const portfolio::Portfolio& portfolio) {
    std::string json;
    for (const auto& team : blast.teams) {
        const auto* record = portfolio.find(portfolio::team, team.key);
        append_hit(json,
                   fmt::format(R"({{"key":{},"lead":{},"hops":{},"services":{},"features":{}}})",
                               base::json_string(team.key), json_or_null(record == nullptr ? "" : record->text("lead")),
                               team.hops, team.services, team.features));
    }
    return json;
}

std::string hit_features_json(const Blast& blast) {
    std::string json;
    for (const auto& [feature, service, hops] : blast.features) {
        const auto stage = feature->text("stage");
        append_hit(
            json,
            fmt::format(
                R"({{"key":{},"title":{},"stage":{},"team":{},"committed":{},"service":{},"hops":{},"weight":{}}})",
                base::json_string(feature->key), base::json_string(feature->text("title")),
                base::json_string(stage.empty() ? "idea" : stage), json_or_null(feature->text("team")),
                hit_day_json(feature->day("committed")), base::json_string(service->key), hops,
                share_json(coordination::nearness(hops))));
    }
    return json;
}

std::string hit_milestones_json(const Blast& blast) {
    std::string json;
    for (const auto& hit : blast.milestones)
        append_hit(json, fmt::format(
                             R"({{"key":{},"name":{},"date":{},"features":{},"waiting":{},"hops":{},"weight":{}}})",
                             base::json_string(hit.milestone->key), json_or_null(hit.milestone->text("name")),
                             hit_day_json(hit.milestone->day("date")), json_list(hit_keys(hit.features)),
                             json_list(hit_keys(hit.waiting)), hit.hops, share_json(coordination::nearness(hit.hops))));
    return json;
}

std::string hit_days_json(const Blast& blast) {
    std::string json;
    for (const auto& day : blast.days)
        append_hit(json, fmt::format(R"({{"date":"{}","record":{},"to":{},"hops":{},"weight":{}}})",
                                     base::format_day(day.date), base::json_string(day.record->key),
                                     json_or_null(day.to), day.hops, share_json(coordination::nearness(day.hops))));
    return json;
}

}  // namespace

view::Document blast_table(const Blast& blast) {
    using view::Align;
    view::Table table{{{"what", "What", Align::left, true},
                       {"key", "Key", Align::left, true},
                       {"hops", "Hops", Align::right, true},
                       {"team", "Team"},
                       {"day", "Day", Align::left, true},
                       {"way", "Way"}},
                      {}};
    const auto add = [&](std::string what, const base::Record& record, std::size_t hops, std::string_view day,
                         std::string way) {
        table.rows.push_back({{std::move(what)},
                              {record.key},
                              {std::to_string(hops)},
                              {std::string(record.kind == &portfolio::milestone ? "" : record.text("team"))},
                              {std::string(day.empty() ? "" : record.text(day))},
                              {std::move(way)}});
    };
    for (const auto& hit : blast.services)
        add("service", *hit.service, hit.hops, "", base::joined(way_of(blast, hit), " "));
    for (const auto& hit : blast.features) add("feature", *hit.feature, hit.hops, "committed", hit.service->key);
    for (const auto& hit : blast.milestones)
        add("milestone", *hit.milestone, hit.hops, "date", base::joined(hit_keys(hit.features), " "));
    return {.title = "", .subtitle = "", .sections = {{"hits", "", {std::move(table)}}}};
}

std::string blast_json(const Blast& blast, const portfolio::Portfolio& portfolio) {
    base::Texts ripples;
    for (const auto* one : blast.ripples) ripples.emplace_back(one->text("item"));
    return fmt::format(R"({{"service":{},"score":{},"feature_score":{},"services":[{}],"teams":[{}],"features":[{}],)"
                       R"("milestones":[{}],"days":[{}],"ripples":{},"beyond":{}}})",
                       base::json_string(blast.service->key), share_json(blast.service_weight),
                       share_json(blast.feature_weight), hit_services_json(blast), hit_teams_json(blast, portfolio),
                       hit_features_json(blast), hit_milestones_json(blast), hit_days_json(blast), json_list(ripples),
                       blast.beyond);
}

}  // namespace waybill::cli
