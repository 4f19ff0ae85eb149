#include <cmath>

#include <catch2/catch.hpp>

#include "waybill/base/json.hpp"
#include "waybill/base/number.hpp"

using namespace waybill::base;

TEST_CASE("an integer is its figures, and a sign when it is negative", "[base][number]") {
    CHECK(parse_integer("0") == 0);
    CHECK(parse_integer("12") == 12);
    CHECK(parse_integer("-7") == -7);
    CHECK(parse_integer("9223372036854775807") == INT64_MAX);
    CHECK(parse_integer("-9223372036854775808") == INT64_MIN);
}

TEST_CASE("S10: what only looks like an integer is refused", "[base][number]") {
    for (const auto* text : {"",
                             "-",
                             "+1",
                             "010",
                             "00",
                             "-01",
                             "0x10",
                             "1e3",
                             "1.0",
                             " 7",
                             "7 ",
                             "1_000",
                             "1,000",
                             "٣",
                             "9223372036854775808",
                             "99999999999999999999",
                             "--1",
                             "1-",
                             "nan",
                             "seven"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_integer(text));
    }
    CHECK_FALSE(parse_integer(std::string_view("7\0", 2)));
}

TEST_CASE("a number has figures on both sides of its point", "[base][number]") {
    CHECK(parse_number("12") == 12.0);
    CHECK(parse_number("-0.5") == -0.5);
    CHECK(parse_number("1.25") == 1.25);
    CHECK(parse_number("0.1") == 0.1);
    CHECK_FALSE(std::signbit(*parse_number("-0")));
}

TEST_CASE("S10: what only looks like a number is refused", "[base][number]") {
    for (const auto* text : {"",    "-",   ".",   ".5",   "5.",  "1.2.3", "+1", "01",  "00.5", "0x1p3",
                             "1e3", "1E3", "inf", "-inf", "nan", " 1",    "1 ", "1,5", "--1",  "1-2"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_number(text));
    }
    CHECK_FALSE(parse_number(std::string(400, '9')));
}

TEST_CASE("a number is printed as shortly as it reads back the same", "[base][number]") {
    CHECK(format_number(5.0) == "5");
    CHECK(format_number(0.1) == "0.1");
    CHECK(format_number(-0.0) == "0");
    CHECK(format_number(1.0 / 3) == "0.3333333333333333");
    CHECK(format_number(-2.50) == "-2.5");
}

TEST_CASE("what is printed is read again, however small or large", "[base][number]") {
    CHECK(format_number(0.000001) == "0.000001");
    CHECK(format_number(1e16) == "10000000000000000");
    CHECK(format_number(1e19) == "10000000000000000000.0");
    for (const double value : {1e-5, 5e-324, 1e15, 1e16, 1e18, 9.3e18, -1e19, 1.2345678901234567e29, 1.7976931348623157e308}) {
        CAPTURE(value);
        CHECK(parse_number(format_number(value)) == value);
        CHECK(parse_json(format_number(value)).get<double>() == value);
    }
}
