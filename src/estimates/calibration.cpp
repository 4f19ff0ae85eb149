#include "waybill/estimates/calibration.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "waybill/statistics/normal.hpp"

namespace waybill::estimates {
namespace {

/// So much work of the level above says as much as a level's own; of tasks in general less.
constexpr double parent_weight = 20, prior_weight = 10;
/// Older work was done by other people.
constexpr std::size_t most_remembered = 200;

/// The largest estimate of each band but the last, in days.
constexpr std::array band_ends{0.5, 1.0, 3.0, 8.0};

/// The value at position p (n + 1), between two neighbours; the outermost ones beyond.
double quantile_of(const std::vector<double>& sorted, double p) {
    const double position = p * static_cast<double>(sorted.size() + 1) - 1;
    if (position <= 0) return sorted.front();
    const auto below = static_cast<std::size_t>(position);
    if (below + 1 >= sorted.size()) return sorted.back();
    return sorted[below] + (position - static_cast<double>(below)) * (sorted[below + 1] - sorted[below]);
}

/// No range is widened beyond the usual spread of tasks of which one number is said (logarithm).
constexpr double widest = 0.85;

template <typename Map, typename Key>
auto found_in(const Map& map, const Key& key) {
    const auto found = map.find(key);
    return found == map.end() ? nullptr : &found->second;
}

}  // namespace

Band band_of(double days) {
    const auto end = std::find_if(band_ends.begin(), band_ends.end(), [days](double most) { return days <= most; });
    return static_cast<Band>(end - band_ends.begin());
}

std::string_view name_of(Band band) {
    constexpr std::string_view names[] = {"<=0.5d", "<=1d", "<=3d", "<=8d", ">8d"};
    return names[static_cast<std::size_t>(band)];
}

void Calibration::Level::learn(double log_ratio) {
    ++learned;
    last.push_back(log_ratio);
    sorted.insert(std::upper_bound(sorted.begin(), sorted.end(), log_ratio), log_ratio);
    if (last.size() <= most_remembered) return;
    sorted.erase(std::lower_bound(sorted.begin(), sorted.end(), last.front()));
    last.pop_front();
}

void Calibration::learn(const Finished& one) {
    const double log_ratio = std::log(one.actual / one.estimate);
    ++learned_;
    everybody_.learn(log_ratio);
    sizes_[band_of(one.estimate)].learn(log_ratio);
    if (one.team.empty()) return;  // nobody's work is no team of its own
    teams_[one.team].learn(log_ratio);
    bands_[{one.team, band_of(one.estimate)}].learn(log_ratio);
}

double Calibration::blended(const Level* level, const Level* above, double p, double parent, double weight) {
    if (level == nullptr || level->sorted.empty()) return parent;
    auto own = static_cast<double>(level->sorted.size());
    // What the level above has learned from the same work is not counted twice.
    if (above != nullptr)
        own *= 1 - static_cast<double>(level->learned) / static_cast<double>(std::max(level->learned, above->learned));
    return (own * quantile_of(level->sorted, p) + weight * parent) / (own + weight);
}

double Calibration::log_factor(const std::string& team, double p) const {
    const double prior = std::log(quantile(task_prior(1), p));
    const double everybody = blended(&everybody_, nullptr, p, prior, prior_weight);
    return blended(found_in(teams_, team), &everybody_, p, everybody, parent_weight);
}

double Calibration::factor(const std::string& team, double p) const {
    return std::exp(log_factor(team, p));
}

double Calibration::factor(const std::string& team, Band band, double p) const {
    const double of_size = blended(found_in(sizes_, band), &everybody_, p, log_factor("", p), parent_weight);
    return std::exp(
        blended(found_in(bands_, std::pair(team, band)), found_in(sizes_, band), p, of_size, parent_weight));
}

double widening(std::span<const double> z) {
    constexpr double weight = 10, usual = 1.5;
    double squares = weight * usual * usual;
    for (const double one : z) squares += one * one;
    return std::sqrt(squares / (weight + static_cast<double>(z.size())));
}

Distribution calibrated(const Distribution& said, bool has_range, const Calibration& past, const std::string& team,
                        double estimate, double spread) {
    constexpr double points[] = {.005, .025, .05, .1, .2, .3, .4, .5, .6, .7, .8, .9, .95, .975, .995};
    const double middle = quantile(said, 0.5);
    if (middle <= 0 || estimate <= 0) return said;
    const auto prior = task_prior(1);
    const double moved = past.factor(team, band_of(estimate), 0.5);
    // Narrow ranges are what experience widens: a wide one knows already, and its own width is not multiplied.
    const double low = quantile(said, 0.1), high = quantile(said, 0.9);
    const double sigma = low > 0 ? std::log(high / low) / (2 * statistics::inverse_normal(0.9)) : widest;
    const double wider = sigma > 0 ? std::clamp(spread, 1.0, std::max(1.0, widest / sigma)) : 1;
    Tabulated table;
    for (const double p : points) {
        const double value = quantile(said, p);
        const double days = has_range ? middle * moved * std::pow(std::max(value, 0.0) / middle, wider)
                                      : value * past.factor(team, band_of(estimate), p) / quantile(prior, p);
        // Factors are learned point by point, and may cross where little is known: time does not run backwards.
        const double least = table.quantiles.empty() ? 0 : table.quantiles.back().second;
        table.quantiles.emplace_back(p, std::max(days, least));
    }
    return table;
}

std::size_t Calibration::size(const std::string& team) const {
    const auto* level = found_in(teams_, team);
    return level == nullptr ? 0 : level->learned;
}

std::size_t Calibration::size(const std::string& team, Band band) const {
    const auto* level = found_in(bands_, std::pair(team, band));
    return level == nullptr ? 0 : level->learned;
}

}  // namespace waybill::estimates
