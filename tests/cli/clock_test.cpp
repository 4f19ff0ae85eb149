#include <cstdlib>
#include <ctime>

#include <catch2/catch.hpp>

#include "bench.hpp"
#include "clock.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/json.hpp"

using namespace waybill;
using test::Bench;
using test::holds;

namespace {

/// The day on the wall in a time zone, by the clock of the process.
std::string day_in(const char* zone, std::string_view at) {
    ::setenv("TZ", zone, 1);
    ::tzset();
    const auto day = base::format_day(cli::process_environment(0, nullptr).local_day(test::instant(at)));
    ::unsetenv("TZ");
    ::tzset();
    return day;
}

struct Case {
    const char *zone, *at, *day;
};
// The days are those that Python's zoneinfo says.
constexpr Case cases[] = {
    // the gap of spring
    {"Europe/Berlin", "2027-03-27T22:59:59Z", "2027-03-27"},
    {"Europe/Berlin", "2027-03-27T23:00:00Z", "2027-03-28"},
    {"Europe/Berlin", "2027-03-28T00:59:59Z", "2027-03-28"},
    {"Europe/Berlin", "2027-03-28T01:00:00Z", "2027-03-28"},
    {"Europe/Berlin", "2027-03-28T01:30:00Z", "2027-03-28"},
    {"Europe/Berlin", "2027-03-28T21:59:59Z", "2027-03-28"},
    {"Europe/Berlin", "2027-03-28T22:00:00Z", "2027-03-29"},
    // 02:30 twice in autumn
    {"Europe/Berlin", "2026-10-24T21:59:59Z", "2026-10-24"},
    {"Europe/Berlin", "2026-10-24T22:00:00Z", "2026-10-25"},
    {"Europe/Berlin", "2026-10-25T00:30:00Z", "2026-10-25"},
    {"Europe/Berlin", "2026-10-25T01:30:00Z", "2026-10-25"},
    {"Europe/Berlin", "2026-10-25T22:59:59Z", "2026-10-25"},
    {"Europe/Berlin", "2026-10-25T23:00:00Z", "2026-10-26"},
    // both, west of Greenwich
    {"America/New_York", "2026-03-08T04:59:59Z", "2026-03-07"},
    {"America/New_York", "2026-03-08T05:00:00Z", "2026-03-08"},
    {"America/New_York", "2026-03-08T07:00:00Z", "2026-03-08"},
    {"America/New_York", "2026-03-09T03:59:59Z", "2026-03-08"},
    {"America/New_York", "2026-03-09T04:00:00Z", "2026-03-09"},
    {"America/New_York", "2026-11-01T05:30:00Z", "2026-11-01"},
    {"America/New_York", "2026-11-01T06:30:00Z", "2026-11-01"},
    {"America/New_York", "2026-11-02T04:59:59Z", "2026-11-01"},
    {"America/New_York", "2026-11-02T05:00:00Z", "2026-11-02"},
    // a day that begins at one o'clock
    {"America/Havana", "2026-03-08T04:59:59Z", "2026-03-07"},
    {"America/Havana", "2026-03-08T05:00:00Z", "2026-03-08"},
    // midnight twice
    {"America/Havana", "2026-11-01T04:30:00Z", "2026-11-01"},
    {"America/Havana", "2026-11-01T05:30:00Z", "2026-11-01"},
    // half an hour of summer
    {"Australia/Lord_Howe", "2026-04-04T12:59:59Z", "2026-04-04"},
    {"Australia/Lord_Howe", "2026-04-04T13:00:00Z", "2026-04-05"},
    {"Australia/Lord_Howe", "2026-10-04T13:00:00Z", "2026-10-05"},
    // a day that never was
    {"Pacific/Apia", "2011-12-30T09:59:59Z", "2011-12-29"},
    {"Pacific/Apia", "2011-12-30T10:00:00Z", "2011-12-31"},
    // UTC+14
    {"Pacific/Kiritimati", "2026-11-20T09:59:59Z", "2026-11-20"},
    {"Pacific/Kiritimati", "2026-11-20T10:00:00Z", "2026-11-21"},
    {"Pacific/Kiritimati", "2026-12-31T10:00:00Z", "2027-01-01"},
    // UTC-12
    {"Etc/GMT+12", "2026-11-20T11:59:59Z", "2026-11-19"},
    {"Etc/GMT+12", "2026-11-20T12:00:00Z", "2026-11-20"},
    {"Etc/GMT+12", "2027-01-01T00:00:00Z", "2026-12-31"},
    // quarters of an hour
    {"Asia/Kathmandu", "2026-11-20T18:14:59Z", "2026-11-20"},
    {"Asia/Kathmandu", "2026-11-20T18:15:00Z", "2026-11-21"},
    // half hours to the west
    {"Pacific/Marquesas", "2026-11-20T09:29:59Z", "2026-11-19"},
    {"Pacific/Marquesas", "2026-11-20T09:30:00Z", "2026-11-20"},
    // a leap day
    {"Europe/Berlin", "2028-02-28T23:00:00Z", "2028-02-29"},
    {"Europe/Berlin", "2028-02-29T22:59:59Z", "2028-02-29"},
    {"Europe/Berlin", "2028-02-29T23:00:00Z", "2028-03-01"},
    // no leap day in 2100
    {"Europe/Berlin", "2100-02-28T22:59:59Z", "2100-02-28"},
    {"Europe/Berlin", "2100-02-28T23:00:00Z", "2100-03-01"},
    // the end of a year with 53 weeks
    {"Europe/Berlin", "2026-12-31T22:59:59Z", "2026-12-31"},
    {"Europe/Berlin", "2026-12-31T23:00:00Z", "2027-01-01"},
    {"Europe/Berlin", "2027-01-03T23:00:00Z", "2027-01-04"},
    // 1969, when winter had summer time
    {"Europe/London", "1969-12-31T22:59:59Z", "1969-12-31"},
    {"Europe/London", "1969-12-31T23:00:00Z", "1970-01-01"},
    // before 1970
    {"America/New_York", "1970-01-01T00:00:00Z", "1969-12-31"},
    {"America/New_York", "1969-07-20T20:17:40Z", "1969-07-20"},
    // the second in which 32 bits end
    {"UTC", "2038-01-19T03:14:07Z", "2038-01-19"},
    {"UTC", "2038-01-19T03:14:08Z", "2038-01-19"},
    // beyond 32 bits
    {"Asia/Tokyo", "2038-01-19T14:59:59Z", "2038-01-19"},
    {"Asia/Tokyo", "2038-01-19T15:00:00Z", "2038-01-20"},
    {"Asia/Tokyo", "2106-02-07T06:28:16Z", "2106-02-07"},
    // the last year
    {"UTC", "9999-12-30T23:59:59Z", "9999-12-30"},
    {"UTC", "9999-12-31T23:59:59Z", "9999-12-31"},
    // the last day, from behind
    {"Etc/GMT+12", "9999-12-31T11:59:59Z", "9999-12-30"},
    // rules instead of names
    {"CET-1CEST,M3.5.0,M10.5.0/3", "2027-03-28T22:00:00Z", "2027-03-29"},
    {"EST5EDT,M3.2.0,M11.1.0", "2026-11-02T04:59:59Z", "2026-11-01"},
    {"<+14>-14", "2026-11-20T10:00:00Z", "2026-11-21"},
};

}  // namespace

TEST_CASE("T20: today is the day on the wall, in every time zone", "[cli][clock]") {
    for (const auto& [zone, at, day] : cases) {
        CAPTURE(zone, at);
        CHECK(cli::is_time_zone(zone, "/usr/share/zoneinfo"));
        CHECK(day_in(zone, at) == day);
    }
    WARN(std::size(cases) << " instants in time zones");
    CHECK(std::size(cases) >= 60);
}

TEST_CASE("S22: what names no time zone is known as such", "[cli][clock]") {
    for (const auto* zone :
         {"Mars/Olympus", "../../etc/passwd", "/etc/passwd", "/dev/zero", "Europe", "Berlin", "+1", "E5", "<+1", "<>1",
          "EST", "zone.tab", "\x1b[2J", ".", "UTC/../../../../etc/hostname", "EST+"}) {
        CAPTURE(zone);
        CHECK_FALSE(cli::is_time_zone(zone, "/usr/share/zoneinfo/none-of-it"));
    }
    CHECK(cli::is_time_zone(":Europe/Berlin", "/usr/share/zoneinfo"));
    CHECK(cli::is_time_zone("/usr/share/zoneinfo/Europe/Berlin", "/nonexistent"));
    CHECK_FALSE(cli::is_time_zone("Europe/Berlin", "/nonexistent"));
    CHECK(cli::is_time_zone("UTC", "/nonexistent"));
}

TEST_CASE("S22: an unknown time zone counts as UTC, with a warning", "[cli][clock]") {
    Bench bench;
    const auto answer = bench.run("2026-11-20T23:30:00Z", {"feature", "list", "--json"}, {{"TZ", "Mars/Olympus"}});
    CHECK(answer.exit == 0);
    CHECK(
        holds(answer.err, "warning: TZ names no time zone that is known here: 'Mars/Olympus'; days are those of UTC"));
    const auto document = base::parse_json(answer.out);
    CHECK(document["as_of"] == "2026-11-20");
    CHECK(document["warnings"][0]["code"] == "unknown_time_zone");
    // Where the day is said, no time zone is asked.
    for (const auto& option : {"--now=2026-11-20T12:00:00Z", "--today=2026-11-20"})
        CHECK(bench.run("2026-11-20T12:00:00Z", {"feature", "list", option}, {{"TZ", "Mars/Olympus"}}).err.find("TZ") ==
              std::string::npos);
    CHECK_FALSE(holds(bench.run("2026-11-20T12:00:00Z", {"feature", "list"}, {{"TZ", "Etc/GMT+12"}}).err, "warning"));
    CHECK_FALSE(holds(bench.run("2026-11-20T12:00:00Z", {"feature", "list"}, {{"TZ", ""}}).err, "warning"));
}

TEST_CASE("T20: a clock that was set back is said, and history keeps the order of the changes", "[cli][clock]") {
    Bench bench;
    bench.run("2026-11-20T23:50:00Z", {"project", "add", "WEB"});
    const auto first =
        bench.run("2026-11-21T00:20:00Z", {"feature", "add", "Guest checkout", "--project", "WEB", "--value", "1"});
    CHECK(first.exit == 0);
    CHECK_FALSE(holds(first.err, "clock"));
    const auto before = bench.run("2026-11-21T00:21:00Z", {"export"}).out;

    const auto second = bench.run("2026-11-20T23:20:00Z", {"feature", "edit", "WEB-1", "--value", "2"});
    CHECK(second.exit == 0);
    CHECK(holds(
        second.err,
        "warning: the clock stands at 2026-11-20T23:20:00Z, and the last change was made at 2026-11-21T00:20:00Z"));
    const auto third = bench.run("2026-11-20T23:21:00Z", {"feature", "edit", "WEB-1", "--value", "3", "--json"});
    CHECK_FALSE(holds(third.err, "clock"));  // once: it is the new order

    const auto log = base::parse_json(bench.run("2026-11-20T23:22:00Z", {"log", "--json"}).out)["data"];
    REQUIRE(log.size() == 4);
    CHECK(holds(log[0]["line"], "--value 3"));
    CHECK(holds(log[1]["line"], "--value 2"));
    CHECK(holds(log[2]["line"], "feature add"));
    const auto history = base::parse_json(bench.run("2026-11-20T23:22:00Z", {"log", "WEB-1", "--json"}).out)["data"];
    REQUIRE(history.size() == 3);
    CHECK(history[0]["operation"] == "add");
    CHECK(holds(history[2]["line"], "--value 3"));

    // The day before midnight ends with the last change that was made on it, by order: that one knew of the feature.
    const auto value_as_of = [&](const char* day) {
        const auto list = bench.run("2026-11-21T12:00:00Z", {"feature", "list", "--json", "--as-of", day}).out;
        const auto data = base::parse_json(list)["data"];
        return data.empty() ? -1 : data[0]["value"].get<int>();
    };
    CHECK(value_as_of("2026-11-20") == 3);
    CHECK(value_as_of("2026-11-21") == 3);
    CHECK(value_as_of("2026-11-19") == -1);

    CHECK(holds(bench.run("2026-11-20T22:00:00Z", {"undo", "2"}).err, "the clock stands at 2026-11-20T22:00:00Z"));
    CHECK(bench.run("2026-11-21T12:00:00Z", {"export"}).out == before);
    CHECK(bench.run("2026-11-21T12:00:00Z", {"redo", "2"}).exit == 0);
    CHECK(value_as_of("2026-11-21") == 3);
    CHECK(bench.run("2026-11-21T12:00:00Z", {"doctor"}).exit == 0);
}

TEST_CASE("T20: seconds between two machines, a told instant and a rehearsal are no step back", "[cli][clock]") {
    Bench bench;
    bench.run("2026-11-20T12:10:00Z", {"project", "add", "WEB"});
    CHECK_FALSE(holds(bench.run("2026-11-20T12:09:01Z", {"team", "add", "a"}).err, "clock"));
    CHECK(holds(bench.run("2026-11-20T12:08:01Z", {"team", "add", "b"}).err, "clock"));
    CHECK_FALSE(holds(bench.run("2026-11-20T12:00:00Z", {"team", "add", "c", "--today", "2026-11-01"}).err, "clock"));
    CHECK_FALSE(
        holds(bench.run("2026-11-20T12:00:00Z", {"team", "add", "d", "--now", "2026-11-01T12:00:00Z"}).err, "clock"));
    bench.run("2026-11-20T12:10:00Z", {"team", "add", "e"});
    CHECK_FALSE(holds(bench.run("2026-11-20T11:00:00Z", {"team", "add", "f", "--dry-run"}).err, "clock"));
    const auto warned = bench.run("2026-11-20T11:00:00Z", {"team", "add", "f", "--json"});
    CHECK(base::parse_json(warned.out)["warnings"][0]["code"] == "clock_stepped_back");
}

TEST_CASE("T20: the days at the ends of time are read, kept and answered", "[cli][clock]") {
    for (const auto* now : {"1800-01-01T00:00:00Z", "1969-12-31T23:59:59Z", "1970-01-01T00:00:00Z",
                            "2038-01-19T03:14:08Z", "2106-02-07T06:28:16Z", "9999-12-31T23:59:59Z"}) {
        CAPTURE(now);
        Bench bench;
        const std::string option = std::string("--now=") + now;
        CHECK(bench.run(now, {"project", "add", "WEB", option}).exit == 0);
        CHECK(bench.run(now, {"feature", "add", "x", "--project", "WEB", "--committed", "today", option}).exit == 0);
        const auto list = base::parse_json(bench.run(now, {"feature", "list", "--json", option}).out)["data"];
        REQUIRE(list.size() == 1);
        CHECK(list[0]["committed"] == std::string(now).substr(0, 10));
        CHECK(list[0]["created"] == now);
        CHECK(bench.run(now, {"status", option}).exit == 0);
        CHECK(bench.run(now, {"check", "--fail-on", "error", option}).exit <= 1);
        CHECK(bench.run(now, {"report", option}).exit == 0);
        CHECK(bench.run(now, {"undo", option}).exit == 0);
    }
}

TEST_CASE("what is now: --now, then --today, then WAYBILL_NOW, then the clock", "[cli][clock]") {
    cli::Environment environment;
    std::string variable;
    environment.variable = [&](const std::string& name) -> std::optional<std::string> {
        return name == "WAYBILL_NOW" ? std::optional(variable) : std::nullopt;
    };
    environment.now = [] { return *base::parse_instant("2026-11-20T23:30:00Z"); };
    environment.local_day = [](base::Instant one) { return base::day_of(one) + std::chrono::days{1}; };
    const auto clock = [&](const std::string& now, const std::string& today) {
        cli::GlobalOptions options;
        options.now = now;
        options.today = today;
        const auto read = cli::read_clock(environment, options);
        return base::format_instant(read.now) + " " + base::format_day(read.today);
    };
    CHECK(clock("", "") == "2026-11-20T23:30:00Z 2026-11-21");
    CHECK(clock("", "tomorrow") == "2026-11-22T12:00:00Z 2026-11-22");
    CHECK(clock("", "2026-01-02") == "2026-01-02T12:00:00Z 2026-01-02");
    CHECK(clock("2026-03-04T01:00:00Z", "2026-01-02") == "2026-03-04T01:00:00Z 2026-03-04");
    variable = "2027-05-06T07:00:00Z";
    CHECK(clock("", "") == "2027-05-06T07:00:00Z 2027-05-06");
    CHECK(clock("", "tomorrow") == "2027-05-07T12:00:00Z 2027-05-07");
    CHECK(clock("2026-03-04T01:00:00Z", "") == "2026-03-04T01:00:00Z 2026-03-04");
    variable = "yesterday";
    CHECK_THROWS_AS(clock("", ""), base::Error);
    CHECK_THROWS_AS(clock("noon", ""), base::Error);
    CHECK_THROWS_AS(clock("", "someday"), base::Error);
}
