#include "waybill/coordination/services.hpp"

#include <fmt/format.h>
#include <catch2/catch.hpp>

#include "support/records.hpp"

namespace services_test {

using namespace waybill;

namespace {

constexpr auto plan = R"(
    {"kind":"service","key":"shop","team":"web"}
    {"kind":"service","key":"api","team":"pay"}
    {"kind":"service","key":"db","type":"datastore"}
    {"kind":"service_link","from":"shop","to":"api","evidence":"documented"}
    {"kind":"service_link","from":"shop","to":"api","evidence":"observed"}
    {"kind":"service_link","from":"API","to":"db","how":"reads","evidence":"observed"}
    {"kind":"service_link","from":"api","to":"gone"}
    {"kind":"feature","key":"W-2","project":"W","title":"b","services":["shop","db"],"stage":"building"}
    {"kind":"feature","key":"W-1","project":"W","title":"a","services":["shop","shop"]}
    {"kind":"feature","key":"W-3","project":"W","title":"c","services":["shop"],"stage":"shipped"}
)";

}  // namespace

TEST_CASE("services lie by key, links name them whatever their case", "[services]") {
    const auto portfolio = support::portfolio_of(plan);
    const auto services = coordination::services_of(portfolio);
    REQUIRE(services.list.size() == 3);
    CHECK(services.list[0]->key == "api");
    CHECK(services.number(portfolio, "SHOP") == 2);
    CHECK(services.number(portfolio, "gone") == 3);
    CHECK(services.uses.size() == 3);
}

TEST_CASE("a use is written down, seen, or both", "[services]") {
    const auto portfolio = support::portfolio_of(plan);
    const auto services = coordination::services_of(portfolio);
    std::vector<std::string> lines;
    for (const auto& use : coordination::uses_of(services))
        lines.push_back(fmt::format("{} {} {} {}{}", services.list[use.from]->key, use.how, services.list[use.to]->key,
                                    use.documented != nullptr ? "documented " : "",
                                    use.observed != nullptr ? "observed" : ""));
    CHECK(lines == std::vector<std::string>{"api reads db observed", "shop calls api documented observed"});
}

TEST_CASE("features that are to be delivered, once for each service", "[services]") {
    const auto portfolio = support::portfolio_of(plan);
    const auto services = coordination::services_of(portfolio);
    const auto touching = coordination::features_in_flight(portfolio, services);
    REQUIRE(touching[2].size() == 2);
    CHECK(touching[2][0]->key == "W-1");
    CHECK(touching[1].size() == 1);
    CHECK(touching[0].empty());
}

}  // namespace services_test
