#include <fmt/format.h>

#include "refusal.hpp"
#include "waybill/exchange/tracker.hpp"

namespace linear_csv_test {

using namespace waybill::exchange;
using Texts = std::vector<std::string>;

namespace {

TrackerBatch read(std::string_view text, bool skip_bad = false) {
    return read_linear_csv(text, {"linear.csv", skip_bad, {}});
}

std::string refused(std::string_view text) {
    return refusal([&] { read(text); });
}

}  // namespace

TEST_CASE("linear: what an export tells", "[linear_csv]") {
    const auto batch = read(
        "ID,Team,Title,Description,Status,Estimate,Priority,Project,Creator,Assignee,Labels,Cycle Number,Cycle Name,"
        "Created,Updated,Started,Completed,Canceled,Archived,Due Date,Project Milestone,Parent issue,Blocked "
        "by,Roadmaps\n"
        "CLA-1,Claw,First,\"a\nb\",In Progress,5,High,Claw Alpha,ann@x.org,bob@x.org,\"Feature, q4\",1,,"
        "Tue Aug 23 2022 13:54:01 GMT+0000 (GMT),2023-02-11T01:51:47.000Z,Sat Feb 11 2023 01:51:47 GMT+0100 (CET),,,,"
        "Tue Feb 28 2023 00:00:00 GMT+0000 (GMT),Beta,,\"CLA-2, CLA-3\",R\n"
        "CLA-2,Claw,Second,,Wontfix,,No priority,,,,,,,,,,,Sat Feb 11 2023 01:51:53 GMT+0000 (GMT),,,,CLA-1,,\n"
        "CLA-3,Claw,Third,,Todo,,,,,,,2,Cycle 2,,,,,,2023-02-12,Mon Feb 27 2023 19:00:00 GMT-0500 (EST),,,,\n");
    CHECK(batch.system == "linear");
    REQUIRE(batch.issues.size() == 3);
    const auto& first = batch.issues[0];
    CHECK(first.line == 2);
    CHECK(first.key == "CLA-1");
    CHECK(first.project_name == "Claw");
    CHECK(first.description == "a\nb");
    CHECK(first.type == "Feature");
    CHECK(first.labels == Texts{"Feature", "q4", "Claw Alpha"});
    CHECK(first.priority == "High");
    CHECK(first.assignee == "bob@x.org");
    CHECK(first.custom.at("Estimate points") == "5");
    CHECK(first.sprints == Texts{"Cycle 1"});
    CHECK(first.fix_versions == Texts{"Beta"});
    CHECK(first.created == "2022-08-23T13:54:01Z");
    CHECK(first.updated == "2023-02-11T01:51:47Z");
    REQUIRE(first.changes.size() == 1);
    CHECK(first.changes[0].at == "2023-02-11T00:51:47Z");
    CHECK(first.changes[0].to == "Started");
    CHECK(first.due == "2023-02-28");
    CHECK(first.category == "In Progress");
    REQUIRE(first.links.size() == 2);
    CHECK((!first.links[1].is_outward && first.links[1].other == "CLA-3"));
    const auto& second = batch.issues[1];
    CHECK(second.type == "Sub-issue");
    CHECK(second.parent_key == "CLA-1");
    CHECK(second.resolution == "Canceled");
    CHECK(second.category == "Done");
    CHECK(second.priority.empty());
    const auto& third = batch.issues[2];
    CHECK(third.is_archived);
    CHECK(third.due == "2023-02-28");
    CHECK(third.sprints == Texts{"Cycle 2"});
    CHECK(batch.unused == Texts{"Roadmaps"});
}

TEST_CASE("linear: a cycle has days, from midnights where the export was made", "[linear_csv]") {
    const auto days = [](const std::string& start, const std::string& end) {
        const auto batch =
            read("ID,Title,Status,Cycle Number,Cycle Start,Cycle End\nA-1,t,Todo,1," + start + "," + end + "\n");
        CHECK(batch.unused.empty());
        if (batch.sprint_days.empty()) return std::string("none");
        const auto& one = batch.sprint_days.at("cycle 1");
        return waybill::base::format_day(one.start) + " " + waybill::base::format_day(one.end);
    };
    // New York, Moscow, Greenwich: two weeks from a Monday, the last day is a Sunday.
    CHECK(days("Mon Feb 06 2023 05:00:00 GMT+0000 (GMT)", "Mon Feb 20 2023 05:00:00 GMT+0000 (GMT)") ==
          "2023-02-06 2023-02-19");
    CHECK(days("Sun Feb 05 2023 21:00:00 GMT+0000 (GMT)", "Sun Feb 19 2023 21:00:00 GMT+0000 (GMT)") ==
          "2023-02-06 2023-02-19");
    CHECK(days("2023-02-06", "2023-02-20") == "2023-02-06 2023-02-19");
    CHECK(days("2023-02-06", "") == "none");
}

TEST_CASE("linear: a status whose issues disagree has no category", "[linear_csv]") {
    const auto batch = read("ID,Title,Status,Started\nA-1,t,Odd,2023-02-11\nA-2,t,Odd,\n");
    CHECK(batch.issues[0].category.empty());
    CHECK(batch.issues[1].category.empty());
}

TEST_CASE("linear: what is refused, and where", "[linear_csv]") {
    CHECK(refused("").find("the file is empty") != std::string::npos);
    CHECK(refused("ID,Name\nA-1,x\n").find("no column 'title'") != std::string::npos);
    CHECK(refused("ID,Title,Status\nA1,x,Todo\n").find("linear.csv:2:1: ID: 'A1' is not a key") != std::string::npos);
    CHECK(refused("ID,Title,Status\nA-1,x,Todo\nA-1,x,Todo\n").find("stands already on line 2") != std::string::npos);
    CHECK(
        refused("ID,Title,Status,Due Date\nA-1,x,Todo,soon\n").find("linear.csv:2:4: Due Date: 'soon' is not a time") !=
        std::string::npos);
    CHECK(refused("ID,Title,Status\nA-1,x\n").find("2 cells in this row, and 3 in the header") != std::string::npos);
    CHECK(read("ID,Title,Status\nA-1,,Todo\nA-2,x,Todo\n", true).skipped.size() == 1);
}

}  // namespace linear_csv_test
