#include "lever_sections.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "../parts.hpp"
#include "lever_words.hpp"
#include "precision.hpp"

namespace waybill::cli {
namespace {

using forecast::Lever;

constexpr std::size_t most_shown_levers = 8;
/// Levers below this are not worth a line.
constexpr double least_days = 0.05;

}  // namespace

view::Section drivers_section(const ForecastAnswer& answer) {
    view::Table table{.columns = {{"record", "record", view::Align::left, true},
                                  {"title", "what"},
                                  {"condition", "if"},
                                  {"days_p80", "days at 80 %", view::Align::right, true}},
                      .rows = {}};
    for (const auto& one : answer.levers.list) {
        if (one.what == Lever::What::cut || one.days < std::max(least_days, one.margin) ||
            table.rows.size() == most_shown_levers)
            continue;
        table.rows.push_back({{one.record->key},
                              {lever_title(one)},
                              {std::string(lever_condition(one.what))},
                              {fmt::format("-{} ± {}", shown_days(one.days), shown_days(one.margin))}});
    }
    view::Section section{"drivers", "What makes it late", {}};
    if (table.rows.empty())
        section.blocks.emplace_back(view::Paragraph{"Nothing that was tried moves the date."});
    else
        section.blocks.emplace_back(std::move(table));
    return section;
}

std::optional<view::Section> helping_section(const ForecastAnswer& answer) {
    const auto& levers = answer.levers;
    if (!answer.by || answer.outlook.odds_by(*answer.by) >= safe_odds) return {};
    view::Section section{"to_reach_80", fmt::format("What to change to reach {:.0f} %", safe_odds * 100), {}};
    if (levers.together.empty()) {
        section.blocks.emplace_back(view::Paragraph{fmt::format(
            "Nothing that was tried brings it there by {}. The day with {:.0f} % is {}.", base::format_day(*answer.by),
            safe_odds * 100, base::format_weekday(answer.outlook.day(safe_odds)))});
        return section;
    }
    view::List list;
    for (const std::size_t i : levers.together) {
        const auto& one = levers.list[i];
        list.items.push_back(
            {fmt::format("{}: alone {}", lever_deed(one, answer.outlook), spoken_odds(one.odds, levers.runs)),
             lever_command(one)});
    }
    section.blocks.emplace_back(std::move(list));
    const auto odds = spoken_odds(levers.odds_together, levers.runs);
    if (!levers.is_enough)
        section.blocks.emplace_back(view::Paragraph{
            fmt::format(
                "Nothing that was tried brings it there by {}; this comes nearest, with {}. The day with {:.0f} % "
                "is {} as things stand.",
                base::format_day(*answer.by), odds, safe_odds * 100,
                base::format_weekday(answer.outlook.day(safe_odds))),
            view::Tone::warning});
    else if (levers.together.size() > 1)
        section.blocks.emplace_back(view::Paragraph{fmt::format("Together: {}.", odds), view::Tone::strong});
    return section;
}

}  // namespace waybill::cli
