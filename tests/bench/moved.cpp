/// bench_moved [--series N] [--seed S]: how often a number is said to have moved although nothing happened.
///
/// Draws series of standard normal numbers whose neighbours go together (autoregressive, lag 1) and asks
/// outcomes::compare of each, as `outcome review` does. Prints method,rho,trend,before,after,series,moved,power: the
/// share of series said to have moved without an effect, and with one of 1.5 standard deviations. `review` is what we
/// do; the others are single methods, for comparison, without a trend.

#include <cmath>
#include <cstdio>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "../support/alternatives.hpp"
#include "waybill/base/number.hpp"
#include "waybill/base/random.hpp"
#include "waybill/outcomes/evidence.hpp"
#include "waybill/statistics/normal.hpp"

namespace {

using namespace waybill;

struct Setting {
    double rho, trend;
    std::size_t before, after;
};

/// A series a week apart, of variance 1, with a slope; `effect` is added from `before` on.
std::vector<outcomes::Reading> draw(const Setting& setting, double effect, base::Random& random) {
    const auto normal = [&] { return statistics::inverse_normal((random.next() + 0.5) * 0x1p-32); };
    std::vector<outcomes::Reading> readings;
    double noise = normal();
    for (std::size_t i = 0; i < setting.before + setting.after; ++i) {
        const double level = setting.trend * static_cast<double>(i) + (i < setting.before ? 0 : effect);
        readings.push_back({base::Day{std::chrono::days(20000 + 7 * i)}, level + noise});
        noise = setting.rho * noise + std::sqrt(1 - setting.rho * setting.rho) * normal();
    }
    return readings;
}

/// The share of series that are said to have moved.
double moved(const Setting& setting, double effect, std::size_t series, std::uint64_t seed) {
    base::Random random(seed, "bench_moved");
    std::size_t count = 0;
    for (std::size_t i = 0; i < series; ++i) {
        const auto readings = draw(setting, effect, random);
        const std::span<const outcomes::Reading> all(readings);
        count +=
            outcomes::compare({.before = all.first(setting.before), .after = all.subspan(setting.before)}).shows_move();
    }
    return static_cast<double>(count) / static_cast<double>(series);
}

}  // namespace

int main(int count, char** arguments) {
    std::size_t series = 10'000;
    std::uint64_t seed = 1;
    for (int i = 1; i + 1 < count; i += 2) {
        const auto value = base::parse_integer(arguments[i + 1]);
        const std::string_view flag = arguments[i];
        if (!value || *value < 1 || (flag != "--series" && flag != "--seed")) {
            std::fputs("usage: bench_moved [--series N] [--seed S]\n", stderr);
            return 2;
        }
        if (flag == "--series") series = static_cast<std::size_t>(*value);
        if (flag == "--seed") seed = static_cast<std::uint64_t>(*value);
    }
    std::puts("method,rho,trend,before,after,series,moved,power");
    constexpr Setting settings[] = {{0, 0, 12, 12},  {.3, 0, 12, 12},  {.6, 0, 12, 12}, {.6, 0, 8, 8},
                                    {0, .2, 12, 12}, {.6, .2, 12, 12}, {0, 1, 12, 12}};
    for (const auto& one : settings)
        fmt::print("review,{},{},{},{},{},{:.4f},{:.4f}\n", one.rho, one.trend, one.before, one.after, series,
                   moved(one, 0, series, seed), moved(one, 1.5, series, seed));
    for (const auto& method : alternatives::methods) {
        for (const auto& one : settings) {
            if (one.trend != 0) continue;
            const auto says = [&](double effect) {
                return alternatives::said_to_move(method, one.rho, one.before, one.after, effect, series);
            };
            fmt::print("{},{},0,{},{},{},{:.4f},{:.4f}\n", method.name, one.rho, one.before, one.after, series, says(0),
                       says(1.5));
        }
    }
    return 0;
}
