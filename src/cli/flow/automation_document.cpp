#include <fmt/format.h>

#include "../forecast/precision.hpp"
#include "../parts.hpp"
#include "automation_answer.hpp"
#include "waybill/base/number.hpp"

namespace waybill::cli {
namespace {

using view::Paragraph;
using view::Tone;

constexpr double safe = 0.8, even = 0.5;
constexpr double months_a_year = 12;

std::string cycles(std::optional<double> count) {
    return count ? fmt::format("{:.0f}", *count) : "never";
}

std::string range_of(const estimates::Distribution& days) {
    const double low = estimates::quantile(days, 0.1), high = estimates::quantile(days, 0.9);
    const auto middle = spoken_days(estimates::quantile(days, 0.5));
    return high - low < 0.05 ? middle : fmt::format("{} ({} to {})", middle, shown_days(low), shown_days(high));
}

Paragraph verdict_of(const AutomationAnswer& answer) {
    const auto& odds = answer.odds;
    const auto horizon = fmt::format("{} year{}", base::format_number(answer.years), answer.years == 1 ? "" : "s");
    const auto tone = odds.odds >= safe ? Tone::good : odds.odds >= even ? Tone::warning : Tone::bad;
    const auto within = fmt::format("That it has within {}: {}.", horizon, spoken_odds(odds.odds, odds.runs));
    if (!odds.p50) return {"It does not pay for itself: a cycle saves too little. " + within, tone};
    const double months = *odds.p50 / answer.automation.rest.cycles_per_year * months_a_year;
    auto text = fmt::format("It has paid for itself after {:.0f} cycles, about {:.0f} months", *odds.p50, months);
    if (cycles(odds.p10) != cycles(odds.p90))
        text += fmt::format("; in 8 of 10 cases after {} to {} cycles", cycles(odds.p10), cycles(odds.p90));
    return {text + ". " + within, tone};
}

}  // namespace

view::Document automation_document(const AutomationAnswer& answer) {
    const auto& rest = answer.automation.rest;
    const auto& expected = answer.odds.expected;
    view::Section section{"payback", "", {verdict_of(answer)}};
    view::Facts facts;
    facts.pairs = {
        {"automating takes", {range_of(answer.automation.invest)}},
        {"by hand a cycle takes",
         {range_of(answer.automation.manual) +
          (answer.history > 0 ? fmt::format(", as {} features were tested", answer.history) : "")}},
        {"automated it takes", {range_of(answer.automation.automated)}},
        {"cycles a year", {fmt::format("{:.0f}", rest.cycles_per_year)}},
        {"upkeep a year", {fmt::format("{:.0f} % of what was invested", rest.maintenance * 100)}},
        {"saved until then",
         {fmt::format("{}, {:.0f} % on top of what was invested", spoken_days(expected.saved),
                      expected.return_on_investment * 100)}},
        {"worth today",
         {fmt::format("{} days; in 8 of 10 cases {} to {}", spoken_days(expected.net_present_value),
                      shown_days(answer.odds.value_p10), shown_days(answer.odds.value_p90))}},
    };
    section.blocks.emplace_back(std::move(facts));
    section.blocks.emplace_back(
        Paragraph{"Ask, too, what else the testers would do with the days: what they find by hand no script looks for.",
                  Tone::muted});
    return {.title = "", .subtitle = "", .sections = {std::move(section)}};
}

std::string automation_json(const AutomationAnswer& answer) {
    const auto& odds = answer.odds;
    const auto or_null = [](std::optional<double> value) { return value ? json_days(*value) : "null"; };
    return fmt::format(
        R"({{"cycles":{},"cycles_p10":{},"cycles_p50":{},"cycles_p90":{},"probability":{},"years":{},"cycles_per_year":{},)"
        R"("saved_days":{},"net_present_value_days":{},"value_p10":{},"value_p90":{},"return_on_investment":{},"history":{},"runs":{}}})",
        or_null(odds.expected.cycles), or_null(odds.p10), or_null(odds.p50), or_null(odds.p90), share_json(odds.odds),
        base::format_number(answer.years), share_json(answer.automation.rest.cycles_per_year),
        json_days(odds.expected.saved), json_days(odds.expected.net_present_value), json_days(odds.value_p10),
        json_days(odds.value_p90), share_json(odds.expected.return_on_investment), answer.history, odds.runs);
}

}  // namespace waybill::cli
