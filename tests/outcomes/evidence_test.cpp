#include "waybill/outcomes/evidence.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <vector>

#include "support/records.hpp"

namespace evidence_test {

using namespace waybill;
using namespace waybill::outcomes;
using support::day;

/// Readings `step` days apart.
std::vector<Reading> series(const std::string& from, const std::vector<double>& values, int step = 7) {
    std::vector<Reading> list;
    for (std::size_t i = 0; i < values.size(); ++i)
        list.push_back({day(from) + std::chrono::days(step * static_cast<int>(i)), values[i]});
    return list;
}

/// A week's share, as it was counted.
Reading counted(const std::string& when, double hits, double count) {
    return {day(when), 100 * hits / count, hits, count};
}

const std::vector<double> still = {68, 69, 67, 68.5, 67.5, 68, 69, 67};
const std::vector<double> lower = {64, 65, 63, 64.5, 63.5, 64, 65, 63};

TEST_CASE("two means of eight numbers each are compared; of fewer, nothing is claimed", "[outcomes][evidence]") {
    const auto before = series("2026-08-03", still), after = series("2026-09-28", lower);
    const auto moved = compare({.before = before, .after = after});
    CHECK(moved.method == Method::mean_shift);
    CHECK(moved.effect == -4);
    CHECK(moved.shows_move());
    CHECK(moved.chance < .001);
    CHECK_FALSE(compare({.before = before, .after = before}).shows_move());

    const std::span<const Reading> all(after);
    const auto few = compare({.before = before, .after = all.first(7)});
    CHECK(few.method == Method::none);
    CHECK_FALSE(few.shows_move());
}

TEST_CASE("what was on its way before is held against that", "[outcomes][evidence]") {
    const auto before = series("2026-06-01", {80, 79, 78.2, 77, 76.1, 75, 74.2, 73, 71.9, 71});
    const auto after = series("2026-08-10", {70, 69.1, 68, 67.2, 66, 65.1, 64, 63.2});
    const auto found = compare({.before = before, .after = after});
    CHECK(found.had_trend);
    // The means lie 9 apart, which is a trend that went on.
    CHECK(found.effect == Approx(-9).margin(1));
    CHECK_FALSE(found.shows_move());
}

TEST_CASE("a rise that was cut off is no move upwards, though the mean is higher", "[outcomes][evidence]") {
    std::vector<double> before, after;
    for (int i = 0; i < 40; ++i) before.push_back(100 + .5 * i + 4 * (i % 3 - 1));
    for (int i = 40; i < 90; ++i) after.push_back(100 + .5 * i - 12 + 4 * (i % 3 - 1));
    const auto found = compare({.before = series("2026-01-05", before, 2), .after = series("2026-03-26", after, 2)});
    CHECK(found.method == Method::counterfactual);
    CHECK(found.is_contradicted);
    CHECK_FALSE(found.shows_move());
}

TEST_CASE("a share that fell all the time is not moved by a release", "[outcomes][evidence]") {
    std::vector<Reading> all;
    for (int i = 0; i < 24; ++i)
        all.push_back(counted(base::format_day(day("2026-05-04") + std::chrono::days(7 * i)), 7000 - 50 * i, 10000));
    const std::span<const Reading> readings(all);
    const auto found =
        compare({.before = readings.first(12), .after = readings.subspan(12), .is_ratio_in_percent = true});
    CHECK(found.method == Method::newcombe);
    CHECK(found.effect == Approx(-6));
    CHECK(found.is_contradicted);
    CHECK_FALSE(found.shows_move());
}

TEST_CASE("numbers too great to be reckoned with show nothing", "[outcomes][evidence]") {
    const auto before = series("2026-01-05", {1e200, -1e200, 1e200, 3, 4, 1e200, 2, 1e200});
    const auto found = compare({.before = before, .after = before});
    CHECK(found.method == Method::none);
    CHECK_FALSE(found.shows_move());
}

TEST_CASE("weekdays that differ are taken out of a daily number", "[outcomes][evidence]") {
    // Four weeks, low on each weekend; then four that are the same but for 3 more each day.
    std::vector<double> before, after;
    for (int i = 0; i < 28; ++i) {
        const double base = (i % 7 >= 5 ? 40 : 60) + (i % 3) - 1;
        before.push_back(base);
        after.push_back(base + 3);
    }
    const auto found = compare({.before = series("2026-06-01", before, 1), .after = series("2026-06-29", after, 1)});
    CHECK(found.method == Method::counterfactual);
    CHECK(found.has_weekdays);
    CHECK(found.effect == Approx(3).margin(.3));
    CHECK(found.shows_move());
}

TEST_CASE("shares are compared by what was counted", "[outcomes][evidence]") {
    const std::vector<Reading> before = {counted("2026-09-01", 24, 40), counted("2026-09-08", 24, 40)};
    const std::vector<Reading> after = {counted("2026-09-15", 28, 35), counted("2026-09-22", 28, 35)};
    const auto closed = compare({.before = before, .after = after, .is_ratio_in_percent = true});
    CHECK(closed.method == Method::newcombe);
    CHECK(closed.effect == Approx(20));
    CHECK(closed.interval.low == Approx(5.2431).margin(1e-4));
    CHECK(closed.interval.high == Approx(33.3873).margin(1e-4));
    CHECK(closed.independent == 150);
    CHECK(closed.shows_move());

    // While one may look every day, the interval is wider: the same numbers show nothing yet.
    const auto open =
        compare({.before = before, .after = after, .is_ratio_in_percent = true, .is_open = true, .hoped = 20});
    CHECK(open.method == Method::confidence_sequence);
    CHECK(open.effect == Approx(20));
    CHECK(open.interval.low < closed.interval.low);
    CHECK_FALSE(open.shows_move());
}

TEST_CASE("shares more restless than counting explains count for less", "[outcomes][evidence]") {
    const std::vector<Reading> before = {counted("2026-09-01", 300, 1000), counted("2026-09-08", 500, 1000)};
    const std::vector<Reading> after = {counted("2026-09-15", 400, 1000), counted("2026-09-22", 540, 1000)};
    const auto found = compare({.before = before, .after = after, .is_ratio_in_percent = true});
    CHECK(found.effect == Approx(7));
    CHECK(found.independent < 100);
    CHECK_FALSE(found.shows_move());
}

TEST_CASE("a rate that is no share is compared as a mean", "[outcomes][evidence]") {
    // 12 calls for 10 users: more than one each.
    std::vector<Reading> before, after;
    for (int i = 0; i < 8; ++i) {
        before.push_back({day("2026-08-03") + std::chrono::days(7 * i), 1.2 + .01 * (i % 2), 12, 10});
        after.push_back({day("2026-09-28") + std::chrono::days(7 * i), 1.1 + .01 * (i % 2), 11, 10});
    }
    CHECK(compare({.before = before, .after = after}).method == Method::mean_shift);
}

TEST_CASE("users with it are compared with users without it on the same days", "[outcomes][arms]") {
    // Newcombe 1998, example (a), turned round: 48/80 without, 56/70 with it.
    Arms arms{.control = {counted("2026-11-02", 24, 40), counted("2026-11-03", 24, 40)},
              .exposed = {counted("2026-11-02", 28, 35), counted("2026-11-03", 28, 35)},
              .shares = {.5, .5}};
    const auto closed = compare_arms(arms, true, false, {});
    CHECK(closed.method == Method::arms);
    CHECK(closed.effect == Approx(20));
    CHECK(closed.interval.low == Approx(5.2431).margin(1e-4));
    CHECK(closed.interval.high == Approx(33.3873).margin(1e-4));
    CHECK(closed.shows_move());
    CHECK_FALSE(closed.is_sequential);
    CHECK_FALSE(closed.split->is_off());
    CHECK(closed.split->expected == 75);

    const auto open = compare_arms(arms, true, true, 20);
    CHECK(open.is_sequential);
    CHECK(open.interval.low < closed.interval.low);

    // A day on which both read less is no effect, and makes neither restless.
    arms.control.push_back(counted("2026-11-04", 100, 1000));
    arms.exposed.push_back(counted("2026-11-04", 100, 1000));
    arms.shares.push_back(.5);
    CHECK(compare_arms(arms, true, false, {}).independent == 2150);
}

TEST_CASE("a split that is not the one that was set up shows nothing", "[outcomes][arms]") {
    const auto split = [](double control, double exposed, double share) {
        const Arms arms{.control = {counted("2026-11-02", control * .2, control)},
                        .exposed = {counted("2026-11-02", exposed * .3, exposed)},
                        .shares = {share}};
        return compare_arms(arms, true, false, {});
    };
    CHECK(split(5000, 5000, .5).shows_move());
    // As far off by chance as in 2 of 1,000 such splits: not proof enough.
    CHECK(split(5000, 4700, .5).split->chance == Approx(.0023188).margin(1e-7));
    CHECK(split(5000, 4700, .5).shows_move());
    const auto off = split(5000, 4600, .5);
    CHECK(off.split->is_off());
    CHECK_FALSE(off.shows_move());
    CHECK(split(9000, 1000, .1).shows_move());
    CHECK_FALSE(split(9000, 1000, .2).shows_move());
}

TEST_CASE("levels of two arms are compared day by day", "[outcomes][arms]") {
    Arms arms;
    for (int i = 0; i < 8; ++i) {
        const auto when = day("2026-11-02") + std::chrono::days(i);
        const double mood = 10 * (i % 5);
        arms.control.push_back({when, 100 + mood});
        arms.exposed.push_back({when, 98 + mood + .2 * (i % 2)});
        arms.shares.push_back(.5);
    }
    const auto found = compare_arms(arms, false, true, -3);
    CHECK(found.method == Method::arms);
    CHECK(found.effect == Approx(-1.9));
    CHECK(found.shows_move());
    CHECK_FALSE(found.split.has_value());
    arms.control.pop_back(), arms.exposed.pop_back();
    CHECK(compare_arms(arms, false, true, -3).method == Method::none);
    CHECK(compare_arms({}, false, false, {}).method == Method::none);
}

}  // namespace evidence_test
