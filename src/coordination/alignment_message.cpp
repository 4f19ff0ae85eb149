#include <cmath>

#include <fmt/format.h>

#include "waybill/base/placeholders.hpp"
#include "waybill/base/text.hpp"
#include "waybill/coordination/alignment.hpp"
#include "waybill/forecast/promises.hpp"

namespace waybill::coordination {
namespace {

using base::Record;

/// Working days within which an answer is asked for.
constexpr int days_to_answer = 3;
/// Features that a message names one by one.
constexpr std::size_t most_named = 4;

base::Day working_days_after(base::Day day, int count) {
    while (count > 0) {
        day += std::chrono::days{1};
        if (base::is_working_day(day)) --count;
    }
    return day;
}

std::string titled(const Record& record) {
    return base::visible(base::key_and_title(record));
}

std::string named_features(const TeamAlignment& team) {
    base::Texts names;
    for (const auto* feature : team.part.open) {
        if (names.size() < most_named) names.push_back(titled(*feature));
    }
    auto text = base::joined(names, "; ");
    if (team.part.open.size() > names.size())
        text += fmt::format("; and {} more", team.part.open.size() - names.size());
    return text;
}

/// The day that the team is asked for: its commitment's, else the milestone's.
std::optional<base::Day> asked_day(const Alignment& alignment, const TeamAlignment& team) {
    if (team.part.commitment != nullptr) {
        if (const auto day = team.part.commitment->day("date")) return day;
    }
    return alignment.day;
}

std::string asked_of(const Alignment& alignment, const TeamAlignment& team) {
    const auto day = asked_day(alignment, team);
    const auto shown = day ? base::format_weekday(*day) : std::string("a day");
    const auto name = called(*team.part.team);
    const auto said_yes = fmt::format("{} said yes to {} for {}", name, shown, named_features(team));
    switch (team.standing) {
        case Standing::unlikely:
        case Standing::doubtful:
            return said_yes + ". Does that day still hold? If not, name the one that does, and what would help most.";
        case Standing::waiting:
        case Standing::not_asked:
            return fmt::format("please say yes to {} for {}, or name the day that {} can hold.", shown,
                               named_features(team), name);
        case Standing::unknown:
            return said_yes + ". An estimate is missing: without one nobody can tell whether that holds.";
        case Standing::holding:
        case Standing::done:
        case Standing::no_part:
            break;
    }
    return said_yes + ". Nothing new is asked: say so as soon as that changes.";
}

std::string expected_in_words(const Alignment& alignment, const TeamAlignment& team) {
    if (!team.expected) return "What we expect: no forecast can be made yet.";
    const auto& expected = *team.expected;
    auto text = fmt::format("What we expect: done by {} in 4 cases of 5, by {} in half of them",
                            base::format_weekday(expected.p80), base::format_weekday(expected.p50));
    const bool has_own = expected.odds_of_commitment.has_value();
    if (const auto odds = has_own ? expected.odds_of_commitment : expected.odds_of_milestone)
        text += fmt::format("; {} holds with {} odds", base::format_weekday(*asked_day(alignment, team)),
                            forecast::shown_odds(*odds));
    return text + ".";
}

}  // namespace

std::string called(const Record& team) {
    return std::string(team.text("name").empty() ? std::string_view(team.key) : team.text("name"));
}

std::vector<std::string> message_to(const Alignment& alignment, const TeamAlignment& team, base::Day today) {
    if (team.part.team == nullptr || team.part.open.empty()) return {};
    const auto lead = team.part.team->text("lead");
    std::vector<std::string> lines;
    lines.push_back(fmt::format("To {}{}: {}", called(*team.part.team), lead.empty() ? "" : fmt::format(", {}", lead),
                                titled(*alignment.milestone)));
    lines.push_back("What is asked: " + asked_of(alignment, team));
    lines.push_back(fmt::format(
        "By when: an answer by {}{}.", base::format_weekday(working_days_after(today, days_to_answer)),
        alignment.day
            ? fmt::format("; {} is promised for {}", alignment.milestone->key, base::format_weekday(*alignment.day))
            : std::string()));
    lines.push_back(expected_in_words(alignment, team));
    if (team.deciding != nullptr)
        lines.push_back(
            fmt::format("Why: {} decides it: {}.", titled(*team.deciding), base::joined(team.reasons, ", and ")));
    return lines;
}

std::string command_for(const Alignment& alignment, const TeamAlignment& team) {
    if (team.part.team == nullptr) {
        if (team.part.open.empty()) return {};
        return fmt::format("waybill feature edit {} --team TEAM", team.part.open.front()->key);
    }
    const auto& milestone = alignment.milestone->key;
    const auto& key = team.part.team->key;
    switch (team.standing) {
        case Standing::waiting:
            return fmt::format("waybill milestone acknowledge {} {}", milestone, key);
        case Standing::not_asked:
            return fmt::format("waybill milestone commit {} {} {}", milestone, key,
                               alignment.day ? base::format_day(*alignment.day) : "DAY");
        case Standing::unlikely:
        case Standing::doubtful:
            return fmt::format("waybill milestone commit {} {} {}", milestone, key,
                               base::format_day(team.expected->p80));
        case Standing::unknown:
            return fmt::format("waybill estimate add {} {}", team.part.open.front()->key, base::range_placeholder);
        case Standing::holding:
        case Standing::done:
        case Standing::no_part:
            break;
    }
    return {};
}

}  // namespace waybill::coordination
