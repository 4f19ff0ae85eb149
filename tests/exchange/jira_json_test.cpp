#include <fmt/format.h>

#include "refusal.hpp"
#include "waybill/exchange/tracker.hpp"

namespace jira_json_test {

using namespace waybill::exchange;
using Texts = std::vector<std::string>;

namespace {

TrackerBatch read(std::string_view text, bool skip_bad = false) {
    return read_jira_json(text, {"jira.json", skip_bad, {}});
}

TrackerIssue only(std::string_view text) {
    auto batch = read(text);
    REQUIRE(batch.issues.size() == 1);
    return batch.issues[0];
}

/// An issue with a key and a title, `fields` besides, and `more` members.
std::string json_issue(std::string_view fields, std::string_view more = {}) {
    return fmt::format(R"({{"id":"10001","key":"PAY-1","fields":{{"summary":"t"{}}}{}}})", fields, more);
}

std::string refused(std::string_view text) {
    return refusal([&] { read(text); });
}

/// `2026-11-02T09:00:00Z To Do > In Progress`.
Texts told(const TrackerIssue& issue) {
    Texts lines;
    for (const auto& one : issue.changes) lines.push_back(fmt::format("{} {} > {}", one.at, one.from, one.to));
    return lines;
}

std::string described(std::string_view content) {
    return only(json_issue(fmt::format(R"(,"description":{{"type":"doc","version":1,"content":[{}]}})", content)))
        .description;
}

}  // namespace

TEST_CASE("jira json: an issue as a search of the cloud answers it", "[jira_json]") {
    const auto batch = read(R"({"startAt":0,"maxResults":50,"total":1,
      "names":{"customfield_1":"Story Points","customfield_2":"Epic Link","customfield_3":"Sprint",
               "customfield_4":"Rank","customfield_5":"Team"},
      "issues":[{"expand":"operations","id":"10001","self":"https://jira.example.com/rest/api/3/issue/10001","key":"PAY-1",
      "fields":{"summary":"Pay by\n invoice","issuetype":{"name":"Story","subtask":false},
        "status":{"name":"Closed","statusCategory":{"id":3,"key":"done","name":"Fertig"}},
        "resolution":{"name":"Won't Do"},"resolutiondate":"2026-11-12T16:00:05.000+0100",
        "created":"2026-10-01T09:00:00.000+0200","updated":"2026-11-13T10:00:00.000+0100",
        "assignee":{"displayName":"Ana Lim","accountId":"5b1"},"reporter":{"name":"bo"},"priority":{"name":"High"},
        "project":{"key":"PAY","name":"Payments"},"duedate":"2026-12-18","labels":["b2b","web"],
        "components":[{"name":"Checkout, new"}],"fixVersions":[{"name":"2.1","releaseDate":"2026-12-20"}],
        "timeoriginalestimate":28800,"parent":{"id":"10009","key":"PAY-9","fields":{"summary":"Invoices"}},
        "issuelinks":[{"type":{"name":"Blocks"},"outwardIssue":{"key":"PAY-2"}},
                      {"type":{"name":"Relates"},"inwardIssue":{"key":"PAY-3"}}],
        "customfield_1":5.5,"customfield_2":"PAY-8","customfield_3":[{"id":4,"name":"Sprint 4","boardId":1,"state":"closed"}],
        "customfield_4":"0|hzzz:","customfield_5":{"value":"Blue"},"customfield_6":"unnamed","votes":{"votes":2},
        "environment":null,"watches":{"watchCount":0}}}]})");
    CHECK(batch.system == "jira");
    CHECK(batch.notes.empty());
    REQUIRE(batch.issues.size() == 1);
    const auto& issue = batch.issues[0];
    CHECK(issue.key == "PAY-1");
    CHECK(issue.id == "10001");
    CHECK(issue.title == "Pay by  invoice");
    CHECK(issue.type == "Story");
    CHECK(issue.status == "Closed");
    CHECK(issue.category == "Done");
    CHECK(issue.resolution == "Won't Do");
    CHECK(issue.resolved == "2026-11-12T15:00:05Z");
    CHECK(issue.created == "2026-10-01T07:00:00Z");
    CHECK(issue.updated == "2026-11-13T09:00:00Z");
    CHECK(issue.assignee == "Ana Lim");
    CHECK(issue.reporter == "bo");
    CHECK(issue.priority == "High");
    CHECK(issue.project_key == "PAY");
    CHECK(issue.project_name == "Payments");
    CHECK(issue.due == "2026-12-18");
    CHECK(issue.labels == Texts{"b2b", "web"});
    CHECK(issue.components == Texts{"Checkout, new"});
    CHECK(issue.fix_versions == Texts{"2.1"});
    CHECK(issue.sprints == Texts{"Sprint 4"});
    CHECK(issue.original_estimate_seconds == 28800);
    CHECK(issue.parent_key == "PAY-9");
    CHECK(issue.parent_title == "Invoices");
    CHECK(issue.url == "https://jira.example.com/browse/PAY-1");
    REQUIRE(issue.links.size() == 2);
    CHECK((issue.links[0].type == "Blocks" && issue.links[0].is_outward && issue.links[0].other == "PAY-2"));
    CHECK((issue.links[1].type == "Relates" && !issue.links[1].is_outward && issue.links[1].other == "PAY-3"));
    CHECK(issue.custom == std::map<std::string, std::string>{{"Story Points", "5.5"}, {"Team", "Blue"}});
    CHECK(!issue.has_history);
    CHECK(batch.unused == Texts{"Rank", "customfield_6", "votes", "watches"});
}

TEST_CASE("jira json: the history of the status, by time, and of nothing else", "[jira_json]") {
    const auto issue = only(json_issue("", R"(,"changelog":{"total":3,"histories":[
      {"created":"2026-11-12T16:00:05.000+0100","items":[{"field":"resolution","toString":"Done"},
        {"field":"status","from":"3","fromString":"In Progress","to":"5","toString":"Done"}]},
      {"created":"2026-11-02T10:00:00.000+0100","items":[{"field":"status","fromString":"To Do","toString":"In Progress"}]},
      {"created":"2026-11-02T11:00:00.000+0100","items":[{"field":"assignee","toString":"Ana"}]}]})"));
    CHECK(issue.has_history);
    CHECK(told(issue) == Texts{"2026-11-02T09:00:00Z To Do > In Progress", "2026-11-12T15:00:05Z In Progress > Done"});
    CHECK(only(json_issue("", R"(,"changelog":{"histories":[]})")).has_history);
    CHECK(!only(json_issue("", R"(,"changelog":{})")).has_history);
    CHECK(only(json_issue("", R"(,"changelog":{"histories":[{"created":"2026-11-02T10:00:00.000Z","items":[
        {"field":"project","fromString":"Shop","toString":"Pay"},{"field":"Key","fromString":"SHOP-2","toString":"PAY-2"}]}]})"))
              .former_keys == std::vector<std::string>{"SHOP-2"});
    // The pages of one issue's changelog, put together by hand.
    CHECK(told(only(json_issue("", R"(,"changelog":{"values":[{"created":"2026-11-02T10:00:00.000Z",
      "items":[{"field":"status","toString":"Done"}]}]})"))) == Texts{"2026-11-02T10:00:00Z  > Done"});
}

TEST_CASE("jira json: logged time with its day, its author and its comment", "[jira_json]") {
    const auto issue = only(json_issue(R"(,"worklog":{"total":2,"worklogs":[
      {"id":"501","author":{"displayName":"Ana Lim"},"started":"2026-11-03T23:30:00.000-0500","timeSpentSeconds":14400,
       "comment":{"type":"doc","version":1,"content":[{"type":"paragraph","content":[{"type":"text","text":"tests"}]}]}},
      {"id":"x","author":{"name":"bo"},"started":"2026-11-04T09:00:00.000+0100","timeSpentSeconds":60,"comment":"a\nb"}]})"));
    REQUIRE(issue.worklogs.size() == 2);
    const auto& first = issue.worklogs[0];
    CHECK((first.id == "501" && first.day == "2026-11-03" && first.seconds == 14400));
    CHECK((first.who == "Ana Lim" && first.comment == "tests"));
    const auto& second = issue.worklogs[1];
    CHECK((second.id.empty() && second.day == "2026-11-04" && second.who == "bo" && second.comment == "a b"));
}

TEST_CASE("jira json: what is cut is told, with the way to get it", "[jira_json]") {
    const auto batch =
        read(R"({"total":3,"issues":[{"key":"PAY-1","fields":{"summary":"t","worklog":{"total":21,"worklogs":[]}},
      "changelog":{"total":101,"histories":[]}},{"key":"PAY-2","fields":{"summary":"t"},"changelog":{"total":0,"histories":[]}}]})");
    REQUIRE(batch.notes.size() == 3);
    CHECK(batch.notes[0].starts_with("Issues of which the file holds only a part of the history (1): PAY-1."));
    CHECK(batch.notes[0].find("/rest/api/2/issue/KEY/changelog?startAt=100") != std::string::npos);
    CHECK(batch.notes[1].starts_with("Issues of which the file holds only a part of the logged time (1): PAY-1."));
    CHECK(batch.notes[2].starts_with("The file holds 2 of the 3 issues that Jira found"));
    const auto more = read(R"({"isLast":false,"issues":[]})");
    REQUIRE(more.notes.size() == 1);
    CHECK(more.notes[0].starts_with("The file lacks the last page"));
    CHECK(read(R"({"nextPageToken":"x","issues":[]})").notes.size() == 1);
    CHECK(read(R"([{"nextPageToken":"x","issues":[]},{"issues":[]}])").notes.empty());
    const auto both = R"([{"isLast":false,"issues":[]},{"isLast":true,"issues":[]}])";
    CHECK(read(both).notes.empty());
}

TEST_CASE("jira json: pages in a list, issues in a list, one issue", "[jira_json]") {
    const auto other = R"({"key":"PAY-2","fields":{"summary":"u"}})";
    const auto paged =
        fmt::format(R"([{{"issues":[{}],"total":2}},{{"issues":[{}],"total":2}}])", json_issue(""), other);
    CHECK(read(paged).issues.size() == 2);
    CHECK(read(paged).notes.empty());
    CHECK(read(fmt::format("[{},{}]", json_issue(""), other)).issues.size() == 2);
    CHECK(read_jira(fmt::format("\xef\xbb\xbf\n{}", other), {"f", false, {}}).issues[0].key == "PAY-2");
    CHECK(read_jira("Key,Summary\nPAY-4,t\n", {"f", false, {}}).issues[0].key == "PAY-4");
    CHECK(is_jira_json(other));
    CHECK(!is_jira_json(R"([{"number":5,"body":"\"fields\": x"}])"));
    // The names that one issue brings; servers tell a sprint as a text.
    CHECK(only(json_issue(
                   R"(,"customfield_1":3,"customfield_2":["com.atlassian.greenhopper.service.sprint.Sprint@1f[id=4,)"
                   R"(state=CLOSED,name=Sprint 4, spring,goal=x]"])",
                   R"(,"names":{"customfield_1":"Size"})"))
              .custom == std::map<std::string, std::string>{{"Size", "3"}});
    CHECK(only(json_issue(R"(,"customfield_2":["com.atlassian.greenhopper.service.sprint.Sprint@1f[id=4,)"
                          R"(state=CLOSED,name=Sprint 4, spring,goal=x]"])"))
              .sprints == Texts{"Sprint 4, spring"});
}

TEST_CASE("jira json: sprints have days, once they are begun", "[jira_json]") {
    const auto days = [](const std::string& sprint) {
        const auto batch = read(json_issue(R"(,"customfield_2":[)" + sprint + "]"));
        if (batch.sprint_days.empty()) return std::string("none");
        const auto& one = batch.sprint_days.at("sprint 4");
        return waybill::base::format_day(one.start) + " " + waybill::base::format_day(one.end);
    };
    const std::string object = R"({"id":4,"name":"Sprint 4","boardId":1,"state":"active")";
    CHECK(days(object + R"(,"startDate":"2026-02-02T09:00:00.000Z","endDate":"2026-02-13T17:00:00.000Z"})") ==
          "2026-02-02 2026-02-13");
    CHECK(days(object + R"(,"startDate":"soon","endDate":"later"})") == "none");
    CHECK(days(object + "}") == "none");
    const std::string text = R"("com.atlassian.greenhopper.service.sprint.Sprint@1f[id=4,state=ACTIVE,name=Sprint 4,)";
    CHECK(days(text + R"(startDate=2026-02-02T09:00:00.000+01:00,endDate=2026-02-13T17:00:00.000+01:00,goal=x]")") ==
          "2026-02-02 2026-02-13");
    CHECK(days(text + R"(startDate=<null>,endDate=<null>,goal=x]")") == "none");
}

TEST_CASE("jira json: a field that is empty is told, one that is left out is not", "[jira_json]") {
    const auto told = read(json_issue(R"(,"duedate":null,"parent":null)"));
    CHECK(told.issues[0].due == "");
    CHECK(told.columns == Texts{"key", "id", "title", "due", "parent_id", "parent_key", "parent_title"});
    CHECK(!only(json_issue("")).due);
}

TEST_CASE("jira json: texts of the cloud become the markup of servers", "[jira_json]") {
    const auto text = [](std::string_view words) { return fmt::format(R"([{{"type":"text","text":"{}"}}])", words); };
    CHECK(described(fmt::format(
              R"({{"type":"heading","attrs":{{"level":2}},"content":{}}},{{"type":"paragraph","content":{}}},
              {{"type":"bulletList","content":[{{"type":"listItem","content":[{{"type":"paragraph","content":{}}},
                {{"type":"orderedList","content":[{{"type":"listItem","content":[{{"type":"paragraph","content":{}}}]}}]}}]}}]}},
              {{"type":"rule"}},{{"type":"taskList","content":[{{"type":"taskItem","attrs":{{"state":"DONE"}},"content":{}}}]}},
              {{"type":"panel","content":[{{"type":"paragraph","content":[{{"type":"mention","attrs":{{"text":"@Ana"}}}},
                {{"type":"hardBreak"}},{{"type":"inlineCard","attrs":{{"url":"https://x.example"}}}}]}}]}})",
              text("Why"), text("It is slow."), text("one"), text("two"), text("tested"))) ==
          "h2. Why\n\nIt is slow.\n\n* one\n# two\n\n* [x] tested\n\n@Ana\nhttps://x.example");
    CHECK(described(R"({"type":"paragraph"},{"type":"media"},7,"x",null)").empty());
}

TEST_CASE("jira json: what cannot be read is refused with its path", "[jira_json]") {
    CHECK(refused(json_issue(R"(,"created":"yesterday")")) ==
          "jira.json:0:0: .fields.created: 'yesterday' is not a date such as 22/Mar/14 07:59, 05/Feb/26 1:30 PM or "
          "2026-02-05 13:30");
    CHECK(refused(R"({"issues":[{"key":"PAY","fields":{"summary":"t"}}]})") ==
          "jira.json:0:0: .issues[0].key: expected a key such as HAMA-895, found \"PAY\"");
    CHECK(refused(R"([{"key":"PAY-1","fields":{}}])") == "jira.json:0:0: [0].fields.summary: expected a title");
    CHECK(refused(R"([{"key":"PAY-1"}])") == "jira.json:0:0: [0].fields: expected the issue's fields");
    CHECK(refused("[7]") == "jira.json:0:0: [0]: expected an issue");
    CHECK(refused(fmt::format("[{},{}]", json_issue(""), json_issue(""))) ==
          "jira.json:0:0: [1].key: PAY-1 stands in the file twice");
    CHECK(
        refused(json_issue(
                    "", R"(,"changelog":{"histories":[{"created":"x","items":[{"field":"status","toString":"a"}]}]})"))
            .starts_with("jira.json:0:0: .changelog.histories[0].created: 'x' is not a date"));
    CHECK(refused(json_issue(
              "", R"(,"changelog":{"histories":[{"created":"2026-11-02","items":[{"field":"status"}]}]})")) ==
          "jira.json:0:0: .changelog.histories[0].items[0].toString: expected the status that the issue went to");
    CHECK(refused(json_issue(R"(,"worklog":{"worklogs":[{"started":"2026-11-02","timeSpentSeconds":-1}]})")) ==
          "jira.json:0:0: .fields.worklog.worklogs[0].timeSpentSeconds: expected seconds, found -1");
    CHECK(refused(json_issue(R"(,"timeoriginalestimate":"8h")")) ==
          "jira.json:0:0: .fields.timeoriginalestimate: '8h' is not a whole number of seconds");
    CHECK(refused(json_issue(R"(,"summary2":1,"status":{"id":1})")) ==
          "jira.json:0:0: .fields.status: expected a text or a name, found an object");
    CHECK(refused(R"({"errorMessages":["The value 'X' does not exist"],"errors":{}})") ==
          "jira.json:0:0: expected issues; Jira answered \"The value 'X' does not exist\"");
    CHECK(refused("{}") == "jira.json:0:0: expected issues as Jira's REST interface answers them");
    const auto some = read(R"([{"key":"PAY-1"},{"key":"PAY-2","fields":{"summary":"t"}}])", true);
    CHECK((some.issues.size() == 1 && some.skipped.size() == 1));
}

}  // namespace jira_json_test
