#include "waybill/coordination/incidents.hpp"

#include <catch2/catch.hpp>

#include "support/records.hpp"

using namespace waybill;
using coordination::is_recent_incident;

TEST_CASE("incidents count for 365 days, from when they began or else were recorded", "[incidents]") {
    const auto today = support::day("2026-11-20");
    const auto is_recent = [&](std::string_view at, std::string_view created) {
        const auto list = support::records(R"({"kind":"incident","key":"INC-1"})");
        auto incident = list.front();
        if (!at.empty()) incident["at"] = std::string(at);
        incident.created = created;
        return is_recent_incident(incident, today);
    };
    CHECK(is_recent("2026-11-20T23:59:59Z", ""));
    CHECK(is_recent("2025-11-21T00:00:00Z", ""));
    CHECK_FALSE(is_recent("2025-11-20T23:59:59Z", ""));
    // What is dated in the days to come has not happened.
    CHECK_FALSE(is_recent("2026-11-21T00:00:00Z", ""));
    CHECK(is_recent("", "2026-11-01T00:00:00Z"));
    CHECK_FALSE(is_recent("", "2025-11-01T00:00:00Z"));
    CHECK_FALSE(is_recent("", ""));
    CHECK(is_recent("2026-11-01T00:00:00Z", "2024-01-01T00:00:00Z"));
}
