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
    return value ? rounded(*value) : "null";
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
    // Interval and odds need a statistical test: there is none behind a plain comparison.
    json += fmt::format(
        "\"effect\":{},\"ci_low\":null,\"ci_high\":null,\"method\":\"comparison\",\"n_before\":{},\"n_after\":{},"
        "\"probability_target\":null,\"next_data\":{},",
        number(review.effect), review.before, review.after, day(review.next_data));
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
    for (const auto* name : {"baseline", "target", "latest", "mean", "effect", "n_before", "n_after"})
        table.columns.push_back({name, name, view::Align::right});
    table.columns.push_back({"next_data", "next_data"});
    const auto cell = [](std::optional<double> value) { return view::Cell{value ? rounded(*value) : std::string()}; };
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
