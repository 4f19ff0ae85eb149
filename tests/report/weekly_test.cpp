#include <catch2/catch.hpp>

#include "edition.hpp"

using namespace waybill;
using Catch::Contains;
using support::friday;
using support::section;
using support::weekly;

namespace {

const std::vector<std::string> names{
    "bottom_line", "decisions_and_help", "outcomes", "shipped",   "dates",  "alignment",    "scope", "slips",
    "risks",       "dependencies",       "flow",     "next_week", "silent", "own_sentences"};

std::vector<std::string> names_of(const view::Document& document) {
    std::vector<std::string> list;
    for (const auto& one : document.sections) list.push_back(one.name);
    return list;
}

const std::string late =
    R"({"kind":"feature","key":"PAY-1","project":"PAY","title":"Wallets","committed":"2026-11-16",)"
    R"("stage":"building"})"
    "\n";

}  // namespace

TEST_CASE("every report has all sections in their order") {
    for (const auto audience : {report::Audience::exec, report::Audience::team, report::Audience::stakeholder}) {
        CHECK(names_of(weekly("", friday(audience))) == names);
        CHECK(names_of(weekly(late, friday(audience))) == names);
    }
}

TEST_CASE("the title names the week with its days, the subtitle the project and the day") {
    auto options = friday();
    CHECK(weekly("", options).title == "Week 2026-W47 (Mon 2026-11-16 to Sun 2026-11-22)");
    CHECK(weekly("", options).subtitle == "All projects, as of 2026-11-20");
    options.scope.projects = {"PAY"};
    CHECK(weekly(R"({"kind":"project","key":"PAY","name":"Payments"})", options).subtitle ==
          "PAY Payments, as of 2026-11-20");
    CHECK(weekly("", options).subtitle == "PAY, as of 2026-11-20");
}

TEST_CASE("the report of an empty project teaches what to type") {
    const auto empty = weekly("");
    CHECK_THAT(section(empty, "bottom_line"),
               Contains("GREY: nothing is recorded yet.") && Contains("$ waybill import jira FILE.csv") &&
                   Contains("$ waybill project add WEB") && Contains("$ waybill demo DIR"));
    // Nobody reads eleven headings with nothing below: what would make them speak stands in one place.
    const auto silent = section(empty, "silent");
    CHECK_THAT(silent, Contains("$ waybill outcome add") && Contains("$ waybill risk add") &&
                           Contains("$ waybill milestone add") && Contains("$ waybill decision add"));
    for (const auto& one : names) {
        INFO(one);
        if (one != "bottom_line" && one != "silent") CHECK(section(empty, one).empty());
    }
    const auto started = weekly(R"({"kind":"project","key":"PAY"})");
    CHECK_THAT(section(started, "bottom_line"), Contains("--project PAY") && !Contains("project add"));
}

TEST_CASE("the bottom line leads with the worst status, its reason and the counts") {
    const auto text = section(weekly(late), "bottom_line");
    CHECK_THAT(text, Contains("- RED: PAY-1 Wallets, promised for 2026-11-16: 4 working days late.") &&
                         Contains("- 1 promised feature: 1 red.") && Contains("0 shipped, 0 started, 0 stopped") &&
                         Contains("Being built although nobody said what it should change: PAY-1 Wallets.") &&
                         Contains("$ waybill check"));
}

TEST_CASE("features without any promised day are asked for one") {
    const auto text =
        section(weekly(R"({"kind":"feature","key":"PAY-1","project":"PAY","title":"Wallets"})"), "bottom_line");
    CHECK_THAT(text, Contains("GREY: no unfinished feature has a promised day, so none can be called late or safe.") &&
                         Contains("$ waybill feature edit KEY --committed DATE"));
}

TEST_CASE("the ask is what holds the worst, not what is overdue longest") {
    const auto text =
        section(weekly(late + R"({"kind":"gap","key":"GAP-1","question":"Which?","to":"Sofia","due":"2026-11-02"}
{"kind":"blocker","key":"B-1","feature":"PAY-1","what":"no tokens","who":"Lena",)"
                              R"("ask":"send tokens","escalate":"2026-11-18"})"),
                "bottom_line");
    CHECK_THAT(text,
               Contains("Ask, one of 2: Lena to send tokens (B-1; no tokens; overdue since 2026-11-18; holds PAY-1)"));
}

TEST_CASE("a project's report keeps to its own features and findings") {
    auto options = friday();
    options.scope.projects = {"web"};
    const auto document =
        weekly(late + R"({"kind":"feature","key":"WEB-1","project":"WEB","title":"Set-up"})", options);
    const auto text = view::render_text(document, {});
    CHECK_THAT(text, !Contains("PAY-1") && !Contains("error"));
}

TEST_CASE("own sentences are kept, a paragraph for each line") {
    auto options = friday();
    options.sentences = "A good week.\n\n  The bank answered.\n";
    for (const auto audience : {report::Audience::exec, report::Audience::team, report::Audience::stakeholder}) {
        options.audience = audience;
        const auto document = weekly(late, options);
        const auto& last = document.sections.back();
        REQUIRE(last.blocks.size() == 2);
        CHECK(std::get<view::Paragraph>(last.blocks[1]).text == "The bank answered.");
    }
    CHECK(section(weekly(late), "own_sentences").empty());
}

TEST_CASE("the same records give the same bytes in any order") {
    const std::string other =
        R"({"kind":"feature","key":"PAY-2","project":"PAY","title":"Cards","committed":"2026-11-16",)"
        R"("stage":"building"})"
        "\n";
    CHECK(view::render_text(weekly(late + other), {}) == view::render_text(weekly(other + late), {}));
}
