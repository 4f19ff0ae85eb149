#include <catch2/catch.hpp>

#include "waybill/view/render.hpp"

namespace markdown_test {

using namespace waybill::view;

namespace {

std::string shown(Block block) {
    return render_markdown({"", "", {{"part", "", {std::move(block)}}}});
}

}  // namespace

TEST_CASE("a document as Markdown", "[view][markdown]") {
    Section risks{"risks", "Risks", {}};
    risks.blocks.push_back(Paragraph{"Two promises are unlikely to hold."});
    risks.blocks.push_back(Table{{{"key", "Key"}, {"odds", "Odds", Align::right}},
                                 {{{"WEB-1", Tone::strong}, {"34 %", Tone::bad}}, {{"WEB-2"}, {""}}}});
    Section next{"next", "Next", {}};
    next.blocks.push_back(List{{{"Estimate it", "waybill estimate add WEB-1"}, {"Rest"}, {"", "waybill"}}});
    next.blocks.push_back(Facts{{{"Team", {"Payments"}}, {"Owner", {""}}}});
    next.blocks.push_back(Verbatim{"Given a cart\n  When paid"});
    CHECK(render_markdown({"Weekly report", "as of 2026-11-20", {risks, next}}) ==
          "# Weekly report\n"
          "\n"
          "as of 2026-11-20\n"
          "\n"
          "## Risks\n"
          "\n"
          "Two promises are unlikely to hold.\n"
          "\n"
          "| Key | Odds |\n"
          "| --- | ---: |\n"
          "| **WEB-1** | 34 % |\n"
          "| WEB-2 |  |\n"
          "\n"
          "## Next\n"
          "\n"
          "- Estimate it `waybill estimate add WEB-1`\n"
          "- Rest\n"
          "- `waybill`\n"
          "\n"
          "- **Team:** Payments\n"
          "- **Owner:**\n"
          "\n"
          "```\n"
          "Given a cart\n"
          "  When paid\n"
          "```\n");
}

TEST_CASE("S6: user text stays text in every block of Markdown", "[view][markdown]") {
    const std::string evil = "| [x](javascript:1) <b>";
    const std::string seen = "\\| \\[x\\](javascript:1) &lt;b>";
    CHECK(render_markdown({evil, evil, {{"n", evil, {}}}}) == "# " + seen + "\n\n" + seen + "\n\n## " + seen + "\n");
    CHECK(shown(Paragraph{evil}) == seen + "\n");
    CHECK(shown(Table{{{"k", evil}}, {{{evil}}}}) == "| " + seen + " |\n| --- |\n| " + seen + " |\n");
    CHECK(shown(List{{{evil}}}) == "- " + seen + "\n");
    CHECK(shown(Facts{{{evil, {evil}}}}) == "- **" + seen + ":** " + seen + "\n");
}

TEST_CASE("S6: a command with backticks stays one code span", "[view][markdown]") {
    CHECK(shown(List{{{"", "echo `date`"}}}) == "- `` echo `date` ``\n");
    CHECK(shown(List{{{"", "a``b`c"}}}) == "- ```a``b`c```\n");
    CHECK(shown(List{{{"", " x"}}}) == "- `  x `\n");
    CHECK(shown(List{{{"", "one\ntwo\x1b"}}}) == "- `one two\\x1b`\n");
}

TEST_CASE("S6: verbatim text cannot close its fence", "[view][markdown]") {
    CHECK(shown(Verbatim{"a\n```\n![](http://x)\n"}) == "````\na\n```\n![](http://x)\n````\n");
    CHECK(shown(Verbatim{"\x1b[2J\u202e"}) == "```\n\\x1b[2J<U+202E>\n```\n");
}

TEST_CASE("stars are set only where they make letters bold", "[view][markdown]") {
    CHECK(shown(Paragraph{"late", Tone::strong}) == "**late**\n");
    CHECK(shown(Paragraph{"late", Tone::bad}) == "late\n");
    CHECK(shown(Paragraph{" late ", Tone::strong}) == "late\n");
    CHECK(shown(Paragraph{"\u00a0late", Tone::strong}) == "\u00a0late\n");
}

TEST_CASE("empty blocks leave no trace in Markdown", "[view][markdown]") {
    CHECK(render_markdown({}).empty());
    CHECK(shown(Table{{{"k", "K"}}, {}}).empty());
    CHECK(shown(List{}).empty());
    CHECK(shown(Facts{}).empty());
    CHECK(shown(Verbatim{}).empty());
}

}  // namespace markdown_test
