#include "waybill/checks/gaps.hpp"

#include <catch2/catch.hpp>

#include "support/records.hpp"

namespace gaps_test {

using namespace waybill;

namespace {

/// Three features without a team: an idea, one that is being built, one that is shipped.
constexpr std::string_view plan = R"(
{"kind":"project","key":"WEB"}
{"kind":"feature","key":"WEB-1","project":"WEB","title":"an idea","no_dependencies":true}
{"kind":"feature","key":"WEB-2","project":"WEB","title":"being built","stage":"building"}
{"kind":"feature","key":"WEB-3","project":"WEB","title":"shipped","stage":"shipped"}
)";

}  // namespace

TEST_CASE("gaps count the unfinished features that fail a rule, and name the one furthest on") {
    const auto gaps = checks::gaps(support::portfolio_of(plan), 100);
    REQUIRE_FALSE(gaps.empty());
    CHECK(gaps[0].rule == "WB101");
    CHECK(gaps[0].count == 2);
    CHECK(gaps[0].of == 2);
    CHECK(gaps[0].record == "WEB-2");
    CHECK(gaps[0].fix == "waybill outcome add WEB-2 \"METRIC FROM -> TO in DAYS\"");
}

TEST_CASE("a gap of one feature weighs less than one of two, and what follows from another is none") {
    const auto gaps = checks::gaps(support::portfolio_of(plan), 100);
    CHECK(gaps.back().rule == "WB109");
    CHECK(gaps.back().count == 1);
    for (const auto& gap : gaps) {
        CHECK(gap.rule != "WB102");  // no hypothesis: there is no outcome that could have one
        CHECK(gap.rule != "WB107");  // no range: there is no estimate
    }
}

TEST_CASE("at most as many as asked for, and none where nothing is unfinished") {
    CHECK(checks::gaps(support::portfolio_of(plan), 3).size() == 3);
    CHECK(checks::gaps(portfolio::Portfolio(), 3).empty());
}

}  // namespace gaps_test
