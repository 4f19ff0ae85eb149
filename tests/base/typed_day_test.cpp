#include <catch2/catch.hpp>

#include "waybill/base/error.hpp"
#include "waybill/base/typed_day.hpp"

namespace typed_day_test {

using namespace waybill::base;

namespace {

Day day(std::string_view text) {
    const auto parsed = parse_day(text);
    REQUIRE(parsed);
    return *parsed;
}

/// What was typed, counted from Friday 2026-11-20; empty when it is refused.
std::string counted(std::string_view text, std::string_view from = "2026-11-20") {
    const auto parsed = parse_day(text, day(from));
    return parsed ? format_day(*parsed) : "";
}

std::string readings(std::string_view text, std::string_view from = "2026-11-20") {
    std::string all;
    for (const auto one : readings_of(text, day(from))) all += (all.empty() ? "" : " ") + format_day(one);
    return all;
}

std::string hint(std::string_view text) {
    try {
        typed_day("due", text, day("2026-11-20"));
    } catch (const Error& error) {
        CHECK(error.fault() == Fault::bad_value);
        CHECK(error.message().starts_with("due: '"));
        return error.hint();
    }
    return "nothing was thrown";
}

}  // namespace

TEST_CASE("a day may be counted from today", "[base][typed_day]") {
    CHECK(counted("today") == "2026-11-20");
    CHECK(counted("tomorrow") == "2026-11-21");
    CHECK(counted("yesterday") == "2026-11-19");
    CHECK(counted("+3d") == "2026-11-23");
    CHECK(counted("3d") == "2026-11-23");
    CHECK(counted("2w") == "2026-12-04");
    CHECK(counted("-2w") == "2026-11-06");
    CHECK(counted("+1m") == "2026-12-20");
    CHECK(counted("in 3 days") == "2026-11-23");
    CHECK(counted("in 1 day") == "2026-11-21");
    CHECK(counted("in 2 weeks") == "2026-12-04");
    CHECK(counted("in 1 month") == "2026-12-20");
    CHECK(counted("3 days ago") == "2026-11-17");
    CHECK(counted("1 week ago") == "2026-11-13");
    CHECK(counted("2026-02-01") == "2026-02-01");
    CHECK(counted("Tomorrow") == "2026-11-21");
    CHECK(counted("IN 3 DAYS") == "2026-11-23");
}

TEST_CASE("T20: a month on keeps the day of the month, or takes the last one", "[base][typed_day]") {
    CHECK(counted("+1m", "2026-01-31") == "2026-02-28");
    CHECK(counted("+1m", "2028-01-31") == "2028-02-29");
    CHECK(counted("-1m", "2024-03-31") == "2024-02-29");
    CHECK(counted("+2m", "2026-12-31") == "2027-02-28");
    CHECK(counted("+12m", "2024-02-29") == "2025-02-28");
    CHECK(counted("+48m", "2024-02-29") == "2028-02-29");
    CHECK(counted("-1m", "2026-01-15") == "2025-12-15");
}

TEST_CASE("a weekday is the next one, today included; next and last leave today out", "[base][typed_day]") {
    CHECK(counted("fri") == "2026-11-20");
    CHECK(counted("friday") == "2026-11-20");
    CHECK(counted("Fri") == "2026-11-20");
    CHECK(counted("sat") == "2026-11-21");
    CHECK(counted("mon") == "2026-11-23");
    CHECK(counted("thu") == "2026-11-26");
    CHECK(counted("thurs") == "2026-11-26");
    CHECK(counted("next fri") == "2026-11-27");
    CHECK(counted("next mon") == "2026-11-23");
    CHECK(counted("last fri") == "2026-11-13");
    CHECK(counted("last thursday") == "2026-11-19");
    CHECK(counted("last sat") == "2026-11-14");
    for (int shift = 0; shift < 14; ++shift) {
        const Day today = day("2026-11-20") + std::chrono::days{shift};
        for (const auto* name : {"mon", "tue", "wed", "thu", "fri", "sat", "sun"}) {
            CAPTURE(format_day(today), name);
            const auto ahead = (*parse_day(name, today) - today).count();
            CHECK((ahead >= 0 && ahead <= 6));
            CHECK(*parse_day(std::string("next ") + name, today) ==
                  *parse_day(name, today) + std::chrono::days{ahead == 0 ? 7 : 0});
            CHECK(*parse_day(std::string("last ") + name, today) == *parse_day(name, today) - std::chrono::days{7});
        }
    }
}

TEST_CASE("the end of a week is its Friday; of a month, quarter and year the last day", "[base][typed_day]") {
    CHECK(counted("eow") == "2026-11-20");
    CHECK(counted("eow", "2026-11-16") == "2026-11-20");
    CHECK(counted("eow", "2026-11-21") == "2026-11-27");
    CHECK(counted("eom") == "2026-11-30");
    CHECK(counted("eom", "2028-02-01") == "2028-02-29");
    CHECK(counted("eom", "2026-01-31") == "2026-01-31");
    CHECK(counted("eoq") == "2026-12-31");
    CHECK(counted("eoq", "2026-01-01") == "2026-03-31");
    CHECK(counted("eoq", "2026-06-30") == "2026-06-30");
    CHECK(counted("eoq", "2026-07-01") == "2026-09-30");
    CHECK(counted("eoy") == "2026-12-31");
    CHECK(counted("eom", "9999-12-01") == "9999-12-31");
}

TEST_CASE("a week stands for its Monday", "[base][typed_day]") {
    CHECK(counted("2026-W47") == "2026-11-16");
    CHECK(counted("2026-w47") == "2026-11-16");
    CHECK(counted("2026-W53") == "2026-12-28");
    CHECK(counted("2026-W01") == "2025-12-29");
    CHECK(counted("2025-W53").empty());
    CHECK(counted("2026-W54").empty());
}

TEST_CASE("a day and a month mean the nearest, where no other is almost as near", "[base][typed_day]") {
    CHECK(counted("20 nov") == "2026-11-20");
    CHECK(counted("nov 20") == "2026-11-20");
    CHECK(counted("20 November") == "2026-11-20");
    CHECK(counted("20 oct") == "2026-10-20");
    CHECK(counted("15 jan") == "2027-01-15");
    CHECK(counted("1 mar") == "2027-03-01");
    CHECK(counted("31 dec", "2027-01-04") == "2026-12-31");
    CHECK(counted("20 nov 2027") == "2027-11-20");
    CHECK(counted("nov 20 2025") == "2025-11-20");
    CHECK(counted("29 feb 2028") == "2028-02-29");
    CHECK(counted("29 feb 2027").empty());
    CHECK(counted("1 jul").empty());
    CHECK(readings("1 jul") == "2026-07-01 2027-07-01");
    CHECK(readings("15 may") == "2026-05-15 2027-05-15");
    CHECK(readings("20 nov").empty());
}

TEST_CASE("the ambiguous is refused with what it may mean", "[base][typed_day]") {
    CHECK(readings("01/02/03") == "2003-02-01 2003-01-02 2001-02-03");
    CHECK(readings("01/02/2026") == "2026-02-01 2026-01-02");
    CHECK(readings("1.2.2026") == "2026-02-01 2026-01-02");
    CHECK(readings("05-05-2026") == "2026-05-05");
    CHECK(readings("20/11/2026") == "2026-11-20");
    CHECK(readings("2026/11/20") == "2026-11-20");
    CHECK(readings("1/2") == "2026-02-01 2026-01-02");
    CHECK(readings("30/30/2026").empty());
    CHECK(readings("2026-1-5") == "2026-01-05");
    CHECK(readings("0000-01-01").empty());
    CHECK(readings("2026-02-30").empty());
    CHECK(readings("2026-11-20").empty());
    CHECK(readings("soon").empty());
    for (const auto* text : {"01/02/03", "01/02/2026", "20/11/2026", "20.11.2026", "2026/11/20", "1/2"}) {
        CAPTURE(text);
        CHECK(counted(text).empty());
    }
    CHECK(hint("01/02/2026") == "it can be read as 2026-02-01 or 2026-01-02: write the one that you mean");
    CHECK(hint("20.11.2026") == "write it as 2026-11-20; waybill help dates shows more");
    CHECK(hint("soon") == "write it as 2026-11-20, fri, +2w or eom; waybill help dates shows more");
    CHECK(typed_day("due", "fri", day("2026-11-20")) == day("2026-11-20"));
}

TEST_CASE("S10: hostile texts are no day, and never leave the calendar", "[base][typed_day]") {
    for (const auto* text : {"+999999999w",
                             "+99999999999999999999d",
                             "+100000m",
                             "-100000d",
                             "+d",
                             "d",
                             "+ 3d",
                             "++3d",
                             "+-3d",
                             "+3",
                             "+3y",
                             "+3.5d",
                             "+0x1d",
                             "+1e3d",
                             "",
                             " ",
                             "  ",
                             "+",
                             "-",
                             " fri",
                             "fri ",
                             "next  fri",
                             "next",
                             "last",
                             "next week",
                             "in days",
                             "in -3 days",
                             "in 3",
                             "in 3 day s",
                             "ago",
                             "3 ago",
                             "0 nov",
                             "32 nov",
                             "30 feb",
                             "20 nov 26",
                             "20 nov 99999",
                             "-1 nov",
                             "20 no",
                             "fr",
                             "mo",
                             "nov",
                             "eod",
                             "2026-W00",
                             "2026-Www",
                             "w47",
                             "٣d",
                             "99999 days ago",
                             "in 99999 months",
                             "next fri fri",
                             "a b c d",
                             "20 nov 1799",
                             "-/-/-",
                             "//",
                             "..",
                             "1/2/3/4"}) {
        CAPTURE(text);
        CHECK(counted(text).empty());
        CHECK_NOTHROW(readings_of(text, day("2026-11-20")));
    }
    CHECK(counted(std::string(100'000, 'x')).empty());
    CHECK(readings(std::string(100'000, '/')).empty());
    CHECK(counted("+1d", "9999-12-31").empty());
    CHECK(counted("tomorrow", "9999-12-31").empty());
    CHECK(counted("next fri", "9999-12-31").empty());
    CHECK(counted("-1d", "1800-01-01").empty());
    CHECK(counted("yesterday", "1800-01-01").empty());
    CHECK(counted("+010d") == "2026-11-30");
}

}  // namespace typed_day_test
