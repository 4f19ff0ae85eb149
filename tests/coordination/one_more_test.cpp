#include "waybill/coordination/one_more.hpp"

#include <catch2/catch.hpp>

#include "support/records.hpp"
#include "support/settled.hpp"
#include "waybill/base/error.hpp"
#include "waybill/coordination/alignment.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/records.hpp"

namespace one_more_test {

using namespace waybill;

namespace {

const auto today = support::day("2026-11-20");

constexpr auto plan = R"(
    {"kind":"project","key":"PAY"}
    {"kind":"team","key":"pay"}
    {"kind":"team","key":"web"}
    {"kind":"feature","key":"PAY-1","project":"PAY","title":"one","team":"pay","stage":"ready"}
    {"kind":"feature","key":"PAY-2","project":"PAY","title":"two","team":"pay","stage":"ready"}
    {"kind":"feature","key":"PAY-3","project":"PAY","title":"three","team":"pay","stage":"ready"}
    {"kind":"feature","key":"PAY-4","project":"PAY","title":"four","team":"web","stage":"idea"}
    {"kind":"feature","key":"PAY-5","project":"PAY","title":"five","team":"web","stage":"shipped"}
    {"kind":"estimate","key":"E-1","feature":"PAY-1","p10":2,"p50":2,"p90":2,"at":"2026-11-01T09:00:00Z"}
    {"kind":"estimate","key":"E-2","feature":"PAY-2","p10":4,"p50":4,"p90":4,"at":"2026-11-01T09:00:00Z"}
    {"kind":"estimate","key":"E-3","feature":"PAY-3","p10":9,"p50":9,"p90":9,"at":"2026-11-01T09:00:00Z"}
    {"kind":"estimate","key":"E-4","feature":"PAY-4","p10":30,"p50":30,"p90":30,"at":"2026-11-01T09:00:00Z"}
    {"kind":"milestone","key":"MS-1","date":"2026-12-11","features":["PAY-1","PAY-2","PAY-3"]}
)";

struct Asked {
    portfolio::Portfolio portfolio = support::portfolio_of(plan + support::settled({"E-1", "E-2", "E-3", "E-4"}));
    coordination::Looked looked = coordination::look_at(portfolio, today, {"MS-1"}, {.runs = 1000});

    std::optional<coordination::OneMore> more(std::string_view key = {}) const {
        return coordination::one_more(portfolio, *portfolio.find(portfolio::milestone, "MS-1"), *looked.outlook, today,
                                      key.empty() ? nullptr : portfolio.find(features::feature, key));
    }
};

}  // namespace

TEST_CASE("one feature more is like the median of the team that decides", "[one_more]") {
    const Asked asked;
    const auto more = asked.more();
    REQUIRE(more);
    CHECK(more->team == "pay");
    CHECK(more->like->key == "PAY-2");
    CHECK(more->days == Approx(4));
    // One stream: 15 days of work become 19.
    CHECK(more->days_later == Approx(4));
    CHECK(*more->odds_before == 1);
    CHECK(more->p80_before == support::day("2026-12-10"));
    CHECK(more->p80_after == support::day("2026-12-16"));
    CHECK(*more->odds_after == 0);
}

TEST_CASE("one feature more that is named keeps its own team and estimate", "[one_more]") {
    const Asked asked;
    const auto more = asked.more("PAY-4");
    REQUIRE(more);
    CHECK(more->team == "web");
    CHECK(more->like == nullptr);
    CHECK(more->days == Approx(30));
    CHECK(more->days_later == Approx(15));
}

TEST_CASE("what is in the milestone already, or over, is no feature more", "[one_more]") {
    CHECK_THROWS_AS(Asked().more("PAY-1"), base::Error);
    CHECK_THROWS_AS(Asked().more("PAY-5"), base::Error);
}

}  // namespace one_more_test
