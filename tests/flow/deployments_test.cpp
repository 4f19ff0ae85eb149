#include "waybill/flow/deployments.hpp"

#include <catch2/catch.hpp>

#include "support/records.hpp"
#include "waybill/portfolio/records.hpp"

namespace deployments_test {

using namespace waybill;
using namespace waybill::flow;

std::vector<Deployments> measured(const std::string& jsonl) {
    const portfolio::Portfolio portfolio(support::records(jsonl));
    std::vector<const base::Record*> list;
    for (const auto& one : portfolio.all(portfolio::deployment)) list.push_back(&one);
    return deployments_of(list, {support::day("2026-09-01"), support::day("2026-11-10")});
}

TEST_CASE("the five measures, one service at a time", "[flow][deployments]") {
    const auto all = measured(
        R"({"kind":"deployment","service":"web","at":"2026-10-20T00:00:00Z","commits":["2026-10-19T00:00:00Z"],"rework":true})"
        "\n"
        R"({"kind":"deployment","service":"api","at":"2026-09-30T00:00:00Z","commits":["2026-09-20T00:00:00Z","2026-09-28T00:00:00Z"]})"
        "\n"
        R"({"kind":"deployment","service":"api","at":"2026-09-10T00:00:00Z","commits":["2026-09-09T00:00:00Z"],"failed":true,"restored_at":"2026-09-10T06:00:00Z"})"
        "\n"
        R"({"kind":"deployment","service":"api","at":"2026-09-14T00:00:00Z","failed":true})"
        "\n"
        R"({"kind":"deployment","service":"api","at":"2026-08-30T00:00:00Z"})"
        "\n");
    REQUIRE(all.size() == 2);
    const auto& api = all[0];
    CHECK(api.service == "api");
    CHECK(api.count == 3);
    CHECK(api.per_week == Approx(.3));  // ten weeks
    CHECK(api.between == 4);            // of 4 and 16, the lower median
    CHECK(api.commits == 3);
    CHECK(api.lead_time == 2);  // of 1, 2 and 10 days
    CHECK(api.failed.share() == Approx(2 / 3.));
    CHECK(api.recovery_hours == 6);
    CHECK(api.restored == 1);
    CHECK(api.unrestored == 1);
    CHECK(api.rework.share() == 0);
    CHECK(all[1].service == "web");
    CHECK(all[1].rework.share() == 1);
    CHECK_FALSE(all[1].between.has_value());
    CHECK_FALSE(all[1].recovery_hours.has_value());
}

TEST_CASE("times that run backwards are counted, and in no median", "[flow][deployments]") {
    const auto all = measured(
        R"({"kind":"deployment","at":"2026-10-20T00:00:00Z","commits":["2026-10-21T00:00:00Z","2026-10-18T00:00:00Z"]})"
        "\n"
        R"({"kind":"deployment","at":"2026-10-22T00:00:00Z","failed":true,"restored_at":"2026-10-21T00:00:00Z"})"
        "\n"
        R"({"kind":"deployment","at":"2026-11-09T00:00:00Z","failed":true,"restored_at":"2026-11-12T00:00:00Z"})");
    REQUIRE(all.size() == 1);
    CHECK(all[0].service.empty());
    CHECK(all[0].before_commit == 1);
    CHECK(all[0].commits == 1);
    CHECK(all[0].lead_time == 2);
    CHECK(all[0].before_failure == 1);
    CHECK(all[0].unrestored == 1);  // on the day that is asked about
    CHECK_FALSE(all[0].recovery_hours.has_value());
}

}  // namespace deployments_test
