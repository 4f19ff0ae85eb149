#include <catch2/catch.hpp>

#include "edition.hpp"
#include "waybill/base/error.hpp"
#include "waybill/report/sentences.hpp"

using namespace waybill;
using Catch::Contains;
using report::read_sentences;
using report::read_sentences_page;
using support::friday;
using support::section;
using support::weekly;

namespace {

const std::string late_wallets =
    R"({"kind":"feature","key":"PAY-1","project":"PAY","title":"Wallets","committed":"2026-11-16","stage":"building"})"
    "\n";
const base::Texts known = report::weekly_sections();

report::Sentences page(std::string_view text) {
    return read_sentences_page(text, "page.txt", known, {}).value();
}

}  // namespace

TEST_CASE("sentences are kept as they were read, by section") {
    const report::Sentences sentences{{"dates", "The bank answers.\n\nOn Monday."}, {"own_sentences", "A good week."}};
    CHECK(read_sentences(report::kept_sentences(sentences)) == sentences);
    CHECK(report::kept_sentences({}).empty());
    CHECK(read_sentences("").empty());
    // What was kept before there were sections belongs under none.
    CHECK(read_sentences("A good week.\n").at("own_sentences") == "A good week.");
}

TEST_CASE("a page holds the computed text as remarks, and reads back what is kept") {
    const report::Sentences kept{{"dates", "The bank answers."}, {"status", "AMBER: they promised it"}};
    const auto document = weekly(late_wallets);
    const auto text = report::sentences_page(document, kept);
    CHECK_THAT(text, Contains("[dates] Promised days\n# ") && Contains("# - RED: PAY-1 Wallets") &&
                         Contains("\nThe bank answers.\n"));
    CHECK(page(text) == kept);
    CHECK(page(report::sentences_page(document, {})).empty());
}

TEST_CASE("what a page would take for a heading or a remark stays a sentence") {
    const report::Sentences kept{{"own_sentences", "#1 priority\n[dates] moved"}, {"project_pay2", "Two."}};
    const auto again = report::read_sentences(report::kept_sentences(kept));
    CHECK(again == report::Sentences{{"own_sentences", " #1 priority\n [dates] moved"}, {"project_pay2", "Two."}});
    const auto text = report::sentences_page(weekly(late_wallets), again);
    CHECK(read_sentences_page(text, "page.txt", known, again) == again);
    CHECK(page("[dates]\n[2026-11-20] it comes\n").at("dates") == "[2026-11-20] it comes");
}

TEST_CASE("a page that is empty changes nothing, one without sentences takes them out") {
    const report::Sentences kept{{"dates", "The bank answers."}, {"risks", "Nobody is ill."}};
    CHECK_FALSE(read_sentences_page(" \n\n", "page.txt", known, kept));
    // Of sections that the page does not name it says nothing.
    CHECK(read_sentences_page("[dates]\n# computed\n\n", "page.txt", known, kept) ==
          report::Sentences{{"risks", "Nobody is ill."}});
}

TEST_CASE("a sentence may begin with a bracket; a section that there is not is refused with its line") {
    CHECK(page("[dates]\n[Draft] it comes\n").at("dates") == "[Draft] it comes");
    try {
        page("[dates]\nx\n[datse]\n");
        FAIL("was read");
    } catch (const base::Error& error) {
        CHECK(error.fault() == base::Fault::bad_data);
        CHECK_THAT(error.message(), Contains("datse"));
        CHECK_THAT(error.hint(), Contains("dates") && Contains("next_week"));
        CHECK(error.at()->line == 3);
    }
}

TEST_CASE("a status by hand is a colour with a reason, and stands beside the computed one") {
    CHECK_THROWS_AS(page("[status]\nfine\n"), base::Error);
    CHECK_THROWS_AS(page("[status]\nGREEN:\n"), base::Error);
    CHECK_THROWS_AS(report::check_sentence("status", "blue: sky", known), base::Error);
    CHECK_THROWS_AS(report::check_sentence("weather", "fine", known), base::Error);
    CHECK(report::called_status("amber: they promised it")->status == report::Status::amber);
    auto options = friday();
    options.sentences = "[status]\nGREEN: the bank signed";
    for (const auto audience : {report::Audience::exec, report::Audience::team, report::Audience::stakeholder}) {
        options.audience = audience;
        CHECK_THAT(section(weekly(late_wallets, options), "bottom_line"),
                   Contains("RED: ") && Contains("Called GREEN by hand, computed RED: the bank signed"));
    }
}

TEST_CASE("sentences end their section for every audience, and executives get all of them") {
    auto options = friday();
    std::string lines;
    for (int i = 0; i < 40; ++i) lines += "Line " + std::to_string(i) + ".\n";
    options.sentences = "[dates]\n" + lines + "[risks]\nNobody is ill.";
    for (const auto audience : {report::Audience::exec, report::Audience::team, report::Audience::stakeholder}) {
        options.audience = audience;
        const auto document = weekly(late_wallets, options);
        CHECK_THAT(section(document, "dates"), Contains("Line 0.") && Contains("Line 39."));
        CHECK_THAT(section(document, "risks"), Contains("Nobody is ill."));
    }
}

TEST_CASE("sections stand in the order and under the titles that were asked for") {
    auto options = friday();
    options.order = {{"dates", "When"}, {"bottom_line"}};
    const auto document = weekly(late_wallets, options);
    REQUIRE(document.sections.size() == 2);
    CHECK(document.sections[0].title == "When");
    CHECK(document.sections[1].name == "bottom_line");
    options.audience = report::Audience::exec;
    CHECK(weekly(late_wallets, options).sections.size() == 2);
}

TEST_CASE("changes are told since the day that was asked for, and the words say so") {
    auto options = friday();
    options.since = base::Instant(support::day("2026-10-01"));
    const auto document = weekly(
        R"({"kind":"feature","key":"PAY-1","project":"PAY","title":"Wallets","stage":"shipped"}
{"kind":"status_change","feature":"PAY-1","at":"2026-10-20T10:00:00Z","to":"Done","stage":"shipped"})",
        options);
    CHECK(document.subtitle == "All projects, as of 2026-11-20, since Thu 2026-10-01");
    CHECK_THAT(section(document, "shipped"), Contains("Shipped since Thu 2026-10-01") && Contains("PAY-1 Wallets"));
    options.since.reset();
    CHECK(section(weekly("", options), "shipped").empty());
}

TEST_CASE("a scope of projects, a program or a team holds what is theirs") {
    const std::string records = R"({"kind":"program","key":"shop","name":"The shop","projects":["PAY"]}
{"kind":"project","key":"PAY","name":"Payments"}
{"kind":"project","key":"WEB","name":"Web","program":"shop"}
{"kind":"project","key":"APP","name":"App"}
{"kind":"team","key":"blue","name":"Blue"}
{"kind":"feature","key":"PAY-1","project":"PAY","title":"Wallets","committed":"2026-11-16","team":"blue"}
{"kind":"feature","key":"WEB-1","project":"WEB","title":"Set-up","committed":"2026-11-16"}
{"kind":"feature","key":"APP-1","project":"APP","title":"Push","committed":"2026-11-16"}
)";
    auto options = friday();
    const auto dates = [&] { return section(weekly(records, options), "dates"); };
    options.scope.projects = {"PAY", "APP"};
    CHECK_THAT(dates(), Contains("PAY-1") && Contains("APP-1") && !Contains("WEB-1"));
    CHECK(weekly(records, options).subtitle == "PAY Payments; APP App, as of 2026-11-20");
    CHECK(options.scope.name() == "project PAY, APP");
    options.scope = {.projects = {}, .program = "shop", .team = {}};
    CHECK_THAT(dates(), Contains("PAY-1") && Contains("WEB-1") && !Contains("APP-1"));
    options.scope = {.projects = {}, .program = {}, .team = "blue"};
    CHECK_THAT(dates(), Contains("PAY-1") && !Contains("WEB-1") && !Contains("APP-1"));
    CHECK(weekly(records, options).subtitle == "team Blue, as of 2026-11-20");
}
