#include "waybill/statistics/score.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <vector>

#include "waybill/statistics/normal.hpp"

namespace score_test {

using namespace waybill::statistics;

TEST_CASE("what was said is held against what came true", "[statistics][score]") {
    const HitRate half{.said = .8, .hits = 5, .count = 10, .independent = 10};
    CHECK(half.low() == Approx(.236593).margin(1e-6));
    CHECK(half.high() == Approx(.763407).margin(1e-6));
    CHECK_FALSE(half.is_plausible());
    const HitRate most{.said = .8, .hits = 14, .count = 20, .independent = 20};
    CHECK(most.low() == Approx(.481027).margin(1e-6));
    CHECK(most.high() == Approx(.854523).margin(1e-6));
    CHECK(most.is_plausible());
    // Told twice is not known twice.
    const HitRate twice{.said = .8, .hits = 10, .count = 20, .independent = 10};
    CHECK(twice.low() == Approx(half.low()));
    const HitRate nothing{.said = .8};
    CHECK(nothing.low() == 0);
    CHECK(nothing.high() == 1);
}

TEST_CASE("the continuous ranked probability score of a sample", "[statistics][score]") {
    CHECK(crps(std::vector<double>{2, 4, 6, 8}, 5) == Approx(.75));
    CHECK(crps(std::vector<double>{3}, 5) == 2);
    CHECK(crps(std::vector<double>{5, 5, 5}, 5) == 0);
}

TEST_CASE("probabilities against what came, and intervals against what was seen", "[statistics][score]") {
    CHECK(brier(std::vector{.9, .6, .2}, std::vector{1., 0., 0.}) == Approx(.136667).margin(1e-6));
    CHECK(brier(std::vector{.5, .5}, std::vector{1., 0.}) == .25);
    CHECK(interval_score({4, 16}, .2, 10) == Approx(12));
    CHECK(interval_score({4, 16}, .2, 20) == Approx(52));
    CHECK(interval_score({4, 16}, .2, 3) == Approx(22));
}

TEST_CASE("the score of a distribution is that of its quantiles", "[statistics][score]") {
    // Normal and lognormal, by the closed forms of Gneiting and Raftery 2007.
    std::vector<double> normal, wide, lognormal;
    for (int i = 0; i < 20000; ++i) {
        const double z = inverse_normal((i + .5) / 20000);
        normal.push_back(z);
        wide.push_back(10 + 2 * z);
        lognormal.push_back(5 * std::exp(.540866 * z));
    }
    CHECK(crps(normal, 0) == Approx(.233695).margin(1e-4));
    CHECK(crps(normal, 1) == Approx(.602441).margin(1e-4));
    CHECK(crps(wide, 13) == Approx(1.988848).margin(2e-4));
    CHECK(crps(lognormal, 9) == Approx(2.380746).margin(5e-4));
}

}  // namespace score_test
