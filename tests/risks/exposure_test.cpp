#include "waybill/risks/exposure.hpp"

#include <cmath>

#include <catch2/catch.hpp>

#include "support/records.hpp"
#include "waybill/base/duration.hpp"

using namespace waybill;
using risks::impact;

namespace {

constexpr std::int64_t day = base::minutes_per_day;

base::Record risk(std::string_view fields) {
    return support::records(R"({"kind":"risk","key":"R-1","title":"x",)" + std::string(fields) + "}").front();
}

}  // namespace

TEST_CASE("an impact of one number is that number", "[exposure]") {
    CHECK(impact(3 * day, {})->mean == Approx(3));
    CHECK(impact({}, 3 * day)->mean == Approx(3));
    CHECK(impact(3 * day, 3 * day)->mean == Approx(3));
    CHECK(impact(3 * day, 3 * day)->sigma == 0);
    CHECK_FALSE(impact({}, {}).has_value());
}

TEST_CASE("an impact range is lognormal between its P10 and P90", "[exposure]") {
    const auto one = impact(2 * day, 8 * day);
    CHECK(one->mu == Approx(std::log(4.0)));
    CHECK(one->sigma == Approx(std::log(4.0) / 2.563103));
    CHECK(one->mean == Approx(4.0 * std::exp(one->sigma * one->sigma / 2)));
    CHECK(one->mean == Approx(4.6300).epsilon(1e-4));
    // The quantiles come back.
    CHECK(std::exp(one->mu - 1.2815516 * one->sigma) == Approx(2).epsilon(1e-5));
    CHECK(std::exp(one->mu + 1.2815516 * one->sigma) == Approx(8).epsilon(1e-5));
}

TEST_CASE("the published example of FAIR: 90 % between 1,000 and 100,000", "[exposure]") {
    // mu 9.210340, sigma 1.399872, mean 26,639.80; its P10 and P90, in days, as a range of ours.
    const double p10 = std::exp(9.210340372 - 1.2815515655 * 1.399871908);
    const double p90 = std::exp(9.210340372 + 1.2815515655 * 1.399871908);
    const auto one = impact(base::minutes_from_days(p10), base::minutes_from_days(p90));
    CHECK(one->mu == Approx(9.210340).epsilon(1e-6));
    CHECK(one->sigma == Approx(1.399872).epsilon(1e-6));
    CHECK(one->mean == Approx(26639.80).epsilon(1e-5));
}

TEST_CASE("a range that begins at nothing is symmetric", "[exposure]") {
    CHECK(impact(0, 10 * day)->mean == Approx(5));
    CHECK(impact(0, 10 * day)->sigma == 0);
    CHECK(impact(0, 0)->mean == 0);
}

TEST_CASE("expected days are probability times mean impact", "[exposure]") {
    // Three constant risks: (.3, 10), (.5, 4), (.1, 40) lose 9 days on average.
    const auto days = [](std::string_view fields) { return risks::inherent(risk(fields)).expected_days().value(); };
    CHECK(days(R"("probability":0.3,"impact_p90":10)") + days(R"("probability":0.5,"impact_p90":4)") +
              days(R"("probability":0.1,"impact_p90":40)") ==
          Approx(9));
    CHECK_FALSE(risks::inherent(risk(R"("probability":0.3)")).expected_days().has_value());
    CHECK_FALSE(risks::inherent(risk(R"("impact_p90":3)")).expected_days().has_value());
}

TEST_CASE("exposure ranks where a five by five matrix is wrong", "[exposure]") {
    // Cox 2008: the matrix puts X (.61, .41) before Y (.59, .59), although Y costs more.
    const auto x = risks::inherent(risk(R"("probability":0.61,"impact_p90":0.41)")).expected_days().value();
    const auto y = risks::inherent(risk(R"("probability":0.59,"impact_p90":0.59)")).expected_days().value();
    CHECK(x == Approx(0.2501).epsilon(0.01));
    CHECK(y == Approx(0.3481).epsilon(0.01));
    CHECK(x < y);
}

TEST_CASE("what is left after the response counts once it is mitigated", "[exposure]") {
    const std::string size = R"("probability":0.4,"impact_p90":10,"residual_probability":0.1)";
    const auto open = risk(size + R"(,"status":"open")");
    CHECK(risks::current(open).expected_days() == Approx(4));
    CHECK(risks::residual(open).expected_days() == Approx(1));
    const auto mitigated = risk(size + R"(,"status":"mitigated","residual_impact_p90":2)");
    CHECK(risks::current(mitigated).expected_days() == Approx(0.2));
    // Mitigated, and nobody says what is left: it counts as before.
    CHECK(risks::current(risk(R"("probability":0.4,"impact_p90":10,"status":"mitigated")")).expected_days() ==
          Approx(4));
}

TEST_CASE("what happened or was closed is no risk any more", "[exposure]") {
    for (const std::string status : {"open", "watching", "mitigated"})
        CHECK(risks::is_standing(risk(R"("status":")" + status + "\"")));
    for (const std::string status : {"happened", "closed"})
        CHECK_FALSE(risks::is_standing(risk(R"("status":")" + status + "\"")));
}
