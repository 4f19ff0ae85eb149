#include "waybill/forecast/losses.hpp"

#include <algorithm>
#include <cmath>

#include "draws.hpp"
#include "impact_distribution.hpp"
#include "record_id.hpp"
#include "waybill/forecast/outlook.hpp"
#include "waybill/statistics/sample.hpp"

namespace waybill::forecast {
namespace {

constexpr std::size_t losses_block = 1000;
constexpr double same_loss = 1e-9;

}  // namespace

double Losses::odds_of(double days) const {
    const auto from = std::lower_bound(sorted.begin(), sorted.end(), days - same_loss);
    return sorted.empty() ? 0 : static_cast<double>(sorted.end() - from) / static_cast<double>(sorted.size());
}

double Losses::at(double p) const {
    return sorted.empty() ? 0 : statistics::percentile(sorted, p);
}

Losses losses_of(std::span<const base::Record> risks, const SimulationOptions& options) {
    Losses losses;
    std::vector<double> happens, impact;
    for (const auto& risk : risks) {
        const auto size = risks::current(risk);
        if (!risks::is_standing(risk) || !size.probability || !size.impact) continue;
        ++losses.risks;
        losses.sorted.resize(options.runs);
        const auto distribution = distribution_of(*size.impact);
        for (std::size_t first = 0; first < options.runs; first += losses_block) {
            const auto block = static_cast<std::uint32_t>(first / losses_block);
            const auto count = std::min(losses_block, options.runs - first);
            draw_uniform({options.seed, block, id_of(risk), Purpose::occurrence}, count, happens);
            draw_normal({options.seed, block, id_of(risk), Purpose::impact}, count, impact);
            for (std::size_t i = 0; i < count; ++i) {
                if (happens[i] < *size.probability) losses.sorted[first + i] += value_at(distribution, impact[i]);
            }
        }
    }
    double sum = 0, squares = 0;
    for (const double days : losses.sorted) sum += days, squares += days * days;
    const auto n = static_cast<double>(losses.sorted.size());
    if (n > 0) {
        losses.mean = sum / n;
        losses.sd = std::sqrt(std::max(0.0, squares / n - losses.mean * losses.mean));
    }
    std::sort(losses.sorted.begin(), losses.sorted.end());
    return losses;
}

}  // namespace waybill::forecast
