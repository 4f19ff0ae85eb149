#include "waybill/outcomes/guardrail.hpp"

#include <catch2/catch.hpp>

#include <vector>

#include "support/records.hpp"

namespace guardrail_test {

using namespace waybill;
using namespace waybill::outcomes;
using Catch::Matchers::StartsWith;
using support::day;

base::Record metric(const std::string& members) {
    return support::records(R"({"kind":"metric","key":"M-1","name":"failed payments","unit":"%",)" + members + "}")
        .front();
}

const auto at_most_70 = metric(R"("direction":"down","guardrail":70)");

std::vector<Reading> weekly(const std::vector<double>& values) {
    std::vector<Reading> list;
    for (const double one : values)
        list.push_back({day("2026-01-05") + std::chrono::days(7 * static_cast<int>(list.size())), one});
    return list;
}

TEST_CASE("a guardrail is held, or broken, only where a bound of 95 % says so", "[outcomes][guardrail]") {
    const auto judged = [](const std::vector<double>& values) { return guardrail_of(at_most_70, weekly(values)); };
    const auto held = judged({66, 67, 65, 66.5, 66, 67, 65.5, 66});
    CHECK(held->holding == Holding::held);
    CHECK(*held->worst < 70);
    CHECK_THAT(in_words(*held, at_most_70), StartsWith("held: 66.1 % on average, at most 66.6 (95 %, 8 numbers)"));

    const auto broken = judged({74, 75, 73, 74.5, 74, 75, 73.5, 69});
    CHECK(broken->holding == Holding::broken);
    CHECK(broken->is_alarming());
    CHECK_FALSE(broken->is_beyond);
    CHECK_THAT(in_words(*broken, at_most_70), StartsWith("broken: 73.5 % on average, at least"));

    const auto unknown = judged({68, 72, 69, 71, 67, 70, 69, 72});
    CHECK(unknown->holding == Holding::unknown);
    CHECK(unknown->is_beyond);
    CHECK_FALSE(unknown->is_alarming());
    CHECK_THAT(in_words(*unknown, at_most_70), StartsWith("not known yet: 69.8 % on average, and it may be") &&
                                                   Catch::Matchers::EndsWith("lies beyond"));
}

TEST_CASE("too few numbers show nothing, and the last one beyond the limit alarms", "[outcomes][guardrail]") {
    const auto beyond = guardrail_of(at_most_70, weekly({60, 60, 71}));
    CHECK(beyond->holding == Holding::unknown);
    CHECK_FALSE(beyond->worst.has_value());
    CHECK(beyond->is_alarming());
    CHECK(in_words(*beyond, at_most_70) ==
          "not known yet: 3 numbers, 4 are needed; the last one, 71 % on 2026-01-19, lies beyond");
    CHECK_FALSE(guardrail_of(at_most_70, weekly({71, 71, 60}))->is_alarming());
    CHECK(in_words(*guardrail_of(at_most_70, {}), at_most_70) == "not known yet: nothing was read");
}

TEST_CASE("where more is better the limit is the least", "[outcomes][guardrail]") {
    const auto at_least_99 = metric(R"("direction":"up","guardrail":99)");
    CHECK(guardrail_of(at_least_99, weekly({99.4, 99.5, 99.4, 99.6, 99.5, 99.4, 99.5, 99.6}))->holding ==
          Holding::held);
    CHECK(guardrail_of(at_least_99, weekly({98.4, 98.5, 98.4, 98.6, 98.5, 98.4, 98.5, 98.6}))->holding ==
          Holding::broken);
}

TEST_CASE("weeks that go together say less", "[outcomes][guardrail]") {
    const std::vector<double> restless = {66, 70, 66, 70, 66, 70, 66, 70, 66, 70, 66, 70};
    const std::vector<double> drifting = {66, 66, 66, 66, 66, 66, 70, 70, 70, 70, 70, 70};
    const auto mixed = guardrail_of(at_most_70, weekly(restless)), slow = guardrail_of(at_most_70, weekly(drifting));
    CHECK(mixed->holding == Holding::held);
    CHECK(slow->holding == Holding::unknown);
    CHECK(*slow->worst > *mixed->worst);
}

TEST_CASE("shares go by what was counted, and by their means where there are enough", "[outcomes][guardrail]") {
    const auto ratio = metric(R"("direction":"down","type":"ratio","guardrail":5)");
    const auto of = [&](std::size_t weeks, double hits, double count) {
        std::vector<Reading> list;
        for (std::size_t i = 0; i < weeks; ++i)
            list.push_back({day("2026-01-05") + std::chrono::days(7 * i), 100 * hits / count, hits, count});
        return guardrail_of(ratio, list);
    };
    CHECK(of(1, 1, 1000)->holding == Holding::unknown);
    // 60 of 2,000: the score interval of 90 % ends at 3.6937 (by the formula of Wilson 1927).
    const auto held = of(2, 30, 1000);
    CHECK(held->holding == Holding::held);
    CHECK(*held->worst == Approx(3.6937).margin(5e-5));
    CHECK(of(2, 45, 1000)->holding == Holding::unknown);
    CHECK(of(2, 80, 1000)->holding == Holding::broken);
    CHECK(of(9, 30, 1000)->holding == Holding::held);
}

TEST_CASE("only the last twenty numbers count, and a limit without a better way is none", "[outcomes][guardrail]") {
    std::vector<double> values(40, 80);
    for (int i = 0; i < 20; ++i) values.push_back(i % 2 == 0 ? 60 : 61);
    const auto late = guardrail_of(at_most_70, weekly(values));
    CHECK(late->numbers == 20);
    CHECK(late->holding == Holding::held);
    CHECK_FALSE(guardrail_of(metric(R"("direction":"within","guardrail":70)"), weekly({71})).has_value());
    CHECK_FALSE(guardrail_of(metric(R"("direction":"down")"), weekly({71})).has_value());
}

TEST_CASE("numbers too great to be reckoned with leave it unknown", "[outcomes][guardrail]") {
    const auto huge = guardrail_of(at_most_70, weekly({1e200, -1e200, 1e200, 3, 4, 1e200, 2, 1e200}));
    CHECK(huge->holding == Holding::unknown);
}

}  // namespace guardrail_test
