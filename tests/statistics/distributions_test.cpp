#include "waybill/statistics/distributions.hpp"

#include <catch2/catch.hpp>

#include <cmath>

namespace distributions_test {

using namespace waybill::statistics;

TEST_CASE("Student's t", "[statistics][distributions]") {
    CHECK(student_quantile(7, .975) == Approx(2.364624251593).epsilon(1e-11));
    CHECK(student_quantile(7, .025) == Approx(-2.364624251593).epsilon(1e-11));
    CHECK(student_quantile(7, .5) == 0);
    for (const double p : {.001, .3, .5, .9, .9999}) CHECK(student_cdf(2.5, student_quantile(2.5, p)) == Approx(p));
    // Two degrees of freedom have a closed form.
    CHECK(student_cdf(2, 1.5) == Approx(.5 + 1.5 / (2 * std::sqrt(2 + 1.5 * 1.5))));
}

TEST_CASE("beta, chi-squared and binomial", "[statistics][distributions]") {
    CHECK(beta_cdf(2, 3, beta_quantile(2, 3, .7)) == Approx(.7));
    CHECK(beta_cdf(1, 1, .25) == Approx(.25));
    CHECK(chi_squared_tail(2, 3) == Approx(std::exp(-1.5)));
    CHECK(chi_squared_tail(1, 3.841458820694124) == Approx(.05));
    CHECK(chi_squared_tail(3, 0) == 1);
    // Five of ten ranges that were said to hold in nine of ten.
    CHECK(binomial_cdf(5, 10, .9) == Approx(.001635).margin(5e-7));
    CHECK(binomial_cdf(10, 10, .9) == 1);
    double whole = 0;
    for (std::size_t hits = 0; hits <= 12; ++hits) whole += beta_binomial(hits, 12, 2, 5);
    CHECK(whole == Approx(1));
    // A share that may be anything makes every number of hits as likely.
    CHECK(beta_binomial(4, 9, 1, 1) == Approx(.1));
}

}  // namespace distributions_test
