#include <catch2/catch.hpp>

#include "waybill/view/render.hpp"

namespace curve_test {

using namespace waybill::view;

namespace {

const Curve curve{.title = "Abandonment <of> carts",
                  .words = "68 to 64 % & falling",
                  .points = {{0, 68}, {10, 60}, {20, 64}},
                  .levels = {{61, "target <61>", Tone::good}, {60.9, "usual"}},
                  .moments = {{10, "PAY-1"}},
                  .ticks = {{0, "1 Nov"}, {20, "21 Nov"}},
                  .scale = {{68, "68 %"}, {60, "60 %"}}};

Document with(const Curve& one) {
    return {"", "", {{"series", "", {one}}}};
}

bool has(const std::string& page, std::string_view text) {
    return page.find(text) != std::string::npos;
}

}  // namespace

TEST_CASE("a curve as SVG: title and description, a line, levels, moments, all escaped", "[view][curve]") {
    const auto page = render_html(with(curve));
    CHECK(has(page, "<title>Abandonment &lt;of&gt; carts</title><desc>68 to 64 % &amp; falling</desc>"));
    CHECK(has(page, "<path d=\"M70.0 34.0L330.0 216.0L590.0 125.0\" class=\"line\"/>"));
    CHECK(has(page, "H590.0\" class=\"level good\"/>"));
    CHECK(has(page, "target &lt;61&gt;</text>"));
    CHECK(has(page, "<path d=\"M330.0 26.0V216.0\" class=\"moment\"/><text x=\"330.0\" y=\"20.0\""));
    CHECK(has(page, ">21 Nov</text>"));
    CHECK(has(page, ">68 %</text>"));
}

TEST_CASE("names of levels that lie close are moved apart", "[view][curve]") {
    const auto page = render_html(with(curve));
    CHECK(has(page, "y=\"197.2\" text-anchor=\"start\">target"));
    CHECK(has(page, "y=\"212.2\" text-anchor=\"start\">usual"));
}

TEST_CASE("one number is no curve, and numbers that are all the same lie in the middle", "[view][curve]") {
    CHECK_FALSE(has(render_html(with({.title = "x", .words = "y", .points = {{0, 1}}})), "<svg"));
    const auto flat = render_html(with({.title = "x", .words = "y", .points = {{0, 1}, {1, 1}}}));
    CHECK(has(flat, "M70.0 125.0L590.0 125.0"));
}

TEST_CASE("elsewhere a curve shows nothing: what it shows is said beside it", "[view][curve]") {
    CHECK(render_text(with(curve), {}).empty());
    CHECK_FALSE(has(render_markdown(with(curve)), "68"));
    CHECK_FALSE(has(render_json(with(curve)), "68"));
}

}  // namespace curve_test
