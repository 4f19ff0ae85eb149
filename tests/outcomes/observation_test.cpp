#include "waybill/outcomes/observation.hpp"

#include <catch2/catch.hpp>

#include "support/records.hpp"
#include "waybill/base/error.hpp"

using namespace waybill;
using Catch::Matchers::Contains;

namespace {

/// What is said against an observation with these members; empty when nothing is.
std::string complaint(const std::string& type, const std::string& members, const std::string& day = "2026-11-20") {
    const auto records =
        support::records(R"({"kind":"metric","key":"M-1","name":"x","type":")" + type + "\"}\n" +
                         R"({"kind":"observation","metric":"M-1","day":")" + day + "\"" + members + "}");
    try {
        outcomes::check_observation(records[1], records[0], support::day("2026-11-20"));
    } catch (const base::Error& error) { return error.message(); }
    return {};
}

}  // namespace

TEST_CASE("an observation has the numbers that its metric keeps") {
    CHECK(complaint("level", R"(,"value":3)").empty());
    CHECK(complaint("count", R"(,"value":0)").empty());
    CHECK(complaint("ratio", R"(,"numerator":0,"denominator":3)").empty());
    CHECK_THAT(complaint("level", ""), Contains("nothing was read"));
    CHECK_THAT(complaint("level", R"(,"numerator":1,"denominator":3)"), Contains("M-1 is no ratio"));
    for (const auto* members : {R"(,"value":3)", R"(,"numerator":3)", R"(,"value":3,"numerator":1,"denominator":3)"}) {
        INFO(members);
        CHECK_THAT(complaint("ratio", members), Contains("never the share"));
    }
    CHECK_THAT(complaint("ratio", R"(,"numerator":1,"denominator":0)"), Contains("above 0"));
    CHECK_THAT(complaint("ratio", R"(,"numerator":-1,"denominator":3)"), Contains("0 or more"));
}

TEST_CASE("a share in % is of no more than all; what comes per something else may be") {
    CHECK(complaint("ratio", R"(,"numerator":7,"denominator":3)").empty());
    CHECK(complaint("ratio\",\"unit\":\"%", R"(,"numerator":3,"denominator":3)").empty());
    CHECK(complaint("ratio\",\"unit\":\"%", R"(,"numerator":7,"denominator":3)") == "7 of 3 are more than 100 %");
}

TEST_CASE("nothing is read on a day that has not come") {
    CHECK(complaint("level", R"(,"value":3)", "2026-11-21") == "2026-11-21 has not come yet");
}
