#include "waybill/dependencies/association.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace waybill::dependencies {
namespace {

double share(std::size_t part, std::size_t whole) {
    return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

double log_factorial(std::size_t n) {
    return std::lgamma(static_cast<double>(n) + 1);
}

}  // namespace

double Association::first_to_second() const {
    return share(both, first);
}

double Association::second_to_first() const {
    return share(both, second);
}

double Association::lift() const {
    return second == 0 ? 0 : first_to_second() / share(second, changes);
}

double Association::jaccard() const {
    return share(both, first + second - both);
}

double Association::chance() const {
    // How many of the changes of the second one are of the first one too: hypergeometric.
    const auto choose = [](std::size_t n, std::size_t k) {
        return log_factorial(n) - log_factorial(k) - log_factorial(n - k);
    };
    double sum = 0;
    for (std::size_t k = both; k <= std::min(first, second); ++k) {
        if (second - k > changes - first) continue;
        sum += std::exp(choose(first, k) + choose(changes - first, second - k) - choose(changes, second));
    }
    return std::min(sum, 1.0);
}

std::vector<double> adjusted(std::span<const double> chances) {
    std::vector<std::size_t> falling(chances.size());
    std::iota(falling.begin(), falling.end(), std::size_t{0});
    std::stable_sort(falling.begin(), falling.end(),
                     [&](std::size_t a, std::size_t b) { return chances[a] > chances[b]; });
    std::vector<double> result(chances.size());
    double least = 1;
    for (std::size_t i = 0; i < falling.size(); ++i) {
        const auto rank = static_cast<double>(chances.size() - i);
        least = std::min(least, chances[falling[i]] * static_cast<double>(chances.size()) / rank);
        result[falling[i]] = least;
    }
    return result;
}

}  // namespace waybill::dependencies
