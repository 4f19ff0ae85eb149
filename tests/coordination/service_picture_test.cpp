#include "waybill/coordination/service_picture.hpp"

#include <catch2/catch.hpp>

#include "support/records.hpp"
#include "waybill/dependencies/records.hpp"

using namespace waybill;
using coordination::service_picture;

namespace {

constexpr std::string_view shop_services = R"(
    {"kind":"service","key":"checkout"}
    {"kind":"service","key":"orders-db","type":"datastore"}
    {"kind":"service","key":"web"}
    {"kind":"service_link","from":"checkout","to":"orders-db","how":"reads"}
    {"kind":"service_link","from":"web","to":"checkout","how":"calls","evidence":"observed"}
    {"kind":"service_link","from":"web","to":"checkout","how":"calls","evidence":"documented"}
    {"kind":"ripple","service":"checkout","item":"docs"}
    {"kind":"feature","key":"W-1","project":"W","title":"a","stage":"idea","services":["checkout"]}
    {"kind":"feature","key":"W-2","project":"W","title":"b","stage":"building","services":["web","checkout"]}
    {"kind":"feature","key":"W-3","project":"W","title":"c","stage":"shipped","services":["checkout"]}
    {"kind":"debt","key":"DEBT-1","title":"x","service":"checkout","status":"open"}
    {"kind":"debt","key":"DEBT-2","title":"y","service":"checkout","status":"paid"}
    {"kind":"incident","key":"INC-1","services":["checkout"],"at":"2025-11-20T12:00:00Z","restored_at":"2025-11-20T13:00:00Z"}
    {"kind":"incident","key":"INC-2","services":["checkout"],"at":"2025-11-21T12:00:00Z","restored_at":"2025-11-21T13:00:00Z"}
    {"kind":"incident","key":"INC-3","services":["checkout"],"at":"2026-10-01T12:00:00Z","restored_at":"2026-10-01T13:00:00Z"}
    {"kind":"incident","key":"INC-4","services":["checkout"],"at":"2024-01-01T12:00:00Z"}
    {"kind":"risk","key":"R-1","title":"r","services":["checkout"],"status":"watching"}
    {"kind":"risk","key":"R-2","title":"s","services":["checkout"],"status":"closed"})";

std::string keys(const std::vector<const base::Record*>& records) {
    std::string text;
    for (const auto* one : records) text += (text.empty() ? "" : " ") + one->key;
    return text;
}

std::string links(const std::vector<coordination::ServiceNeighbour>& list) {
    std::string text;
    for (const auto& one : list)
        text += fmt::format("{}{} {} {}", text.empty() ? "" : "; ", one.how, one.key, one.evidence);
    return text;
}

}  // namespace

TEST_CASE("service picture: what uses it, what it uses, and what is open on it", "[service_picture]") {
    const auto portfolio = support::portfolio_of(shop_services);
    const auto picture =
        service_picture(portfolio, *portfolio.find(dependencies::service, "checkout"), support::day("2026-11-20"));
    CHECK(links(picture.used_by) == "calls web documented; calls web observed");
    CHECK(links(picture.uses) == "reads orders-db documented");
    CHECK(picture.uses.at(0).service->text("type") == "datastore");
    CHECK(picture.ripples.size() == 1);
    CHECK(keys(picture.features) == "W-2 W-1");
    CHECK(keys(picture.debts) == "DEBT-1");
    CHECK(keys(picture.risks) == "R-1");
}

TEST_CASE("service picture: incidents that last come first, others are forgotten after 12 months",
          "[service_picture]") {
    const auto portfolio = support::portfolio_of(shop_services);
    const auto& service = *portfolio.find(dependencies::service, "checkout");
    CHECK(keys(service_picture(portfolio, service, support::day("2026-11-20")).incidents) == "INC-4 INC-3 INC-2");
    CHECK(keys(service_picture(portfolio, service, support::day("2026-11-19")).incidents) == "INC-4 INC-3 INC-2 INC-1");
    CHECK(service_picture(portfolio, service, support::day("2026-11-20")).open_incidents == 1);
    // A year before the last of February is the last of February.
    CHECK(keys(service_picture(portfolio, service, support::day("2028-02-29")).incidents) == "INC-4");
}

TEST_CASE("service picture: nothing hangs on a service that is new", "[service_picture]") {
    const auto portfolio = support::portfolio_of(R"({"kind":"service","key":"new"})");
    const auto picture =
        service_picture(portfolio, *portfolio.find(dependencies::service, "new"), support::day("2026-11-20"));
    CHECK(picture.used_by.empty());
    CHECK(picture.incidents.empty());
    CHECK(picture.features.empty());
}

TEST_CASE("service picture: debts beside the work on what touches the service, shared out", "[service_picture]") {
    const auto portfolio = support::portfolio_of(R"(
        {"kind":"service","key":"checkout"}
        {"kind":"service","key":"web"}
        {"kind":"feature","key":"W-1","project":"W","title":"a","stage":"shipped","services":["checkout"]}
        {"kind":"feature","key":"W-2","project":"W","title":"b","stage":"building","services":["web","checkout"]}
        {"kind":"effort","feature":"W-1","days":10}
        {"kind":"effort","feature":"W-2","days":8}
        {"kind":"effort","feature":"W-2","days":20,"activity":"wait"}
        {"kind":"debt","key":"DEBT-1","title":"x","service":"checkout","principal_days":3}
        {"kind":"debt","key":"DEBT-2","title":"y","service":"checkout"}
        {"kind":"debt","key":"DEBT-3","title":"z","service":"checkout","principal_days":9,"status":"paid"})");
    const auto ratio = [&](std::string_view key) {
        const auto& service = *portfolio.find(dependencies::service, key);
        return service_picture(portfolio, service, support::day("2026-11-20")).debt_ratio;
    };
    CHECK(ratio("checkout").principal_days == Approx(3));
    CHECK(ratio("checkout").spent_days == Approx(14));
    CHECK(ratio("checkout").rating() == 'D');
    CHECK(ratio("web").spent_days == Approx(4));
    CHECK(ratio("web").rating() == 'A');
}
