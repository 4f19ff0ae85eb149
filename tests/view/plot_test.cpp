#include <catch2/catch.hpp>

#include <algorithm>

#include "waybill/view/render.hpp"

namespace plot_test {

using namespace waybill::view;

namespace {

const Plot plot{.title = "Abandonment <of> carts",
                .words = "68 to 64 % & falling",
                .series = {{.name = "carts", .points = {{0, 68}, {10, 60}, {20, 64}}}},
                .levels = {{61, "target <61>", Tone::good}, {60.9, "usual"}},
                .moments = {{10, "PAY-1"}},
                .ticks = {{0, "1 Nov"}, {20, "21 Nov"}},
                .scale = {{68, "68 %"}, {60, "60 %"}}};

Document with(Block one) {
    return {"", "", {{"series", "", {std::move(one)}}}};
}

bool has(const std::string& page, std::string_view text) {
    return page.find(text) != std::string::npos;
}

}  // namespace

TEST_CASE("a plot as SVG: title and description, a line, levels, moments, all escaped", "[view][plot]") {
    const auto page = render_html(with(plot));
    CHECK(has(page, "<title>Abandonment &lt;of&gt; carts</title><desc>68 to 64 % &amp; falling</desc>"));
    CHECK(has(page, "<path d=\"M0.00 0.0L50.00 200.0L100.00 100.0\" class=\"line\"/>"));
    CHECK(has(page, "x2=\"100%\" y1=\"207.0\" y2=\"207.0\" class=\"level good\"/>"));
    CHECK(has(page, "target &lt;61&gt;</text>"));
    CHECK(has(page, "x1=\"50.0%\" x2=\"50.0%\" y1=\"29.0\" y2=\"232.0\" class=\"moment\"/>"));
    CHECK(has(page, "text-anchor=\"end\" class=\"muted\">21 Nov</text>"));
    CHECK(has(page, "text-anchor=\"start\" class=\"muted\">68 %</text>"));
    CHECK_FALSE(has(page, "style="));
}

TEST_CASE("names of levels that lie close are moved apart, and moments get lines of their own", "[view][plot]") {
    auto close = plot;
    close.moments = {{10, "half"}, {10.5, "most"}};
    const auto page = render_html(with(close));
    CHECK(has(page, "y=\"219.0\" text-anchor=\"end\" class=\"good\">target"));
    CHECK(has(page, "y=\"235.0\" text-anchor=\"end\">usual"));
    CHECK(has(page, "y=\"42.0\" text-anchor=\"middle\">half"));
    CHECK(has(page, "y=\"26.0\" text-anchor=\"middle\">most"));
}

TEST_CASE("one number is no plot, and numbers that are all the same lie in the middle", "[view][plot]") {
    const auto of = [](std::vector<std::pair<double, double>> points) {
        return with(Plot{.title = "x", .words = "y", .series = {{.name = "", .points = std::move(points)}}});
    };
    CHECK_FALSE(has(render_html(of({{0, 1}})), "<svg"));
    CHECK(has(render_html(of({{0, 1}, {1, 1}})), "M0.00 100.0L100.00 100.0"));
    CHECK(render_text(of({{0, 1}}), {}).empty());
    CHECK(has(render_html(of({{-1e308, -1.7e308}, {1e308, 1.7e308}})), "M0.00 200.0L100.00 0.0"));
}

TEST_CASE("a plot in the terminal: Braille between its scale and its levels, days below", "[view][plot]") {
    CHECK(render_text(with(plot), {.columns = 44}) ==
          "Abandonment <of> carts\n"
          "                PAY-1\n"
          "68 % ⠱⡀           ┊\n"
          "      ⠘⢄          ┊\n"
          "       ⠈⢢         ┊\n"
          "         ⠱⡀       ┊\n"
          "          ⠘⢄      ┊\n"
          "           ⠈⠱⡀    ┊          ⡠⠔⠉\n"
          "             ⠘⢄   ┊       ⣀⠔⠊\n"
          "              ⠈⢢  ┊    ⢀⠤⠊\n"
          "     ╌╌╌╌╌╌╌╌╌╌╌⠱⡀┊╌⢀⡠⠒⠁╌╌╌╌╌╌╌╌ target <61>\n"
          "60 %             ⠘⢤⠔⠁            usual\n"
          "     1 Nov                21 Nov\n");
}

TEST_CASE("letters of ASCII draw it too, and where nothing may be drawn or fits, its words stand", "[view][plot]") {
    const auto ascii = render_text(with(plot), {.columns = 60, .is_ascii = true});
    CHECK(std::all_of(ascii.begin(), ascii.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; }));
    CHECK(has(ascii, "*"));
    const std::string words = "Abandonment <of> carts: 68 to 64 % & falling\n";
    CHECK(render_text(with(plot), {.columns = 60, .is_accessible = true}) == words);
    CHECK(render_text(with(plot), {.columns = 30}) == "Abandonment <of> carts: 68 to\n64 % & falling\n");
}

TEST_CASE("a plot as Mermaid: values at even places; a cloud of dots has no form there", "[view][plot]") {
    auto days = plot;
    days.has_days = true;
    days.series[0].points = {{20000, 68}, {20002, 60}, {20004, 64}};
    days.levels.resize(1);
    const auto page = render_markdown(with(days));
    CHECK(has(page,
              "```mermaid\nxychart-beta\n    title \"Abandonment #60;of#62; carts\"\n"
              "    x-axis [\"10-04\", \"10-05\", \"10-06\", \"10-07\", \"10-08\"]\n"
              "    y-axis 60 --> 68\n    line [68, 64, 60, 62, 64]\n    line [61, 61, 61, 61, 61]\n```\n"));
    CHECK(has(page, "Abandonment &lt;of> carts: 68 to 64 % &amp; falling"));
    days.series[0].form = Series::Form::dots;
    CHECK_FALSE(has(render_markdown(with(days)), "mermaid"));
}

TEST_CASE("elsewhere a plot is its numbers", "[view][plot]") {
    CHECK(render_csv(with(plot), ',') == "series,place,value\ncarts,0,68\ncarts,10,60\ncarts,20,64\n");
    CHECK(has(render_json(with(plot)), R"("plots":[{"title":"Abandonment <of> carts","words":"68 to 64 % & falling",)"
                                       R"("series":[{"name":"carts","points":[[0,68],[10,60],[20,64]]}]}])"));
}

TEST_CASE("plots beside each other share a scale: a line of blocks each, or their words", "[view][plot]") {
    const auto small = [](std::string title, std::vector<std::pair<double, double>> points) {
        return Plot{.title = std::move(title), .words = "said", .series = {{.name = "", .points = std::move(points)}}};
    };
    const Multiples both{.title = "Both", .plots = {small("low", {{0, 0}, {1, 1}}), small("high", {{0, 0}, {1, 7}})}};
    CHECK(render_text(with(both), {}) ==
          "Both\nlow   ▁▂                        said\nhigh  ▁█                        said\n");
    CHECK(render_text(with(both), {.is_accessible = true}) == "low: said\nhigh: said\n");
    const auto page = render_html(with(both));
    CHECK(has(page, "M0.00 96.0L100.00 82.3"));
    CHECK(has(page, "M0.00 96.0L100.00 0.0"));
    CHECK(has(render_markdown(with(both)), "| high | ▁█ | said |"));
    CHECK(has(render_csv(with(both), ','), "high,1,7"));
}

TEST_CASE("a trend beside a cell's words: a small line in HTML, blocks in Markdown", "[view][plot]") {
    const Table table{{{"n", "Number"}}, {{{"4 to 1", Tone::plain, {4, 3, 1}}}}};
    CHECK(has(render_html(with(table)), "4 to 1<svg class=\"spark\""));
    CHECK(has(render_html(with(table)), "M0.0 1.0L50.0 7.0L100.0 19.0"));
    CHECK(has(render_markdown(with(table)), "| 4 to 1 █▆▁ |"));
    CHECK(render_text(with(table), {}) == "Number\n──────\n4 to 1\n");
}

}  // namespace plot_test
