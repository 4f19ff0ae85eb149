#include <fmt/format.h>

#include "../forecast/forecast_answer.hpp"
#include "align_answer.hpp"
#include "waybill/base/text.hpp"

namespace waybill::cli {
namespace {

using coordination::Alignment;
using coordination::Standing;
using coordination::TeamAlignment;

/// `2 of 3 teams have not said yes (platform, web). 1 will likely be late (mobile).`
std::string answers_in_words(const Alignment& one) {
    base::Texts silent, late;
    for (const auto& team : one.teams) {
        if (team.part.team == nullptr) continue;
        if (team.standing == Standing::waiting || team.standing == Standing::not_asked)
            silent.push_back(team.part.team->key);
        if (team.standing == Standing::unlikely) late.push_back(team.part.team->key);
    }
    if (one.teams.empty()) return "No team has a part in it yet.";
    if (one.is_delivered()) return "All of it is delivered.";
    if (one.asked() == 0) return "No team builds what is open of it.";
    auto text = silent.empty()
                    ? fmt::format("All of {} said yes.", base::counted(one.asked(), "team"))
                    : fmt::format("{} of {} {} not said yes: {}.", silent.size(), base::counted(one.asked(), "team"),
                                  silent.size() == 1 ? "has" : "have", base::joined(silent, ", "));
    for (const auto& team : one.teams) {
        if (team.is_behind && !team.is_through()) text += fmt::format(" {}.", behind_words(one, team));
    }
    if (!late.empty()) text += fmt::format(" Said yes and will likely be late: {}.", base::joined(late, ", "));
    return text;
}

void add_messages(const AlignAnswer& answer, const Alignment& one, view::Document& document) {
    for (const auto& team : one.teams) {
        if (!team.is_of(answer.team) || team.part.team == nullptr) continue;
        const bool is_needed = team.standing != Standing::holding && !team.is_through();
        if (!is_needed && answer.team.empty()) continue;
        const auto lines = coordination::message_to(one, team, answer.today);
        if (lines.empty()) continue;
        view::Section section{"message", fmt::format("To send to {}", team.part.team->key), {message_block(lines)}};
        if (const auto command = coordination::command_for(one, team); !command.empty())
            section.blocks.emplace_back(
                view::List{{{team.standing == Standing::waiting     ? "when they say yes:"
                             : team.standing == Standing::not_asked ? "to ask them:"
                             : team.standing == Standing::unknown   ? "what it lacks:"
                                                                    : "when they name another day:",
                             command}}});
        document.sections.push_back(std::move(section));
    }
}

view::Document all_of_them(const AlignAnswer& answer) {
    view::Document document{.title = "Milestones and their teams", .subtitle = "", .sections = {}};
    if (answer.list.empty()) {
        document.sections.push_back(
            {"milestones",
             "",
             {view::List{{{"No milestone is open. A milestone is a promised day with the features in it:",
                           "waybill milestone add \"Spring launch\" 2027-03-31 --features KEY"},
                          {"then each team is asked for its day:", "waybill milestone commit MS-1 TEAM DAY"}}}}});
        return document;
    }
    view::Table table{.columns = {{"milestone", "key", view::Align::left, true},
                                  {"name", "milestone"},
                                  {"day", "promised", view::Align::left, true},
                                  {"odds", "odds", view::Align::right, true},
                                  {"answers", "its teams"}},
                      .rows = {}};
    for (const auto& one : answer.list)
        table.rows.push_back({{one.milestone->key},
                              {std::string(one.milestone->text("name"))},
                              {one.day ? base::format_day(*one.day) : "no day"},
                              odds_cell(one.expected ? one.expected->odds_of_milestone : std::nullopt),
                              {answers_in_words(one)}});
    document.sections.push_back({"milestones", "", {std::move(table)}});
    if (!answer.missing.empty())
        document.sections.push_back(
            {"missing", "", {view::List{{{fmt::format("No odds: {}.", answer.missing), answer.hint}}}}});
    document.sections.push_back(
        {"next",
         "",
         {view::List{{{"team by team, with the text to send:",
                       fmt::format("waybill milestone align {}", answer.list.front().milestone->key)}}}}});
    return document;
}

}  // namespace

view::Document align_document(const AlignAnswer& answer) {
    if (answer.is_short) return all_of_them(answer);
    const auto& one = answer.list.front();
    view::Document document{.title = base::key_and_title(*one.milestone), .subtitle = "", .sections = {}};
    view::Section section{"teams", "", {odds_of_milestone(one, answer.runs)}};
    section.blocks.emplace_back(view::Paragraph{answers_in_words(one)});
    if (one.teams.empty())
        section.blocks.emplace_back(view::List{
            {{"nothing is in it yet:", fmt::format("waybill milestone edit {} --features KEY", one.milestone->key)}}});
    else
        section.blocks.emplace_back(table_of_teams(one, answer.team));
    if (!answer.missing.empty())
        section.blocks.emplace_back(view::List{{{fmt::format("No odds: {}.", answer.missing), answer.hint}}});
    document.sections.push_back(std::move(section));
    add_messages(answer, one, document);
    if (one.expected && one.expected->odds_of_milestone.value_or(1) < safe_odds)
        document.sections.push_back({"next",
                                     "",
                                     {view::List{{{"what would help most, and what must be decided:",
                                                   fmt::format("waybill steer {}", one.milestone->key)}}}}});
    return document;
}

}  // namespace waybill::cli
