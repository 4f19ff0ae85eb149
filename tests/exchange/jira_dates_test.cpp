#include <fmt/format.h>

#include "refusal.hpp"
#include "waybill/exchange/tracker.hpp"

namespace jira_dates_test {

using namespace waybill::exchange;

namespace {

TrackerIssue issue_of(std::string_view date) {
    return read_jira_csv(fmt::format("Key,Summary,Created,Due date\nA-1,t,\"{}\",\"{}\"\n", date, date), {})
        .issues.at(0);
}

std::string instant(std::string_view date) {
    return issue_of(date).created;
}
std::string day(std::string_view date) {
    return issue_of(date).due.value_or("none");
}

std::string refused(std::string_view date) {
    return refusal([&] { issue_of(date); });
}

std::string no_date(std::string_view date) {
    return fmt::format(
        ":2:3: Created: '{}' is not a date such as 22/Mar/14 07:59, 05/Feb/26 1:30 PM or 2026-02-05 13:30", date);
}

}  // namespace

TEST_CASE("jira dates: every layout of the exports", "[jira_dates]") {
    CHECK(instant("22/Mar/14 07:59") == "2014-03-22T07:59:00Z");
    CHECK(instant("05/Feb/26 1:38 PM") == "2026-02-05T13:38:00Z");
    CHECK(instant("05/Feb/2026") == "2026-02-05T00:00:00Z");
    CHECK(instant("5-feb-2026 9:05") == "2026-02-05T09:05:00Z");
    CHECK(instant("05 September 2026 23:59:59") == "2026-09-05T23:59:59Z");
    CHECK(instant("Feb 5, 2026 12:00 PM") == "2026-02-05T12:00:00Z");
    CHECK(instant("Feb 5, 2026, 1:00:00\u202fPM") == "2026-02-05T13:00:00Z");
    CHECK(instant("2026-02-05 12:00") == "2026-02-05T12:00:00Z");
    CHECK(instant("2026-02-05 12:00:00.0") == "2026-02-05T12:00:00Z");
    CHECK(instant("2026/02/05") == "2026-02-05T00:00:00Z");
    CHECK(instant("2026-02-05T12:00:00Z") == "2026-02-05T12:00:00Z");
    CHECK(day("22/Mar/14 07:59") == "2014-03-22");
}

TEST_CASE("jira dates: a clock of twelve hours", "[jira_dates]") {
    CHECK(instant("05/Feb/26 12:00 AM") == "2026-02-05T00:00:00Z");
    CHECK(instant("05/Feb/26 12:59 am") == "2026-02-05T00:59:00Z");
    CHECK(instant("05/Feb/26 1:00 AM") == "2026-02-05T01:00:00Z");
    CHECK(instant("05/Feb/26 12:00 PM") == "2026-02-05T12:00:00Z");
    CHECK(instant("05/Feb/26 11:59 PM") == "2026-02-05T23:59:00Z");
    CHECK(refused("05/Feb/26 13:00 PM") == no_date("05/Feb/26 13:00 PM"));
    CHECK(refused("05/Feb/26 0:30 AM") == no_date("05/Feb/26 0:30 AM"));
}

TEST_CASE("jira dates: a zone is resolved, and the due day stays the one that is written", "[jira_dates]") {
    CHECK(instant("2026-02-05T00:30:00.000+0100") == "2026-02-04T23:30:00Z");
    CHECK(instant("2026-02-05T23:30:00-03:30") == "2026-02-06T03:00:00Z");
    CHECK(day("2026-02-05T00:30:00.000+0100") == "2026-02-05");
    CHECK(refused("2026-02-05T12:00:00+2500") == no_date("2026-02-05T12:00:00+2500"));
    CHECK(refused("2026-02-05 12:00 CET") == no_date("2026-02-05 12:00 CET"));
}

TEST_CASE("jira dates: years of two digits turn at 70", "[jira_dates]") {
    CHECK(day("01/Jan/69") == "2069-01-01");
    CHECK(day("01/Jan/70") == "1970-01-01");
    CHECK(day("31/Dec/99") == "1999-12-31");
    CHECK(day("01/Jan/00") == "2000-01-01");
}

TEST_CASE("jira dates: numbers only are refused, with the way out", "[jira_dates]") {
    CHECK(refused("01/02/03") == ":2:3: Created: '01/02/03' does not say which number is the day and which the month");
    CHECK(refused("01/02/2026") ==
          ":2:3: Created: '01/02/2026' does not say which number is the day and which the month");
    CHECK(refused("25/02/2026 1:00 PM") ==
          ":2:3: Created: '25/02/2026 1:00 PM' does not say which number is the day and which the month");
    CHECK(refused("1.2.2026") == ":2:3: Created: '1.2.2026' does not say which number is the day and which the month");
    CHECK(hint_of([] { issue_of("01/02/03"); }) ==
          "let Jira write dates as dd/MMM/yy or yyyy-MM-dd (System > Look and feel), and export again; "
          "--skip-bad passes over bad rows and lists them");
}

TEST_CASE("jira dates: what is no date", "[jira_dates]") {
    const auto* const text =
        GENERATE("31/Feb/26", "29/Feb/2025", "05/Okt/26", "05/Feb/026", "05/Feb/12026", "soon", "2026-13-01",
                 "2026-02-05 24:00", "2026-02-05 12:60", "2026-02-05 12:5", "2026-02-05 12:00 xx", "0/Jan/26",
                 "05/Feb-26", "2026-02-05x", "20260205", "44927", "05/Feb/26 12:00:61", "1799-01-01",
                 "2026-02-05T12:00:00+0100x", "2026-02-05 12:00Zx", "99999999999");
    CHECK(refused(text) == no_date(text));
}

TEST_CASE("jira dates: a hostile date is shown shortened and harmless", "[jira_dates]") {
    CHECK(refused("\x1b[2J") == no_date("\\x1b[2J"));
    CHECK(refused("05/Feb/26" + std::string(60, ' ') + "12:00") == no_date("05/Feb/26" + std::string(50, ' ') + "…"));
    CHECK(refused(std::string(1000, '1')) == no_date(std::string(59, '1') + "…"));
}

}  // namespace jira_dates_test
