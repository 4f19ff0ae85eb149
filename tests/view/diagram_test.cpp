#include "waybill/view/diagram.hpp"

#include <catch2/catch.hpp>

#include "diagram_layout.hpp"
#include "waybill/view/escape.hpp"
#include "waybill/view/render.hpp"

namespace diagram_test {

using namespace waybill::view;

namespace {

Diagram diagram() {
    return {.title = "What uses what",
            .things = {{.id = "shop", .label = "shop", .note = "tier 1", .group = "web"},
                       {.id = "db", .label = "db \"main\"", .group = "core", .shape = Thing::Shape::store},
                       {.id = "bank", .label = "bank", .shape = Thing::Shape::outside, .tone = Tone::warning}},
            .arrows = {{.from = "shop", .to = "db", .label = "reads"},
                       {.from = "shop", .to = "bank", .label = "calls; #1", .is_dashed = true, .tone = Tone::bad}}};
}

Document page_of(Diagram one) {
    return {.title = "", .subtitle = "", .sections = {{"map", "", {std::move(one)}}}};
}

std::size_t count_of(const std::string& text, const std::string& part) {
    std::size_t count = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
    return count;
}

}  // namespace

TEST_CASE("a diagram in Mermaid: groups are boxes, shapes and tones are said", "[view][diagram]") {
    CHECK(
        render_mermaid(diagram()) ==
        "flowchart LR\n    accTitle: What uses what\n    n2{{\"bank\"}}\n    subgraph g1[\"web\"]\n"
        "        n0[\"shop<br/>tier 1\"]\n    end\n    subgraph g2[\"core\"]\n"
        "        n1[(\"db #34;main#34;\")]\n    end\n    n0 -->|\"reads\"| n1\n    n0 -.->|\"calls#59; #35;1\"| n2\n"
        "    classDef warning stroke:#b26b00,stroke-width:2px\n    class n2 warning\n    linkStyle 1 stroke:#c4261d\n");
}

TEST_CASE("a diagram for Graphviz: groups are clusters", "[view][diagram]") {
    const auto page = render_dot(diagram());
    CHECK(page.starts_with("digraph waybill {\n    rankdir=LR;\n    label=\"What uses what\";\n"));
    CHECK(page.find("    n2 [label=\"bank\", shape=hexagon, color=\"#b26b00\"];\n") != std::string::npos);
    CHECK(page.find("    subgraph cluster_1 {\n        label=\"web\";\n        n0 [label=\"shop\\ntier 1\", "
                    "shape=box];\n    }\n") != std::string::npos);
    CHECK(page.find("n1 [label=\"db \\\"main\\\"\", shape=cylinder];") != std::string::npos);
    CHECK(
        page.ends_with("    n0 -> n1 [label=\"reads\"];\n"
                       "    n0 -> n2 [label=\"calls; #1\", style=dashed, color=\"#c4261d\"];\n}\n"));
}

TEST_CASE("no name ends a label of Graphviz, or means something in it", "[view][diagram]") {
    CHECK(escape_dot("a\"b\\N\\n &lt; \n\x1b[0m") == "a\\\"b\\\\N\\\\n &amp;lt;  \\\\x1b[0m");
    CHECK(escape_dot("\\") == "\\\\");
}

TEST_CASE("text says of each thing what it points to, under its group", "[view][diagram]") {
    CHECK(render_text(page_of(diagram()), {}) ==
          "bank\nweb\n  shop · tier 1\n    → db \"main\": reads\n    → bank: calls; #1\ncore\n  db \"main\"\n");
    CHECK(render_text(page_of({}), {}).empty());
    auto wide = diagram();
    wide.things[0].label = "a service with a long name that no screen of a telephone holds";
    CHECK(render_text(page_of(wide), {.columns = 30}).find("  a service with a long name\n    that no screen of a\n") !=
          std::string::npos);
}

TEST_CASE("Markdown holds the source, HTML a picture with a title, tables and JSON nothing", "[view][diagram]") {
    const auto page = page_of(diagram());
    CHECK(render_markdown(page) == "```mermaid\n" + render_mermaid(diagram()) + "```\n");
    const auto html = render_html(page);
    CHECK(html.find("<svg class=\"diagram\" role=\"img\"") != std::string::npos);
    CHECK(html.find("<title>What uses what</title><desc>3 boxes, 2 arrows;") != std::string::npos);
    CHECK(html.find("<title>shop → bank: calls; #1</title>") != std::string::npos);
    CHECK(count_of(html, "<rect") == 3);
    CHECK(render_csv(page, ',').empty());
    CHECK(render_json(page).find("shop") == std::string::npos);
    CHECK(render_html(page_of({})).find("<svg") == std::string::npos);
}

TEST_CASE("what nobody could read in a picture is not drawn in one", "[view][diagram]") {
    Diagram large{.title = "large", .things = {}, .arrows = {}};
    for (int i = 0; i < 151; ++i) large.things.push_back({.id = std::to_string(i), .label = "x"});
    const auto html = render_html(page_of(large));
    CHECK(html.find("<svg") == std::string::npos);
    CHECK(html.find("151 are too many to draw here") != std::string::npos);
}

TEST_CASE("no label of Mermaid begins a list", "[view][diagram]") {
    CHECK(escape_mermaid("12. one") == "12#46; one");
    CHECK(escape_mermaid("- one - two") == "#45; one - two");
    CHECK(escape_mermaid("1.5 days, WEB-1") == "1.5 days, WEB-1");
}

TEST_CASE("no name of a thing is a sign of the page that shows it", "[view][diagram]") {
    Diagram hostile{.title = "</title><script>",
                    .things = {{.id = "a", .label = "<script>alert(1)</script>", .note = "\"]\n end", .group = "```"},
                               {.id = "b",
                                .label = "\xe2\x80\xae"
                                         "evil"}},
                    .arrows = {{.from = "a", .to = "b", .label = "\"| x; end"}}};
    const auto page = page_of(hostile);
    CHECK(render_html(page).find("<script") == std::string::npos);
    const auto source = render_mermaid(hostile);
    CHECK(source.find("<script") == std::string::npos);
    CHECK(source.find('`') == std::string::npos);
    CHECK(source.find("|\"#34;#124; x#59; end\"|") != std::string::npos);
    CHECK(source.find("\xe2\x80\xae") == std::string::npos);
    CHECK(render_dot(hostile).find("\xe2\x80\xae") == std::string::npos);
}

TEST_CASE("arrows lead to the right, but for one of each loop", "[view][diagram]") {
    // 0 → 1 → 2 → 0 is a loop, 3 → 2 leads into it, 4 stands alone.
    const std::vector<std::pair<std::size_t, std::size_t>> arrows{{0, 1}, {1, 2}, {2, 0}, {3, 2}};
    const auto layout = layout_of(5, arrows);
    std::size_t back = 0;
    for (const auto& [from, to] : arrows) back += layout.things[from].column >= layout.things[to].column ? 1 : 0;
    CHECK(back == 1);
}

TEST_CASE("a long arrow has places of its own, and nothing else stands there", "[view][diagram]") {
    const auto layout = layout_of(4, {{0, 1}, {1, 2}, {2, 3}, {0, 3}});
    for (std::size_t i = 0; i < 4; ++i) CHECK(layout.things[i].column == i);
    REQUIRE(layout.ways[3].size() == 2);
    CHECK(layout.ways[0].empty());
    auto places = layout.things;
    places.insert(places.end(), layout.ways[3].begin(), layout.ways[3].end());
    std::sort(places.begin(), places.end());
    CHECK(std::unique(places.begin(), places.end()) == places.end());
    for (const auto& place : places) CHECK((place.column < layout.width && place.row < layout.height));
}

TEST_CASE("things without arrows stand below, or alone", "[view][diagram]") {
    CHECK(layout_of(3, {{0, 1}}).things[2].row == 1);
    CHECK(layout_of(0, {}).width == 0);
    CHECK(layout_of(9, {}).height == 3);
    CHECK(layout_of(1, {{0, 0}}).width == 1);
}

}  // namespace diagram_test
