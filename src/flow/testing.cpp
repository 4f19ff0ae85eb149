#include "waybill/flow/testing.hpp"

#include <algorithm>
#include <array>
#include <chrono>

#include "status_words.hpp"
#include "waybill/base/duration.hpp"
#include "waybill/estimates/records.hpp"
#include "waybill/flow/waiting.hpp"
#include "waybill/portfolio/records.hpp"
#include "waybill/statistics/sample.hpp"

namespace waybill::flow {
namespace {

using base::Instant;
using portfolio::Journey;

constexpr std::array<std::string_view, 6> testing_words{"test", "qa", "uat", "verif", "acceptance", "quality"};
constexpr std::size_t least_for_trend = 8;
constexpr std::ptrdiff_t most_for_trend = 200;
constexpr std::size_t least_compared = 10;
constexpr double most_apart = 0.8, most_between = 0.25, last_fifth = 0.8;

/// From the first to the last moment of something.
struct Span {
    std::optional<std::pair<Instant, Instant>> ends{};

    void add(Instant from, Instant until) {
        if (!ends) ends.emplace(from, until);
        ends->first = std::min(ends->first, from);
        ends->second = std::max(ends->second, until);
    }
};

/// When it was built, and when tested.
struct Spans {
    Span build, test;
};

bool is_work(std::string_view activity) {
    return activity != "wait" && activity != "unplanned";
}

/// What was logged of a feature; when, only until it was delivered.
void add_effort(const portfolio::Portfolio& portfolio, Instant ended, Tested& tested, Spans& spans) {
    for (const auto* effort : portfolio.of(estimates::effort, "feature", tested.feature->key)) {
        const auto activity = effort->text("activity");
        const double days = base::days_from_minutes(effort->integer("days").value_or(0));
        if (is_work(activity)) tested.work_days += days;
        if (activity == "test") tested.test_days += days;
        const auto day = effort->day("day");
        if (!day || *day > ended) continue;
        if (activity == "test") spans.test.add(*day, *day + std::chrono::days(1));
        if (activity == "build") spans.build.add(*day, *day + std::chrono::days(1));
    }
}

/// Statuses tell it where nobody logs effort.
void add_statuses(const Journey& journey, Tested& tested, Spans& spans) {
    bool was_test = false;
    for (std::size_t i = 0; i + 1 < journey.moves.size(); ++i) {
        const auto& move = journey.moves[i];
        if (move.stage != "building" || is_waiting_status(move.status)) continue;
        const bool is_test = is_testing_status(move.status);
        tested.returns += was_test && !is_test;
        was_test = is_test;
        (is_test ? spans.test : spans.build).add(move.at, journey.moves[i + 1].at);
    }
}

void compare(Tested& tested, const Spans& spans, const Period& period) {
    if (!spans.build.ends || !spans.test.ends) return;
    const auto [build_from, build_until] = *spans.build.ends;
    const auto [test_from, test_until] = *spans.test.ends;
    const auto both = std::min(build_until, test_until) - std::max(build_from, test_from);
    const auto shorter = std::min(build_until - build_from, test_until - test_from);
    if (shorter.count() <= 0) return;
    tested.overlap = std::max(0.0, static_cast<double>(both.count()) / static_cast<double>(shorter.count()));
    tested.is_after = build_until <= test_from;
    if (tested.is_after) tested.wait = period.days(build_until, test_from);
}

/// How much of the iteration in which the test began was over by then.
std::optional<double> place_in_iteration(const portfolio::Portfolio& portfolio, const base::Record& feature,
                                         const Span& test) {
    if (!test.ends) return {};
    const auto begun = test.ends->first;
    for (const auto* iteration : portfolio.of(portfolio::iteration, "team", feature.text("team"))) {
        const auto start = iteration->day("start"), end = iteration->day("end");
        if (!start || !end || *end < *start) continue;
        const Instant from = *start, until = *end + std::chrono::days(1);
        if (from <= begun && begun < until)
            return static_cast<double>((begun - from).count()) / static_cast<double>((until - from).count());
    }
    return {};
}

template <typename Value>
double median_of(const std::vector<Tested>& features, Value value) {
    std::vector<double> values;
    for (const auto& one : features) {
        if (one.overlap) values.push_back(value(one));
    }
    return values.empty() ? 0 : statistics::median(std::move(values));
}

}  // namespace

bool is_testing_status(std::string_view status) {
    return has_word(status, testing_words);
}

Testing testing(const portfolio::Portfolio& portfolio, std::span<const Journey> journeys, const Period& period) {
    Testing result;
    const auto times = cycle_times(journeys, period);
    for (const auto& cycle : times.cycles) {
        Tested one{.feature = cycle.journey->feature, .cycle = std::max(cycle.days, 0.0)};
        Spans logged, told;
        add_effort(portfolio, cycle.ended, one, logged);
        add_statuses(*cycle.journey, one, told);
        const bool is_logged = logged.test.ends && logged.build.ends;
        compare(one, is_logged ? logged : told, period);
        one.begun_at = place_in_iteration(portfolio, *one.feature, logged.test.ends ? logged.test : told.test);
        if (one.work_days > 0 || one.overlap || one.begun_at) result.features.push_back(one);
    }
    return result;
}

std::optional<double> Testing::share() const {
    double test = 0, work = 0;
    for (const auto& one : features) {
        test += one.test_days;
        work += one.work_days;
    }
    if (work <= 0) return {};
    return test / work;
}

std::vector<double> Testing::test_days() const {
    std::vector<double> days;
    for (const auto& one : features) {
        if (one.test_days > 0) days.push_back(one.test_days);
    }
    return days;
}

std::optional<statistics::Trend> Testing::trend() const {
    auto days = test_days();
    if (days.size() < least_for_trend) return {};
    // Every pair is looked at, and what was long ago says little of where it goes.
    if (std::ssize(days) > most_for_trend) days.erase(days.begin(), days.end() - most_for_trend);
    return statistics::trend(days);
}

std::size_t Testing::compared() const {
    return static_cast<std::size_t>(
        std::count_if(features.begin(), features.end(), [](const Tested& one) { return one.overlap.has_value(); }));
}

std::size_t Testing::apart() const {
    return static_cast<std::size_t>(
        std::count_if(features.begin(), features.end(), [](const Tested& one) { return one.is_after; }));
}

double Testing::median_wait() const {
    return median_of(features, [](const Tested& one) { return one.wait; });
}

double Testing::median_cycle() const {
    return median_of(features, [](const Tested& one) { return one.cycle; });
}

statistics::Proportion Testing::begun_late() const {
    statistics::Proportion late;
    for (const auto& one : features) {
        if (!one.begun_at) continue;
        ++late.count;
        late.hits += *one.begun_at >= last_fifth ? 1 : 0;
    }
    return late;
}

bool Testing::is_waterfall() const {
    const auto count = static_cast<double>(compared());
    return compared() >= least_compared && static_cast<double>(apart()) >= most_apart * count &&
           median_wait() >= most_between * median_cycle();
}

}  // namespace waybill::flow
