#include <catch2/catch.hpp>

#include "waybill/base/json.hpp"
#include "waybill/view/render.hpp"

using namespace waybill::view;

TEST_CASE("in text our own signs are spelled, and every other character is the user's") {
    CHECK(in_ascii("a → b · c … ── ≥ ×", Format::text) == "a -> b - c ... -- >= x");
    CHECK(in_ascii("Zoë ゲスト 👩‍👧", Format::text) == "Zoë ゲスト 👩‍👧");
    CHECK(in_ascii("Zoë →", Format::md) == "Zoë ->");
    CHECK(in_ascii("plain", Format::csv) == "plain");
    CHECK(in_ascii("", Format::text).empty());
}

TEST_CASE("in JSON what is beyond ASCII is escaped, and reads back as it was") {
    const std::string_view page = "{\"a\":\"é → 👩 \\\"\"}";
    const auto ascii = in_ascii(page, Format::json);
    CHECK(ascii == "{\"a\":\"\\u00e9 \\u2192 \\ud83d\\udc69 \\\"\"}");
    CHECK(waybill::base::parse_json(ascii) == waybill::base::parse_json(page));
}

TEST_CASE("in HTML it becomes a reference to the character") {
    CHECK(in_ascii("<p>é → 👩</p>", Format::html) == "<p>&#xe9; &#x2192; &#x1f469;</p>");
}

TEST_CASE("an export is left as it is") {
    CHECK(in_ascii("{\"a\":\"→\"}", Format::jsonl) == "{\"a\":\"→\"}");
}

TEST_CASE("bytes that end in the middle of a character do not reach beyond the page") {
    CHECK(in_ascii("a\xe2\x86", Format::text) == "a\xe2\x86");
    CHECK(in_ascii("\xf0", Format::text) == "\xf0");
}

TEST_CASE("read aloud, a table is a label and a value a line, whole; nothing is drawn") {
    const TextStyle style{.columns = 20, .is_terminal = true, .is_accessible = true};
    const Table table{
        .columns = {{"key", "key"}, {"title", "title"}, {"team", "team"}},
        .rows = {{{"WEB-1"}, {"A title that is wider than the screen"}, {""}}, {{"WEB-2"}, {"b"}, {"web"}}}};
    const Document document{
        .title = "", .subtitle = "", .sections = {{"s", "Features", {table, Facts{{{"value", {"5"}}}}}}}};
    CHECK(render_text(document, style) ==
          "Features\n"
          "key: WEB-1\ntitle: A title that is wider than the screen\n\n"
          "key: WEB-2\ntitle: b\nteam: web\n\n"
          "value: 5\n");
}
