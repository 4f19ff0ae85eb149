#include <catch2/catch.hpp>

#include "waybill/base/text.hpp"

using namespace waybill::base;

using Words = std::vector<std::string>;

TEST_CASE("S21: bytes that are not UTF-8 are found where they stand", "[base][text]") {
    CHECK_FALSE(invalid_utf8_at(""));
    CHECK_FALSE(invalid_utf8_at("naïve 漢字 🚀"));
    CHECK(invalid_utf8_at("ab\xff") == 2);
    CHECK(invalid_utf8_at("é\xc3") == 2);
    CHECK(invalid_utf8_at("\x80") == 0);
    CHECK(invalid_utf8_at("\xc0\xaf") == 0);          // overlong '/'
    CHECK(invalid_utf8_at("a\xed\xa0\x80") == 1);     // a surrogate
    CHECK(invalid_utf8_at("\xf5\x80\x80\x80") == 0);  // beyond U+10FFFF
}

TEST_CASE("S2: control characters are found; newline and tab pass where there are several lines", "[base][text]") {
    CHECK_FALSE(control_character_at("plain ünïcode", false));
    CHECK(control_character_at("a\x1b[2J", false) == 1);
    CHECK(control_character_at("\x7f", true) == 0);
    CHECK(control_character_at("ab\xc2\x9b", true) == 2);
    CHECK(control_character_at(std::string_view("a\0", 2), true) == 1);
    CHECK(control_character_at("a\nb", false) == 1);
    CHECK(control_character_at("a\tb", false) == 1);
    CHECK_FALSE(control_character_at("a\n\tb", true));
    CHECK(control_character_at("a\rb", true) == 1);
}

TEST_CASE("width counts the columns that a terminal takes", "[base][text]") {
    CHECK(width("") == 0);
    CHECK(width("plain") == 5);
    CHECK(width("naïve") == 5);
    CHECK(width("nai\u0308ve") == 5);  // i and a combining diaeresis
    CHECK(width("漢字") == 4);
    CHECK(width("🚀") == 2);
    CHECK(width("ｗｉｄｅ") == 8);
    CHECK(width("👩‍👩‍👧") == 2);  // one family, joined
    CHECK(width("\x1b[2J") == 7);             // as it is shown: \x1b[2J
    CHECK(width("\u202e") == 8);              // <U+202E>
    CHECK(width("\xff") == 4);                // \xff
}

TEST_CASE("S2, S3: what could act on a terminal or deceive is shown instead", "[base][text]") {
    CHECK(visible("plain ünïcode 漢字 👩‍👩‍👧") == "plain ünïcode 漢字 👩‍👩‍👧");
    CHECK(visible("a\x1b]0;title\x07") == "a\\x1b]0;title\\x07");
    CHECK(visible("\x7f\xc2\x9b") == "\\x7f\\x9b");
    CHECK(visible("a\rb") == "a\\x0db");
    CHECK(visible("a\nb\tc") == "a b c");
    CHECK(visible("a\nb", true) == "a\nb");
    CHECK(visible("user\u202etxt.exe") == "user<U+202E>txt.exe");
    CHECK(visible("pay\u200bpal \u2066x\u2069 \u2028 \ufeff") == "pay<U+200B>pal <U+2066>x<U+2069> <U+2028> <U+FEFF>");
    CHECK(visible("\U000e0041") == "<U+E0041>");
    CHECK(visible("a\xff\xc3") == "a\\xff\\xc3");
    CHECK(visible(std::string_view("a\0b", 3)) == "a\\x00b");
}

TEST_CASE("what is shown as it stands is not copied", "[base][text]") {
    std::string room = "of the text before";
    const std::string plain = "a plain text";
    CHECK(visible(plain, room).data() == plain.data());
    const auto shown = visible("a\nb\x1b", room);
    CHECK(shown == "a b\\x1b");
    CHECK(shown.data() == room.data());
    CHECK(visible("a\nb", room, true) == "a\nb");
    CHECK(visible("", room).empty());
}

TEST_CASE("text is cut between graphemes, with a sign that it was", "[base][text]") {
    CHECK(shortened("checkout", 8) == "checkout");
    CHECK(shortened("checkout", 5) == "chec…");
    CHECK(shortened("checkout", 5, true) == "chec~");
    CHECK(shortened("漢字漢字", 5) == "漢字…");
    CHECK(shortened("漢字漢字", 4) == "漢…");
    CHECK(shortened("e\u0301e\u0301e\u0301", 2) == "e\u0301…");
    CHECK(shortened("anything", 0).empty());
    CHECK(shortened("\x1b[2Jmore", 5) == "\\x1b…");
}

TEST_CASE("text is broken at blanks; a word that is too long is cut between graphemes", "[base][text]") {
    CHECK(wrapped("one two three", 7) == Words{"one two", "three"});
    CHECK(wrapped("  one\n two ", 80) == Words{"one two"});
    CHECK(wrapped("abcdefgh", 3) == Words{"abc", "def", "gh"});
    CHECK(wrapped("漢字", 3) == Words{"漢", "字"});
    CHECK(wrapped("漢字", 1) == Words{"漢", "字"});  // wider than the line, but whole
    CHECK(wrapped("", 10) == Words{""});
    CHECK(wrapped("a b", 0) == Words{"a", "b"});
}

TEST_CASE("padding goes by columns, not by bytes", "[base][text]") {
    CHECK(padded("漢", 4) == "漢  ");
    CHECK(padded("naïve", 7) == "naïve  ");
    CHECK(padded("longer", 3) == "longer");
}

TEST_CASE("S11: a slug is safe as a file's name, whatever it is made of", "[base][text]") {
    CHECK(slug("Staging Env #2") == "staging-env-2");
    CHECK(slug("../../etc/passwd") == "etc-passwd");
    CHECK(slug("-rf /") == "rf");
    CHECK(slug("..") == "x");
    CHECK(slug("漢字") == "x");
    CHECK(slug("a\u202eb") == "a-b");
    CHECK(slug(std::string(300, 'a')).size() == 60);
    CHECK(slug(std::string(59, 'a') + " b") == std::string(59, 'a'));
}

TEST_CASE("trimming and case know ASCII only", "[base][text]") {
    CHECK(trimmed(" \t a b \r\n") == "a b");
    CHECK(trimmed("  ").empty());
    CHECK(lower("ABC-É") == "abc-É");
    CHECK(same_ignoring_case("WEB-12", "web-12"));
    CHECK_FALSE(same_ignoring_case("WEB-12", "web-1"));
}

TEST_CASE("distance counts insertions, deletions, replacements and swaps of neighbours", "[base][text]") {
    CHECK(edit_distance("", "abc") == 3);
    CHECK(edit_distance("feature", "feature") == 0);
    CHECK(edit_distance("Feature", "fature") == 1);
    CHECK(edit_distance("featrue", "feature") == 1);
    CHECK(edit_distance("ca", "abc") == 3);
}

TEST_CASE("suggestions are what is near, best first, at most three", "[base][text]") {
    const Words names = {"feature", "risk", "team", "team-2", "dependency", "decision"};
    CHECK(suggestions("featrue", names) == Words{"feature"});
    CHECK(suggestions("dep", names) == Words{"dependency"});
    CHECK(suggestions("teams", names).front() == "team");
    CHECK(suggestions("zzz", names).empty());
    CHECK(suggestions("list", {"risk", "lsit", "fist"}) == Words{"fist", "lsit"});
    CHECK(suggestions("lists", {"lost", "risks"}) == Words{"lost", "risks"});
    CHECK(suggestions("", names).empty());
    CHECK(suggestions("te", {"tea", "teb", "tec", "ted"}).size() == 3);
    CHECK(did_you_mean("featrue", names) == "did you mean 'feature'?");
    CHECK(did_you_mean("zzz", names).empty());
}

TEST_CASE("counts and lists for people", "[base][text]") {
    CHECK(counted(1, "feature") == "1 feature");
    CHECK(counted(0, "feature") == "0 features");
    CHECK(counted(2, "dependency", "dependencies") == "2 dependencies");
    CHECK(joined({"a", "b"}, ", ") == "a, b");
    CHECK(joined({}, ", ").empty());
}
