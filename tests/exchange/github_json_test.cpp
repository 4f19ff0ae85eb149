#include <fmt/format.h>

#include "refusal.hpp"
#include "waybill/exchange/tracker.hpp"

namespace github_json_test {

using namespace waybill::exchange;
using Texts = std::vector<std::string>;

namespace {

TrackerBatch read(std::string_view text, bool skip_bad = false) {
    return read_github_json(text, {"gh.json", skip_bad, {}});
}

TrackerIssue only(std::string_view text) {
    auto batch = read(text);
    REQUIRE(batch.issues.size() == 1);
    return batch.issues[0];
}

/// The issue of a `gh` list with a number, title, state and address, and `more` members.
std::string gh_issue(std::string_view more) {
    return fmt::format(R"([{{"number":5,"title":"t","state":"OPEN","url":"https://github.com/o/shop/issues/5"{}}}])",
                       more);
}

std::string refused(std::string_view text) {
    return refusal([&] { read(text); });
}

std::string key_in(std::string_view repository) {
    return only(fmt::format(R"([{{"number":5,"title":"t","state":"OPEN","url":"https://github.com/{}/issues/5"}}])",
                            repository))
        .key;
}

}  // namespace

TEST_CASE("github: the REST list, with pull requests counted", "[github_json]") {
    const auto batch = read(R"([
      {"url":"https://api.github.com/repos/o/draft-pay/issues/7","number":7,
       "title":"p","state":"open","pull_request":{"url":"x"}},
      {"url":"https://api.github.com/repos/o/draft-pay/issues/6","html_url":"https://github.com/o/draft-pay/issues/6",
       "node_id":"MDU6","id":519,"number":6,"title":"Add\r\na thing","user":{"login":"ann"},
       "labels":[{"id":1,"name":"editorial"},{"id":2,"name":"Enhancement"}],"state":"closed","locked":false,
       "assignee":{"login":"bob"},"assignees":[{"login":"bob"},{"login":"cy"}],
       "milestone":{"title":"v1","due_on":"2020-03-01T08:00:00Z"},"comments":2,"created_at":"2020-02-23T14:24:22Z",
       "updated_at":"2020-02-25T22:00:42Z","closed_at":"2020-02-25T22:00:40Z","author_association":"OWNER",
       "state_reason":"not_planned","body":"a\r\nb"}])");
    CHECK(batch.system == "github");
    CHECK(batch.pull_requests == 1);
    REQUIRE(batch.issues.size() == 1);
    const auto& issue = batch.issues[0];
    CHECK(issue.line == 0);
    CHECK(issue.key == "PAY-6");
    CHECK(issue.project_key == "PAY");
    CHECK(issue.project_name == "o/draft-pay");
    CHECK(issue.id == "519");
    CHECK(issue.title == "Add a thing");
    CHECK(issue.type == "Enhancement");
    CHECK(issue.labels == Texts{"editorial", "Enhancement"});
    CHECK(issue.status == "Closed");
    CHECK(issue.category == "Done");
    CHECK(issue.resolution == "Not planned");
    CHECK(issue.assignee == "bob");
    CHECK(issue.reporter == "ann");
    CHECK(issue.created == "2020-02-23T14:24:22Z");
    CHECK(issue.updated == "2020-02-25T22:00:42Z");
    CHECK(issue.resolved == "2020-02-25T22:00:40Z");
    CHECK(issue.due == "2020-03-01");
    CHECK(issue.fix_versions == Texts{"v1"});
    CHECK(issue.description == "a\nb");
    CHECK(issue.url == "https://github.com/o/draft-pay/issues/6");
    CHECK(batch.columns == Texts{"url", "id", "key", "title", "reporter", "labels", "status", "category", "assignee",
                                 "due", "fix_versions", "created", "updated", "resolved", "resolution", "description"});
    CHECK(batch.unused == Texts{"comments", "author_association"});
}

TEST_CASE("github: gh issue list --json", "[github_json]") {
    const auto issue =
        only(R"([{"assignees":[{"login":"bob"}],"author":{"login":"ann"},"body":"x","closedAt":"2024-05-02T10:00:00Z",
      "createdAt":"2024-05-01T10:00:00Z","labels":[{"name":"bug"}],
      "milestone":{"title":"v2","dueOn":"2024-06-01T00:00:00Z"},
      "number":9,"state":"CLOSED","stateReason":"COMPLETED","title":"Crash",
      "url":"https://github.com/o/shop/issues/9"}])");
    CHECK(issue.key == "SHOP-9");
    CHECK(issue.type == "Bug");
    CHECK(issue.assignee == "bob");
    CHECK(issue.reporter == "ann");
    CHECK(issue.status == "Closed");
    CHECK(issue.resolution == "Completed");
    CHECK(issue.created == "2024-05-01T10:00:00Z");
    CHECK(issue.resolved == "2024-05-02T10:00:00Z");
    CHECK(issue.due == "2024-06-01");
    CHECK(issue.fix_versions == Texts{"v2"});
}

TEST_CASE("github: an archive with issues and pulls, people and labels as strings", "[github_json]") {
    const auto batch = read(R"({"magic":"x","repo":"o/tls-spec","labels":[],
      "issues":[{"number":2,"id":"MDU6","title":"t","state":"CLOSED","author":"ann",
                 "assignees":["bob"],"labels":["epic"],
                 "createdAt":"2017-06-23T19:23:28Z","closedAt":null}],
      "pulls":[{"number":3},{"number":4}]})");
    CHECK(batch.pull_requests == 2);
    REQUIRE(batch.issues.size() == 1);
    CHECK(batch.issues[0].key == "SPEC-2");
    CHECK(batch.issues[0].project_name == "o/tls-spec");
    CHECK(batch.issues[0].id == "MDU6");
    CHECK(batch.issues[0].reporter == "ann");
    CHECK(batch.issues[0].assignee == "bob");
    CHECK(batch.issues[0].type == "Epic");
    CHECK(batch.issues[0].resolution.empty());
    CHECK(batch.issues[0].resolved.empty());
}

TEST_CASE("github: an open issue, with nulls", "[github_json]") {
    const auto issue =
        only(gh_issue(R"(,"assignee":null,"milestone":null,"body":null,"labels":[],"stateReason":"REOPENED")"));
    CHECK(issue.status == "Open");
    CHECK(issue.category == "To Do");
    CHECK(issue.resolution.empty());
    CHECK(issue.type == "Issue");
    CHECK_FALSE(issue.due.has_value());
    CHECK(issue.fix_versions.empty());
    CHECK(read("[]").issues.empty());
}

TEST_CASE("github: the key is made from the repository's name", "[github_json]") {
    CHECK(key_in("cfrg/draft-irtf-cfrg-hpke") == "HPKE-5");
    CHECK(key_in("o/dtls13-spec") == "SPEC-5");
    CHECK(key_in("o/plan-b") == "PLAN-5");
    CHECK(key_in("o/site-2024") == "SITE-5");
    CHECK(key_in("o/node.js") == "NODEJS-5");
    CHECK(key_in("o/internationalisation") == "INTERNATIO-5");
    CHECK(key_in("o/x") == "X-5");
    CHECK(key_in("o/2048") == "GH-5");
}

TEST_CASE("github: the project's key may be given", "[github_json]") {
    const auto batch = read_github_json(R"([{"number":5,"title":"t","state":"OPEN"}])", {"gh.json", false, "WEB"});
    CHECK(batch.issues.at(0).key == "WEB-5");
    CHECK(batch.issues.at(0).project_key == "WEB");
}

TEST_CASE("github: what is no issue is refused by its path", "[github_json]") {
    CHECK(refused(R"([{"number":5,"title":"t","state":"OPEN"}])") ==
          "gh.json:0:0: [0]: no url of an issue, from which to take the repository's name");
    CHECK(refused("[7]") == "gh.json:0:0: [0]: expected an issue");
    CHECK(refused("[{}]") == "gh.json:0:0: [0].number: expected a positive whole number, found nothing");
    CHECK(refused(R"([{"number":"5"}])") == "gh.json:0:0: [0].number: expected a positive whole number, found \"5\"");
    CHECK(refused(R"([{"number":0}])") == "gh.json:0:0: [0].number: expected a positive whole number, found 0");
    CHECK(refused(R"([{"number":5,"state":"OPEN","url":"https://github.com/o/shop/issues/5"}])") ==
          "gh.json:0:0: [0].title: expected a title");
    CHECK(refused(R"([{"number":5,"title":"t","state":"MERGED","url":"https://github.com/o/shop/issues/5"}])") ==
          "gh.json:0:0: [0].state: expected open or closed, found \"MERGED\"");
    CHECK(refused(gh_issue(R"(,"createdAt":"soon")")) ==
          "gh.json:0:0: [0].createdAt: \"soon\" is not a time such as 2026-02-05T12:00:00Z");
    CHECK(refused(gh_issue(R"(,"labels":"bug")")) == "gh.json:0:0: [0].labels: expected a list");
    CHECK(refused(gh_issue(R"(,"labels":[{"name":7}])")) ==
          "gh.json:0:0: [0].labels[0].name: expected a string, found 7");
    CHECK(refused(gh_issue(R"(,"body":["x"])")) == "gh.json:0:0: [0].body: expected a string, found a list");
    CHECK(hint_of([] { read("[7]"); }) == "--skip-bad passes over bad issues and lists them");
}

TEST_CASE("github: what is no list of issues is refused", "[github_json]") {
    CHECK(refused("7") == "gh.json:0:0: expected a list of issues");
    CHECK(refused(R"({"issues":7})") == "gh.json:0:0: expected a list of issues");
    CHECK(refused(R"({"message":"Not Found"})") ==
          "gh.json:0:0: expected a list of issues; GitHub answered \"Not Found\"");
    CHECK(refused(R"({"issues":[],"pulls":7})") == "gh.json:0:0: .pulls: expected a list");
    CHECK(refused("[{]").starts_with("gh.json:0:0: JSON refused at byte 3"));
}

TEST_CASE("github: a number may stand in the file once per project", "[github_json]") {
    const std::string one = R"({"number":5,"title":"t","state":"OPEN","url":"https://github.com/o/shop/issues/5"})";
    const std::string other = R"({"number":5,"title":"t","state":"OPEN","url":"https://github.com/o/bank/issues/5"})";
    CHECK(read(fmt::format("[{},{}]", one, other)).issues.size() == 2);
    CHECK(refused(fmt::format("[{},{}]", one, one)) == "gh.json:0:0: [1].number: SHOP-5 stands in the file twice");
}

TEST_CASE("github: bad issues can be passed over and are listed", "[github_json]") {
    const auto batch = read(R"([{"number":1,"title":"","state":"OPEN","url":"https://github.com/o/shop/issues/1"},
                                {"number":2,"title":"t","state":"OPEN","url":"https://github.com/o/shop/issues/2"}])",
                            true);
    REQUIRE(batch.issues.size() == 1);
    REQUIRE(batch.skipped.size() == 1);
    CHECK(batch.skipped[0].what == "[0].title: expected a title");
}

TEST_CASE("github: texts are cleaned and cut", "[github_json]") {
    const auto issue = only(fmt::format(R"([{{"number":5,"title":"a\u001b[2J\u0000b","state":"OPEN","body":"{}",
      "url":"https://github.com/o/shop/issues/5"}}])",
                                        std::string(70'000, 'x')));
    CHECK(issue.title == "a [2J b");
    CHECK(issue.description.size() == 65'536);
}

}  // namespace github_json_test
