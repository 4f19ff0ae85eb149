/// bench_throughput WEEKS.csv: how good the throughput of past weeks is at saying how much the next ones finish.
///
/// Columns: week, finished (a row for each week, in order, empty ones too). Prints method,horizon,crps,hit85,cover80
/// for 4, 8 and 12 weeks ahead, each said from every week that has enough before it and all of the horizon behind it.
/// On standard error: of how many weeks, between which shares the truth lies, and how many said more than "at least 0",
/// which comes true whatever happens.

#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "waybill/base/error.hpp"
#include "waybill/base/number.hpp"
#include "waybill/exchange/csv.hpp"
#include "waybill/forecast/backtest.hpp"

namespace {

using namespace waybill;

std::vector<int> weeks_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) throw std::runtime_error("cannot read " + path);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    const auto rows = exchange::read_csv(text, path);
    std::vector<int> weeks;
    for (std::size_t i = 1; i < rows.size(); ++i) {
        const auto& row = rows[i];
        const auto finished = base::parse_integer(row.cells.at(1));
        if (!finished || *finished < 0) throw std::runtime_error("finished is a whole number");
        weeks.push_back(static_cast<int>(*finished));
    }
    return weeks;
}

std::string told(const statistics::HitRate& rate) {
    if (rate.count == 0) return "0 of 0";
    return fmt::format("{:.0f} of {:.0f} = {:.3f}, in truth {:.2f} to {:.2f}", rate.hits, rate.count, rate.share(),
                       rate.low(), rate.high());
}

void report(const char* method, const forecast::ThroughputBacktest& result) {
    fmt::print("{},{},{:.3f},{:.3f},{:.3f}\n", method, result.horizon, result.error, result.at_least.share(),
               result.between.share());
    fmt::print(stderr, "{}, {} weeks: at least {}; of those that said more than 0 {}; between {}\n", method,
               result.horizon, told(result.at_least), told(result.more_than_none), told(result.between));
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 2) {
        std::fputs("usage: bench_throughput WEEKS.csv\n", stderr);
        return 2;
    }
    try {
        const auto weeks = weeks_of(arguments[1]);
        std::puts("method,horizon,crps,hit85,cover80");
        for (const bool is_iid : {true, false}) {
            for (const std::size_t horizon : {4u, 8u, 12u}) {
                const auto result = forecast::backtest_throughput(weeks, horizon, is_iid);
                if (result.origins > 0) report(is_iid ? "iid" : "drift", result);
            }
        }
    } catch (const std::exception& error) {
        fmt::print(stderr, "bench_throughput: {}\n", error.what());
        return 1;
    }
    return 0;
}
