#include <cmath>
#include <cstdlib>

#include <fmt/format.h>

#include "review_answer.hpp"
#include "waybill/base/duration.hpp"
#include "waybill/base/json.hpp"
#include "waybill/base/number.hpp"
#include "waybill/checks/freed.hpp"

namespace waybill::cli {
namespace {

using outcomes::Review;

/// Twelve digits: what is left beyond them is the dust of adding up.
std::string rounded(double value) {
    return base::format_number(std::strtod(fmt::format("{:.12g}", value).c_str(), nullptr));
}

std::string number(std::optional<double> value) {
    return value && std::isfinite(*value) ? rounded(*value) : "null";
}

std::string day(std::optional<base::Day> value) {
    return value ? "\"" + base::format_day(*value) + "\"" : "null";
}

std::string text_or_null(std::string_view text) {
    return text.empty() ? "null" : base::json_string(text);
}

/// Whether the guardrail is held, and how bad the number may be and is at least (95 % each).
std::string guardrail_members(const Review& review) {
    const auto& guardrail = review.guardrail;
    return fmt::format(
        "\"guardrail_broken\":{},\"guardrail_state\":{},\"guardrail_worst\":{},\"guardrail_best\":{},",
        review.is_guardrail_broken(), text_or_null(guardrail ? outcomes::name_of(guardrail->holding) : ""),
        number(guardrail ? guardrail->worst : std::nullopt), number(guardrail ? guardrail->best : std::nullopt));
}

/// How many days both arms were read, and of what was counted how many came into each.
std::string arms_member(const Review& review) {
    if (review.evidence.method != outcomes::Method::arms) return "\"arms\":null,";
    const auto& split = review.evidence.split;
    const auto of = [&](double outcomes::Split::*member) {
        return number(split ? std::optional((*split).*member) : std::nullopt);
    };
    return fmt::format(
        "\"arms\":{{\"days\":{},\"control\":{},\"exposed\":{},\"exposed_expected\":{},\"chance_of_split\":{},"
        "\"is_mismatched\":{}}},",
        review.arm_days, of(&outcomes::Split::control), of(&outcomes::Split::exposed), of(&outcomes::Split::expected),
        of(&outcomes::Split::chance), split && split->is_off());
}

/// What is suggested, and what stopping would free where that is worth a thought.
std::string advice_members(const ReviewAnswer& answered, const Review& review) {
    const auto& advice = review.advice;
    std::string json = fmt::format("\"suggestion\":{},\"reason\":{},",
                                   text_or_null(outcomes::name_of(advice.suggestion)), text_or_null(advice.reason));
    if (!advice.asks()) return json + "\"freed_days\":null,\"freed_team_weeks\":null,\"freed_by\":[],";
    const auto freed = checks::freed_by_stopping(answered.portfolio, review, answered.today);
    json += fmt::format("\"freed_days\":{},\"freed_team_weeks\":{},\"freed_by\":[",
                        rounded(base::days_from_minutes(freed.minutes)), number(freed.weeks));
    for (const auto& one : freed.works) {
        const auto days = one.minutes ? std::optional(base::days_from_minutes(*one.minutes)) : std::nullopt;
        json += fmt::format("{}{{\"feature\":{},\"days\":{}}}", json.ends_with('[') ? "" : ",",
                            base::json_string(one.feature->key), number(days));
    }
    return json + "],";
}

std::string object(const ReviewAnswer& answered, const Review& review) {
    std::string json = fmt::format(
        "{{\"outcome\":{},\"feature\":{},\"metric\":{},\"state\":\"{}\",\"baseline\":{},\"target\":{},\"latest\":{},",
        base::json_string(review.outcome->key), base::json_string(review.feature->key),
        text_or_null(review.outcome->text("metric")), outcomes::name_of(review.state), number(review.baseline),
        number(review.target ? std::optional(review.target->value) : std::nullopt),
        number(review.latest ? std::optional(review.latest->value) : std::nullopt));
    const auto& evidence = review.evidence;
    const bool is_compared = evidence.method != outcomes::Method::none;
    const auto bound = [&](double value) { return number(is_compared ? std::optional(value) : std::nullopt); };
    json += fmt::format(
        "\"effect\":{},\"ci_low\":{},\"ci_high\":{},\"method\":\"{}\",\"n_before\":{},\"n_after\":{},"
        "\"probability_target\":{},\"next_data\":{},",
        number(review.effect), bound(evidence.interval.low), bound(evidence.interval.high),
        outcomes::name_of(evidence.method), review.before, review.after, number(review.chance), day(review.next_data));
    json += fmt::format("\"moved\":{},\"chance\":{},\"n_independent\":{},\"evidence\":{},", evidence.shows_move(),
                        bound(evidence.chance), bound(evidence.independent),
                        text_or_null(outcomes::evidence_in_words(review)));
    json +=
        fmt::format("\"mean\":{},\"exposed\":{},\"exposed_by\":{},\"window_ends\":{},\"verdict\":{},",
                    number(review.average), day(review.exposure ? std::optional(review.exposure->day) : std::nullopt),
                    text_or_null(review.exposure ? review.exposure->by : ""), day(review.ends),
                    text_or_null(review.verdict ? review.verdict->text("verdict") : ""));
    json += arms_member(review) + guardrail_members(review) + advice_members(answered, review);
    return json + fmt::format("\"stop_reason\":{},\"message\":{},\"fix\":{}}}",
                              text_or_null(review.advice.asks() ? review.advice.reason : ""),
                              base::json_string(outcomes::in_words(review, answered.today)),
                              text_or_null(outcomes::next_step(review)));
}

}  // namespace

view::Document review_table(const std::vector<Review>& list) {
    view::Table table{
        .columns = {{"outcome", "outcome"}, {"feature", "feature"}, {"metric", "metric"}, {"state", "state"}},
        .rows = {}};
    for (const auto* name :
         {"baseline", "target", "latest", "mean", "effect", "ci_low", "ci_high", "n_before", "n_after"})
        table.columns.push_back({name, name, view::Align::right});
    table.columns.push_back({"next_data", "next_data"});
    const auto cell = [](std::optional<double> value) { return view::Cell{value ? rounded(*value) : std::string()}; };
    const auto bound = [&](const Review& one, double value) {
        return cell(one.evidence.method == outcomes::Method::none ? std::nullopt : std::optional(value));
    };
    for (const auto& one : list) {
        table.rows.push_back({{one.outcome->key},
                              {one.feature->key},
                              {std::string(one.outcome->text("metric"))},
                              {std::string(outcomes::name_of(one.state))},
                              cell(one.baseline),
                              cell(one.target ? std::optional(one.target->value) : std::nullopt),
                              cell(one.latest ? std::optional(one.latest->value) : std::nullopt),
                              cell(one.average),
                              cell(one.effect),
                              bound(one, one.evidence.interval.low),
                              bound(one, one.evidence.interval.high),
                              {fmt::format("{}", one.before)},
                              {fmt::format("{}", one.after)},
                              {one.next_data ? base::format_day(*one.next_data) : ""}});
    }
    return {.title = "", .subtitle = "", .sections = {{"outcomes", "", {std::move(table)}}}};
}

std::string review_json(const ReviewAnswer& answered) {
    std::string json = "[";
    for (const auto& one : answered.list) json += (json.size() > 1 ? "," : "") + object(answered, one);
    return json + "]";
}

}  // namespace waybill::cli
