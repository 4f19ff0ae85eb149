#include "waybill/coordination/missing.hpp"

#include <catch2/catch.hpp>

#include "support/records.hpp"

namespace missing_test {

using namespace waybill;
using support::day;

namespace {

const std::string two = R"({"kind":"team","key":"a"}
{"kind":"team","key":"b"}
{"kind":"service","key":"api"}
{"kind":"feature","key":"PAY-1","project":"PAY","title":"t","team":"a","stage":"building","services":["api"]}
{"kind":"feature","key":"PAY-2","project":"PAY","title":"t","team":"b","stage":"ready","services":["api"]}
{"kind":"feature","key":"PAY-3","project":"PAY","title":"t","team":"b","stage":"idea"}
)";
const std::string estimates =
    R"({"kind":"estimate","key":"E-1","feature":"PAY-1","p10":2,"p50":4,"p90":8,"at":"2026-11-10T12:00:00Z"}
{"kind":"estimate","key":"E-2","feature":"PAY-2","p10":2,"p50":2,"p90":3,"at":"2026-11-10T12:00:00Z"}
)";

}  // namespace

TEST_CASE("where nothing is estimated, stages and milestones say what is at work at once") {
    const auto portfolio = support::portfolio_of(two);
    const auto found = coordination::missing_dependencies(portfolio, day("2026-11-20"));
    CHECK_FALSE(found.is_planned);
    CHECK(found.features == 3);
    CHECK(found.silent == std::vector<std::string>{"PAY-3"});
    REQUIRE(found.list.size() == 1);
    CHECK(found.list[0].from->key == "PAY-2");
    CHECK_FALSE(found.list[0].overlap);
}

TEST_CASE("where a plan can be made, it says when both are at work") {
    const auto portfolio = support::portfolio_of(two + estimates);
    const auto found = coordination::missing_dependencies(portfolio, day("2026-11-20"));
    CHECK(found.is_planned);
    REQUIRE(found.list.size() == 1);
    REQUIRE(found.list[0].overlap);
    CHECK(found.timeline.day_of_start(found.list[0].overlap->start) == day("2026-11-20"));
    CHECK(found.timeline.day_of_finish(found.list[0].overlap->finish) == day("2026-11-23"));
}

TEST_CASE("one that is put off until the other is done is not suggested") {
    auto later = two + estimates;
    later.insert(later.find("\"stage\":\"ready\""), R"("not_before":"2026-12-14",)");
    const auto portfolio = support::portfolio_of(later);
    CHECK(coordination::missing_dependencies(portfolio, day("2026-11-20")).list.empty());
    // Where it is asked about it is named all the same.
    const auto asked = coordination::missing_dependencies(portfolio, day("2026-11-20"), {"pay-1"});
    REQUIRE(asked.list.size() == 1);
    CHECK(asked.list[0].is_apart);
    CHECK_FALSE(asked.list[0].overlap);
    CHECK(coordination::missing_dependencies(portfolio, day("2026-11-20"), {"PAY-3"}).list.empty());
}

TEST_CASE("ideas of one milestone are looked at too") {
    auto idea = two;
    idea.replace(idea.find("\"stage\":\"idea\""), 14, R"("stage":"idea","services":["api"])");
    const auto portfolio =
        support::portfolio_of(idea + R"({"kind":"milestone","key":"MS-1","features":["PAY-1","pay-3"]})" + "\n");
    const auto found = coordination::missing_dependencies(portfolio, day("2026-11-20"));
    REQUIRE(found.list.size() == 2);
    CHECK(found.silent.empty());
}

}  // namespace missing_test
