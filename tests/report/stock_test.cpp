#include <fmt/format.h>
#include <catch2/catch.hpp>

#include "edition.hpp"

using namespace waybill;
using Catch::Contains;
using support::friday;
using support::section;
using support::weekly;

namespace {

/// A feature of PAY in a stage, created on a day.
std::string feature(int number, const std::string& stage, const std::string& created = "2026-11-02") {
    return fmt::format(
        R"({{"kind":"feature","key":"PAY-{}","project":"PAY","title":"T","stage":"{}","created":"{}T09:00:00Z"}})"
        "\n",
        number, stage, created);
}

/// That its tracker says it was shipped on that day.
std::string shipped_on(int number, const std::string& day) {
    return fmt::format(
        R"({{"kind":"status_change","feature":"PAY-{}","at":"{}T09:00:00Z","to":"Done","stage":"shipped"}})"
        "\n",
        number, day);
}

std::string bottom_line(const std::string& jsonl, const report::WeeklyOptions& options = friday(),
                        const std::vector<report::WeekChange>& changes = {}) {
    return section(weekly(jsonl, options, changes), "bottom_line");
}

}  // namespace

TEST_CASE("without promises the bottom line says where the work stands") {
    const auto jsonl = feature(1, "shipped") + feature(2, "done") + feature(3, "building") + feature(4, "ready") +
                       feature(5, "idea") + feature(6, "killed");
    CHECK_THAT(bottom_line(jsonl), Contains("- 6 features: 2 finished, 1 being built, 2 not begun, 1 dropped."));
    CHECK_THAT(bottom_line(feature(1, "idea") + R"({"kind":"feature","key":"WEB-1","project":"WEB","title":"T"})"),
               Contains("- 2 features in 2 projects: 2 not begun."));
}

TEST_CASE("what an import brought is told as that, what is new is not") {
    const auto added = [](const std::string& key) {
        return report::WeekChange{"2026-11-18T09:00:00Z", "feature", key, "add", {}, ""};
    };
    const auto jsonl = feature(1, "idea") + feature(2, "idea", "2026-11-18");
    CHECK_THAT(bottom_line(jsonl, friday(), {added("PAY-1"), added("PAY-2")}),
               Contains("2 features, 1 of them brought in this week: 2 not begun."));
    CHECK_THAT(bottom_line(feature(1, "idea"), friday(), {added("PAY-1")}),
               Contains("1 feature, all brought in this week:"));
    CHECK_THAT(bottom_line(jsonl, friday(), {added("PAY-2")}), !Contains("brought in"));
}

namespace {

/// A Friday on which the tracker is known to have changed PAY-1 last on that day.
report::WeeklyOptions touched(const std::string& day) {
    auto options = friday();
    options.last_changed = {{"PAY-1", support::day(day)}};
    return options;
}

}  // namespace

TEST_CASE("work that its tracker has not touched for four weeks is said to stand still") {
    const auto quiet = feature(1, "building", "2026-09-01");
    CHECK_THAT(
        bottom_line(quiet, touched("2026-10-01")),
        Contains("- Nothing has changed in the tracker since Thu 2026-10-01, 50 days ago: the work stands still"));
    CHECK_THAT(bottom_line(quiet, touched("2026-10-23")), Contains("since Fri 2026-10-23, 28 days ago"));
    CHECK_THAT(bottom_line(quiet, touched("2026-10-24")), !Contains("Nothing has changed"));
    // What came in, what was finished and what somebody changed here is no silence.
    CHECK_THAT(bottom_line(quiet + feature(2, "idea", "2026-11-02"), touched("2026-10-01")),
               !Contains("Nothing has changed"));
    CHECK_THAT(
        bottom_line(quiet + feature(2, "shipped", "2026-10-01") + shipped_on(2, "2026-11-11"), touched("2026-10-01")),
        !Contains("Nothing has changed"));
    const report::WeekChange edit{"2026-11-18T09:00:00Z",           "feature", "PAY-1", "edit",
                                  {{"stage", "ready", "building"}}, ""};
    CHECK_THAT(bottom_line(quiet, touched("2026-10-01"), {edit}), !Contains("Nothing has changed"));
    // Words that somebody put in here move no work.
    const report::WeekChange words{"2026-11-18T09:00:00Z", "feature", "PAY-1", "edit", {{"team", "", "pay"}}, ""};
    CHECK_THAT(bottom_line(quiet, touched("2026-10-01"), {words}), Contains("Nothing has changed in the tracker"));
    // Without a tracker nobody knows, and what is finished need not change.
    CHECK_THAT(bottom_line(quiet), !Contains("Nothing has changed"));
    CHECK_THAT(bottom_line(quiet, touched("2026-12-01")), !Contains("Nothing has changed"));
    CHECK_THAT(
        bottom_line(feature(1, "done", "2026-09-01"), touched("2026-10-01")),
        Contains("The newest change in the tracker is of Thu 2026-10-01, 50 days ago.") && !Contains("stands still"));
}

TEST_CASE("the pace of the last weeks says when the rest is finished") {
    std::string jsonl;
    // One a week for eight weeks, and four are left.
    for (int week = 0; week < 8; ++week)
        jsonl += feature(week + 1, "shipped") +
                 shipped_on(week + 1, base::format_day(support::day("2026-09-22") + std::chrono::days(7 * week)));
    for (int number = 11; number <= 14; ++number) jsonl += feature(number, "idea");
    // Within four weeks of an unsteady pace is less than likely; the running week counts as none.
    CHECK_THAT(bottom_line(jsonl), Contains("At the pace of the last 8 weeks (8 finished) the 4 that are left are "
                                            "finished by Thu 2026-12-24, 8 in 10."));
    CHECK_THAT(bottom_line(jsonl.substr(jsonl.find("PAY-4") - 24)), !Contains("At the pace"));
}

TEST_CASE("of work in progress the owner is named, and since when nobody touched it") {
    const auto options = touched("2026-11-10");
    const auto jsonl =
        std::string(R"({"kind":"feature","key":"PAY-1","title":"Log in","stage":"building","owner":"Ana"})");
    CHECK_THAT(section(weekly(jsonl, options), "flow"),
               Contains("- In work: PAY-1 Log in (Ana, not touched since 2026-11-10)."));
    CHECK_THAT(section(weekly(jsonl, touched("2027-04-04")), "flow"), Contains("(Ana, age unknown)"));
    CHECK_THAT(section(weekly(jsonl), "flow"), Contains("- In work: PAY-1 Log in (Ana, age unknown)."));
}

TEST_CASE("where nothing is left to do there is nothing to type") {
    const auto document = weekly(feature(1, "done"));
    CHECK_THAT(section(document, "bottom_line"), Contains("GREY: nothing that is recorded is left to do."));
    CHECK(section(document, "silent").empty());
}
