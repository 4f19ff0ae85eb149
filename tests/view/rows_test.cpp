#include <catch2/catch.hpp>

#include "waybill/view/rows.hpp"

using namespace waybill::view;
using Kind = RowCell::Kind;

namespace {

using Row = std::vector<RowCell>;

const std::vector<Column> columns{{"key", "Key", Align::left, true},
                                  {"title", "Title"},
                                  {"size", "Size", Align::right},
                                  {"is_late", "Late"},
                                  {"tags", "Tags"}};

const std::vector<Row> features{
    {{Kind::text, "WEB-1"},
     {Kind::text, "Saved cards"},
     {Kind::number, "-2.5"},
     {Kind::boolean, "true"},
     {Kind::json, "[\"pay\",\"web\"]"}},
    {{Kind::text, "WEB-2"}, {Kind::text, "=1|<b>, \"x\""}, {}, {}, {}},
};

std::string written(Format format, const TextStyle& style, const std::vector<Row>& rows,
                    const std::vector<Column>& shape = columns) {
    std::string out;
    const auto writer = make_row_writer(format, style, {"waybill.feature-list/1", "2026-11-20", "Features"}, shape,
                                        [&](std::string_view bytes) { out += bytes; });
    for (const auto& row : rows) writer->row(row);
    writer->finish();
    return out;
}

TextStyle terminal(std::size_t width) {
    TextStyle style;
    style.columns = width;
    style.is_terminal = true;
    return style;
}

}  // namespace

TEST_CASE("a list as JSON is one envelope, a row a line", "[view][rows]") {
    CHECK(written(Format::json, {}, features) ==
          "{\"schema\":\"waybill.feature-list/1\",\"as_of\":\"2026-11-20\",\"data\":[\n"
          "{\"key\":\"WEB-1\",\"title\":\"Saved cards\",\"size\":-2.5,\"is_late\":true,\"tags\":[\"pay\",\"web\"]},\n"
          "{\"key\":\"WEB-2\",\"title\":\"=1|<b>, \\\"x\\\"\",\"size\":null,\"is_late\":null,\"tags\":null}\n"
          "],\"warnings\":[]}\n");
    CHECK(written(Format::json, {}, {}) ==
          "{\"schema\":\"waybill.feature-list/1\",\"as_of\":\"2026-11-20\",\"data\":[],\"warnings\":[]}\n");
}

TEST_CASE("a list as JSONL is one object a row", "[view][rows]") {
    CHECK(written(Format::jsonl, {}, features) ==
          "{\"key\":\"WEB-1\",\"title\":\"Saved cards\",\"size\":-2.5,\"is_late\":true,\"tags\":[\"pay\",\"web\"]}\n"
          "{\"key\":\"WEB-2\",\"title\":\"=1|<b>, \\\"x\\\"\",\"size\":null,\"is_late\":null,\"tags\":null}\n");
    CHECK(written(Format::jsonl, {}, {}).empty());
}

TEST_CASE("S2: a stored JSON value keeps to its line and shows its controls", "[view][rows]") {
    const Row row{{Kind::json, "{\n\t\"a\x7f\xc2\x9b\": \"é\"}"}};
    CHECK(written(Format::jsonl, {}, {row}, {{"v", "V"}}) == "{\"v\":{  \"a\\u007f\\u009b\": \"é\"}}\n");
}

TEST_CASE("a list as CSV and TSV has names first, numbers bare, text guarded", "[view][rows]") {
    CHECK(written(Format::csv, {}, features) ==
          "key,title,size,is_late,tags\n"
          "WEB-1,Saved cards,-2.5,true,\"pay, web\"\n"
          "WEB-2,\"'=1|<b>, \"\"x\"\"\",,,\n");
    CHECK(written(Format::tsv, {}, features) ==
          "key\ttitle\tsize\tis_late\ttags\n"
          "WEB-1\tSaved cards\t-2.5\ttrue\tpay, web\n"
          "WEB-2\t=1|<b>, \"x\"\t\t\t\n");
    TextStyle bare;
    bare.has_header = false;
    CHECK(written(Format::csv, bare, {}).empty());
    CHECK(written(Format::csv, {}, {}) == "key,title,size,is_late,tags\n");
}

TEST_CASE("text without a terminal is tab-separated, never cut", "[view][rows]") {
    TextStyle narrow;
    narrow.columns = 20;
    narrow.has_color = true;
    CHECK(written(Format::text, narrow, features) == written(Format::tsv, {}, features));
    narrow.has_header = false;
    CHECK(written(Format::text, narrow, {{{Kind::text, "::error::\tx\x1b"}}}, {{"k", "K"}}) == "::error:: x\\x1b\n");
}

TEST_CASE("text on a terminal is a table cut to its width", "[view][rows]") {
    CHECK(written(Format::text, terminal(80), features) ==
          "Key    Title        Size  Late  Tags\n"
          "─────  ───────────  ────  ────  ────────\n"
          "WEB-1  Saved cards  -2.5  true  pay, web\n"
          "WEB-2  =1|<b>, \"x\"\n");
    CHECK(written(Format::text, terminal(38), features) ==
          "Key    Title      Size  Late  Tags\n"
          "─────  ─────────  ────  ────  ────────\n"
          "WEB-1  Saved ca…  -2.5  true  pay, web\n"
          "WEB-2  =1|<b>, …\n");
    TextStyle plain = terminal(38);
    plain.is_ascii = true;
    plain.has_header = false;
    CHECK(written(Format::text, plain, features) ==
          "WEB-1  Saved ca~  -2.5  true  pay, web\n"
          "WEB-2  =1|<b>, ~\n");
}

TEST_CASE("a list without rows prints nothing on a terminal", "[view][rows]") {
    CHECK(written(Format::text, terminal(80), {}).empty());
}

TEST_CASE("a list as Markdown", "[view][rows]") {
    CHECK(written(Format::md, {}, features) ==
          "# Features\n\nAs of 2026-11-20\n\n"
          "| Key | Title | Size | Late | Tags |\n"
          "| --- | --- | ---: | --- | --- |\n"
          "| WEB-1 | Saved cards | -2.5 | true | pay, web |\n"
          "| WEB-2 | \\=1\\|&lt;b>, \"x\" |  |  |  |\n");
}

TEST_CASE("a list as HTML", "[view][rows]") {
    const std::string page = written(Format::html, {}, features);
    CHECK(page.find("<h1 id=\"title\">Features</h1>\n<p class=\"subtitle\">As of <span "
                    "class=\"whole\">2026-11-20</span></p>\n") != std::string::npos);
    CHECK(page.ends_with(
        "<tr><th scope=\"row\" class=\"fixed\" data-label=\"Key\">WEB-1</th><td data-label=\"Title\">Saved cards</td>"
        "<td class=\"right\" data-label=\"Size\">-2.5</td><td data-label=\"Late\">true</td>"
        "<td data-label=\"Tags\">pay, web</td></tr>\n"
        "<tr><th scope=\"row\" class=\"fixed\" data-label=\"Key\">WEB-2</th>"
        "<td data-label=\"Title\">=1|&lt;b&gt;, &quot;x&quot;</td><td class=\"right\" data-label=\"Size\"></td>"
        "<td data-label=\"Late\"></td><td data-label=\"Tags\"></td></tr>\n"
        "</tbody>\n</table>\n</div>\n</main>\n</body>\n</html>\n"));
    CHECK(written(Format::html, {}, {}).find("<tr><td class=\"muted\" colspan=\"5\">None</td></tr>\n") !=
          std::string::npos);
}

TEST_CASE("rows leave in pieces of 64 KiB while they come", "[view][rows]") {
    std::size_t pieces = 0;
    std::size_t bytes = 0;
    const auto writer = make_row_writer(Format::jsonl, {}, {}, {{"k", "K"}}, [&](std::string_view piece) {
        ++pieces;
        bytes += piece.size();
    });
    const std::string kilobyte(1024 - 9, 'x');
    const Row row{{Kind::text, kilobyte}};
    for (int i = 0; i < 160; ++i) writer->row(row);
    CHECK(pieces == 2);
    writer->finish();
    CHECK(pieces == 3);
    CHECK(bytes == 160 * 1024);
}

TEST_CASE("a JSON value as a person reads it", "[view][rows]") {
    CHECK(shown_json("[\"a\",\"b\"]") == "a, b");
    CHECK(shown_json("{\"R1\":4}") == "R1=4");
    CHECK(shown_json("{\"R1\":4,\"R2\":0.5}") == "R1=4, R2=0.5");
    CHECK(shown_json("[]").empty());
    CHECK(shown_json("{}").empty());
    CHECK(shown_json("[\"a \\\"b\\\"\",\"\", true]") == "a \"b\", , true");
    CHECK(shown_json("[{\"k\":1,\"v\":\"x\"},[1,2]]") == "(k=1, v=x), (1, 2)");
    CHECK(shown_json("null").empty());
    CHECK(shown_json("[broken") == "[broken");
    CHECK(shown_json("[\"a\" \"b\"]") == "[\"a\" \"b\"]");
}
