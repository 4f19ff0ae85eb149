#include <catch2/catch.hpp>

#include "waybill/view/escape.hpp"
#include "waybill/view/render.hpp"

using namespace waybill;
using Catch::Contains;
using view::escape_slack;

namespace {

view::Document document(const std::string& text) {
    return {text,
            text,
            {{"one",
              text,
              {view::Paragraph{text, view::Tone::strong}, view::List{{{text, "waybill " + text}}},
               view::Table{{{"a", text}, {"b", text}}, {{{text}, {text}}}}, view::Facts{{{text, {text}}}},
               view::Verbatim{text + "\n" + text}}}}};
}

}  // namespace

TEST_CASE("S27: nothing in a Slack message mentions, links or marks anything") {
    CHECK(escape_slack("plain, 100 % of it.") == "plain, 100 % of it.");
    CHECK(escape_slack("<!here> & <https://x.example|y>") == "<\u2060!here> &\u2060 <\u2060https://x.example|y>");
    CHECK(escape_slack("@channel") == "@\u2060channel");
    CHECK(escape_slack("a :smile: b") == "a :\u2060smile: b");
    CHECK(escape_slack("*bold* _it_ ~gone~ `code`") == "∗bold∗ ＿it＿ ∼gone∼ ˋcodeˋ");
    CHECK(escape_slack("snake_case and 2*3") == "snake_case and 2*3");
    const auto page = view::render_slack(document("<!channel> @here *x* `y`\nz"));
    CHECK_THAT(page, !Contains("<!") && !Contains("@here") && !Contains("*x*") && !Contains("`y`"));
}

TEST_CASE("a Slack message has bold headings, and rows that say what each cell is") {
    const view::Document one{
        "Week",
        "All",
        {{"dates", "Days", {view::Table{{{"day", "Day"}, {"what", "What"}}, {{{"Mon"}, {"Wallets"}}}}}}}};
    CHECK(view::render_slack(one) == "*Week*\nAll\n\n*Days*\n• *Mon*; What: Wallets\n");
}

TEST_CASE("a Confluence page is XHTML in which user text is text") {
    const auto page = view::render_confluence(document("<ac:macro> & \"x\" ]]>"));
    CHECK_THAT(page, !Contains("<ac:") && Contains("&lt;ac:macro&gt; &amp; &quot;x&quot; ]]&gt;") &&
                         Contains("<table><tbody>") && Contains("<code>waybill ") && Contains("<h2>"));
    CHECK(view::render_confluence({}) == "\n");
}
