#include <catch2/catch.hpp>

#include "support/records.hpp"
#include "waybill/checks/exceptions.hpp"

namespace exceptions_test {

using namespace waybill;

namespace {

const auto today = support::day("2026-11-20");

std::string gate(const std::string& members) {
    return R"({"kind":"gate","feature":"W-1",)" + members + "}\n";
}

}  // namespace

TEST_CASE("of a gate the last override counts, and none where it passed since") {
    const auto first =
        gate(R"("gate":"ready","result":"overridden","at":"2026-11-01T00:00:00Z","reason":"a","until":"2026-11-10")");
    CHECK(checks::exceptions(support::portfolio_of(first), today).size() == 1);
    const auto second = gate(R"("gate":"ready","result":"overridden","at":"2026-11-11T00:00:00Z","reason":"b")");
    const auto list = checks::exceptions(support::portfolio_of(first + second), today);
    REQUIRE(list.size() == 1);
    CHECK(list[0].reason == "b");
    const auto passed = gate(R"("gate":"ready","result":"passed","at":"2026-11-12T00:00:00Z")");
    CHECK(checks::exceptions(support::portfolio_of(first + second + passed), today).empty());
}

TEST_CASE("what ended stands first, what has no end last; the day itself still counts") {
    const auto list = checks::exceptions(support::portfolio_of(R"(
        {"kind":"waiver","rule":"WB1","reason":"x"}
        {"kind":"waiver","rule":"WB2","reason":"x","until":"2026-11-20"}
        {"kind":"waiver","rule":"WB3","reason":"x","until":"2026-11-19"})"),
                                         today);
    REQUIRE(list.size() == 3);
    CHECK((list[0].what == "WB3" && list[0].has_ended));
    CHECK((list[1].what == "WB2" && !list[1].has_ended));
    CHECK(list[2].what == "WB1");
}

}  // namespace exceptions_test
