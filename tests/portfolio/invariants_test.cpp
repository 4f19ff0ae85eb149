#include "waybill/portfolio/invariants.hpp"

#include <catch2/catch.hpp>

#include "support/records.hpp"
#include "waybill/base/error.hpp"

using namespace waybill;

namespace {

void check(std::string_view line) {
    portfolio::check_invariants(support::records(line)[0]);
}

}  // namespace

TEST_CASE("the quantiles of a range grow") {
    CHECK_NOTHROW(check(R"({"kind":"estimate","key":"E-1","feature":"WEB-1","p10":1,"p50":3,"p90":5})"));
    CHECK_NOTHROW(check(R"({"kind":"estimate","key":"E-1","feature":"WEB-1","p50":3,"p90":3})"));
    CHECK_THROWS_WITH(check(R"({"kind":"estimate","key":"E-1","feature":"WEB-1","p10":5,"p50":3,"p90":9})"),
                      "p50 must not be less than what stands before it");
    CHECK_THROWS_WITH(check(R"({"kind":"risk","key":"R-1","title":"t","impact_p10":9,"impact_p90":1})"),
                      "impact_p90 must not be less than what stands before it");
}

TEST_CASE("an end does not lie before its start") {
    CHECK_NOTHROW(check(R"({"kind":"absence","from":"2026-12-24","to":"2026-12-24"})"));
    CHECK_THROWS_WITH(check(R"({"kind":"absence","from":"2026-12-31","to":"2026-12-24"})"), "to lies before from");
    CHECK_THROWS_WITH(check(R"({"kind":"iteration","key":"i","start":"2026-12-31","end":"2026-12-24"})"),
                      "end lies before start");
}

TEST_CASE("a feature is neither its own parent nor waits for itself") {
    CHECK_THROWS_AS(check(R"({"kind":"feature","key":"WEB-1","project":"WEB","title":"t","parent":"web-1"})"),
                    base::Error);
    CHECK_THROWS_AS(check(R"({"kind":"dependency","key":"D-1","from":"WEB-1","on":"WEB-1"})"), base::Error);
    CHECK_NOTHROW(check(R"({"kind":"dependency","key":"D-1","from":"WEB-1","on":"the bank"})"));
}
