#include <fmt/format.h>

#include "../forecast/forecast_answer.hpp"
#include "../forecast/precision.hpp"
#include "align_answer.hpp"
#include "waybill/base/text.hpp"

namespace waybill::cli {
namespace {

using coordination::Alignment;
using coordination::Standing;
using coordination::TeamAlignment;
using view::Tone;

/// Columns at which a message is broken into lines.
constexpr std::size_t message_columns = 72;

Tone tone_of_standing(Standing standing) {
    switch (standing) {
        case Standing::unlikely:
            return Tone::bad;
        case Standing::waiting:
        case Standing::not_asked:
        case Standing::doubtful:
            return Tone::warning;
        case Standing::holding:
            return Tone::good;
        case Standing::unknown:
        case Standing::done:
        case Standing::no_part:
            break;
    }
    return Tone::plain;
}

std::string yes_of(const TeamAlignment& one) {
    if (one.part.commitment == nullptr || !portfolio::is_acknowledged(*one.part.commitment)) return {};
    const auto who = one.part.commitment->text("acknowledged_by");
    const auto when = one.part.commitment->text("acknowledged_at");
    return who.empty() ? std::string(when) : when.empty() ? std::string(who) : fmt::format("{}, {}", who, when);
}

std::string standing_in_words(const TeamAlignment& one) {
    const std::string text(coordination::spoken(one.standing));
    return one.is_behind && !one.is_through() ? text + ", behind the milestone" : text;
}

}  // namespace

std::string behind_words(const Alignment& one, const TeamAlignment& team) {
    const auto& commitment = *team.part.commitment;
    return fmt::format("{} {} {}, behind {} of {}", team.part.team->key,
                       portfolio::is_acknowledged(commitment) ? "said yes to" : "was asked for",
                       commitment.text("date"), base::format_day(*one.day), one.milestone->key);
}

std::string behind_command(const Alignment& one, const TeamAlignment& team) {
    return fmt::format("waybill milestone edit {} --date {} --cause CAUSE", one.milestone->key,
                       team.part.commitment->text("date"));
}

view::Cell odds_cell(const std::optional<double>& odds) {
    if (!odds) return {};
    const auto text = *odds <= 0.005 ? std::string("< 1 %") : *odds >= 0.995 ? "> 99 %" : forecast::shown_odds(*odds);
    return {text, tone_of_odds(*odds)};
}

view::Paragraph odds_of_milestone(const Alignment& one, std::size_t runs) {
    if (!one.day)
        return {fmt::format("It has no day: waybill milestone edit {} --date DAY.", one.milestone->key), Tone::warning};
    if (!one.expected) return {fmt::format("Promised for {}.", base::format_weekday(*one.day)), Tone::plain};
    const double odds = one.expected->odds_of_milestone.value_or(0);
    return {fmt::format("Promised for {}: {}. 80 % by {}.", base::format_weekday(*one.day), spoken_odds(odds, runs),
                        base::format_weekday(one.expected->p80)),
            tone_of_odds(odds)};
}

view::Table table_of_teams(const Alignment& one, const std::string& team) {
    view::Table table{.columns = {{"team", "team", view::Align::left, true},
                                  {"day", "asked for", view::Align::left, true},
                                  {"yes", "yes"},
                                  {"p50", "half by", view::Align::left, true},
                                  {"p80", "4 in 5 by", view::Align::left, true},
                                  {"odds", "odds", view::Align::right, true},
                                  {"standing", "so"}},
                      .rows = {}};
    for (const auto& part : one.teams) {
        if (!part.is_of(team) || (part.part.team == nullptr && part.part.open.empty())) continue;
        base::Texts keys;
        for (const auto* feature : part.part.open) keys.push_back(feature->key);
        const auto* commitment = part.part.commitment;
        const bool has_team = part.part.team != nullptr;
        const auto day = commitment != nullptr ? commitment->text("date") : std::string_view{};
        const auto odds = !part.expected                      ? std::nullopt
                          : part.expected->odds_of_commitment ? part.expected->odds_of_commitment
                                                              : part.expected->odds_of_milestone;
        table.rows.push_back({{has_team ? part.part.team->key : "no team", has_team ? Tone::plain : Tone::warning},
                              {!day.empty()        ? std::string(day)
                               : part.is_through() ? ""
                                                   : "no day"},
                              {has_team ? yes_of(part) : ""},
                              {part.expected ? base::format_day(part.expected->p50) : ""},
                              {part.expected ? base::format_day(part.expected->p80) : ""},
                              odds_cell(odds),
                              {has_team ? standing_in_words(part) : "nobody builds " + base::joined(keys, ", "),
                               has_team ? tone_of_standing(part.standing) : Tone::warning}});
    }
    return table;
}

view::Verbatim message_block(const std::vector<std::string>& lines) {
    std::string text;
    for (const auto& line : lines) {
        for (const auto& words : base::wrapped(base::visible(line), message_columns)) text += words + "\n";
    }
    return {std::move(text)};
}

}  // namespace waybill::cli
