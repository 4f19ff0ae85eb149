#include <catch2/catch.hpp>

#include "waybill/view/render.hpp"

using namespace waybill::view;

namespace {

/// What stands in <main>.
std::string body(const Document& document) {
    const std::string page = render_html(document);
    const std::size_t start = page.find('\n', page.find("<main id=\"content\"")) + 1;
    return page.substr(start, page.find("</main>") - start);
}

std::string shown(Block block) {
    return body({"", "", {{"part", "", {std::move(block)}}}});
}

std::string section(const std::string& content) {
    return "<section id=\"part\">\n" + content + "</section>\n";
}

}  // namespace

TEST_CASE("an HTML page is whole, states its policy and holds no script", "[view][html]") {
    const std::string page = render_html({"Risks & <odds>", "", {}});
    CHECK(
        page.starts_with("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                         "<meta http-equiv=\"Content-Security-Policy\" "
                         "content=\"default-src 'none'; style-src 'sha256-"));
    CHECK(page.find("'; base-uri 'none'; form-action 'none'\">\n"
                    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n") != std::string::npos);
    CHECK(page.find("<title>Risks &amp; &lt;odds&gt;</title>\n<style>") != std::string::npos);
    CHECK(page.find("unsafe-inline") == std::string::npos);
    CHECK(
        page.ends_with("</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#content\">Skip to the content</a>\n"
                       "<header class=\"head\">\n<h1 id=\"title\">Risks &amp; &lt;odds&gt;</h1>\n</header>\n"
                       "<main id=\"content\">\n</main>\n</body>\n</html>\n"));
    CHECK(page.find("prefers-color-scheme: dark") != std::string::npos);
    CHECK(page.find("@media print") != std::string::npos);
    CHECK(page.find("<script") == std::string::npos);
    CHECK(page.find("url(") == std::string::npos);
    CHECK(render_html({}).find("<title>waybill</title>") != std::string::npos);
    CHECK(render_html({}, "waybill check").find("<h1 id=\"title\">waybill check</h1>") != std::string::npos);
}

TEST_CASE("a document as HTML", "[view][html]") {
    Section risks{"risks", "Risks", {}};
    risks.blocks.push_back(Paragraph{"Unlikely to hold.", Tone::muted});
    Table table;
    table.columns = {{"key", "Key", Align::left, true}, {"odds", "Odds", Align::right}, {"owner", "Owner"}};
    table.rows = {{{"WEB-1", Tone::strong}, {"34 %", Tone::bad}, {""}}};
    risks.blocks.push_back(table);
    CHECK(body({"Report", "as of 2026-11-20", {risks}}) ==
          "<section id=\"risks\">\n"
          "<h2 id=\"risks-title\">Risks</h2>\n"
          "<p class=\"muted\">Unlikely to hold.</p>\n"
          "<div class=\"wide\">\n<table class=\"stacked\" aria-labelledby=\"risks-title\">\n<thead>\n"
          "<tr><th scope=\"col\" class=\"fixed\">Key</th><th scope=\"col\" class=\"right\">Odds</th>"
          "<th scope=\"col\">Owner</th></tr>\n"
          "</thead>\n<tbody>\n"
          "<tr><th scope=\"row\" class=\"fixed\" data-label=\"Key\"><span class=\"strong\">WEB-1</span></th>"
          "<td class=\"right\" data-label=\"Odds\"><span class=\"bad\">34 %</span></td>"
          "<td data-label=\"Owner\"></td></tr>\n"
          "</tbody>\n</table>\n</div>\n"
          "</section>\n");
}

TEST_CASE("a wide table can be moved with the keys of the cursor", "[view][html]") {
    const Table wide{{{"a", "A"}, {"b", "B"}, {"c", "C"}, {"d", "D"}}, {{{"1"}, {"2"}, {"3"}, {"4"}}}};
    CHECK(shown(wide).find("<div class=\"wide\" tabindex=\"0\" role=\"group\" aria-labelledby=\"title\">") !=
          std::string::npos);
}

TEST_CASE("a long page leads with its first section and lists the others, each under an anchor of its own",
          "[view][html]") {
    Document page{"Week", "", {}};
    for (const std::string name : {"bottom_line", "risks", "risks", "content", "<\"x>"})
        page.sections.push_back({name, "About " + name, {Paragraph{"text"}}});
    const auto html = body(page);
    const auto has = [&](std::string_view text) { return html.find(text) != std::string::npos; };
    CHECK(html.starts_with("<section id=\"bottom-line\" class=\"lead\">\n"));
    CHECK(
        has("</section>\n<nav class=\"contents\" aria-label=\"Contents\">\n<ul>\n"
            "<li><a href=\"#risks\">About risks</a></li>\n<li><a href=\"#risks-2\">About risks</a></li>\n"
            "<li><a href=\"#content-2\">About content</a></li>\n<li><a href=\"#x\">About &lt;&quot;x&gt;</a></li>\n"));
    for (const std::string id : {"risks", "risks-2", "content-2", "x"}) CHECK(has("<section id=\"" + id + "\">"));
    page.sections.resize(4);
    CHECK(body(page).find("<nav") == std::string::npos);
}

TEST_CASE("a section that follows without a gap has no rule above it", "[view][html]") {
    Document page{"Week", "", {{"a", "", {Paragraph{"one"}}}, {"b", "", {Paragraph{"two"}}}}};
    page.sections[1].is_joined = true;
    CHECK(body(page) ==
          "<section id=\"a\">\n<p>one</p>\n</section>\n"
          "<section id=\"b\" class=\"joined\">\n<p>two</p>\n</section>\n");
}

TEST_CASE("words from right to left are set apart from what follows them", "[view][html]") {
    CHECK(shown(Paragraph{"PAY-1 \u05e9\u05dc\u05d5\u05dd 3 \u05d0, 34 %"}) ==
          section("<p><span class=\"whole\">PAY-1</span> <bdi>\u05e9\u05dc\u05d5\u05dd 3 \u05d0</bdi>, 34 %</p>\n"));
    CHECK(shown(Paragraph{"\u0645\u0631 <b>; WEB-2 \u0645"}) ==
          section("<p><bdi>\u0645\u0631</bdi> &lt;b&gt;; <span class=\"whole\">WEB-2</span> <bdi>\u0645</bdi></p>\n"));
    CHECK(shown(Paragraph{"caf\u00e9 \u20ac \U0001f69a"}) == section("<p>caf\u00e9 \u20ac \U0001f69a</p>\n"));
    CHECK(render_html({"\u0645", "", {}}).find("<title>\u0645</title>") != std::string::npos);
}

TEST_CASE("days and keys do not break at their hyphens", "[view][html]") {
    const auto whole = [](const std::string& word) { return "<span class=\"whole\">" + word + "</span>"; };
    CHECK(shown(Paragraph{"by 2026-11-17 (PAY-3)"}) ==
          section("<p>by " + whole("2026-11-17") + " (" + whole("PAY-3") + ")</p>\n"));
    CHECK(shown(Paragraph{"log-in, 14 -> 5, -3.9, x-1<y-2"}) ==
          section("<p>log-in, 14 -&gt; 5, -3.9, " + whole("x-1") + "&lt;" + whole("y-2") + "</p>\n"));
    // What is longer than a line of a phone may break.
    CHECK(shown(Paragraph{"A-VERY-LONG-PROJECT-1"}) == section("<p>A-VERY-LONG-PROJECT-1</p>\n"));
    // Where the column sees to it there is no need.
    Table table{{{"key", "Key", Align::left, true}}, {{{"PAY-3"}}}};
    CHECK(shown(table).find("whole") == std::string::npos);
}

TEST_CASE("lists, facts and verbatim text as HTML", "[view][html]") {
    CHECK(shown(List{{{"Estimate it", "waybill x", Tone::warning}, {"Rest"}, {"", "waybill"}, {"", ""}}}) ==
          section("<ul>\n<li class=\"warning\">Estimate it <code>waybill x</code></li>\n<li>Rest</li>\n"
                  "<li><code>waybill</code></li>\n</ul>\n"));
    CHECK(shown(Facts{{{"Team", {"Payments", Tone::good}}}}) ==
          section("<dl>\n<dt>Team</dt><dd class=\"good\">Payments</dd>\n</dl>\n"));
    CHECK(shown(Verbatim{"a <b>\n  c\n"}) == section("<pre>\na &lt;b&gt;\n  c</pre>\n"));
    CHECK(shown(Verbatim{"\nx"}) == section("<pre>\n\nx</pre>\n"));
}

TEST_CASE("S5: user text is never HTML, and never a link", "[view][html]") {
    const std::string evil = "\"><img src=x onerror='y'> javascript:1 http://x \x1b\u202e";
    const std::string seen =
        "&quot;&gt;&lt;img src=x onerror=&#39;y&#39;&gt; javascript:1 http://x \\x1b&lt;U+202E&gt;";
    Document page{evil, evil, {{evil, evil, {}}}};
    auto& blocks = page.sections[0].blocks;
    blocks.push_back(Paragraph{evil});
    blocks.push_back(Table{{{evil, evil}}, {{{evil}}}});
    blocks.push_back(List{{{evil, evil}}});
    blocks.push_back(Facts{{{evil, {evil}}}});
    blocks.push_back(Verbatim{evil});
    const std::string html = render_html(page);
    CHECK(html.find("<img") == std::string::npos);
    CHECK(html.find("href=\"http") == std::string::npos);
    CHECK(html.find('\x1b') == std::string::npos);
    std::size_t count = 0;
    for (std::size_t at = html.find(seen); at != std::string::npos; at = html.find(seen, at + 1)) ++count;
    CHECK(count == 13);  // a column is named by its cells too
}

TEST_CASE("empty blocks leave no empty elements", "[view][html]") {
    CHECK(shown(Paragraph{" "}).empty());
    CHECK(shown(Table{{{"k", "K"}}, {}}).empty());
    CHECK(shown(List{{{"", ""}}}).empty());
    CHECK(shown(Facts{}).empty());
    CHECK(shown(Verbatim{}).empty());
}
