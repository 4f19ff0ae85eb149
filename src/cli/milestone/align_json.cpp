#include <fmt/format.h>

#include "../parts.hpp"
#include "align_answer.hpp"
#include "waybill/base/json.hpp"
#include "waybill/base/text.hpp"

namespace waybill::cli {
namespace {

using coordination::Alignment;
using coordination::TeamAlignment;

std::string odds_json(const std::optional<double>& odds) {
    return odds ? share_json(*odds) : "null";
}

std::string expected_json(const std::optional<coordination::Expected>& expected) {
    if (!expected) return R"("p50":null,"p80":null,"p50_days":null,"p80_days":null,"probability":null,"guessed":false)";
    return fmt::format(R"("p50":"{}","p80":"{}","p50_days":{},"p80_days":{},"probability":{},"guessed":{})",
                       base::format_day(expected->p50), base::format_day(expected->p80), json_days(expected->p50_days),
                       json_days(expected->p80_days), odds_json(expected->odds_of_milestone), expected->is_guessed);
}

std::string team_json(const Alignment& one, const TeamAlignment& team, base::Day today) {
    base::Texts keys;
    for (const auto* feature : team.part.open) keys.push_back(feature->key);
    const auto field = [&](std::string_view name) {
        return json_or_null(team.part.commitment != nullptr ? team.part.commitment->text(name) : std::string_view{});
    };
    const auto message = coordination::message_to(one, team, today);
    return fmt::format(
        R"({{"team":{},"lead":{},"features":{},"delivered":{},"asked_for":{},"acknowledged_by":{},)"
        R"("acknowledged_at":{},"standing":"{}",{},"probability_of_asked":{},"deciding":{},"reasons":{},)"
        R"("message":{},"command":{}}})",
        json_or_null(team.part.team != nullptr ? team.part.team->key : std::string_view{}),
        json_or_null(team.part.team != nullptr ? team.part.team->text("lead") : std::string_view{}), json_list(keys),
        team.part.delivered, field("date"), field("acknowledged_by"), field("acknowledged_at"),
        coordination::name_of(team.standing), expected_json(team.expected),
        odds_json(team.expected ? team.expected->odds_of_commitment : std::nullopt),
        json_or_null(team.deciding != nullptr ? team.deciding->key : std::string_view{}), json_list(team.reasons),
        json_or_null(base::joined(message, "\n")), json_or_null(coordination::command_for(one, team)));
}

}  // namespace

std::string alignment_json(const Alignment& one, base::Day today, const std::string& team) {
    std::string teams;
    for (const auto& part : one.teams) {
        if (part.is_of(team)) teams += (teams.empty() ? "" : ",") + team_json(one, part, today);
    }
    return fmt::format(R"({{"milestone":{},"name":{},"day":{},{},"teams":[{}]}})",
                       base::json_string(one.milestone->key), json_or_null(one.milestone->text("name")),
                       json_or_null(one.day ? base::format_day(*one.day) : ""), expected_json(one.expected), teams);
}

std::string align_json(const AlignAnswer& answer) {
    std::string list;
    for (const auto& one : answer.list)
        list += (list.empty() ? "" : ",") + alignment_json(one, answer.today, answer.team);
    return fmt::format(R"({{"milestones":[{}],"runs":{},"missing":{}}})", list, answer.runs,
                       json_or_null(answer.missing));
}

}  // namespace waybill::cli
