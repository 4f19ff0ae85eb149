#include "waybill/forecast/buffer.hpp"

#include <algorithm>
#include <cmath>

#include "waybill/forecast/uncertain.hpp"

namespace waybill::forecast {
namespace {

constexpr double nine_of_ten = 0.9;

}  // namespace

Buffer buffer_of(std::span<const double> safeties) {
    double sum = 0, squares = 0;
    for (const double one : safeties) {
        sum += one;
        squares += one * one;
    }
    return {.half = sum / 2, .root_square = std::sqrt(squares)};
}

std::vector<double> safeties_of(const portfolio::Portfolio& portfolio, const Planned& planned,
                                std::span<const Link> chain, const Belief& belief) {
    const auto uncertainty = uncertainty_of(portfolio, planned, belief);
    std::vector<double> safeties;
    for (const auto& link : chain) {
        const auto& work = uncertainty.tasks[link.task].work;
        safeties.push_back(
            std::max(0.0, estimates::quantile(work, nine_of_ten) - planned.problem.tasks[link.task].work));
    }
    return safeties;
}

}  // namespace waybill::forecast
