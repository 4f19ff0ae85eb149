#include "waybill/forecast/throughput.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <numeric>
#include <optional>

#include "choice.hpp"
#include "waybill/base/random.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/journey.hpp"
#include "waybill/statistics/normal.hpp"

namespace waybill::forecast {
namespace {

using base::Day;
using base::Record;

constexpr double drift = 0.10;
/// By which an exact distribution is told.
constexpr std::size_t quantiles = 10'000;
/// From there on it is said to be certain.
constexpr double certain = 0.99999;

Day monday_of(Day day) {
    return base::first_day(base::week_of(day));
}

/// Weights of the weeks: uniform over all that sum to 1, as sums so far.
void draw_weights(base::Random& random, std::vector<double>& sums) {
    double sum = 0;
    for (double& one : sums) {
        sum -= std::log1p(-random.uniform());
        one = sum;
    }
    for (double& one : sums) one /= sum;
}

/// Draws one run after the other of weeks to come.
class WeeksToCome {
public:
    WeeksToCome(std::span<const int> history, std::uint64_t seed)
        : history_(history), random_(seed, "throughput"), sums_(history.size()) {}

    void begin() {
        draw_weights(random_, sums_);
        level_ = 0;
    }
    double next() {
        level_ += drift * statistics::inverse_normal((random_.next() + 0.5) * 0x1p-32);
        const auto drawn = std::upper_bound(sums_.begin(), sums_.end() - 1, random_.uniform()) - sums_.begin();
        return history_[static_cast<std::size_t>(drawn)] * std::exp(level_);
    }

private:
    std::span<const int> history_;
    base::Random random_;
    std::vector<double> sums_;
    double level_ = 0;
};

std::span<const int> last_weeks(std::span<const int> history) {
    return history.size() > weeks_back ? history.last(weeks_back) : history;
}

}  // namespace

WeeklyHistory weekly_history(const portfolio::Portfolio& portfolio, std::span<const Record* const> features,
                             Day today) {
    const Day running = monday_of(today);
    WeeklyHistory history{running, {}};
    std::vector<Day> weeks;
    for (const auto* one : features) {
        const auto day = portfolio::finished_on(portfolio, *one);
        if (day && *day < running) weeks.push_back(monday_of(*day));
    }
    if (weeks.empty()) return history;
    history.first = *std::min_element(weeks.begin(), weeks.end());
    history.finished.resize(static_cast<std::size_t>((running - history.first).count() / 7));
    for (const Day week : weeks) ++history.finished[static_cast<std::size_t>((week - history.first).count() / 7)];
    return history;
}

std::vector<const Record*> open_features(const portfolio::Portfolio& portfolio, const std::vector<std::string>& keys,
                                         bool has_ideas) {
    auto choice = choose(portfolio, Day{}, {.has_ideas = has_ideas, .keys = keys, .is_alone = !keys.empty()});
    if (choice.records.empty() && keys.empty()) choice = choose(portfolio, Day{}, {.has_ideas = true, .keys = {}});
    std::vector<const Record*> list;
    for (const auto* one : choice.records) {
        if (one->kind == &features::feature) list.push_back(one);
    }
    std::sort(list.begin(), list.end(), [](const Record* a, const Record* b) { return a->key < b->key; });
    return list;
}

std::vector<double> odds_by_week(std::span<const int> all, std::size_t count, const ThroughputOptions& options) {
    const auto history = last_weeks(all);
    WeeksToCome weeks(history, options.seed);
    std::vector<std::size_t> done(most_weeks + 1);  // runs that end in each week; the last one: later
    for (std::size_t run = 0; run < options.runs; ++run) {
        weeks.begin();
        double left = static_cast<double>(count);
        std::size_t week = 0;
        for (; left > 1e-9 && week < most_weeks; ++week) left -= weeks.next();
        ++done[left > 1e-9 ? most_weeks : std::max<std::size_t>(week, 1) - 1];
    }
    std::vector<double> odds;
    std::size_t sum = 0;
    for (std::size_t week = 0; week < most_weeks && sum < options.runs; ++week) {
        sum += done[week];
        odds.push_back(static_cast<double>(sum) / static_cast<double>(options.runs));
    }
    return odds;
}

std::vector<double> odds_by_week_iid(std::span<const int> all, std::size_t count) {
    const auto history = last_weeks(all);
    // The odds of every number still to do; what is overfulfilled is done.
    std::vector<double> left(count + 1);
    left[count] = 1;
    std::vector<double> odds;
    while (odds.size() < most_weeks && (odds.empty() || odds.back() < certain)) {
        std::vector<double> next(count + 1);
        for (std::size_t i = 0; i <= count; ++i) {
            if (left[i] == 0) continue;
            for (const int finished : history)
                next[i - std::min(i, static_cast<std::size_t>(finished))] +=
                    left[i] / static_cast<double>(history.size());
        }
        left = std::move(next);
        odds.push_back(left[0]);
    }
    return odds;
}

std::vector<double> finished_within(std::span<const int> all, std::size_t weeks, const ThroughputOptions& options) {
    WeeksToCome to_come(last_weeks(all), options.seed);
    std::vector<double> sample;
    for (std::size_t run = 0; run < options.runs; ++run) {
        to_come.begin();
        double sum = 0;
        for (std::size_t week = 0; week < weeks; ++week) sum += to_come.next();
        sample.push_back(std::floor(sum + 1e-9));  // what is begun is not finished
    }
    std::sort(sample.begin(), sample.end());
    return sample;
}

std::vector<double> finished_within_iid(std::span<const int> all, std::size_t weeks) {
    const auto history = last_weeks(all);
    std::vector<double> odds{1};  // of each number finished
    for (std::size_t week = 0; week < weeks; ++week) {
        std::vector<double> next(odds.size() +
                                 static_cast<std::size_t>(*std::max_element(history.begin(), history.end())));
        for (std::size_t i = 0; i < odds.size(); ++i) {
            for (const int finished : history)
                next[i + static_cast<std::size_t>(finished)] += odds[i] / static_cast<double>(history.size());
        }
        odds = std::move(next);
    }
    std::vector<double> sample;
    double sum = 0;
    for (std::size_t i = 0; i < odds.size(); ++i) {
        sum += odds[i];
        while (sample.size() < quantiles && (static_cast<double>(sample.size()) + 0.5) / quantiles <= sum)
            sample.push_back(static_cast<double>(i));
    }
    sample.resize(quantiles, static_cast<double>(odds.size() - 1));
    return sample;
}

std::optional<std::size_t> week_of(std::span<const double> odds, double p) {
    const auto found = std::find_if(odds.begin(), odds.end(), [&](double one) { return one >= p - 1e-12; });
    if (found == odds.end()) return {};
    return static_cast<std::size_t>(found - odds.begin()) + 1;
}

}  // namespace waybill::forecast
