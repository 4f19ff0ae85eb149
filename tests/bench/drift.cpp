/// bench_drift: how often estimates are said to go astray although nothing changes, and how often where they do.
///
/// Draws 10,000 histories of finished work for each setting: factors of a spread of 0.6 (logarithm), neighbours going
/// together by `rho` (autoregressive, lag 1), which grow `change` times from the first to the last. Prints
/// rho,finished,change,shown: the share of histories of which `estimate calibrate` shows a drift.

#include <cmath>
#include <cstdio>

#include <fmt/format.h>

#include "waybill/base/random.hpp"
#include "waybill/forecast/past_work.hpp"
#include "waybill/statistics/normal.hpp"

namespace {

using namespace waybill;

double shown(double rho, std::size_t finished, double change) {
    constexpr std::size_t histories = 10'000;
    constexpr double spread = 0.6;
    base::Random random(1, "bench_drift");
    const auto normal = [&] { return statistics::inverse_normal((random.next() + 0.5) * 0x1p-32); };
    std::size_t count = 0;
    for (std::size_t i = 0; i < histories; ++i) {
        forecast::EstimateHistory past;
        double noise = normal();
        for (std::size_t k = 0; k < finished; ++k) {
            auto& one = past.work.emplace_back();
            const double grown = std::log(change) * static_cast<double>(k) / static_cast<double>(finished - 1);
            one.estimate = 1;
            one.actual = std::exp(spread * noise + grown);
            noise = rho * noise + std::sqrt(1 - rho * rho) * normal();
        }
        count += forecast::ratio_trend(past)->is_shown();
    }
    return static_cast<double>(count) / static_cast<double>(histories);
}

}  // namespace

int main() {
    std::puts("rho,finished,change,shown");
    for (const double rho : {0.0, 0.3, 0.6}) {
        for (const std::size_t finished : {12u, 24u, 60u}) {
            for (const double change : {1.0, 2.0})
                fmt::print("{},{},{},{:.4f}\n", rho, finished, change, shown(rho, finished, change));
        }
    }
    return 0;
}
