#include "waybill/report/portfolio_page.hpp"

#include <catch2/catch.hpp>

#include "edition.hpp"

using namespace waybill;
using Catch::Contains;
using support::friday;
using support::section;

TEST_CASE("a portfolio has a line for each project, the worst first, and a section that the line leads to") {
    const auto portfolio = support::portfolio_of(R"({"kind":"project","key":"APP","name":"App"}
{"kind":"project","key":"PAY","name":"Payments"}
{"kind":"project","key":"OLD","name":"Empty"}
{"kind":"feature","key":"APP-1","project":"APP","title":"Push"}
{"kind":"feature","key":"PAY-1","project":"PAY","title":"Wallets","committed":"2026-11-16"}
{"kind":"milestone","key":"MS-1","name":"Launch","date":"2026-12-11","features":["PAY-1"]}
{"kind":"gap","key":"GAP-1","question":"Which countries?","to":"Sofia","feature":"APP-1"}
)");
    auto options = friday(report::Audience::exec);
    const auto page = report::portfolio_page(portfolio, {}, {}, options);
    const auto text = section(page.document, "projects");
    CHECK(text.find("Payments") < text.find("App"));
    CHECK_THAT(text, Contains("RED") && Contains("2026-12-11 Launch") && Contains("Sofia: answer: Which countries?") &&
                         !Contains("Empty"));
    CHECK_THAT(section(page.document, "project_pay"), Contains("Wallets, promised for 2026-11-16"));
    CHECK(page.subject == "Portfolio, week 2026-W47: 1 of 2 projects red");
    const auto html = view::render_html(page.document);
    CHECK_THAT(html, Contains("<a href=\"#project-pay\">Payments</a>") && Contains("<section id=\"project-pay\">"));
    options.scope.projects = {"APP"};
    CHECK_THAT(section(report::portfolio_page(portfolio, {}, {}, options).document, "projects"), !Contains("Payments"));
}
