#include <catch2/catch.hpp>

#include "edition.hpp"
#include "waybill/exchange/sample.hpp"

using namespace waybill;
using Catch::Contains;
using report::Audience;
using support::friday;
using support::section;
using support::weekly;

namespace {

const auto sample = exchange::sample_portfolio(support::day("2026-11-20"));

long lines(const std::string& text) {
    return std::count(text.begin(), text.end(), '\n');
}

}  // namespace

TEST_CASE("the page for executives has at most 25 lines and no keys") {
    for (const std::string project : {"", "PAY", "WEB", "PLAT"}) {
        auto options = friday(Audience::exec);
        if (!project.empty()) options.scope.projects = {project};
        const auto text = view::render_text(weekly(sample, options), {});
        INFO(text);
        CHECK(lines(text) <= 25);
        CHECK_THAT(text, !Contains("PAY-") && !Contains("WEB-") && !Contains("PLAT-") && !Contains("DEC-") &&
                             !Contains("D-1") && !Contains("$ "));
        CHECK_THAT(text, Contains("RED") || Contains("AMBER"));
    }
}

TEST_CASE("the page for executives gives way to one's own sentences, and never cuts them") {
    auto options = friday(Audience::exec);
    options.sentences = "One.\nTwo.\nThree.\nFour.";
    CHECK(lines(view::render_text(weekly(sample, options), {})) <= 25);
    options.sentences.clear();
    for (int i = 0; i < 30; ++i) options.sentences += "A sentence.\n";
    const auto document = weekly(sample, options);
    CHECK(document.sections.back().blocks.size() == 30);
    CHECK_FALSE(document.sections.front().blocks.empty());
}

TEST_CASE("stakeholders read plain words with dates, without keys or commands") {
    const auto text = view::render_text(weekly(sample, friday(Audience::stakeholder)), {.columns = 400});
    CHECK_THAT(text, !Contains("PAY-") && !Contains("DEC-") && !Contains("R-1") && !Contains("$ "));
    CHECK_THAT(text, Contains("- AMBER: milestone Business buyers go live, 2027-04-23, in 110 working days") &&
                         Contains("Our card provider may change its systems again") &&
                         Contains("Shops ask support where their refund is"));
}

TEST_CASE("what is quiet takes no room with stakeholders, who have nothing to type") {
    const auto quiet = weekly("", friday(Audience::stakeholder));
    CHECK(section(quiet, "shipped").empty());
    CHECK_THAT(view::render_text(quiet, {}), !Contains("Shipped this week") && !Contains("$ waybill risk"));
}

TEST_CASE("the team reads keys") {
    const auto text = view::render_text(weekly(sample), {.columns = 400});
    CHECK_THAT(text, Contains("PAY-3 Wallet payments on the phone") && Contains("DEC-1") && Contains("Promised days"));
}

TEST_CASE("a broken promise is red for everybody") {
    for (const auto audience : {Audience::exec, Audience::team, Audience::stakeholder}) {
        const auto text = section(weekly(sample, friday(audience)), "bottom_line");
        CHECK_THAT(text, Contains("RED: ") && Contains("4 working days late; blocked: NorthPay's sandbox"));
    }
}

TEST_CASE("the page for executives says how much has no room on it") {
    const auto page = weekly(sample, friday(Audience::exec));
    CHECK_THAT(section(page, "silent"),
               Contains("more lines have no place here; the report for stakeholders tells more."));
    // Milestones and what a law asks for come before what is nearer.
    CHECK_THAT(section(page, "dates"), Contains("Also red: Shops open from the phone") &&
                                           Contains("; Strong authentication for every card (") &&
                                           Contains("8 in 10 by") && Contains("at best"));
    CHECK(section(weekly(support::feature(), friday(Audience::exec)), "silent").empty());
}
