#include "waybill/estimates/distribution.hpp"

#include <array>
#include <cmath>

#include <catch2/catch.hpp>

#include "waybill/statistics/normal.hpp"

using namespace waybill::estimates;

namespace {

/// Equal to as many places as the value is printed with.
auto near(double value, double margin) {
    return Approx(value).margin(margin).epsilon(0);
}

Range days(double p10, double p50, double p90) {
    const auto minutes = [](double n) { return std::llround(n * 480); };
    return {minutes(p10), minutes(p50), minutes(p90)};
}

}  // namespace

TEST_CASE("the inverse normal agrees with R to the last digits") {
    CHECK(waybill::statistics::inverse_normal(0.25) == near(-0.6744897501960817, 1e-15));
    CHECK(waybill::statistics::inverse_normal(0.001) == near(-3.090232306167813, 1e-14));
    CHECK(waybill::statistics::inverse_normal(1e-20) == near(-9.262340089798405, 1e-13));
    CHECK(waybill::statistics::inverse_normal(0.975) == near(1.959963984540054, 1e-14));
    CHECK(waybill::statistics::inverse_normal(0.5) == 0);
    CHECK(std::isinf(waybill::statistics::inverse_normal(0)));
    CHECK(std::isinf(waybill::statistics::inverse_normal(1)));
    for (const double p : {1e-9, 0.02, 0.4, 0.7, 0.999})
        CHECK(waybill::statistics::normal_cdf(waybill::statistics::inverse_normal(p)) == near(p, 1e-12));
}

TEST_CASE("beta-PERT of 2, 4, 12") {
    const Distribution pert = BetaPert{2, 4, 12};
    CHECK(mean(pert) == near(5.0, 1e-12));
    CHECK(sd(pert) == near(1.73205, 5e-6));
    CHECK(quantile(pert, .10) == near(2.8990, 5e-5));
    CHECK(quantile(pert, .50) == near(4.7667, 5e-5));
    CHECK(quantile(pert, .80) == near(6.5026, 5e-5));
    CHECK(quantile(pert, .85) == near(6.9250, 5e-5));
    CHECK(quantile(pert, .90) == near(7.4533, 5e-5));
    CHECK(quantile(pert, .95) == near(8.2128, 5e-5));
    CHECK(sd(BetaPert{3, 3, 3}) == 0);
    CHECK(quantile(BetaPert{3, 3, 3}, .9) == 3);
}

TEST_CASE("the triangle of 2, 4, 12, and the one through a P10 and a P90") {
    const Distribution triangle = Triangular{2, 4, 12};
    CHECK(mean(triangle) == near(6, 1e-12));
    CHECK(sd(triangle) == near(2.16025, 5e-6));
    CHECK(quantile(triangle, .10) == near(3.4142, 5e-5));
    CHECK(quantile(triangle, .50) == near(5.6754, 5e-5));
    CHECK(quantile(triangle, .80) == near(8.0, 5e-5));
    CHECK(quantile(triangle, .90) == near(9.1716, 5e-5));
    const auto through = triangular_p10_p90(2, 4, 12);
    CHECK(through.least == near(-0.9667, 5e-5));
    CHECK(through.most == near(16.7541, 5e-5));
    CHECK(quantile(through, .10) == near(2, 1e-9));
    CHECK(quantile(through, .90) == near(12, 1e-9));
}

TEST_CASE("lognormal with a median of 5 and a P90 of 10") {
    const auto lognormal = lognormal_p50_p90(5, 10);
    CHECK(lognormal.sigma == near(.540866, 5e-7));
    CHECK(mean(lognormal) == near(5.78753, 5e-6));
    CHECK(sd(lognormal) == near(3.37379, 5e-6));
    CHECK(quantile(lognormal, .80) == near(7.88247, 5e-6));
    CHECK(quantile(lognormal, .85) == near(8.75836, 5e-6));
    CHECK(quantile(lognormal, .95) == near(12.17132, 5e-6));
}

TEST_CASE("lognormal with a P10 of 4 and a P90 of 16") {
    const auto lognormal = lognormal_p10_p90(4, 16);
    CHECK(quantile(lognormal, .50) == near(8, 1e-12));
    CHECK(mean(lognormal) == near(9.26005, 5e-6));
}

TEST_CASE("shifted lognormal through 3, 5 and 11") {
    const auto shifted = shifted_lognormal({3, 5, 11});
    CHECK(shifted.shift == near(2, 1e-12));
    CHECK(shifted.mu == near(1.098612, 5e-7));
    CHECK(shifted.sigma == near(.857252, 5e-7));
    CHECK(mean(shifted) == near(6.33210, 5e-6));
    CHECK(quantile(shifted, .80) == near(8.17244, 5e-6));
    CHECK(quantile(shifted, .10) == near(3, 1e-12));
    CHECK(quantile(shifted, .90) == near(11, 1e-12));
    CHECK(swanson_mean({3, 5, 11}) == near(6.2, 1e-12));
}

TEST_CASE("one number stands for what became of other people's numbers") {
    const auto ten = task_prior(10);
    const std::pair<double, double> expected[] = {{.05, 2.0},  {.10, 4.0},  {.25, 7.2}, {.50, 10},
                                                  {.75, 12.2}, {.80, 14.5}, {.90, 20},  {.95, 31}};
    for (const auto& [p, value] : expected) CHECK(quantile(ten, p) == near(value, 1e-12));
    CHECK(quantile(ten, .01) == near(2, 1e-12));
    CHECK(quantile(ten, .99) == near(31, 1e-12));
    CHECK(quantile(ten, .85) == near(17.25, 1e-12));
    // Straight lines: the mean is the area under them.
    CHECK(mean(ten) == near(.05 * 2 + .05 * 3 + .15 * 5.6 + .25 * 8.6 + .25 * 11.1 + .05 * 13.35 + .10 * 17.25 +
                                .05 * 25.5 + .05 * 31,
                            1e-12));
    CHECK(mean(task_prior(0)) == 0);
}

TEST_CASE("which distribution a range stands for") {
    CHECK(std::holds_alternative<Tabulated>(distribution_of(Range{{}, 480, {}})));
    CHECK(std::holds_alternative<Lognormal>(distribution_of(Range{{}, 480, 960})));
    const auto three = distribution_of(days(3, 5, 11));
    CHECK(std::get<Lognormal>(three).shift == near(2, 1e-12));
    SECTION("no right skew is normal") {
        const auto even = std::get<Normal>(distribution_of(days(3, 5, 7)));
        CHECK(even.mean == 5);
        CHECK(even.sd == near(4 / 2.5631031310892007, 1e-12));
        CHECK(std::holds_alternative<Normal>(distribution_of(days(3, 8, 10))));
    }
    SECTION("narrower than a minute is a constant") {
        CHECK(std::holds_alternative<Constant>(distribution_of(days(5, 5, 5))));
        CHECK(std::holds_alternative<Constant>(distribution_of(Range{{}, 480, 480})));
        CHECK(sd(distribution_of(days(5, 5, 5))) == 0);
    }
    SECTION("absurdly lopsided ranges keep their quantiles and a mean that can be believed") {
        for (const auto& of : {days(5, 5, 20), days(4.99, 5, 100), days(0, 0, 9)}) {
            const auto straight = distribution_of(of);
            CHECK(std::holds_alternative<Tabulated>(straight));
            CHECK(quantile(straight, .9) == near(static_cast<double>(*of.p90) / 480, 1e-9));
            CHECK(mean(straight) < static_cast<double>(*of.p90) / 480);
        }
        CHECK(std::holds_alternative<Tabulated>(distribution_of(Range{{}, 0, 480})));
        CHECK(std::holds_alternative<Tabulated>(distribution_of(Range{{}, 1, 480})));
    }
}

TEST_CASE("what was left out of a range follows from its distribution") {
    const auto two = quantiles_of({{}, 5 * 480, 10 * 480});
    CHECK(two.p10 == near(2.5, 1e-12));
    const auto one = quantiles_of({{}, 10 * 480, {}});
    CHECK(one.p10 == near(4, 1e-12));
    CHECK(one.p90 == near(20, 1e-12));
}

TEST_CASE("nothing takes less than no time") {
    SECTION("normal") {
        const Distribution normal = Normal{1, 1};
        CHECK(quantile(normal, 1e-9) >= 0);
        // E of N(1,1) above 0: 1 + phi(1)/Phi(1).
        CHECK(mean(normal) == near(1 + 0.24197072451914337 / 0.8413447460685429, 1e-12));
        CHECK(sd(normal) < 1);
    }
    SECTION("lognormal with a negative shift") {
        const auto of = shifted_lognormal({0.5, 4, 9});
        REQUIRE(of.shift < 0);
        CHECK(quantile(of, 1e-9) >= 0);
        // The mean as the average of very many quantiles.
        double total = 0;
        double squares = 0;
        constexpr int steps = 200'000;
        for (int i = 0; i < steps; ++i) {
            const double x = quantile(of, (i + 0.5) / steps);
            total += x;
            squares += x * x;
        }
        CHECK(mean(of) == near(total / steps, 1e-4));
        CHECK(sd(of) == near(std::sqrt(squares / steps - total * total / steps / steps), 1e-3));
    }
}

TEST_CASE("means add, quantiles do not") {
    SECTION("six of LN(3, .6), by Fenton and Wilkinson") {
        const std::vector<Distribution> six(6, Lognormal{std::log(3.0), .6});
        const auto total = sum(six, 0);
        CHECK(mean(total) == near(21.55, 5e-3));
        const auto& of = std::get<Lognormal>(total);
        CHECK(waybill::statistics::normal_cdf((std::log(22) - of.mu) / of.sigma) == near(.583, 5e-4));
        CHECK(quantile(total, .8) < 6 * quantile(six.front(), .8));
    }
    SECTION("ten of sd 2, by how far they go together") {
        const std::vector<Distribution> ten(10, Normal{1000, 2});
        CHECK(sd(sum(ten, 0)) == near(6.3246, 5e-5));
        CHECK(sd(sum(ten, .3)) == near(12.1655, 5e-5));
        CHECK(sd(sum(ten, .5)) == near(14.8324, 5e-5));
    }
    SECTION("one alone stays what it is, and constants add") {
        const std::array one{Distribution(Normal{5, 1})};
        CHECK(std::holds_alternative<Normal>(sum(one, .3)));
        const std::array constants{Distribution(Constant{2}), Distribution(Constant{3})};
        CHECK(quantile(sum(constants, .3), .9) == 5);
    }
}

TEST_CASE("several opinions are averaged quantile by quantile") {
    const std::array opinions{Quantiles{1, 2, 4}, Quantiles{3, 6, 12}};
    const auto together = averaged(opinions);
    CHECK(together.p10 == 2);
    CHECK(together.p50 == 4);
    CHECK(together.p90 == 8);
}
