#include "waybill/estimates/calibration.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <utility>
#include <vector>

#include "waybill/estimates/distribution.hpp"
#include "waybill/statistics/normal.hpp"

namespace calibration_test {

using namespace waybill::estimates;
using waybill::statistics::inverse_normal;

TEST_CASE("without a past, what is known of tasks in general", "[estimates][calibration]") {
    const Calibration nothing;
    for (const double p : {.1, .5, .8, .9}) {
        CHECK(nothing.factor("payments", band_of(3), p) == Approx(quantile(task_prior(1), p)));
        CHECK(nothing.factor("payments", p) == nothing.factor("", p));
    }
    CHECK(nothing.size() == 0);
    CHECK(nothing.size("payments") == 0);
}

TEST_CASE("a past is blended in by how much of it there is", "[estimates][calibration]") {
    Calibration past;
    past.learn({"payments", 5, 10});
    // One piece of work against ten that the general says. Its team and its size know nothing else, and add nothing.
    const double everybody = std::log(2.) / 11;
    CHECK(std::log(past.factor("", .5)) == Approx(everybody));
    CHECK(std::log(past.factor("payments", .5)) == Approx(everybody));
    CHECK(std::log(past.factor("payments", band_of(5), .5)) == Approx(everybody));
    CHECK(past.factor("web", .5) == past.factor("", .5));
    // Work of no team is everybody's, and counted once.
    Calibration nobodys;
    nobodys.learn({"", 5, 10});
    CHECK(nobodys.factor("", .5) == past.factor("", .5));
    CHECK(nobodys.factor("web", .5) == past.factor("web", .5));
    CHECK(past.factor("payments", band_of(.5), .5) == Approx(past.factor("", .5)));  // nothing of that size yet

    // Half of everybody's two pieces is the team's: what only it knows of its one piece counts as half a piece.
    Calibration two;
    two.learn({"payments", 5, 10});
    two.learn({"web", 5, 5});
    const double both = std::log(two.factor("", .5));
    CHECK(std::log(two.factor("payments", .5)) == Approx((.5 * std::log(2.) + 20 * both) / 20.5));
    CHECK(std::log(two.factor("web", .5)) == Approx(20 * both / 20.5));

    for (int i = 0; i < 199; ++i) past.learn({"payments", 5, 10});
    CHECK(past.factor("payments", band_of(5), .5) == Approx(2).epsilon(.04));
    CHECK(past.size("payments") == 200);
    CHECK(past.size("payments", band_of(5)) == 200);
}

TEST_CASE("the last two hundred count", "[estimates][calibration]") {
    Calibration past;
    for (int i = 0; i < 300; ++i) past.learn({"payments", 2, 6});
    for (int i = 0; i < 200; ++i) past.learn({"payments", 2, 2});
    CHECK(past.factor("payments", band_of(2), .5) == Approx(1));
    CHECK(past.factor("payments", band_of(2), .9) < 1.2);
    CHECK(past.size() == 500);
}

TEST_CASE("quantiles rise, whatever was learned", "[estimates][calibration]") {
    Calibration past;
    const double ratios[] = {.5, 3, 1, 1, .8, 2.2, 1.4, .9, 1.1, 5};
    for (const double ratio : ratios) {
        past.learn({"payments", 4, 4 * ratio});
        double before = 0;
        for (double p = .05; p < .99; p += .05) {
            CHECK(past.factor("payments", band_of(4), p) >= before);
            before = past.factor("payments", band_of(4), p);
        }
    }
}

TEST_CASE("ranges widen to what they held", "[estimates][calibration]") {
    CHECK(widening(std::vector<double>{.5, -1.2, 2.1, 1.8, .3}) == Approx(1.459).margin(5e-4));
    CHECK(widening({}) == 1.5);
    // 90 % was said and 60 % held: 1.95 times as wide; 35 %: 3.62 times.
    for (const auto& [held, wider] : {std::pair{.60, 1.95}, {.35, 3.62}}) {
        const double sd = inverse_normal(.95) / inverse_normal((1 + held) / 2);
        CHECK(sd == Approx(wider).margin(.01));
        std::vector<double> z;
        for (int i = 0; i < 4000; ++i) z.push_back(sd * inverse_normal((i + .5) / 4000));
        CHECK(widening(z) == Approx(wider).margin(.02));
    }
}

TEST_CASE("what was said, as the past would have it", "[estimates][calibration]") {
    Calibration past;
    const auto range = distribution_of(Quantiles{2, 4, 9});
    // Nothing learned and nothing widened: as it was said.
    for (const double p : {.1, .5, .9})
        CHECK(quantile(calibrated(range, true, past, "web", 4, 1), p) == Approx(quantile(range, p)));
    for (const double p : {.1, .5, .9})
        CHECK(quantile(calibrated(task_prior(4), false, past, "web", 4, 1), p) == Approx(quantile(task_prior(4), p)));
    for (int i = 0; i < 200; ++i) past.learn({"web", 4, 8});
    CHECK(quantile(calibrated(task_prior(4), false, past, "web", 4, 1), .5) == Approx(8).epsilon(.05));
    const auto wider = calibrated(range, true, past, "web", 4, 1.3);
    CHECK(quantile(wider, .5) == Approx(8).epsilon(.05));
    CHECK(quantile(wider, .9) / quantile(wider, .5) == Approx(std::pow(9. / 4, 1.3)));
    // A range that is wide already is left as wide as it is.
    const auto wide = calibrated(distribution_of(Quantiles{1, 5, 25}), true, past, "web", 5, 4);
    CHECK(quantile(wide, .9) / quantile(wide, .5) == Approx(5).epsilon(.01));
    CHECK(mean(wider) > 8);
}

TEST_CASE("sizes", "[estimates][calibration]") {
    CHECK(name_of(band_of(.25)) == "<=0.5d");
    CHECK(name_of(band_of(1)) == "<=1d");
    CHECK(name_of(band_of(3)) == "<=3d");
    CHECK(name_of(band_of(3.1)) == "<=8d");
    CHECK(name_of(band_of(40)) == ">8d");
}

}  // namespace calibration_test
