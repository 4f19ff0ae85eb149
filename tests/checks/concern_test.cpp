#include "waybill/checks/concern.hpp"

#include <catch2/catch.hpp>

#include "support/records.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/records.hpp"

namespace concern_test {

using namespace waybill;

namespace {

constexpr auto plan = R"(
    {"kind":"project","key":"WEB"}
    {"kind":"project","key":"PAY"}
    {"kind":"team","key":"web"}
    {"kind":"service","key":"api","team":"web"}
    {"kind":"feature","key":"WEB-1","project":"WEB","title":"a","team":"web","services":["api"]}
    {"kind":"feature","key":"PAY-1","project":"PAY","title":"b","team":"web"}
    {"kind":"feature","key":"PAY-2","project":"PAY","title":"c","parent":"WEB-1"}
    {"kind":"criterion","key":"WEB-1.1","feature":"WEB-1","given":"a cart","when":"it is paid","then":"a receipt is sent"}
    {"kind":"estimate","key":"E-1","feature":"PAY-1","p50":3,"by":"bo","at":"2026-11-01T09:00:00Z"}
    {"kind":"dependency","key":"D-1","from":"WEB-1","on":"PAY-1"}
    {"kind":"dependency","key":"D-2","from":"PAY-1","on":"WEB-1"}
    {"kind":"risk","key":"R-1","title":"of one","features":["WEB-1"],"owner":"bo"}
    {"kind":"risk","key":"R-2","title":"of the project","project":"PAY","owner":"bo"}
    {"kind":"risk","key":"R-3","title":"of nothing","owner":"bo"}
    {"kind":"milestone","key":"MS-1","date":"2026-12-01","features":["PAY-1","WEB-1"]}
    {"kind":"commitment","milestone":"MS-1","team":"web","date":"2026-12-01"}
    {"kind":"constraint","key":"C-1","limit":"binds all"}
    {"kind":"constraint","key":"C-2","limit":"binds one","project":"PAY"}
    {"kind":"decision","key":"DEC-1","title":"one way","supersedes":"DEC-2"}
    {"kind":"decision","key":"DEC-2","title":"the other way","supersedes":"DEC-1"})";

TEST_CASE("what concerns a project: its features, what belongs to them and what names them") {
    const auto portfolio = support::portfolio_of(plan);
    const auto* project = portfolio.find(portfolio::project, "WEB");
    const auto* feature = portfolio.find(features::feature, "WEB-1");
    CHECK(checks::names_about(portfolio, {project, feature}) ==
          checks::RecordNames{"C-1", "D-1", "MS-1", "R-1", "WEB", "WEB-1", "WEB-1.1"});
}

TEST_CASE("what concerns features alone: not what hits their project as a whole, but what binds it") {
    const auto portfolio = support::portfolio_of(plan);
    const auto names = checks::names_about(portfolio, {portfolio.find(features::feature, "PAY-1")});
    CHECK(names == checks::RecordNames{"C-1", "C-2", "D-2", "E-1", "MS-1", "PAY-1"});
}

TEST_CASE("nothing is about nothing but what binds everything") {
    CHECK(checks::names_about(support::portfolio_of(plan), {}) == checks::RecordNames{"C-1"});
}

}  // namespace
}  // namespace concern_test
