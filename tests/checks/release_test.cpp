#include <algorithm>

#include <catch2/catch.hpp>

#include "support/records.hpp"
#include "waybill/checks/gates.hpp"
#include "waybill/checks/release.hpp"
#include "waybill/features/records.hpp"

using namespace waybill;
using checks::Gate;

namespace {

const std::string base_records = R"(
    {"kind":"service","key":"api"}
    {"kind":"ripple","service":"api","item":"client SDK"}
    {"kind":"feature","key":"W-1","project":"W","title":"t","stage":"building","services":["api"]})";

/// The unmet rules of the ship gate, in order.
std::vector<std::string> unmet(const std::string& more) {
    const auto portfolio = support::portfolio_of(base_records + "\n" + more);
    std::vector<std::string> rules;
    for (const auto& one : checks::requirements(portfolio, *portfolio.find(features::feature, "W-1"), Gate::ship)) {
        if (!one.is_met) rules.emplace_back(one.rule);
    }
    return rules;
}

bool lacks(const std::string& more, const std::string& rule) {
    const auto rules = unmet(more);
    return std::find(rules.begin(), rules.end(), rule) != rules.end();
}

std::string item(const std::string& members) {
    return R"({"kind":"release_item","feature":"W-1",)" + members + "}";
}

}  // namespace

TEST_CASE("a release is asked for its whole checklist, the items of its services too") {
    CHECK(unmet("") == std::vector<std::string>{"WB603", "WB604", "WB605", "WB606", "WB607", "WB608", "WB609"});
}

TEST_CASE("an item is answered by what shows it, or by why it is not needed") {
    CHECK(lacks(item(R"("item":"monitoring","state":"done")"), "WB603"));
    CHECK_FALSE(lacks(item(R"("item":"monitoring","state":"done","evidence":"grafana")"), "WB603"));
    CHECK_FALSE(lacks(item(R"("item":"Monitoring","state":"not-needed","evidence":"a script")"), "WB603"));
    CHECK(lacks(item(R"("item":"monitoring","state":"open","evidence":"soon")"), "WB603"));
}

TEST_CASE("a rollback plan counts once it was tried") {
    const std::string plan = R"("item":"rollback plan","state":"done","evidence":"wiki")";
    CHECK_FALSE(lacks(item(plan), "WB605"));
    CHECK(lacks(item(plan), "WB606"));
    CHECK_FALSE(lacks(item(plan + R"(,"tried":"2026-11-01")"), "WB606"));
    CHECK_FALSE(lacks(item(R"("item":"rollback","state":"not-needed","evidence":"a new table")"), "WB606"));
}

TEST_CASE("criteria must have passed, constraints of the feature and of its project be met") {
    const std::string criterion = R"({"kind":"criterion","feature":"W-1","key":"W-1.1","then":"x","state":)";
    CHECK(lacks(criterion + "\"open\"}", "WB601"));
    CHECK(lacks(criterion + "\"failed\"}", "WB601"));
    CHECK_FALSE(lacks(criterion + "\"passed\"}", "WB601"));
    CHECK(lacks(R"({"kind":"constraint","key":"C-1","feature":"W-1","limit":"P95 < 300 ms"})", "WB602"));
    CHECK(lacks(R"({"kind":"constraint","key":"C-1","project":"W","limit":"EU data"})", "WB602"));
    CHECK_FALSE(lacks(R"({"kind":"constraint","key":"C-1","feature":"W-1","limit":"x","met":true})", "WB602"));
}

TEST_CASE("a name of the checklist may be typed short") {
    const auto portfolio = support::portfolio_of(base_records);
    const auto list = checks::release_checklist(portfolio, *portfolio.find(features::feature, "W-1"));
    CHECK(checks::release_item_name(list, "rollback") == "rollback plan");
    CHECK(checks::release_item_name(list, "flag") == "feature flag");
    CHECK(checks::release_item_name(list, "SDK") == "client SDK");
    CHECK(checks::release_item_name(list, "legal sign-off") == "legal sign-off");
}

namespace {

/// The checklist of W-1 beyond what every feature is asked: `item (services) answer`.
std::vector<std::string> ripple_items(const std::string& records) {
    const auto portfolio = support::portfolio_of(records);
    std::vector<std::string> items;
    for (const auto& one : checks::release_checklist(portfolio, *portfolio.find(features::feature, "W-1"))) {
        if (one.rule != "WB609") continue;
        items.push_back(one.item + " (" + one.service + ")" + (one.record == nullptr ? "" : " answered"));
    }
    return items;
}

const std::string two_services = R"(
    {"kind":"service","key":"pay","team":"payments"}
    {"kind":"service","key":"pay-api","type":"api","team":"payments"}
    {"kind":"service","key":"shop-api","type":"api","team":"shop"}
    {"kind":"service_link","from":"shop-api","to":"pay"}
    {"kind":"ripple","service":"shop-api","item":"shop docs"}
    {"kind":"service","key":"web"}
    {"kind":"service_link","from":"pay-api","to":"pay"}
    {"kind":"service_link","from":"web","to":"pay"}
    {"kind":"ripple","service":"pay","item":"dashboards"}
    {"kind":"ripple","service":"pay-api","item":"API docs"}
    {"kind":"ripple","service":"web","item":"screenshots"}
    {"kind":"feature","key":"W-1","project":"W","title":"t","stage":"building","services":["pay"]})";

}  // namespace

TEST_CASE("whoever changes a service is asked for what changes with its API, and not with all that use it, an API of others among them") {
    CHECK(ripple_items(two_services) == std::vector<std::string>{"dashboards (pay)", "API docs (pay-api)"});
}

TEST_CASE("two services that ask for the same are answered together, and both are named") {
    CHECK(ripple_items(two_services + "\n" + R"({"kind":"ripple","service":"pay-api","item":"Dashboards"})") ==
          std::vector<std::string>{"dashboards (pay, pay-api)", "API docs (pay-api)"});
}

TEST_CASE("a short name answers one item, never two") {
    const std::string docs = two_services + "\n" + R"({"kind":"ripple","service":"pay","item":"docs"})";
    const std::string answer = R"({"kind":"release_item","feature":"W-1","state":"done","evidence":"x","item":)";
    CHECK(ripple_items(docs) == std::vector<std::string>{"dashboards (pay)", "docs (pay)", "API docs (pay-api)"});
    CHECK(ripple_items(docs + "\n" + answer + "\"docs\"}") ==
          std::vector<std::string>{"dashboards (pay)", "docs (pay) answered", "API docs (pay-api)"});
    CHECK(ripple_items(two_services + "\n" + answer + "\"docs\"}") ==
          std::vector<std::string>{"dashboards (pay)", "API docs (pay-api) answered"});
    const std::string two = two_services + "\n" + R"({"kind":"ripple","service":"pay","item":"public docs"})";
    CHECK(ripple_items(two + "\n" + answer + "\"docs\"}") ==
          std::vector<std::string>{"dashboards (pay)", "public docs (pay)", "API docs (pay-api)", "docs () answered"});
}
