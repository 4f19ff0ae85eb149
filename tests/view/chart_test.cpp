#include <catch2/catch.hpp>

#include "waybill/view/render.hpp"

namespace chart_test {

using namespace waybill::view;

namespace {

const Chart chart{.title = "Plan <of> two",
                  .least = 0,
                  .most = 20,
                  .bars = {{"PAY-1 A title that is long enough to be cut", 0, 10, 10, 15, "10 Dec"},
                           {"MS-1", 20, 20, 0, 0, "24 Dec", Tone::bad},
                           {"PAY-2", 3, 3.01, 0, 0, "<soon>"}},
                  .ticks = {{0, "Nov"}, {10, "Dec"}, {10.5, "near"}, {20, "Jan"}}};

Document with(const Chart& one) {
    return {"", "", {{"plan", "", {one}}}};
}
std::string shown(const TextStyle& style) {
    return render_text(with(chart), style);
}

}  // namespace

TEST_CASE("a chart in the terminal: bars on one axis, what may follow lighter, moments as diamonds", "[view][chart]") {
    CHECK(shown({.columns = 60}) ==
          "                              │Nov       │Dec\n"
          "PAY-1 A title that is long …  ███████████░░░░░░       10 Dec\n"
          "MS-1                                               ◆  24 Dec\n"
          "PAY-2                            █                    <soon>\n");
    CHECK(shown({.columns = 60, .is_ascii = true}) ==
          "                              |Nov       |Dec\n"
          "PAY-1 A title that is long ~  ###########------       10 Dec\n"
          "MS-1                                               *  24 Dec\n"
          "PAY-2                            #                    <soon>\n");
}

TEST_CASE("where nothing may be drawn, or there is no room, its words stand alone", "[view][chart]") {
    const std::string words = "PAY-1 A title that is long enough to be cut: 10 Dec\nMS-1: 24 Dec\nPAY-2: <soon>\n";
    CHECK(shown({.columns = 60, .is_accessible = true}) == words);
    CHECK(shown({.columns = 40}) == words);
}

TEST_CASE("a colour goes over a run, and no bar without one is coloured", "[view][chart]") {
    const auto text = shown({.columns = 60, .has_color = true});
    CHECK(text.find("\x1b[31m◆\x1b[0m") != std::string::npos);
    CHECK(text.find("██\x1b[2m░") != std::string::npos);
}

TEST_CASE("a chart as SVG: a title, its bars, its words, all escaped", "[view][chart]") {
    const auto page = render_html(with(chart));
    const auto has = [&](std::string_view text) { return page.find(text) != std::string::npos; };
    CHECK(has("<figcaption>Plan &lt;of&gt; two</figcaption>"));
    CHECK(has("role=\"img\"><title>Plan &lt;of&gt; two</title><desc>"));
    CHECK(has("<rect x=\"0.0%\" y=\"2\" width=\"50.0%\" height=\"14\" class=\"bar\"/>"));
    CHECK(has("<rect x=\"50.0%\" y=\"6\" width=\"25.0%\" height=\"6\" class=\"lighter\"/>"));
    CHECK(has("<svg x=\"100.0%\" y=\"9\" class=\"drawing\"><path d=\"M-7 0l7 -7l7 7l-7 7z\" class=\"bar bad\"/>"));
    CHECK(has("<span>&lt;soon&gt;</span></li>"));
    CHECK(render_html(with({.title = "none", .bars = {}})).find("<svg") == std::string::npos);
}

TEST_CASE("a chart in words: a table of Markdown, rows of JSON, nothing in CSV", "[view][chart]") {
    CHECK(render_markdown(with(chart)).substr(0, 46) == "| Plan &lt;of> two |  |\n| --- | ---: |\n| PAY-1");
    CHECK(render_json(with(chart)).find(R"({"label":"MS-1","text":"24 Dec"})") != std::string::npos);
    CHECK(render_csv(with(chart), ',').empty());
}

TEST_CASE("names on an axis that would run into each other are left out, more of them on a phone", "[view][chart]") {
    auto close = chart;
    close.ticks = {{0, "Nov"}, {0.5, "near"}, {1.6, "week 2"}, {10, "Dec"}};
    const auto page = render_html(with(close));
    CHECK(page.find(">near</text>") == std::string::npos);
    CHECK(page.find("class=\"muted roomy\">week 2</text>") != std::string::npos);
    CHECK(page.find("class=\"muted\">Dec</text>") != std::string::npos);
}

TEST_CASE("a Gantt chart is one of Mermaid in Markdown", "[view][chart]") {
    auto gantt = chart;
    const waybill::base::Day day{std::chrono::days{20778}};
    gantt.calendar = Calendar{"Plan", {{"1", "PAY-1", "payments", "", day, day + std::chrono::days{2}}}};
    CHECK(render_markdown(with(gantt)).starts_with("```mermaid\ngantt\n    title Plan\n"));
}

}  // namespace chart_test
