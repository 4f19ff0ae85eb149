#include "message.hpp"

#include <catch2/catch.hpp>

#include "waybill/base/text.hpp"

using namespace waybill::cli;

TEST_CASE("S2: a message is one voice: only lines that it indents are its own", "[cli][message]") {
    CHECK(message_text("plain") == "plain");
    CHECK(message_text("two rules:\n  WB101  x\n  WB102  y") == "two rules:\n  WB101  x\n  WB102  y");
    CHECK(message_text("a\n::error::x cannot be read") == "a ::error::x cannot be read");
    CHECK(message_text("a\nerror: forged\r\n b") == "a error: forged\\x0d  b");
    CHECK(message_text("ESC\x1b[2J \u202e") == "ESC\\x1b[2J <U+202E>");
    CHECK(message_text("").empty());
}

TEST_CASE("what was typed at any length is told with its middle left out", "[cli][message]") {
    const std::string lines = "two rules:\n  WB101  x\n  WB102  y";
    CHECK(abridged(lines) == lines);
    CHECK(abridged("").empty());
    for (const std::string part : {"a", "ü", "€ "}) {
        std::string typed;
        while (typed.size() < 100'000) typed += part;
        const auto told = abridged("there is no '" + typed + "', or so\n  more");
        CHECK(told.size() < 8192);
        CHECK(told.starts_with("there is no '" + part));
        CHECK(told.ends_with(part + "', or so\n  more"));
        CHECK_FALSE(waybill::base::invalid_utf8_at(told));
    }
}

TEST_CASE("S7: in a CI log no text commands the runner", "[cli][message]") {
    CHECK(disarmed("::error::x ::y\n") == ": :error::x ::y\n");
    CHECK(disarmed("a\n  ::add-mask::x\nb") == "a\n  : :add-mask::x\nb");
    CHECK(disarmed("\t::x\n\u00a0::add-mask::x\n") == "\t: :x\n\u00a0: :add-mask::x\n");
    CHECK(disarmed("see ##[error]x ##[x\n") == "see ## [error]x ## [x\n");
    CHECK(disarmed("###[x]\n") == "### [x]\n");
    for (const std::string text : {"a::b\n", "C++ ::std\n", "## heading\n", "#[x]\n", ":\n", ":", "", "\n\n"})
        CHECK(disarmed(text) == text);
}

TEST_CASE("S7: JSON stays the same JSON", "[cli][message]") {
    CHECK(disarmed(R"({"title":"##[error]x"})") == R"({"title":"##\u005berror]x"})");
    CHECK(disarmed(",\"warnings\":[{\"message\":\"##[x\"}]}") == ",\"warnings\":[{\"message\":\"##\\u005bx\"}]}");
    CHECK(disarmed("],\"warnings\":[{\"message\":\"##[x\"}]}\n") == "],\"warnings\":[{\"message\":\"##\\u005bx\"}]}\n");
}
