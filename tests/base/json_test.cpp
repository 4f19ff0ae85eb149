#include <catch2/catch.hpp>

#include "waybill/base/error.hpp"
#include "waybill/base/json.hpp"

using namespace waybill::base;

namespace {

/// Why a text is refused; empty when it is read.
std::string refusal(std::string_view text) {
    try {
        parse_json(text);
        return {};
    } catch (const Error& error) {
        CHECK(error.fault() == Fault::bad_data);
        return error.message();
    }
}

std::string again(std::string_view text) {
    std::string out;
    append_json(out, parse_json(text));
    return out;
}

}  // namespace

TEST_CASE("JSON is read with its members in their order", "[base][json]") {
    CHECK(again(R"({"b":[1,-2.5,true,null],"a":{"x":"é"}})") == R"({"b":[1,-2.5,true,null],"a":{"x":"é"}})");
    CHECK(again(" 9223372036854775807 ") == "9223372036854775807");
    CHECK(again("-9223372036854775808") == "-9223372036854775808");
    CHECK(again(R"("\ud83d\ude80")") == R"("🚀")");
}

TEST_CASE("S9: deep nesting is refused without a crash", "[base][json]") {
    CHECK(refusal(std::string(64, '[') + std::string(64, ']')).empty());
    CHECK(refusal(std::string(65, '[') + std::string(65, ']')) == "JSON refused at byte 65: more than 64 levels");
    CHECK(refusal(std::string(1'000'000, '[')) == "JSON refused at byte 65: more than 64 levels");
    std::string objects;
    for (int i = 0; i < 100'000; ++i) objects += R"({"a":)";
    CHECK(refusal(objects) == "JSON refused at byte 321: more than 64 levels");
}

TEST_CASE("S9: the same key twice is refused, not won by the last", "[base][json]") {
    CHECK(refusal(R"({"a":1,"a":2})") == "JSON refused at byte 10: the key 'a' twice");
    CHECK(refusal("[\n {\"a\":1,\n  \"a\":2}]") == "JSON refused at byte 16: the key 'a' twice");
    CHECK(refusal(R"({"a":{"b":1},"c":{"b":1}})").empty());
    CHECK(refusal(R"([{"a":1},{"a":1}])").empty());
}

TEST_CASE("S9: numbers beyond what can be kept are refused", "[base][json]") {
    for (const auto* text : {"18446744073709551616", "9223372036854775808", "-9223372036854775809", "1e400", "-1e400",
                             "99999999999999999999"}) {
        CAPTURE(text);
        CHECK_FALSE(refusal(text).empty());
    }
    for (const auto* text : {"01", "+1", ".5", "5.", "0x10", "NaN", "Infinity", "1_000"}) {
        CAPTURE(text);
        CHECK_FALSE(refusal(text).empty());
    }
}

TEST_CASE("S9: what is not JSON is refused, with the byte", "[base][json]") {
    for (const auto* text : {"", " ", "{", "[1,]", "{\"a\":1,}", "{a:1}", "'a'", "{} {}", "[1]x", "// c\n1", "\"\n\"",
                             "\"\\x\"", "\"\\ud800\"", "\"\\udc00x\"", "nul", "tru"}) {
        CAPTURE(text);
        CHECK_FALSE(refusal(text).empty());
    }
    CHECK(refusal("[1,\xff]") == "JSON refused at byte 4: bytes that are not UTF-8");
    CHECK(refusal("[1,}").starts_with("JSON refused at byte 4: not valid JSON"));
    CHECK(refusal(std::string_view("1\0 and more", 11)) == "JSON refused at byte 2: a NUL byte");
}

TEST_CASE("a refusal names the file, line and column", "[base][json]") {
    try {
        parse_json("[1,}", "plan.jsonl", 7);
        FAIL("it was read");
    } catch (const Error& error) {
        REQUIRE(error.at());
        CHECK(error.at()->file == "plan.jsonl");
        CHECK(error.at()->line == 7);
        CHECK(error.at()->column > 0);
    }
}

TEST_CASE("S2: a string is printed with its controls escaped, and reads back the same", "[base][json]") {
    CHECK(json_string("a\"b\\c\nd") == R"("a\"b\\c\nd")");
    CHECK(json_string("\x1b[2J\x7f") == R"("\u001b[2J\u007f")");
    CHECK(json_string("\xc2\x9b é") == R"("\u009b é")");
    CHECK(json_string(std::string_view("\0", 1)) == R"("\u0000")");
    std::string all;
    for (int code = 0; code < 0x80; ++code) all += static_cast<char>(code);
    for (int code = 0x80; code < 0xc0; ++code) all += std::string("\xc2") + static_cast<char>(code);
    CHECK(parse_json(json_string(all)).get<std::string>() == all);
}

TEST_CASE("a number that was read is written so that it stays what it is", "[base][json]") {
    const auto written = [](std::string_view text) {
        std::string out;
        append_json(out, parse_json(text));
        return out;
    };
    CHECK(written("-0.0") == "0");
    CHECK(written("1e2") == "100");
    CHECK(written("1e20") == "100000000000000000000.0");
    for (const auto* text : {"-0.0", "1.5", "1e20", "-2.5e-7", "9223372036854775807"}) {
        CAPTURE(text);
        CHECK(written(written(text)) == written(text));
    }
}
