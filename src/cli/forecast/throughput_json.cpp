#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "../parts.hpp"
#include "forecast_answer.hpp"
#include "precision.hpp"
#include "throughput_answer.hpp"

namespace waybill::cli {
namespace {

constexpr double working_days = 5;  // of a week

std::string days_json(std::optional<std::size_t> weeks) {
    return weeks ? json_days(working_days * static_cast<double>(*weeks)) : "null";
}

/// Mean and standard deviation of the weeks, as far as they were looked at.
std::pair<double, double> moments(const std::vector<double>& odds) {
    double mean = 0, squares = 0, before = 0;
    for (std::size_t i = 0; i < odds.size(); ++i) {
        const auto week = static_cast<double>(i + 1);
        mean += week * (odds[i] - before);
        squares += week * week * (odds[i] - before);
        before = odds[i];
    }
    return {mean, std::sqrt(std::max(0.0, squares - mean * mean))};
}

}  // namespace

std::string throughput_json(const ThroughputAnswer& answer) {
    std::string dates, days, finished;
    for (const auto& [name, p] : {std::pair{"p50", .5}, {"p80", .8}, {"p85", .85}, {"p95", .95}}) {
        const auto week = forecast::week_of(answer.odds, p);
        dates += fmt::format(R"("{}":{},)", name, json_or_null(week ? base::format_day(answer.day_after(*week)) : ""));
        days += fmt::format(R"("{}_days":{},)", name, days_json(week));
    }
    for (const int one : answer.history.finished) finished += fmt::format("{}{}", finished.empty() ? "" : ",", one);
    const auto [mean, sd] = moments(answer.odds);
    const bool is_known = !answer.odds.empty();
    return fmt::format(
        R"({{"probability":{},"by":{},{}{}"mean_days":{},"sd_days":{},"plan_days":null,"runs":{},"seed":{},)"
        R"("calibrated":false,"history":{},"method":"{}","features":[],"drivers":[],"cuts":[],)"
        R"("to_reach_80":{{"probability":null,"reached":false,"change":[]}},"assumed":[],)"
        R"("throughput":{{"open":{},"first_week":{},"finished":[{}]}}}})",
        is_known && answer.by ? share_json(answer.odds_by(*answer.by)) : "null",
        json_or_null(answer.by ? base::format_day(*answer.by) : ""), dates, days,
        is_known ? json_days(mean * working_days) : "null", is_known ? json_days(sd * working_days) : "null",
        answer.options.runs, answer.options.seed, std::min(answer.history.finished.size(), forecast::weeks_back),
        answer.is_iid ? "throughput-iid" : "throughput", answer.open,
        json_or_null(answer.history.finished.empty() ? "" : base::format_day(answer.history.first)), finished);
}

}  // namespace waybill::cli
