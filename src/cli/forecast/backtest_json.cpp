#include <fmt/format.h>

#include "../parts.hpp"
#include "backtest_answer.hpp"

namespace waybill::cli {
namespace {

using statistics::HitRate;

std::string rate_json(const HitRate& rate) {
    return fmt::format(R"({{"p":{},"hits":{:.0f},"count":{:.0f},"share":{},"low":{},"high":{}}})",
                       share_json(rate.said), rate.hits, rate.count, rate.count > 0 ? share_json(rate.share()) : "null",
                       share_json(rate.low()), share_json(rate.high()));
}

std::string odds_json(const forecast::OddsBacktest& odds) {
    std::string bands;
    for (const auto& one : odds.bands) bands += (bands.empty() ? "" : ",") + rate_json(one);
    const bool is_empty = odds.count == 0;
    return fmt::format(R"({{"count":{},"promises":{},"bands":[{}],"brier":{},"brier_always_same":{}}})", odds.count,
                       odds.records, bands, is_empty ? "null" : share_json(odds.score),
                       is_empty ? "null" : share_json(odds.always_same));
}

}  // namespace

std::string backtest_json(const BacktestAnswer& answer) {
    std::string levels, throughput;
    for (const auto& rate : answer.simulation.rates) levels += (levels.empty() ? "" : ",") + rate_json(rate);
    for (const auto& [is_iid, result] : answer.throughput)
        throughput += fmt::format(R"({}{{"method":"{}","horizon":{},"origins":{},"crps":{},"at_least":{},)"
                                  R"("more_than_none":{},"between":{}}})",
                                  throughput.empty() ? "" : ",", is_iid ? "iid" : "drift", result.horizon,
                                  result.origins, json_days(result.error), rate_json(result.at_least),
                                  rate_json(result.more_than_none), rate_json(result.between));
    const auto& result = answer.simulation;
    return fmt::format(
        R"({{"weeks":{},"forecasts":{},"features":{},"finished":{},"crps_days":{},"levels":[{}],"odds":{},)"
        R"("history":{},"throughput":[{}],"runs":{},"seed":{}}})",
        answer.weeks, result.forecasts, result.features, result.finished,
        result.error ? json_days(*result.error) : "null", levels, odds_json(answer.odds), answer.history, throughput,
        answer.runs, answer.seed);
}

}  // namespace waybill::cli
