#include <fmt/format.h>

#include "refusal.hpp"
#include "waybill/exchange/tracker.hpp"

namespace jira_csv_test {

using namespace waybill::exchange;
using Texts = std::vector<std::string>;

namespace {

TrackerBatch read(std::string_view text, bool skip_bad = false) {
    return read_jira_csv(text, {"jira.csv", skip_bad, {}});
}

TrackerIssue only(std::string_view text) {
    auto batch = read(text);
    REQUIRE(batch.issues.size() == 1);
    return batch.issues[0];
}

std::string refused(std::string_view text) {
    return refusal([&] { read(text); });
}

/// The issue of a file with key, title and one more column.
TrackerIssue with(std::string_view column, std::string_view cell) {
    return only(fmt::format("Key,Summary,{}\nA-1,t,\"{}\"\n", column, cell));
}

}  // namespace

TEST_CASE("jira: a server's export of current fields", "[jira_csv]") {
    const auto batch = read(
        "Issue Type,Key,Summary,Assignee,Reporter,Priority,Status,Resolution,Created,Updated,Due Date\n"
        "Task,PAY-12 ,Delete old releases,Unassigned,ann,Major,Closed,Fixed,22/Mar/14 07:59,22/Mar/14 16:16,\n"
        "Bug,WEB_2-7 ,\"Login, again\",bob,ann,Minor,Open,Unresolved,18/Jan/13 01:53,22/Mar/14 13:42,05/Feb/26\n"
        "Generated at Sat Mar 22 10:53:30 UTC 2014 by Ann using JIRA 6.2.,,,,,,,,,,\n");
    CHECK(batch.system == "jira");
    REQUIRE(batch.issues.size() == 2);
    const auto& first = batch.issues[0];
    CHECK(first.line == 2);
    CHECK(first.key == "PAY-12");
    CHECK(first.project_key == "PAY");
    CHECK(first.title == "Delete old releases");
    CHECK(first.type == "Task");
    CHECK(first.assignee.empty());
    CHECK(first.reporter == "ann");
    CHECK(first.priority == "Major");
    CHECK(first.status == "Closed");
    CHECK(first.resolution == "Fixed");
    CHECK(first.created == "2014-03-22T07:59:00Z");
    CHECK(first.updated == "2014-03-22T16:16:00Z");
    CHECK(first.resolved.empty());
    CHECK(first.due == "");
    const auto& second = batch.issues[1];
    CHECK(second.key == "WEB_2-7");
    CHECK(second.project_key == "WEB_2");
    CHECK(second.title == "Login, again");
    CHECK(second.assignee == "bob");
    CHECK(second.resolution.empty());
    CHECK(second.due == "2026-02-05");
    REQUIRE(batch.ignored.size() == 1);
    CHECK(batch.ignored[0].line == 4);
    CHECK(batch.ignored[0].column == 1);
    CHECK(batch.ignored[0].what == "Generated at Sat Mar 22 10:53:30 UTC 2014 by Ann using JIRA 6.2.");
    CHECK(batch.columns == Texts{"type", "key", "title", "assignee", "reporter", "priority", "status", "resolution",
                                 "created", "updated", "due"});
    CHECK(batch.unused.empty());
}

TEST_CASE("jira: a cloud's export with a BOM and semicolons", "[jira_csv]") {
    const auto issue = only(
        "\xef\xbb\xbfSummary;Issue key;Issue id;Issue Type;Status;Project key;Project name;Project "
        "lead;Created;Resolved;"
        "Due date;Description;Original estimate;Status Category\r\n"
        "Header menu;W2-30;10084;Story;Backlog;W2;Work;eve;21/Dec/22 3:31 PM;22/Dec/22 12:05 AM;;\"a\r\nb\";7200;In "
        "Progress\r\n");
    CHECK(issue.key == "W2-30");
    CHECK(issue.id == "10084");
    CHECK(issue.status == "Backlog");
    CHECK(issue.category == "In Progress");
    CHECK(issue.project_key == "W2");
    CHECK(issue.project_name == "Work");
    CHECK(issue.project_lead == "eve");
    CHECK(issue.created == "2022-12-21T15:31:00Z");
    CHECK(issue.resolved == "2022-12-22T00:05:00Z");
    CHECK(issue.description == "a\nb");
    CHECK(issue.original_estimate_seconds == 7200);
}

TEST_CASE("jira: header names ignore case and blanks around them", "[jira_csv]") {
    CHECK(only(" ISSUE KEY , summary \nA-1,t\n").key == "A-1");
    CHECK_FALSE(only("Issue Key,Summary\nA-1,t\n").due.has_value());
}

TEST_CASE("jira: repeated columns give all their cells in order", "[jira_csv]") {
    const auto issue = only(
        "Key,Summary,Sprint,Fix versions,Sprint,Components,Labels,Labels,Sprint,Fix versions,Components\n"
        "A-1,t,S 1,1.0,,\"core, web\",red,blue,S 3,\"2.0, late\",ui\n");
    CHECK(issue.sprints == Texts{"S 1", "S 3"});
    CHECK(issue.fix_versions == Texts{"1.0", "2.0, late"});
    CHECK(issue.components == Texts{"core, web", "ui"});
    CHECK(issue.labels == Texts{"red", "blue"});
}

TEST_CASE("jira: old exports list components and versions in one cell", "[jira_csv]") {
    CHECK(with("Component/s", "core, web,, ui ").components == Texts{"core", "web", "ui"});
    CHECK(with("Fix Version/s", "1.0, 1.1").fix_versions == Texts{"1.0", "1.1"});
    CHECK(with("Components", "core, web").components == Texts{"core, web"});
    CHECK(with("Fix versions", "1.0, late").fix_versions == Texts{"1.0, late"});
    const auto repeated = only("Key,Summary,Component/s,Component/s\nA-1,t,\"core, web\",ui\n");
    CHECK(repeated.components == Texts{"core, web", "ui"});
}

TEST_CASE("jira: a parent is told by number, key or title", "[jira_csv]") {
    CHECK(with("Parent", "10061").parent_id == "10061");
    CHECK(with("Parent id", "10061").parent_id == "10061");
    CHECK(with("Parent", "A-9").parent_key == "A-9");
    CHECK(with("Parent key", "A-9 ").parent_key == "A-9");
    CHECK(with("Parent", "Should have").parent_title == "Should have");
    CHECK(with("Parent summary", "10 things").parent_title == "10 things");
    CHECK(with("Custom field (Epic Link)", "A-9").parent_key == "A-9");
    CHECK(with("Epic Link", "Pay faster").parent_title == "Pay faster");
    CHECK(with("Epic Name", "Pay faster").parent_title == "Pay faster");
    CHECK(with("Custom field (Epic Link)", "A-9").custom.empty());
    CHECK(with("Custom field (Parent Link)", "A-8").parent_key == "A-8");
    const auto batch = read("Key,Summary,Parent\nA-1,t,\n");
    CHECK(batch.columns == Texts{"key", "title", "parent_id", "parent_key", "parent_title"});
}

TEST_CASE("jira: a parent goes before an epic, wherever its column stands", "[jira_csv]") {
    const auto issue = only("Key,Summary,Epic Link,Epic Name,Parent id\nA-1,t,A-9,Pay faster,10061\n");
    CHECK(issue.parent_id == "10061");
    CHECK(issue.parent_key.empty());
    CHECK(issue.parent_title.empty());
    const auto story = only("Key,Summary,Epic Link,Epic Name,Parent id\nA-1,t,A-9,Pay faster,\n");
    CHECK(story.parent_key == "A-9");
    CHECK(story.parent_title == "Pay faster");
}

TEST_CASE("jira: an epic's name is its own, not its parent's", "[jira_csv]") {
    const auto epic = only("Key,Custom field (Epic Name),Summary,Issue Type\nA-1,Pay,Pay faster,Epic\n");
    CHECK(epic.parent_title.empty());
    CHECK(epic.custom == std::map<std::string, std::string>{{"Epic Name", "Pay"}});
}

TEST_CASE("jira: links both ways", "[jira_csv]") {
    const auto issue = only(
        "Key,Summary,Inward issue link (Blocks),Outward issue link (Blocks),Outward issue link (Blocks),outward issue "
        "link (Relates)\n"
        "A-1,t,A-2,A-3,A-4,\n");
    REQUIRE(issue.links.size() == 3);
    CHECK(issue.links[0].type == "Blocks");
    CHECK_FALSE(issue.links[0].is_outward);
    CHECK(issue.links[0].other == "A-2");
    CHECK(issue.links[1].is_outward);
    CHECK(issue.links[1].other == "A-3");
    CHECK(issue.links[2].other == "A-4");
    CHECK(with("outward issue link (Relates)", "A-5").links.at(0).type == "Relates");
}

TEST_CASE("jira: the original estimate only, in seconds", "[jira_csv]") {
    const auto issue = only(
        "Key,Summary,Σ Original Estimate,Remaining Estimate,Original Estimate,Σ Remaining Estimate,Time "
        "Spent\nA-1,t,999,5,3600,6,7\n");
    CHECK(issue.original_estimate_seconds == 3600);
    CHECK_FALSE(with("Remaining Estimate", "5").original_estimate_seconds.has_value());
    CHECK_FALSE(with("Σ Original Estimate", "999").original_estimate_seconds.has_value());
    CHECK(with("Original estimate", "0").original_estimate_seconds == 0);
    CHECK_FALSE(with("Original estimate", "").original_estimate_seconds.has_value());
    CHECK(refused("Key,Summary,Original estimate\nA-1,t,2h\n") ==
          "jira.csv:2:3: Original estimate: '2h' is not a whole number of seconds");
    CHECK(refused("Key,Summary,Original estimate\nA-1,t,-60\n") ==
          "jira.csv:2:3: Original estimate: '-60' is negative; expected seconds");
    CHECK(refused("Key,Summary,Original estimate\nA-1,t,99999999999999999999\n") ==
          "jira.csv:2:3: Original estimate: '99999999999999999999' is not a whole number of seconds");
}

TEST_CASE("jira: custom fields by their names", "[jira_csv]") {
    using Custom = std::map<std::string, std::string>;
    CHECK(with("Custom field (Story Points)", "5.0").custom == Custom{{"Story Points", "5.0"}});
    CHECK(with("Story Points", "5").custom == Custom{{"Story Points", "5"}});
    CHECK(with("Story point estimate", "3").custom == Custom{{"Story point estimate", "3"}});
    CHECK(with("Custom field (Budget (EUR))", "3").custom == Custom{{"Budget (EUR)", "3"}});
    CHECK(with("Custom field (Notes)", "a\r\nb").custom == Custom{{"Notes", "a\nb"}});
    CHECK(with("Custom field (Sprint)", "S 1").sprints == Texts{"S 1"});
    for (const auto* name : {"Custom field (Rank)", "Custom field (Issue color)", "Custom field (Development)"}) {
        CHECK(with(name, "0|hzzz:").custom.empty());
    }
    const auto repeated = only("Key,Summary,Custom field (Team),Custom field (Team)\nA-1,t,red,blue\n");
    CHECK(repeated.custom == Custom{{"Team", "red, blue"}});
}

TEST_CASE("jira: columns that nothing reads are named when they hold something", "[jira_csv]") {
    const auto batch =
        read("Key,Summary,Votes,Watchers,Votes,,Environment,Custom field (Rank)\nA-1,t,,,1,x,,0|i\nA-2,t,2,,,,,\n");
    CHECK(batch.unused == Texts{"Votes", "(column 6)", "Custom field (Rank)"});
}

TEST_CASE("jira: footers and empty rows are no issues", "[jira_csv]") {
    const auto short_footer = read("Key,Summary,Status\nA-1,t,Open\nGenerated at noon\n");
    CHECK(short_footer.issues.size() == 1);
    REQUIRE(short_footer.ignored.size() == 1);
    CHECK(short_footer.ignored[0].what == "Generated at noon");
    const auto lone = read("Summary,Key,Status\nt,A-1,Open\n,,3 issues\n");
    REQUIRE(lone.ignored.size() == 1);
    CHECK(lone.ignored[0].line == 3);
    CHECK(lone.ignored[0].column == 3);
    CHECK(lone.ignored[0].what == "3 issues");
    const auto empty = read("Key,Summary,Status\n,,\nA-1,t,Open\n");
    REQUIRE(empty.ignored.size() == 1);
    CHECK(empty.ignored[0].what == "an empty row");
    CHECK(empty.issues.size() == 1);
    // A title may say so too.
    CHECK(only("Summary,Key\nGenerated at night,A-1\n").title == "Generated at night");
}

TEST_CASE("jira: a lone cell that is not in the last row is an issue without a key", "[jira_csv]") {
    CHECK(refused("Summary,Key\nlost,\nt,A-1\n") == "jira.csv:2:2: Key: empty; expected a key such as HAMA-895");
}

TEST_CASE("jira: keys are checked", "[jira_csv]") {
    CHECK(refused("Key,Summary,Status\n,t,Open\nA-1,t,Open\n") ==
          "jira.csv:2:1: Key: empty; expected a key such as HAMA-895");
    const auto* const bad = GENERATE("A", "A-", "-1", "1A-1", "A-1x", "A B-1", "A-B-1", "../x-1", "É-1", "_A-1");
    CHECK(refused(fmt::format("Summary,Issue key\nt,{}\n", bad)) ==
          fmt::format("jira.csv:2:2: Issue key: '{}' is not a key such as HAMA-895", bad));
    CHECK(hint_of([&] { read("Summary,Issue key\nt,A\n"); }) == "--skip-bad passes over bad rows and lists them");
}

TEST_CASE("jira: a key may stand in the file once", "[jira_csv]") {
    CHECK(refused("Key,Summary\nA-1,t\nA-2,t\nA-1 ,u\n") == "jira.csv:4:1: Key: A-1 stands already on line 2");
}

TEST_CASE("jira: a title is needed", "[jira_csv]") {
    CHECK(refused("Key,Summary\nA-1,\" \n\"\n") == "jira.csv:2:2: Summary: empty; expected a title");
}

TEST_CASE("jira: a row has as many cells as the header", "[jira_csv]") {
    CHECK(refused("Key,Summary,Status\nA-1,t\n") == "jira.csv:2:3: 2 cells in this row, and 3 in the header");
    CHECK(refused("Key,Summary\nA-1,t,\n") == "jira.csv:2:3: 3 cells in this row, and 2 in the header");
}

TEST_CASE("jira: errors name the line on which the row starts", "[jira_csv]") {
    CHECK(refused("Key,Summary,Created\r\nA-1,\"x\r\ny\",\r\n\r\nA-2,t,soon\r\n") ==
          "jira.csv:5:3: Created: 'soon' is not a date such as 22/Mar/14 07:59, 05/Feb/26 1:30 PM or 2026-02-05 13:30");
}

TEST_CASE("jira: bad rows can be passed over and are listed", "[jira_csv]") {
    const auto batch =
        read("Key,Summary,Original estimate\nA-1,t,\n,u,\nA-2,,\nA-3,t,x\nA-1,again,\nA-4,t\nA-5,t,60\n", true);
    REQUIRE(batch.issues.size() == 2);
    CHECK(batch.issues[1].key == "A-5");
    std::vector<std::string> skipped;
    for (const auto& row : batch.skipped) skipped.push_back(fmt::format("{}:{} {}", row.line, row.column, row.what));
    CHECK(skipped == Texts{"3:1 Key: empty; expected a key such as HAMA-895", "4:2 Summary: empty; expected a title",
                           "5:3 Original estimate: 'x' is not a whole number of seconds",
                           "6:1 Key: A-1 stands already on line 2", "7:3 2 cells in this row, and 3 in the header"});
}

TEST_CASE("jira: a file without the columns of an issue is refused", "[jira_csv]") {
    CHECK(refused("") == "jira.csv:1:1: the file is empty; expected Jira's CSV export");
    CHECK(refused("Name,Summary\n1,t\n") ==
          "jira.csv:1:1: no column `Issue key` or `Key`; the columns are: Name, Summary");
    CHECK(refused("\nKey,Title\nA-1,t\n") == "jira.csv:2:1: no column `Summary`; the columns are: Key, Title");
    CHECK(hint_of([] { read("a,b\n"); }) ==
          "in Jira's issue search use Export > CSV (all fields), and import that file unchanged");
    CHECK(hint_of([] { read_jira_csv("a,b\n", {"jira.csv", true, {}}); }) != "nothing refused");
}

TEST_CASE("jira: one-line fields are cleaned and cut between characters", "[jira_csv]") {
    CHECK(only("Key,Summary\nA-1,\"a\r\nb\x1b[2Jc\x7f\xc2\x9b\td\"\n").title == "a b [2Jc   d");
    const auto cut = only(fmt::format("Key,Summary\nA-1,{}ééé\n", std::string(496, 'x')));
    CHECK(cut.title == std::string(496, 'x') + "…");
    const std::string fits(500, 'x');
    CHECK(only(fmt::format("Key,Summary\nA-1,{}\n", fits)).title == fits);
    CHECK(with("Status", "In\nProgress").status == "In Progress");
}

TEST_CASE("jira: descriptions keep their lines and are cut at 64 KiB", "[jira_csv]") {
    CHECK(with("Description",
               "a\r\n\r\nb\rc\td\x1b"
               "e\xc2\x85")
              .description == "a\n\nb\nc\tde");
    const auto cut = with("Description", std::string(70'000, 'x'));
    CHECK(cut.description == std::string(65'536 - 3, 'x') + "…");
}

TEST_CASE("jira: hostile texts are kept as they are", "[jira_csv]") {
    CHECK(only("Key,Summary\nA-1,\"'); DROP TABLE item;--\"\n").title == "'); DROP TABLE item;--");
    CHECK(only("Key,Summary\nA-1,\"=HYPERLINK(1)\"\n").title == "=HYPERLINK(1)");
}

TEST_CASE("jira: a broken CSV is refused even when bad rows are passed over", "[jira_csv]") {
    CHECK(refusal([] { read("Key,Summary\nA-1,\"t\n", true); }) ==
          "jira.csv:2:2: the quotation mark that opens this cell is never closed");
}

}  // namespace jira_csv_test
