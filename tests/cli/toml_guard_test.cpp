#include "toml_guard.hpp"

#include <catch2/catch.hpp>

#include "waybill/base/error.hpp"

using namespace waybill;

namespace {

/// `line:column` of the letter that is refused, or nothing.
std::string refused(std::string_view text) {
    try {
        cli::guard_toml(text, "config.toml");
    } catch (const base::Error& error) {
        CHECK(error.fault() == base::Fault::configuration);
        return std::to_string(error.at()->line) + ":" + std::to_string(error.at()->column);
    }
    return {};
}

}  // namespace

TEST_CASE("what settings are made of is let through", "[cli][toml]") {
    CHECK(refused("").empty());
    CHECK(refused("\xef\xbb\xbf# é\n\nactor = \"é \\\" \\u00e9 é\" # é\r\n'é' = 'é\\'\n").empty());
    CHECK(refused("[checks]\n[ 'a' ]\n[[_b]]\n[\"c\".d . 'e']\n[-d]\n[9]").empty());
    CHECK(refused("a = \"\"\"é\n\"é\" \\\" é\"\"\"\nb = '''é\\\r\n''' # c\nc = ''\n").empty());
    CHECK(refused("a = true\nb=false\nc = +1.5e-3\nd = -12\ne = 0\n\tf.\"g\" = 100000000000000000\n").empty());
    CHECK(refused("a = [ # one\n 'b', # two\n\n [1, {b = [2], 'c' = {}}] ,\n]\nd = []\n").empty());
}

TEST_CASE("the first place that does not fit is named", "[cli][toml]") {
    CHECK(refused("a = 1\nactor = é\n") == "2:9");
    CHECK(refused("é = 1") == "1:1");
    CHECK(refused("a = \"é\"é") == "1:8");
    CHECK(refused("a = 1 b = 2") == "1:7");
    CHECK(refused("a\nb") == "1:2");
    CHECK(refused("a = ") == "1:5");
    CHECK(refused("a; b = 1") == "1:2");
    CHECK(refused("= 1") == "1:1");
    CHECK(refused("a. = 1") == "1:4");
    CHECK(refused("a = 'x''y'") == "1:8");
    CHECK(refused("a = \x01") == "1:5");
    CHECK(refused("a = '\xff'") == "1:6");
    CHECK(refused("# \x01") == "1:3");
    CHECK(refused("a = 1\r") == "1:6");
}

TEST_CASE("tables have a name, in brackets that match", "[cli][toml]") {
    CHECK(refused("[#checks\n]\n") == "1:2");
    CHECK(refused("[]\n") == "1:2");
    CHECK(refused("[a\n") == "1:3");
    CHECK(refused("[[a]\n") == "1:5");
    CHECK(refused("[[[a]]]\n") == "1:3");
    CHECK(refused("]\n") == "1:1");
    CHECK(refused("a = {b = 1]\n") == "1:11");
    CHECK(refused("a = [1") == "1:7");
    CHECK(refused("a = {b = 1,}") == "1:12");
    CHECK(refused("a = {b = 1\n}") == "1:11");
    CHECK(refused("a =0[\"\"\"\x7f") == "1:5");
}

TEST_CASE("strings are closed, and a backslash escapes what TOML says", "[cli][toml]") {
    CHECK(refused("a = \"é") == "1:7");
    CHECK(refused("a = \"open\né = 1") == "1:10");
    CHECK(refused("a = '''é\né") == "2:2");
    CHECK(refused("a = \"x\\\u03A3\"") == "1:7");
    CHECK(refused("a = \"\\ud800\"") == "1:6");
    CHECK(refused("a = \"\\U00110000\"") == "1:6");
    CHECK(refused("a = \"\\u12\"") == "1:6");
    CHECK(refused("a = \"\\") == "1:6");
    CHECK(refused("a = \"\\U0010FFFF\\\\\"\nb = '\\\u03A3'").empty());
}

TEST_CASE("numbers are decimal, and dates stand in quotation marks", "[cli][toml]") {
    CHECK(refused("a = 1979-05-27") == "1:9");
    CHECK(refused("a = 07:32:00") == "1:7");
    CHECK(refused("a = 0x1F") == "1:6");
    CHECK(refused("a = 1.") == "1:7");
    CHECK(refused("a = 1e400") == "1:10");
    CHECK(refused("a = 1234567890123456789") == "1:24");
    CHECK(refused("a = inf") == "1:5");
    CHECK(refused("a = '1979-05-27'\n\"2026-11-20\" = 1\nq-2026-11 = 12\n").empty());
}

TEST_CASE("lists stand within each other only so deep", "[cli][toml]") {
    const auto nested = [](std::size_t depth) {
        return "a = " + std::string(depth, '[') + std::string(depth, ']');
    };
    CHECK(refused(nested(cli::most_toml_depth)).empty());
    CHECK(refused(nested(cli::most_toml_depth + 1)) == "1:21");
    CHECK_FALSE(refused("a = " + std::string(1'000'000, '[')).empty());
}
