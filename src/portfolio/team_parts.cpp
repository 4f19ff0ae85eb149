#include "waybill/portfolio/team_parts.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "waybill/base/error.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::portfolio {
namespace {

TeamPart& part_of(std::vector<TeamPart>& parts, const base::Record* team) {
    const auto found = std::find_if(parts.begin(), parts.end(), [&](const TeamPart& one) { return one.team == team; });
    if (found != parts.end()) return *found;
    parts.push_back({.team = team});
    return parts.back();
}

}  // namespace

std::vector<TeamPart> team_parts(const Portfolio& portfolio, const base::Record& whole) {
    std::vector<TeamPart> parts;
    for (const auto& key : whole.texts("features")) {
        const auto* feature = portfolio.find(features::feature, key);
        if (feature == nullptr || feature->text("stage") == "killed") continue;
        auto& part = part_of(parts, portfolio.find(team, feature->text("team")));
        if (features::is_unfinished(*feature))
            part.open.push_back(feature);
        else
            ++part.delivered;
    }
    for (const auto* one : portfolio.of(commitment, "milestone", whole.key))
        part_of(parts, portfolio.find(team, one->text("team"))).commitment = one;
    std::sort(parts.begin(), parts.end(), [](const TeamPart& a, const TeamPart& b) {
        if (a.team == nullptr || b.team == nullptr) return a.team != nullptr && b.team == nullptr;
        return a.team->key < b.team->key;
    });
    return parts;
}

bool is_open_milestone(const Portfolio& portfolio, const base::Record& whole) {
    const auto& keys = whole.texts("features");
    return keys.empty() || std::any_of(keys.begin(), keys.end(), [&](const std::string& key) {
               const auto* feature = portfolio.find(features::feature, key);
               return feature != nullptr && features::is_unfinished(*feature);
           });
}

bool is_acknowledged(const base::Record& asked) {
    return !asked.text("acknowledged_by").empty() || asked.day("acknowledged_at").has_value();
}

bool is_behind(const base::Record& whole, const TeamPart& part) {
    const auto day = part.commitment != nullptr ? part.commitment->day("date") : std::nullopt;
    const auto promised = whole.day("date");
    return day && promised && *day > *promised;
}

base::Record asked_for(base::Record one, base::Day day) {
    if (one.day("date") == day) return one;
    one["date"] = base::format_day(day);
    one["acknowledged_by"] = one["acknowledged_at"] = base::Value{};
    return one;
}

base::Record without_stale_yes(const base::Record& before, base::Record after) {
    if (after.kind != &commitment || after.day("date") == before.day("date")) return after;
    const bool is_same_yes = after["acknowledged_by"] == before["acknowledged_by"] &&
                             after["acknowledged_at"] == before["acknowledged_at"];
    if (is_same_yes) after["acknowledged_by"] = after["acknowledged_at"] = base::Value{};
    return after;
}

base::Record acknowledged(base::Record one, std::string_view who, base::Day today) {
    if (!one.day("date"))
        throw base::Error(base::Fault::refused,
                          fmt::format("{} was asked for no day in {}: there is nothing to say yes to", one.text("team"),
                                      one.text("milestone")),
                          fmt::format("waybill milestone commit {} {} DAY", one.text("milestone"), one.text("team")));
    one["acknowledged_by"] = std::string(who);
    one["acknowledged_at"] = base::format_day(today);
    return one;
}

}  // namespace waybill::portfolio
