#pragma once

#include <cstddef>
#include <deque>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "waybill/estimates/distribution.hpp"

namespace waybill::estimates {

/// What was said of a piece of work, and what it took, both above 0 and in the same unit of working days.
struct Finished {
    std::string team;
    double estimate = 0, actual = 0;
};

/// How large something was thought to be: estimates of hours err in another way than estimates of weeks.
enum class Band { hours, day, days, week, longer };
/// Up to half a day, up to 1 day, up to 3, up to 8, more.
Band band_of(double days);
/// `<=1d`, `>8d`, as people read it.
std::string_view name_of(Band band);

/// What estimates turned out to be worth: quantiles of actual over estimate, learned one finished piece after the
/// other. Blended: those of a team's own work of that size, as far as there is any, with those of the team, with those
/// of everybody, with what is known of tasks in general (`task_prior`). No distribution is assumed. Of each level the
/// last 200 count.
class Calibration {
public:
    /// What is finished next.
    void learn(const Finished& one);

    /// The factor on an estimate of that size that holds with probability `p`, for 0 < p < 1.
    double factor(const std::string& team, Band band, double p) const;
    /// The same for a team, whatever the size; for everybody where the team is empty.
    double factor(const std::string& team, double p) const;

    /// How many pieces of work were learned, and how many of them are a team's, of that size.
    std::size_t size() const { return learned_; }
    std::size_t size(const std::string& team) const;
    std::size_t size(const std::string& team, Band band) const;

private:
    /// The last logarithms of actual over estimate of a level, as they came and sorted.
    struct Level {
        std::size_t learned = 0;
        std::deque<double> last{};
        std::vector<double> sorted{};

        void learn(double log_ratio);
    };
    /// The quantile of a level blended with that of the level above it, which says as much as `weight` pieces of work.
    static double blended(const Level* level, const Level* above, double p, double parent, double weight);
    double log_factor(const std::string& team, double p) const;

    std::size_t learned_ = 0;
    Level everybody_{};
    std::map<std::string, Level> teams_{};
    std::map<Band, Level> sizes_{};
    std::map<std::pair<std::string, Band>, Level> bands_{};
};

/// By how much ranges have to be widened (the standard deviation of their logarithm) so that they hold as often as they
/// say: sqrt((10 1.5^2 + sum z^2) / (10 + n)), where each z is how far an actual lay from the middle of its range, in
/// standard deviations. Ranges are too narrow where nothing is known of them.
double widening(std::span<const double> z);

/// What was said, as the past would have it. One number: its quantiles by the factors. A range: moved by the factor of
/// the middle, and `spread` times as wide around it. `team` and `estimate` (P50, in days) say which factors.
Distribution calibrated(const Distribution& said, bool has_range, const Calibration& past, const std::string& team,
                        double estimate, double spread);

}  // namespace waybill::estimates
