#include <catch2/catch.hpp>

#include "waybill/view/render.hpp"

using namespace waybill::view;

namespace {

/// What stands in <main>.
std::string body(const Document& document) {
    const std::string page = render_html(document);
    const std::size_t start = page.find("<main>\n") + 7;
    return page.substr(start, page.find("</main>") - start);
}

std::string shown(Block block) { return body({"", "", {{"part", "", {std::move(block)}}}}); }

std::string section(const std::string& content) { return "<section>\n" + content + "</section>\n"; }

}  // namespace

TEST_CASE("an HTML page is whole, states its policy and holds no script", "[view][html]") {
    const std::string page = render_html({"Risks & <odds>", "", {}});
    CHECK(page.starts_with("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                           "<meta http-equiv=\"Content-Security-Policy\" "
                           "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
                           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                           "<title>Risks &amp; &lt;odds&gt;</title>\n<style>\n"));
    CHECK(page.ends_with("</style>\n</head>\n<body>\n<main>\n<h1>Risks &amp; &lt;odds&gt;</h1>\n"
                         "</main>\n</body>\n</html>\n"));
    CHECK(page.find("prefers-color-scheme: dark") != std::string::npos);
    CHECK(page.find("@media print") != std::string::npos);
    CHECK(page.find("<script") == std::string::npos);
    CHECK(page.find("url(") == std::string::npos);
    CHECK(render_html({}).find("<title>waybill</title>") != std::string::npos);
}

TEST_CASE("a document as HTML", "[view][html]") {
    Section risks{"risks", "Risks", {}};
    risks.blocks.push_back(Paragraph{"Unlikely to hold.", Tone::muted});
    Table table;
    table.columns = {{"key", "Key", Align::left, true}, {"odds", "Odds", Align::right}, {"owner", "Owner"}};
    table.rows = {{{"WEB-1", Tone::strong}, {"34 %", Tone::bad}, {""}}};
    risks.blocks.push_back(table);
    CHECK(body({"Report", "as of 2026-11-20", {risks}}) ==
          "<h1>Report</h1>\n"
          "<p class=\"subtitle\">as of 2026-11-20</p>\n"
          "<section>\n"
          "<h2>Risks</h2>\n"
          "<p class=\"muted\">Unlikely to hold.</p>\n"
          "<div class=\"wide\">\n<table>\n<thead>\n"
          "<tr><th scope=\"col\" class=\"fixed\">Key</th><th scope=\"col\" class=\"right\">Odds</th>"
          "<th scope=\"col\">Owner</th></tr>\n"
          "</thead>\n<tbody>\n"
          "<tr><td class=\"fixed strong\">WEB-1</td><td class=\"right bad\">34 %</td><td></td></tr>\n"
          "</tbody>\n</table>\n</div>\n"
          "</section>\n");
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
    CHECK(html.find("href") == std::string::npos);
    CHECK(html.find('\x1b') == std::string::npos);
    std::size_t count = 0;
    for (std::size_t at = html.find(seen); at != std::string::npos; at = html.find(seen, at + 1)) ++count;
    CHECK(count == 12);
}

TEST_CASE("empty blocks leave no empty elements", "[view][html]") {
    CHECK(shown(Paragraph{" "}).empty());
    CHECK(shown(Table{{{"k", "K"}}, {}}).empty());
    CHECK(shown(List{{{"", ""}}}).empty());
    CHECK(shown(Facts{}).empty());
    CHECK(shown(Verbatim{}).empty());
}
