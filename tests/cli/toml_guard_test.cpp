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

TEST_CASE("letters beyond ASCII stand in strings and comments alone", "[cli][toml]") {
    CHECK(refused("\xef\xbb\xbf# é\nactor = \"é \\\" é\" # é\n'é' = 'é\\'\n").empty());
    CHECK(refused("a = \"\"\"é\n\"é\" \\\"\"\" é\"\"\"\"\"\nb = '''é\\'''\nc = 1\n").empty());
    CHECK(refused("é = 1") == "1:1");
    CHECK(refused("a = 1\nactor = é\n") == "2:9");
    CHECK(refused("a = \"é\"é") == "1:8");
    CHECK(refused("a = \"\"\"é\"\"\"é") == "1:12");
    CHECK(refused("a = 'é\\'é") == "1:9");
    CHECK(refused("k\xef\xb7\xbf \"ana\"") == "1:2");
}

TEST_CASE("a string that is never closed is left to the parser", "[cli][toml]") {
    CHECK(refused("a = \"é").empty());
    CHECK(refused("a = '''é\né").empty());
    CHECK(refused("a = \"\\").empty());
    CHECK(refused("a = \"open\né = 1") == "2:1");
}

TEST_CASE("a table header begins with a name", "[cli][toml]") {
    CHECK(refused("[#checks\n]\n") == "1:1");
    CHECK(refused("actor = 'ana'\n \t[[ =\n") == "2:3");
    CHECK(refused("\xef\xbb\xbf[\n") == "1:1");
    CHECK(refused("[checks]\n[ 'a' ]\n[[_b]]\n[\"c\"]\n[-d]\n[9]\n").empty());
    CHECK(refused("[[[a]]]\n") == "1:1");
    CHECK(refused("dirs = [#none\n]\n").empty());
    CHECK(refused("[]\n").empty());
    CHECK(refused("[").empty());
}

TEST_CASE("dates and times are no settings, and stand in quotation marks", "[cli][toml]") {
    CHECK(refused("a = 1979-05-27T\x01" "7:32:00Z\n") == "1:5");
    CHECK(refused("a = [1, # one\n 07:32:00]") == "2:2");
    CHECK(refused("a = {b=1979-05-27}") == "1:8");
    CHECK(refused("a = '1979-05-27'\n\"2026-11-20\" = 1\nq-2026-11 = 12\nb = 1979\nc = 10_000\nd = -12\n").empty());
}

TEST_CASE("a string opens behind a blank or a sign, not within a word", "[cli][toml]") {
    CHECK(refused("acccc =0yc':\u01DFmtcc[0[4") == "1:11");
    CHECK(refused("a = 1.'\u01DF'") == "1:7");
    CHECK(refused("a = [1.'\u01DF']") == "1:8");
    CHECK(refused("a\"b\" = 1") == "1:2");
    CHECK(refused("a = 'x''y'") == "1:8");
    CHECK(refused("\"\"\"\\\u03A3\\\\") == "1:4");
    CHECK(refused("a = \"x\\\u03A3\"") == "1:7");
    CHECK(refused("a = \"\\\\\u03A3\"\nb = '\\\u03A3'").empty());
    CHECK(refused("a.'b'.\"c\" = 'd'\n'e' = {f.'g' = 1, h.'i' = ['j', 'k']}\n[l.'m']\n[['n']]\no=''\n").empty());
}

TEST_CASE("signs that TOML does not have stand in quotation marks", "[cli][toml]") {
    CHECK(refused("h = 11)&-05-0h") == "1:7");
    CHECK(refused("a; b = 1") == "1:2");
    CHECK(refused("a = +1.5e-3 # !?&;\nb_c-d.e = [true, {f = 'g;'}]\r\n\th = 0x1F\n").empty());
}

TEST_CASE("brackets match", "[cli][toml]") {
    CHECK(refused("a = [[[[}[[[[[[@[[[\n") == "1:9");
    CHECK(refused("a = {b = 1]\n") == "1:11");
    CHECK(refused("]\n") == "1:1");
    CHECK(refused("[checks]\na = [1, {b = [2]}] # }\nc = ']'\n[[d]]\n").empty());
    CHECK(refused("a = [1").empty());
}
