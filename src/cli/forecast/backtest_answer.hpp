#pragma once

#include <string>
#include <vector>

#include "waybill/forecast/backtest.hpp"
#include "waybill/view/document.hpp"

namespace waybill::cli {

/// How good forecasts were, of plans that were lived through and of throughput.
struct BacktestAnswer {
    std::size_t weeks = 0;  ///< looked back on, at most
    std::uint64_t seed = 1;
    std::size_t runs = 0;
    forecast::Backtest simulation{};
    forecast::OddsBacktest odds{};
    std::size_t history = 0;  ///< whole weeks of finished things
    struct Throughput {
        bool is_iid;
        forecast::ThroughputBacktest result;
    };
    std::vector<Throughput> throughput{};
};

view::Document backtest_document(const BacktestAnswer& answer);
std::string backtest_json(const BacktestAnswer& answer);

/// Its section about promised days.
view::Section odds_section(const forecast::OddsBacktest& odds);

/// Below so many features or promises an interval is all that is said.
inline constexpr double enough_backtested = 10;
/// `60 %`, `30 to 79 %`.
std::string said_share(double share);
std::string said_interval(const statistics::HitRate& rate);

}  // namespace waybill::cli
