#include <cmath>
#include <cstdlib>

#include <fmt/format.h>

#include "review_answer.hpp"
#include "waybill/base/json.hpp"
#include "waybill/base/number.hpp"

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

std::string object(const Review& review, base::Day today) {
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
    json += fmt::format(
        "\"mean\":{},\"exposed\":{},\"exposed_by\":{},\"window_ends\":{},\"guardrail_broken\":{},\"verdict\":{},",
        number(review.average), day(review.exposure ? std::optional(review.exposure->day) : std::nullopt),
        text_or_null(review.exposure ? review.exposure->by : ""), day(review.ends), review.is_guardrail_broken,
        text_or_null(review.verdict ? review.verdict->text("verdict") : ""));
    return json + fmt::format("\"stop_reason\":{},\"message\":{},\"fix\":{}}}", text_or_null(review.stop_reason),
                              base::json_string(outcomes::in_words(review, today)),
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

std::string review_json(const std::vector<Review>& list, base::Day today) {
    std::string json = "[";
    for (const auto& one : list) json += (json.size() > 1 ? "," : "") + object(one, today);
    return json + "]";
}

}  // namespace waybill::cli
