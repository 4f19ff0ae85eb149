#include <algorithm>

#include <catch2/catch.hpp>

#include "waybill/base/text.hpp"
#include "waybill/view/render.hpp"

namespace text_layout_test {

using namespace waybill::view;

namespace {

Document page(Block block) {
    return {"", "", {{"part", "", {std::move(block)}}}};
}

std::string shown(Block block, std::size_t columns) {
    TextStyle style;
    style.columns = columns;
    return render_text(page(std::move(block)), style);
}

Table promises() {
    Table table;
    table.columns = {{"key", "Key", Align::left, true}, {"title", "Title"}, {"odds", "Odds", Align::right}};
    table.rows = {{{"WEB-12"}, {"Checkout with saved cards, including the 3-D Secure step"}, {"34 %"}},
                  {{"WEB-7"}, {"Search"}, {"100 %"}}};
    return table;
}

/// The widest line of a page, in columns of the terminal.
std::size_t widest(std::string_view text) {
    std::size_t most = 0;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        most = std::max(most, waybill::base::width(text.substr(0, end)));
        text.remove_prefix(end + 1);
    }
    return most;
}

}  // namespace

TEST_CASE("a table takes the room it needs", "[view][text]") {
    CHECK(shown(promises(), 200) ==
          "Key     Title                                                      Odds\n"
          "──────  ────────────────────────────────────────────────────────  ─────\n"
          "WEB-12  Checkout with saved cards, including the 3-D Secure step   34 %\n"
          "WEB-7   Search                                                    100 %\n");
}

TEST_CASE("the widest flexible column wraps to fit the screen", "[view][text]") {
    CHECK(shown(promises(), 40) ==
          "Key     Title                       Odds\n"
          "──────  ─────────────────────────  ─────\n"
          "WEB-12  Checkout with saved         34 %\n"
          "        cards, including the 3-D\n"
          "        Secure step\n"
          "WEB-7   Search                     100 %\n");
}

TEST_CASE("two flexible columns give way down to the same width", "[view][text]") {
    Table table{{{"a", "A"}, {"b", "B"}}, {{{"eight is enough for me"}, {"one two three"}}}};
    CHECK(shown(table, 24) ==
          "A            B\n"
          "───────────  ───────────\n"
          "eight is     one two\n"
          "enough for   three\n"
          "me\n");
}

TEST_CASE("a column that wraps is not shrunk below its words while others have room", "[view][text]") {
    const Table table{{{"a", "A"}, {"b", "B"}, {"c", "C"}},
                      {{{"checkout abandonment"}, {"one two three four five"}, {"a b c d e f"}}}};
    const auto text = render_text({"", "", {{"n", "", {table}}}}, {.columns = 34, .has_header = false});
    CHECK(text.find("abandonment") != std::string::npos);
    // With no room for every word whole, all columns give way.
    CHECK(render_text({"", "", {{"n", "", {table}}}}, {.columns = 28, .has_header = false}).find("abandonment") ==
          std::string::npos);
}

TEST_CASE("on a screen too narrow for columns a row becomes a block", "[view][text]") {
    CHECK(shown(promises(), 20) ==
          "Key    WEB-12\n"
          "Title  Checkout with\n"
          "       saved cards,\n"
          "       including the\n"
          "       3-D Secure\n"
          "       step\n"
          "Odds   34 %\n"
          "\n"
          "Key    WEB-7\n"
          "Title  Search\n"
          "Odds   100 %\n");
}

TEST_CASE("a fixed column is never cut, whatever the screen", "[view][text]") {
    Table table{{{"key", "Key", Align::left, true}}, {{{"A-KEY-LONGER-THAN-THE-SCREEN"}}}};
    CHECK(shown(table, 20) == "Key  A-KEY-LONGER-THAN-THE-SCREEN\n");
}

TEST_CASE("no line is wider than the screen from 20 to 500 columns", "[view][text]") {
    for (std::size_t columns = 20; columns <= 500; columns += 7) {
        CAPTURE(columns);
        CHECK(widest(shown(promises(), columns)) <= columns);
        CHECK(widest(shown(Paragraph{std::string(600, 'x')}, columns)) <= columns);
        CHECK(widest(shown(List{{{std::string(600, 'x')}}}, columns)) <= columns);
        CHECK(widest(shown(Facts{{{"A name of some length", {std::string(600, 'x')}}}}, columns)) <= columns);
    }
}

TEST_CASE("columns line up under wide, combining and joined characters", "[view][text]") {
    Table table{{{"a", "A"}, {"b", "B"}},
                {{{"検索"}, {"wide"}},
                 {{"e\u0301te\u0301"}, {"combining"}},
                 {{"👩‍💻 ok"}, {"joined"}},
                 {{"abcdefg"}, {"plain"}}}};
    CHECK(shown(table, 80) ==
          "A        B\n"
          "───────  ─────────\n"
          "検索     wide\n"
          "e\u0301te\u0301      combining\n"
          "👩‍💻 ok    joined\n"
          "abcdefg  plain\n");
}

TEST_CASE("wide characters wrap between characters", "[view][text]") {
    CHECK(shown(Paragraph{"検索の結果を日本語で表示する"}, 20) == "検索の結果を日本語で\n表示する\n");
}

TEST_CASE("facts stand below each other; their values wrap beside the names", "[view][text]") {
    const Facts facts{{{"Team", {"Payments"}},
                       {"Open question", {"Which refund window applies to replaced cards?"}},
                       {"Owner", {""}}}};
    CHECK(shown(facts, 44) ==
          "Team           Payments\n"
          "Open question  Which refund window applies\n"
          "               to replaced cards?\n"
          "Owner\n");
    CHECK(shown(facts, 20) ==
          "Team\n"
          "  Payments\n"
          "Open question\n"
          "  Which refund\n"
          "  window applies to\n"
          "  replaced cards?\n"
          "Owner\n");
}

TEST_CASE("a table without rows shows nothing", "[view][text]") {
    CHECK(shown(Table{{{"key", "Key"}}, {}}, 80).empty());
    CHECK(shown(Table{}, 80).empty());
}

TEST_CASE("a row shorter than its table is filled up", "[view][text]") {
    CHECK(shown(Table{{{"a", "A"}, {"b", "B"}}, {{{"1"}}}}, 80) == "A  B\n─  ─\n1\n");
}

}  // namespace text_layout_test
