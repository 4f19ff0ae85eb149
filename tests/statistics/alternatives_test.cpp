/// Why what is called moved goes by the method that it does: the errors of the others, and numbers that were published
/// of methods that nothing here uses.
#include "../support/alternatives.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <utility>

#include "waybill/statistics/proportion.hpp"

namespace alternatives_test {

using namespace waybill::statistics;

namespace {

/// Without an effect at autocorrelation 0, .3 and .6 of 12 weeks either way and .6 of 8; with one of 1.5 standard
/// deviations at 0, .3 and .6 of 12. From 10,000 series of another generator.
struct Published {
    double error[4], power[3];
};
constexpr Published published[] = {
    {{.049, .140, .309, .306}, {.94, .90, .84}},  // welch
    {{.081, .143, .231, .279}, {.95, .88, .78}},  // newey_west
    {{.090, .111, .137, .153}, {.79, .66, .54}},  // cosines
    {{.041, .071, .094, .123}, {.90, .71, .47}},  // mean_shift
    {{.038, .065, .103, .111}, {.71, .50, .34}},  // local_level
};

}  // namespace

TEST_CASE("how often each method sees what is not there, and what is", "[statistics][alternatives]") {
    constexpr std::size_t series = 2000;
    constexpr double rho[] = {0, .3, .6, .6};
    for (std::size_t m = 0; m < std::size(published); ++m) {
        const auto& method = alternatives::methods[m];
        for (std::size_t i = 0; i < 4; ++i) {
            const std::size_t weeks = i < 3 ? 12 : 8;
            INFO(method.name << " at " << rho[i] << ", " << weeks << " weeks");
            CHECK(alternatives::said_to_move(method, rho[i], weeks, weeks, 0, series) ==
                  Approx(published[m].error[i]).margin(.03));
            if (i < 3)
                CHECK(alternatives::said_to_move(method, rho[i], weeks, weeks, 1.5, series) ==
                      Approx(published[m].power[i]).margin(.05));
        }
    }
}

TEST_CASE("a chart that is looked at every week cries often", "[statistics][alternatives]") {
    constexpr std::size_t series = 2000;
    const auto cries = [](std::size_t method, double rho, std::size_t weeks) {
        return alternatives::said_to_move(alternatives::methods[method], rho, weeks, weeks, 0, series);
    };
    for (const auto& [rho, weeks, outside, all] : {std::tuple{0., 12, .147, .228}, std::tuple{.3, 12, .291, .435},
                                                   std::tuple{.6, 12, .535, .720}, std::tuple{.6, 8, .457, .612}}) {
        INFO(rho << ", " << weeks << " weeks");
        CHECK(cries(5, rho, static_cast<std::size_t>(weeks)) == Approx(outside).margin(.04));
        CHECK(cries(6, rho, static_cast<std::size_t>(weeks)) == Approx(all).margin(.04));
    }
}

TEST_CASE("numbers that were published of methods not taken", "[statistics][alternatives]") {
    // 56 of 70 against 48 of 80: Newcombe's interval, which is taken, is .052431 to .333873.
    const auto wald = alternatives::wald(56, 70, 48, 80);
    CHECK(wald.low == Approx(.0575).margin(5e-5));
    CHECK(wald.high == Approx(.3425).margin(5e-5));
    const auto drawn = alternatives::drawn(5, .40, .72, .05);
    CHECK(drawn.weight == Approx(.257732).margin(1e-6));
    CHECK(drawn.mean == Approx(.103093).margin(1e-6));
    CHECK(std::exp(drawn.mean) == Approx(1.1086).margin(5e-5));
    CHECK(alternatives::conformal_rank(19, .1) == 18);
    // Ranges 3 4 3 1 3 4 3: their mean and their median are both 3 here.
    const std::vector<double> weeks{12, 15, 11, 14, 13, 16, 12, 15};
    const auto limits = alternatives::median_limits(weeks);
    CHECK(limits.upper == Approx(13.5 + 3.145 * 3));
    CHECK(limits.upper_range == Approx(3.865 * 3));
    // One jump widens the usual limits and not these.
    const std::vector<double> jump{12, 15, 11, 44, 13, 16, 12, 15};
    CHECK(alternatives::median_limits(jump).upper_range < control_limits(jump).upper_range);
}

}  // namespace alternatives_test
