#include "waybill/coordination/hotspots.hpp"

#include <fmt/format.h>
#include <catch2/catch.hpp>

#include "support/records.hpp"

namespace hotspots_test {

using namespace waybill;
using coordination::Heat;

namespace {

constexpr auto plan = R"(
    {"kind":"service","key":"api","coverage":50}
    {"kind":"service","key":"db","type":"datastore"}
    {"kind":"service","key":"page","coverage":100}
    {"kind":"service","key":"job","coverage":0}
    {"kind":"service_link","from":"page","to":"api"}
    {"kind":"service_link","from":"page","to":"api","evidence":"observed"}
    {"kind":"service_link","from":"job","to":"api"}
    {"kind":"service_link","from":"api","to":"api"}
    {"kind":"service_link","from":"api","to":"db","how":"reads"}
    {"kind":"incident","key":"INC-1","at":"2026-11-01T10:00:00Z","restored_at":"2026-11-01T11:30:00Z","services":["api","API"]}
    {"kind":"incident","key":"INC-2","at":"2026-11-02T10:00:00Z","services":["api"]}
    {"kind":"incident","key":"INC-3","at":"2025-11-20T10:00:00Z","restored_at":"2025-11-21T10:00:00Z","services":["api"]}
    {"kind":"incident","key":"INC-4","at":"2026-11-21T10:00:00Z","restored_at":"2026-11-22T10:00:00Z","services":["api"]}
    {"kind":"debt","key":"DEBT-1","title":"a","service":"job","status":"open"}
    {"kind":"debt","key":"DEBT-2","title":"b","service":"job","status":"paid"}
    {"kind":"feature","key":"W-1","project":"W","title":"a","services":["api","db"],"stage":"done"}
    {"kind":"feature","key":"W-2","project":"W","title":"b","services":["api"],"stage":"building"}
    {"kind":"feature","key":"W-3","project":"W","title":"c","services":["page"],"stage":"ready"}
    {"kind":"estimate","key":"E-1","feature":"W-1","p50":4,"at":"2026-10-01T10:00:00Z"}
    {"kind":"estimate","key":"E-2","feature":"W-1","p50":8,"at":"2026-10-05T10:00:00Z"}
    {"kind":"estimate","key":"E-3","feature":"W-2","p50":10,"at":"2026-10-05T10:00:00Z"}
    {"kind":"estimate","key":"E-4","feature":"W-3","p50":10,"at":"2026-10-05T10:00:00Z"}
    {"kind":"effort","feature":"W-1","days":8}
    {"kind":"effort","feature":"W-2","days":4}
)";

const coordination::Hotspot& spot(const std::vector<coordination::Hotspot>& spots, std::string_view key) {
    return *std::find_if(spots.begin(), spots.end(), [&](const auto& one) { return one.service->key == key; });
}

}  // namespace

TEST_CASE("hottest first, with what is known and nothing that is not", "[hotspots]") {
    const auto portfolio = support::portfolio_of(plan);
    const auto spots = coordination::hotspots(portfolio, support::day("2026-11-20"));
    std::vector<std::string> order;
    for (const auto& one : spots) order.push_back(fmt::format("{} {:.2f}", one.service->key, one.heat));
    // api: users 1, incidents 1, hours 1, overrun 1, half untested; job: untested 1, debts 1; db: users
    // 1/2, overrun 1.
    CHECK(order == std::vector<std::string>{"api 4.50", "job 2.00", "db 1.50", "page 0.00"});
    const auto& api = spot(spots, "api");
    CHECK(api.fan_in == 2);
    CHECK(api.incidents == 2);
    CHECK(api.unrestored == 1);
    CHECK(api.hours == Approx(1.5));
    CHECK(api.overrun == Approx(2));
    CHECK(api.measured == 1);
    const auto& db = spot(spots, "db");
    CHECK(db.overrun == Approx(2));
    CHECK_FALSE(db.coverage);
    CHECK_FALSE(db.hours);
    CHECK(db.hottest == Heat::overrun);
    const auto& page = spot(spots, "page");
    CHECK_FALSE(page.overrun);
    CHECK_FALSE(page.hottest);
    CHECK(spot(spots, "job").debts.size() == 1);
}

TEST_CASE("a feature in work counts once it has taken more than was thought", "[hotspots]") {
    const auto portfolio = support::portfolio_of(std::string(plan) + R"({"kind":"effort","feature":"W-2","days":11})");
    const auto spots = coordination::hotspots(portfolio, support::day("2026-11-20"));
    CHECK(spot(spots, "api").overrun == Approx(23.0 / 14));
    CHECK(spot(spots, "api").measured == 2);
}

TEST_CASE("services that are equally hot lie by key", "[hotspots]") {
    const auto portfolio = support::portfolio_of(R"(
        {"kind":"service","key":"b","coverage":30}
        {"kind":"service","key":"a","coverage":30}
        {"kind":"service","key":"c"}
    )");
    const auto spots = coordination::hotspots(portfolio, support::day("2026-11-20"));
    CHECK(spots[0].service->key == "a");
    CHECK(spots[1].service->key == "b");
    CHECK(spots[2].heat == 0);
}

}  // namespace hotspots_test
