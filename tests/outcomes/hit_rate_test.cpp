#include "waybill/outcomes/hit_rate.hpp"

#include <catch2/catch.hpp>

#include <vector>

#include "support/records.hpp"

namespace hit_rate_test {

using namespace waybill;
using namespace waybill::outcomes;
using support::day;

const auto today = day("2026-11-20");

Review judged(const base::Record* verdict, State state, const char* ends) {
    static const auto feature =
        support::records(R"({"kind":"feature","key":"A-1","title":"t","stage":"shipped"})").front();
    Review review;
    review.feature = &feature;
    review.verdict = verdict;
    review.state = state;
    review.exposure = Exposure{day("2026-09-01"), "rollout"};
    review.ends = day(ends);
    return review;
}

TEST_CASE("met is what was judged so, or is there when its window is over", "[outcomes][hit_rate]") {
    const auto said = [](const char* verdict) {
        return support::records(std::string(R"({"kind":"verdict","aspect":"delivers","verdict":")") + verdict + "\"}")
            .front();
    };
    const auto achieved = said("achieved"), missed = said("missed"), unclear = said("inconclusive"),
               killed = said("killed");
    CHECK(is_met(judged(&achieved, State::missed, "2026-12-01"), today) == true);
    CHECK(is_met(judged(&missed, State::achieved, "2026-10-01"), today) == false);
    CHECK(is_met(judged(&unclear, State::achieved, "2026-10-01"), today) == true);
    CHECK(is_met(judged(nullptr, State::missed, "2026-10-01"), today) == false);
    CHECK_FALSE(is_met(judged(nullptr, State::achieved, "2026-11-20"), today).has_value());
    CHECK_FALSE(is_met(judged(nullptr, State::no_data, "2026-10-01"), today).has_value());
    CHECK(is_met(judged(&killed, State::too_early, "2026-12-01"), today) == false);
    auto never = judged(&killed, State::too_early, "2026-12-01");
    never.exposure.reset();
    CHECK_FALSE(is_met(never, today).has_value());
}

TEST_CASE("the rate has the interval of Wilson", "[outcomes][hit_rate]") {
    std::vector<Review> list;
    for (int i = 0; i < 10; ++i) list.push_back(judged(nullptr, i < 4 ? State::achieved : State::missed, "2026-10-01"));
    list.push_back(judged(nullptr, State::no_data, "2026-10-01"));
    const auto rate = hit_rate(list, today);
    CHECK(rate.met == 4);
    CHECK(rate.decided == 10);
    CHECK(rate.unread == 1);
    CHECK(rate.interval.low == Approx(.1682).margin(1e-4));
    CHECK(rate.interval.high == Approx(.6873).margin(1e-4));
    CHECK(hit_rate({}, today).interval.high == 1);
}

}  // namespace hit_rate_test
