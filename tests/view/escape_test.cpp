#include <catch2/catch.hpp>

#include "waybill/view/escape.hpp"

using namespace waybill::view;

TEST_CASE("plain words pass every format unchanged", "[view][escape]") {
    for (const std::string text : {"", "Checkout with saved cards", "WEB-12", "Müller, 検索 🎉"}) {
        CHECK(escape_markdown(text) == text);
        CHECK(escape_html(text) == text);
        CHECK(escape_tsv(text) == text);
    }
    CHECK(escape_csv("Müller 検索 🎉") == "Müller 検索 🎉");
}

TEST_CASE("S2: controls are shown in every format", "[view][escape]") {
    const std::string clear = "a\x1b[2Jb\x07\x7f";
    CHECK(escape_html(clear) == "a\\x1b[2Jb\\x07\\x7f");
    CHECK(escape_csv(clear) == "a\\x1b[2Jb\\x07\\x7f");
    CHECK(escape_tsv(clear) == "a\\x1b[2Jb\\x07\\x7f");
    CHECK(escape_markdown(clear) == "a\\\\x1b\\[2Jb\\\\x07\\\\x7f");
    CHECK(escape_tsv("one\ntwo\tthree") == "one two three");
    CHECK(escape_html("one\ntwo") == "one two");
    CHECK(escape_html("\xc2\x9b") == "\\x9b");
    CHECK(escape_tsv("bad \xff byte") == "bad \\xff byte");
}

TEST_CASE("S3: bidi, zero-width and tag characters are named in every format", "[view][escape]") {
    const std::string hidden = "a\u202eb\u200b\u2066\u2028\U000e0041";
    CHECK(escape_tsv(hidden) == "a<U+202E>b<U+200B><U+2066><U+2028><U+E0041>");
    CHECK(escape_csv(hidden) == "a<U+202E>b<U+200B><U+2066><U+2028><U+E0041>");
    CHECK(escape_html("a\u202eb") == "a&lt;U+202E&gt;b");
    CHECK(escape_markdown("a\u202eb") == "a&lt;U+202E>b");
}

TEST_CASE("S4: a CSV cell that a spreadsheet would calculate is made text", "[view][escape]") {
    CHECK(escape_csv("=HYPERLINK(\"http://x\")") == "\"'=HYPERLINK(\"\"http://x\"\")\"");
    CHECK(escape_csv("+1") == "'+1");
    CHECK(escape_csv("-1") == "'-1");
    CHECK(escape_csv("@SUM(A1)") == "'@SUM(A1)");
    CHECK(escape_csv("\t=1") == "' =1");
    CHECK(escape_csv("\r=1") == "'\\x0d=1");
    CHECK(escape_csv("\n=1") == "' =1");
    CHECK(escape_csv("＝1") == "'＝1");
    CHECK(escape_csv("＋1") == "'＋1");
    CHECK(escape_csv("－1") == "'－1");
    CHECK(escape_csv("＠x") == "'＠x");
    CHECK(escape_csv(std::string_view("\0=1", 3)) == "\\x00=1");
    CHECK(escape_csv("a=1") == "a=1");
}

TEST_CASE("S4: reading takes off the apostrophe that writing put there, and no other", "[view][escape]") {
    for (const std::string text :
         {"=1", "+1", "-1", "@x", "＝1", "'=1", "''@x", "'", "''", "it's", "'quoted'", "", "plain"})
        CHECK(unescape_csv(escape_csv(text)) == text);
    CHECK(escape_csv("'=1") == "''=1");
    CHECK(unescape_csv("'quoted'") == "'quoted'");
}

TEST_CASE("CSV is quoted where RFC 4180 asks for it", "[view][escape]") {
    CHECK(escape_csv("one, two") == "\"one, two\"");
    CHECK(escape_csv("say \"yes\"") == "\"say \"\"yes\"\"\"");
    CHECK(escape_csv("one\ntwo") == "one two");
    CHECK(escape_csv("it's; fine") == "it's; fine");
}

TEST_CASE("S5: nothing in a text is HTML", "[view][escape]") {
    CHECK(escape_html("<script>alert(1)</script>") == "&lt;script&gt;alert(1)&lt;/script&gt;");
    CHECK(escape_html("\" onload='x'") == "&quot; onload=&#39;x&#39;");
    CHECK(escape_html("</style><!-- & -->") == "&lt;/style&gt;&lt;!-- &amp; --&gt;");
    CHECK(escape_html("&lt;") == "&amp;lt;");
}

TEST_CASE("S6: Markdown shows the same letters", "[view][escape]") {
    CHECK(escape_markdown("a | b") == "a \\| b");
    CHECK(escape_markdown("`code` *bold* _it_ ~~no~~") == "\\`code\\` \\*bold\\* \\_it\\_ \\~\\~no\\~\\~");
    CHECK(escape_markdown("[x](javascript:alert)") == "\\[x\\](javascript:alert)");
    CHECK(escape_markdown("![](http://tracker)") == "!\\[\\](http&#58;//tracker)");
    CHECK(escape_markdown("<img src=x> & &copy;") == "&lt;img src=x> &amp; &amp;copy;");
    CHECK(escape_markdown("see www.x.org") == "see www&#46;x.org");
    CHECK(escape_markdown("C:\\temp") == "C:\\\\temp");
    CHECK(escape_markdown("$5 and $6") == "&#36;5 and &#36;6");
}

TEST_CASE("S6: Markdown calls nobody and refers to no issue", "[view][escape]") {
    CHECK(escape_markdown("@all look at #1") == "&#64;<!-- -->all look at &#35;<!-- -->1");
    CHECK(escape_markdown("3 @ 4, C#") == "3 &#64; 4, C&#35;");
}

TEST_CASE("S6: the first letters of a text start no block", "[view][escape]") {
    CHECK(escape_markdown("# Heading") == "&#35; Heading");
    CHECK(escape_markdown("- [ ] task") == "\\- \\[ \\] task");
    CHECK(escape_markdown("+ more") == "\\+ more");
    CHECK(escape_markdown("1. first") == "1\\. first");
    CHECK(escape_markdown("12) twelfth") == "12\\) twelfth");
    CHECK(escape_markdown("===") == "\\===");
    CHECK(escape_markdown("> quote") == "&gt; quote");
    CHECK(escape_markdown("    code") == "code");
    CHECK(escape_markdown("2026-12-01") == "2026-12-01");
    CHECK(escape_markdown("-") == "\\-");
    CHECK(escape_markdown("--- x") == "\\--- x");
    CHECK(escape_markdown("7.") == "7\\.");
    // What only looks like the start of one stays readable as it is.
    CHECK(escape_markdown("1.5 days") == "1.5 days");
    CHECK(escape_markdown("-3.96 %") == "-3.96 %");
    CHECK(escape_markdown("+2 days, 14 -> 5.9") == "+2 days, 14 -> 5.9");
}

TEST_CASE("each special character is noticed on its own", "[view][escape]") {
    CHECK(escape_html("a&b") == "a&amp;b");
    CHECK(escape_html("a<b") == "a&lt;b");
    CHECK(escape_html("a>b") == "a&gt;b");
    CHECK(escape_html("a\"b") == "a&quot;b");
    CHECK(escape_html("a'b") == "a&#39;b");
    CHECK(escape_csv("a,b") == "\"a,b\"");
    CHECK(escape_csv("a\"b") == "\"a\"\"b\"");
    for (const std::string c : {"\\", "`", "*", "_", "~", "[", "]", "|"}) {
        CHECK(escape_markdown("a" + c + "b") == "a\\" + c + "b");
    }
    CHECK(escape_markdown("a&b") == "a&amp;b");
    CHECK(escape_markdown("a<b") == "a&lt;b");
    CHECK(escape_markdown(">b") == "&gt;b");
    CHECK(escape_markdown("a#1") == "a&#35;<!-- -->1");
    CHECK(escape_markdown("a@b") == "a&#64;<!-- -->b");
    CHECK(escape_markdown("a$b") == "a&#36;b");
    CHECK(escape_markdown("a://b") == "a&#58;//b");
    CHECK(escape_markdown("WWW.b") == "WWW&#46;b");
}

TEST_CASE("S8: XML holds no character that it may not", "[view][escape]") {
    CHECK(escape_xml("a\x12<b>\"]]>'&\x1b") == "a\\x12&lt;b&gt;&quot;]]&gt;&#39;&amp;\\x1b");
    CHECK(escape_xml("x\xEF\xBF\xBEy\xEF\xBF\xBF\xEF\xBF\xBF") == "x\xEF\xBF\xBDy\xEF\xBF\xBD\xEF\xBF\xBD");
    CHECK(escape_xml("Müller 検索 🎉") == "Müller 検索 🎉");
}

TEST_CASE("S7: no text ends a command to a runner, or begins one", "[view][escape]") {
    CHECK(escape_github("50 %\r\n::error::x, y: ##[group]z") == "50 %25\\x0d ::error::x, y: ## [group]z");
    CHECK(escape_github("%0A::error::") == "%250A::error::");
    CHECK(escape_github_property("a: b, c%") == "a%3A b%2C c%25");
}
