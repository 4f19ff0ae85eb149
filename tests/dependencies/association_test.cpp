#include "waybill/dependencies/association.hpp"

#include <cmath>
#include <cstdint>

#include <catch2/catch.hpp>

namespace association_test {

using namespace waybill::dependencies;

namespace {

double choose(std::size_t n, std::size_t k) {
    double result = 1;
    for (std::size_t i = 1; i <= k; ++i) result *= static_cast<double>(n - k + i) / static_cast<double>(i);
    return k > n ? 0 : std::round(result);
}

}  // namespace

TEST_CASE("how often two things were changed together, in figures") {
    const Association seen{.changes = 40, .first = 12, .second = 10, .both = 7};
    CHECK(seen.first_to_second() == Approx(7.0 / 12));
    CHECK(seen.second_to_first() == Approx(0.7));
    CHECK(seen.lift() == Approx(2.333).margin(0.0005));
    // 15 changes touched one of the two at least, 7 of them both.
    CHECK(seen.jaccard() == Approx(7.0 / 15));
    CHECK(seen.chance() == Approx(0.003289).margin(0.0000005));
}

TEST_CASE("nothing that was never changed goes together with anything") {
    const Association never{.changes = 40, .first = 12, .second = 0, .both = 0};
    CHECK(never.lift() == 0);
    CHECK(never.second_to_first() == 0);
    CHECK(never.chance() == Approx(1));
    CHECK(Association{}.chance() == Approx(1));
}

TEST_CASE("the exact test agrees with counting") {
    for (std::size_t n = 1; n <= 12; ++n) {
        for (std::size_t a = 0; a <= n; ++a) {
            for (std::size_t b = 0; b <= n; ++b) {
                for (std::size_t both = 0; both <= std::min(a, b); ++both) {
                    if (a + b - both > n) continue;
                    double sum = 0;
                    for (std::size_t k = both; k <= std::min(a, b); ++k)
                        sum += b - k > n - a ? 0 : choose(a, k) * choose(n - a, b - k) / choose(n, b);
                    REQUIRE(Association{n, a, b, both}.chance() == Approx(sum));
                }
            }
        }
    }
}

TEST_CASE("several probabilities are read together") {
    // By R: p.adjust(c(.01, .04, .03, .005), "BH").
    const auto found = adjusted(std::vector<double>{0.01, 0.04, 0.03, 0.005});
    REQUIRE(found.size() == 4);
    CHECK(found[0] == Approx(0.02));
    CHECK(found[1] == Approx(0.04));
    CHECK(found[2] == Approx(0.04));
    CHECK(found[3] == Approx(0.02));
    // None is read as less likely than one that is likelier.
    CHECK(adjusted(std::vector<double>{0.04, 0.039}) == std::vector<double>{0.04, 0.04});
    CHECK(adjusted({}).empty());
}

}  // namespace association_test
