#include <cmath>

#include <fmt/format.h>

#include "../forecast/precision.hpp"
#include "../parts.hpp"
#include "automation_answer.hpp"
#include "waybill/base/number.hpp"
#include "waybill/base/text.hpp"

namespace waybill::cli {
namespace {

using view::Paragraph;
using view::Tone;

constexpr double safe_payback = 0.8, even_payback = 0.5;
constexpr double months_a_year = 12;

/// Whole cycles: the one in which it has paid is needed to its end.
std::string cycles(std::optional<double> count) {
    return count ? fmt::format("{:.0f}", std::ceil(*count - 1e-9)) : "never";
}

std::string range_of(const estimates::Distribution& days) {
    const double low = estimates::quantile(days, 0.1), high = estimates::quantile(days, 0.9);
    const auto middle = spoken_days(estimates::quantile(days, 0.5));
    return high - low < 0.05 ? middle : fmt::format("{} ({} to {})", middle, shown_days(low), shown_days(high));
}

std::string horizon_of(const AutomationAnswer& answer) {
    return fmt::format("{} year{}", base::format_number(answer.years), answer.years == 1 ? "" : "s");
}

Paragraph verdict_of(const AutomationAnswer& answer) {
    const auto& odds = answer.odds;
    const auto horizon = horizon_of(answer);
    const auto tone = odds.odds >= safe_payback ? Tone::good : odds.odds >= even_payback ? Tone::warning : Tone::bad;
    const auto within = fmt::format("That it has within {}: {}.", horizon, spoken_odds(odds.odds, odds.runs));
    if (!odds.p50) return {"It does not pay for itself within 20 years. " + within, tone};
    const double months = std::ceil(*odds.p50 / answer.automation.rest.cycles_per_year * months_a_year);
    auto text = fmt::format("It pays for itself in {}, {}",
                            base::counted(static_cast<std::size_t>(std::ceil(*odds.p50 - 1e-9)), "cycle"),
                            base::counted(static_cast<std::size_t>(months), "month"));
    if (cycles(odds.p10) != cycles(odds.p90))
        text += fmt::format("; in 8 of 10 cases in {} to {} cycles", cycles(odds.p10), cycles(odds.p90));
    return {text + ". " + within, tone};
}

/// What is saved, against what was invested.
std::string saved_words(const AutomationAnswer& answer) {
    const double invested = estimates::quantile(answer.automation.invest, 0.5);
    const double left = answer.odds.expected.saved - invested;
    return fmt::format("{}, {} {} than what was invested", spoken_days(answer.odds.expected.saved),
                       spoken_days(std::abs(left)), left < 0 ? "less" : "more");
}

/// What all of it is worth, with interest.
std::string worth_words(const AutomationAnswer& answer) {
    auto text = spoken_days(answer.odds.expected.net_present_value);
    if (answer.odds.value_p90 - answer.odds.value_p10 > 0.05)
        text += fmt::format("; in 8 of 10 cases {} to {}", shown_days(answer.odds.value_p10),
                            shown_days(answer.odds.value_p90));
    return text;
}

}  // namespace

view::Document automation_document(const AutomationAnswer& answer) {
    const auto& rest = answer.automation.rest;
    view::Section section{"payback", "", {verdict_of(answer)}};
    view::Facts facts;
    facts.pairs = {
        {"automating takes", {range_of(answer.automation.invest)}},
        {"by hand a cycle takes",
         {range_of(answer.automation.manual) +
          (answer.history > 0 ? fmt::format(", as {} features were tested", answer.history) : "")}},
        {"automated it takes", {range_of(answer.automation.automated)}},
        {"cycles a year", {base::format_number(std::round(rest.cycles_per_year * 10) / 10)}},
        {"upkeep a year", {fmt::format("{:.0f} % of what was invested", rest.maintenance * 100)}},
        {"saved in " + horizon_of(answer), {saved_words(answer)}},
        {"worth today", {worth_words(answer)}},
    };
    if (rest.growth > 0) facts.pairs.push_back({"growth by hand", {fmt::format("{:.0f} % a year", rest.growth * 100)}});
    if (rest.discount > 0) facts.pairs.push_back({"interest", {fmt::format("{:.0f} % a year", rest.discount * 100)}});
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
