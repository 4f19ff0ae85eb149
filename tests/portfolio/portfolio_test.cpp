#include "waybill/portfolio/portfolio.hpp"

#include <catch2/catch.hpp>

#include "support/records.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/records.hpp"
#include "waybill/risks/records.hpp"

using namespace waybill;

namespace {

constexpr std::string_view plan = R"(
{"kind":"project","key":"WEB"}
{"kind":"feature","key":"WEB-1","project":"WEB","title":"Guest checkout"}
{"kind":"feature","key":"WEB-2","project":"WEB","title":"Wallets"}
{"kind":"criterion","key":"WEB-1.1","feature":"WEB-1","then":"paid"}
{"kind":"risk","key":"R-1","title":"the bank says no","features":["WEB-1","WEB-2"]}
)";

}  // namespace

TEST_CASE("records are found by key, whatever its case") {
    const auto portfolio = support::portfolio_of(plan);
    REQUIRE(portfolio.find(features::feature, "web-2") != nullptr);
    CHECK(portfolio.find(features::feature, "WEB-2")->text("title") == "Wallets");
    CHECK(portfolio.find(features::feature, "WEB-3") == nullptr);
    CHECK(portfolio.find(portfolio::team, "WEB-1") == nullptr);
}

TEST_CASE("records are found by what they refer to, in one field or in a list") {
    const auto portfolio = support::portfolio_of(plan);
    CHECK(portfolio.of(features::criterion, "feature", "web-1").size() == 1);
    CHECK(portfolio.of(features::criterion, "feature", "WEB-2").empty());
    CHECK(portfolio.of(risks::risk, "features", "WEB-2").size() == 1);
    CHECK(portfolio.of(risks::risk, "no such field", "WEB-2").empty());
}

TEST_CASE("an empty portfolio answers everything with nothing") {
    const portfolio::Portfolio portfolio;
    CHECK(portfolio.all(features::feature).empty());
    CHECK(portfolio.find(features::feature, "WEB-1") == nullptr);
    CHECK(portfolio.of(features::criterion, "feature", "WEB-1").empty());
}
