#include "waybill/portfolio/slips.hpp"

#include <catch2/catch.hpp>

#include "support/records.hpp"

using namespace waybill;

namespace {

base::Record feature(std::string_view committed) {
    auto list = support::records(R"({"kind":"feature","key":"WEB-1","project":"WEB","title":"Guest checkout"})");
    if (!committed.empty()) list[0]["committed"] = std::string(committed);
    return list[0];
}

}  // namespace

TEST_CASE("a promised day that moves is a slip in working days") {
    const auto slip = portfolio::slip_between(feature("2026-11-20"), feature("2026-12-04"));
    REQUIRE(slip);
    CHECK(slip->text("record") == "WEB-1");
    CHECK(slip->text("from") == "2026-11-20");
    CHECK(slip->text("to") == "2026-12-04");
    CHECK(slip->integer("days") == 10);
    CHECK(slip->text("cause") == "unknown");
}

TEST_CASE("a day that moves forward counts as negative, a promise withdrawn has no day") {
    CHECK(portfolio::slip_between(feature("2026-11-20"), feature("2026-11-18"))->integer("days") == -2);
    const auto withdrawn = portfolio::slip_between(feature("2026-11-20"), feature(""));
    REQUIRE(withdrawn);
    CHECK(withdrawn->text("to").empty());
}

TEST_CASE("a first promise and an unchanged one are no slips") {
    CHECK_FALSE(portfolio::slip_between(feature(""), feature("2026-11-20")));
    CHECK_FALSE(portfolio::slip_between(feature("2026-11-20"), feature("2026-11-20")));
}

TEST_CASE("a milestone slips by its date") {
    auto list = support::records(R"({"kind":"milestone","key":"MS-1","date":"2026-11-20"})");
    auto moved = list[0];
    moved["date"] = std::string("2026-11-23");
    CHECK(portfolio::slip_between(list[0], moved)->integer("days") == 1);
}

TEST_CASE("slips are added up by cause, the most days first") {
    const auto list = support::records(R"({"kind":"slip","record":"A-1","from":"2026-11-20","to":"2026-11-24","cause":"scope"}
{"kind":"slip","record":"A-2","from":"2026-11-20","to":"2026-11-24","days":9,"cause":"third-party"}
{"kind":"slip","record":"A-3","from":"2026-11-20","to":"2026-11-18","cause":"scope"}
{"kind":"slip","record":"A-4","from":"2026-11-20"}
)");
    std::vector<const base::Record*> slips;
    for (const auto& one : list) slips.push_back(&one);
    const auto totals = portfolio::totals_by_cause(slips);
    REQUIRE(totals.size() == 3);
    CHECK(totals[0].cause == "third-party");
    CHECK(totals[0].days == 9);
    CHECK(totals[1].cause == "scope");
    CHECK(totals[1].slips == 2);
    CHECK(totals[1].days == 0);
    CHECK(totals[2].cause == "unknown");
    CHECK(totals[2].days == 0);
    CHECK(portfolio::totals_by_cause({}).empty());
}
