#include <catch2/catch.hpp>

#include "waybill/base/date.hpp"

using namespace waybill::base;

namespace {

Day day(std::string_view text) {
    const auto parsed = parse_day(text);
    REQUIRE(parsed);
    return *parsed;
}

/// An instant as it is kept; empty when it is refused.
std::string kept(std::string_view text) {
    const auto parsed = parse_instant(text);
    return parsed ? format_instant(*parsed) : "";
}

}  // namespace

TEST_CASE("a day is year, month and day in figures, from 1800 to 9999", "[base][date]") {
    CHECK(format_day(day("2026-11-20")) == "2026-11-20");
    CHECK(format_day(day("1800-01-01")) == "1800-01-01");
    CHECK(format_day(day("9999-12-31")) == "9999-12-31");
    CHECK(format_day(day("2024-02-29")) == "2024-02-29");
    CHECK(format_weekday(day("2026-11-20")) == "Fri 2026-11-20");
}

TEST_CASE("S10: what is no real day is refused", "[base][date]") {
    for (const auto* text : {"",           "2026",        "2026-11",
                             "2026-11-2",  "2026-11-020", "2026-02-30",
                             "2025-02-29", "1900-02-29",  "2026-00-10",
                             "2026-13-01", "2026-11-00",  "2026-11-31",
                             "0000-01-01", "1799-12-31",  "10000-01-01",
                             "20261120",   "2026/11/20",  "20.11.2026",
                             "01/02/03",   " 2026-11-20", "2026-11-20 ",
                             "+026-11-20", "-026-11-20",  "2026-1 -20",
                             "٢٠٢٦-11-20", "2026-11-2O",  "2026-11-20T12:00:00Z",
                             "friday"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_day(text));
    }
}

TEST_CASE("an instant is kept in UTC, to the second", "[base][date]") {
    CHECK(kept("2026-11-20T12:00:00Z") == "2026-11-20T12:00:00Z");
    CHECK(kept("2026-11-20t12:00:00z") == "2026-11-20T12:00:00Z");
    CHECK(kept("2026-11-20 12:00:00Z") == "2026-11-20T12:00:00Z");
    CHECK(kept("2026-11-20T13:00:00.123+01:00") == "2026-11-20T12:00:00Z");
    CHECK(kept("2026-11-20T00:30:00+0100") == "2026-11-19T23:30:00Z");
    CHECK(kept("2026-12-31T23:00:00-03:30") == "2027-01-01T02:30:00Z");
    CHECK(kept("1969-12-31T23:59:59Z") == "1969-12-31T23:59:59Z");
    CHECK(kept("2038-01-19T03:14:08Z") == "2038-01-19T03:14:08Z");
}

TEST_CASE("S10: what is no instant is refused", "[base][date]") {
    for (const auto* text : {"",
                             "2026-11-20",
                             "2026-11-20T12:00:00",
                             "2026-11-20T12:00Z",
                             "2026-11-20T24:00:00Z",
                             "2026-11-20T12:60:00Z",
                             "2026-11-20T12:00:60Z",
                             "2026-11-20T12:00:00.Z",
                             "2026-11-20T12:00:00.5",
                             "2026-11-20T12:00:00+1:00",
                             "2026-11-20T12:00:00+01:0",
                             "2026-11-20T12:00:00+01:000",
                             "2026-11-20T12:00:00+24:00",
                             "2026-11-20T12:00:00+01:60",
                             "2026-11-20T12:00:00Zx",
                             "2026-02-30T12:00:00Z",
                             "2026-11-20T-1:00:00Z",
                             "2026-11-20T12:00:00 Z",
                             "9999-12-31T23:59:59-01:00",
                             "1800-01-01T00:00:00+01:00"}) {
        CAPTURE(text);
        CHECK(kept(text).empty());
    }
}

TEST_CASE("working days are Monday to Friday", "[base][date]") {
    CHECK(is_working_day(day("2026-11-20")));
    CHECK_FALSE(is_working_day(day("2026-11-21")));
    CHECK_FALSE(is_working_day(day("2026-11-22")));
    CHECK(working_days_between(day("2026-11-20"), day("2026-11-20")) == 0);
    CHECK(working_days_between(day("2026-11-20"), day("2026-11-22")) == 0);
    CHECK(working_days_between(day("2026-11-20"), day("2026-11-23")) == 1);
    CHECK(working_days_between(day("2026-11-21"), day("2026-11-23")) == 1);
    CHECK(working_days_between(day("2026-11-16"), day("2026-11-20")) == 4);
    CHECK(working_days_between(day("2026-11-20"), day("2026-11-27")) == 5);
    CHECK(working_days_between(day("2026-11-27"), day("2026-11-20")) == -5);
}

TEST_CASE("working days between any two days are those counted one by one", "[base][date]") {
    const Day start = day("2026-11-01");
    for (int from = 0; from < 14; ++from) {
        int count = 0;
        for (int to = from + 1; to < 40; ++to) {
            if (is_working_day(start + std::chrono::days{to})) ++count;
            REQUIRE(working_days_between(start + std::chrono::days{from}, start + std::chrono::days{to}) == count);
        }
    }
}

TEST_CASE("ISO weeks at the ends of years", "[base][date]") {
    // As `date +%G-W%V` prints them.
    const std::pair<std::string_view, std::string_view> known[] = {
        {"2005-01-01", "2004-W53"}, {"2005-01-02", "2004-W53"}, {"2005-12-31", "2005-W52"}, {"2006-01-01", "2005-W52"},
        {"2007-01-01", "2007-W01"}, {"2007-12-31", "2008-W01"}, {"2008-12-28", "2008-W52"}, {"2008-12-29", "2009-W01"},
        {"2009-12-31", "2009-W53"}, {"2010-01-03", "2009-W53"}, {"2020-12-31", "2020-W53"}, {"2021-01-03", "2020-W53"},
        {"2021-01-04", "2021-W01"}, {"2024-12-30", "2025-W01"}, {"2026-11-20", "2026-W47"}, {"2026-12-31", "2026-W53"},
        {"2027-01-03", "2026-W53"}, {"2027-01-04", "2027-W01"}, {"1900-01-01", "1900-W01"}, {"2000-01-01", "1999-W52"}};
    for (const auto& [text, week] : known) {
        CAPTURE(text);
        CHECK(format_week(week_of(day(text))) == week);
    }
}

TEST_CASE("a week has its Monday, and a year only the weeks that it has", "[base][date]") {
    CHECK(format_day(first_day(*parse_week("2026-W47"))) == "2026-11-16");
    CHECK(format_day(first_day(*parse_week("2026-W01"))) == "2025-12-29");
    CHECK(format_day(first_day(*parse_week("2026-W53"))) == "2026-12-28");
    for (const auto* text : {"2025-W53", "2026-W00", "2026-W54", "2026-W1", "2026-47", "2026-w47", "2026-W047",
                             "1799-W10", " 2026-W47", ""}) {
        CAPTURE(text);
        CHECK_FALSE(parse_week(text));
    }
}

TEST_CASE("T20: every day from 1800 to 2200 has one week, and is printed as it is read", "[base][date]") {
    Day one = day("1800-01-01");
    Week before = week_of(one);
    for (; one < day("2200-01-01"); one += std::chrono::days{1}) {
        const Week week = week_of(one);
        const auto since = (one - first_day(week)).count();
        if (since < 0 || since > 6 || week < before || parse_day(format_day(one)) != one) FAIL(format_day(one));
        before = week;
    }
}
