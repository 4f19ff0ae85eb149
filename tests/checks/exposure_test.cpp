#include "waybill/checks/exposure.hpp"

#include <fmt/format.h>
#include <catch2/catch.hpp>

#include "support/records.hpp"

using namespace waybill;
using checks::Grouping;

namespace {

constexpr auto plan = R"(
    {"kind":"project","key":"WEB"}
    {"kind":"project","key":"PAY"}
    {"kind":"team","key":"web"}
    {"kind":"team","key":"pay"}
    {"kind":"service","key":"api","team":"pay"}
    {"kind":"service","key":"shop","team":"web"}
    {"kind":"feature","key":"WEB-1","project":"WEB","title":"a","team":"web","services":["shop"]}
    {"kind":"feature","key":"WEB-2","project":"WEB","title":"b","team":"web","services":["shop"]}
    {"kind":"feature","key":"PAY-1","project":"PAY","title":"c","team":"pay"}
    {"kind":"risk","key":"R-1","title":"two features of a team","features":["WEB-1","WEB-2"],"probability":0.5,"impact_p90":4}
    {"kind":"risk","key":"R-2","title":"two teams","features":["WEB-1","PAY-1"],"services":["api"],"probability":0.1,"impact_p90":10}
    {"kind":"risk","key":"R-3","title":"a service","services":["api"],"probability":0.3,"impact_p90":10,"residual_probability":0.1}
    {"kind":"risk","key":"R-4","title":"not sized","project":"PAY"}
    {"kind":"risk","key":"R-5","title":"happened","features":["WEB-1"],"probability":1,"impact_p90":9,"status":"happened"}
    {"kind":"risk","key":"R-6","title":"closed","features":["WEB-1"],"probability":1,"impact_p90":9,"status":"closed"}
    {"kind":"risk","key":"R-10","title":"watched","features":["PAY-1"],"probability":0.2,"impact_p90":5,"status":"watching"}
)";

/// `web 3 after 3 of 2`.
std::vector<std::string> groups(Grouping grouping) {
    const auto portfolio = support::portfolio_of(plan);
    const auto all = checks::exposure(portfolio, {});
    std::vector<std::string> list;
    for (const auto& one : checks::exposure_by(grouping, portfolio, all))
        list.push_back(fmt::format("{} {:.1f} after {:.1f} of {}", one.key, one.days, one.days_after, one.risks));
    return list;
}

using Groups = std::vector<std::string>;

}  // namespace

TEST_CASE("risks by expected days, those without a size last", "[exposure]") {
    const auto portfolio = support::portfolio_of(plan);
    const auto all = checks::exposure(portfolio, {});
    std::vector<std::string> keys;
    for (const auto& one : all.risks) keys.push_back(one.risk->key);
    CHECK(keys == std::vector<std::string>{"R-3", "R-1", "R-2", "R-10", "R-4"});
    CHECK(all.days == Approx(7));
    CHECK(all.days_after == Approx(5));
    CHECK(all.unsized == 1);
}

TEST_CASE("a risk counts once in each group that it hits", "[exposure]") {
    CHECK(groups(Grouping::feature) == Groups{" 3.0 after 1.0 of 2", "WEB-1 3.0 after 3.0 of 2",
                                              "PAY-1 2.0 after 2.0 of 2", "WEB-2 2.0 after 2.0 of 1"});
    CHECK(groups(Grouping::team) == Groups{"pay 5.0 after 3.0 of 3", "web 3.0 after 3.0 of 2", " 0.0 after 0.0 of 1"});
    CHECK(groups(Grouping::service) ==
          Groups{"api 4.0 after 2.0 of 2", "shop 2.0 after 2.0 of 1", " 1.0 after 1.0 of 2"});
    CHECK(groups(Grouping::project) ==
          Groups{" 3.0 after 1.0 of 1", "WEB 3.0 after 3.0 of 2", "PAY 2.0 after 2.0 of 3"});
}

TEST_CASE("what rules raise is counted beside it", "[exposure]") {
    const auto portfolio = support::portfolio_of(
        R"({"kind":"feature","key":"WEB-1","project":"WEB","title":"a","team":"web","stage":"building"})");
    const auto all = checks::exposure(portfolio, checks::rule_risks(portfolio, support::day("2026-11-20")));
    const auto groups = checks::exposure_by(Grouping::team, portfolio, all);
    REQUIRE(groups.size() == 1);
    CHECK(groups[0].key == "web");
    CHECK(groups[0].by_rule == 1);
    CHECK(groups[0].risks == 0);
}
