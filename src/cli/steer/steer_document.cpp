#include <fmt/format.h>

#include "../agenda/agenda_answer.hpp"
#include "../forecast/forecast_answer.hpp"
#include "../forecast/lever_words.hpp"
#include "../forecast/precision.hpp"
#include "../milestone/align_answer.hpp"
#include "../parts.hpp"
#include "../promise/told_answer.hpp"
#include "steer_answer.hpp"
#include "waybill/base/text.hpp"

namespace waybill::cli {
namespace {

/// The cheapest ways to the odds that are safe, in the order in which they help most.
view::Section ways_section(const SteerAnswer& answer) {
    view::Section section{"ways", fmt::format("Cheapest ways to {:.0f} %", safe_odds * 100), {}};
    const auto& levers = answer.levers;
    const double odds = answer.alignment.expected->odds_of_milestone.value_or(1);
    if (odds >= safe_odds) {
        section.blocks.emplace_back(view::Paragraph{"It is there already.", view::Tone::good});
        return section;
    }
    view::List list;
    for (const std::size_t i : levers.together)
        list.items.push_back({fmt::format("{}: alone {}", lever_deed(levers.list[i], *answer.outlook),
                                          spoken_odds(levers.list[i].odds, levers.runs)),
                              lever_command(levers.list[i])});
    const auto together = spoken_odds(levers.odds_together, levers.runs);
    list.items.push_back(
        {levers.together.empty() ? fmt::format("Nothing that was tried helps: name another day, {} has {:.0f} %.",
                                               base::format_weekday(answer.alignment.expected->p80), safe_odds * 100)
         : levers.is_enough      ? fmt::format("together: {}", together)
                                 : fmt::format("together {}: not enough. Without any of it {} has {:.0f} %:", together,
                                               base::format_weekday(answer.alignment.expected->p80), safe_odds * 100),
         levers.is_enough
             ? ""
             : fmt::format("waybill milestone edit {} --date {} --cause CAUSE", answer.alignment.milestone->key,
                           base::format_day(answer.alignment.expected->p80)),
         levers.is_enough ? view::Tone::good : view::Tone::warning});
    section.blocks.emplace_back(std::move(list));
    return section;
}

std::string one_more_in_words(const coordination::OneMore& more) {
    auto what = more.feature.empty()
                    ? fmt::format("One feature more{}, like {} ({:.0f} days of work in half of all cases)",
                                  more.team.empty() ? "" : fmt::format(" of {}", more.team), more.like->key, more.days)
                    : fmt::format("With {}{}", more.feature, more.is_guessed ? ", which nobody has estimated" : "");
    const auto later =
        more.days_later < 0.05 ? std::string("no later") : fmt::format("{} later", spoken_days(more.days_later));
    if (more.odds_before && more.odds_after)
        what += fmt::format(": {} instead of {}", forecast::shown_odds(*more.odds_after),
                            forecast::shown_odds(*more.odds_before));
    return fmt::format("{}; 80 % by {}, {}.", what, base::format_weekday(more.p80_after), later);
}

view::Section decide_section(const SteerAnswer& answer) {
    view::Section section{"decide", "To settle today", {}};
    view::List list;
    for (const auto& item : answer.decide) list.items.push_back(agenda_line(item, true));
    for (const auto& team : answer.alignment.teams) {
        if (team.part.team != nullptr && team.standing == coordination::Standing::not_asked)
            list.items.push_back({fmt::format("{} has work in it and was never asked for a day", team.part.team->key),
                                  coordination::command_for(answer.alignment, team)});
        if (team.is_behind && !team.is_through())
            list.items.push_back({behind_words(answer.alignment, team) + ": one of the two has to move",
                                  behind_command(answer.alignment, team)});
    }
    if (list.items.empty())
        section.blocks.emplace_back(view::Paragraph{
            "Nothing blocks it, no yes is missing, and no decision or answer is due within a week.", view::Tone::good});
    else
        section.blocks.emplace_back(std::move(list));
    return section;
}

}  // namespace

view::Document steer_document(const SteerAnswer& answer) {
    const auto& alignment = answer.alignment;
    view::Document document{.title = base::key_and_title(*answer.alignment.milestone), .subtitle = "", .sections = {}};
    view::Section teams{"teams", "", {odds_of_milestone(alignment, answer.outlook ? answer.outlook->options.runs : 0)}};
    if (alignment.is_delivered()) {
        teams.blocks = {view::Paragraph{"All of it is delivered.", view::Tone::good}};
        document.sections.push_back(std::move(teams));
        return document;
    }
    if (!alignment.teams.empty()) teams.blocks.emplace_back(table_of_teams(alignment));
    if (!answer.missing.empty())
        teams.blocks.emplace_back(view::List{{{fmt::format("No odds: {}.", answer.missing), answer.hint}}});
    document.sections.push_back(std::move(teams));
    if (alignment.expected && alignment.day) document.sections.push_back(ways_section(answer));
    if (answer.one_more)
        document.sections.push_back(
            {"one_more", "One feature more", {view::Paragraph{one_more_in_words(*answer.one_more)}}});
    document.sections.push_back(decide_section(answer));
    if (!answer.hear.empty()) {
        view::List list;
        for (const auto& one : answer.hear) list.items.push_back({told_line(one), told_command(one, answer.today)});
        document.sections.push_back({"hear", "Who must hear otherwise", {std::move(list)}});
    }
    fit_on_page(document, alignment.milestone->key);
    return document;
}

}  // namespace waybill::cli
