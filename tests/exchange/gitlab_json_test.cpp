#include <fmt/format.h>

#include "refusal.hpp"
#include "waybill/exchange/tracker.hpp"

namespace gitlab_json_test {

using namespace waybill::exchange;
using Texts = std::vector<std::string>;

namespace {

TrackerBatch read(std::string_view text, bool skip_bad = false) {
    return read_gitlab_json(text, {"gl.json", skip_bad, {}});
}

/// The issue of a list with a number, title, state and reference, and `more` members.
std::string issue_with(std::string_view more) {
    return fmt::format(
        R"([{{"iid":5,"title":"t","state":"opened","references":{{"full":"acme/shop/web-store#5"}}{}}}])", more);
}

TrackerIssue only(std::string_view more) {
    auto batch = read(issue_with(more));
    REQUIRE(batch.issues.size() == 1);
    return batch.issues[0];
}

std::string refused(std::string_view text) {
    return refusal([&] { read(text); });
}

}  // namespace

TEST_CASE("gitlab: a list as long as full pages may go on", "[gitlab_json]") {
    const auto list_of = [](int count) {
        std::string list;
        for (int i = 1; i <= count; ++i)
            list += fmt::format(R"({}{{"iid":{},"title":"t","state":"opened","references":{{"full":"acme/shop#1"}}}})",
                                list.empty() ? "" : ",", i);
        return "[" + list + "]";
    };
    for (const int full : {20, 30, 100, 200}) {
        CAPTURE(full);
        const auto batch = read(list_of(full));
        CHECK(batch.is_partial);
        REQUIRE(batch.notes.size() == 1);
        CHECK(
            batch.notes[0] ==
            fmt::format(
                "The list has {} entries, exactly as many as full pages have: more may follow, so none "
                "that is missing counts as gone. waybill sync list --no-config shows a command that brings every page.",
                full));
    }
    for (const int part : {0, 1, 99, 101}) CHECK_FALSE(read(list_of(part)).is_partial);
}

TEST_CASE("gitlab: what the REST list tells", "[gitlab_json]") {
    const auto batch = read(R"([
      {"id":901,"iid":12,"project_id":3,"title":"Guest\r\ncheckout","description":"a\r\nb","state":"closed",
       "created_at":"2026-02-23T14:24:22.123Z","updated_at":"2026-02-25T22:00:42Z","closed_at":"2026-02-25T22:00:40Z",
       "labels":["type::bug","q4"],"milestone":{"title":"26.3","due_date":"2026-03-01"},
       "assignees":[{"username":"bob"},{"username":"cy"}],"author":{"username":"ann"},"issue_type":"issue",
       "web_url":"https://gitlab.com/acme/web-store/-/issues/12","weight":3,"upvotes":2,"health_status":"on_track",
       "time_stats":{"time_estimate":7200,"total_time_spent":60},"due_date":"2026-02-20","severity":"UNKNOWN",
       "task_completion_status":{"count":4,"completed_count":1},"epic":{"iid":4,"title":"Checkout"},
       "iteration":{"title":null,"start_date":"2026-02-16","due_date":"2026-03-01"},"blocking_issues_count":1}])");
    CHECK(batch.system == "gitlab");
    REQUIRE(batch.issues.size() == 1);
    const auto& issue = batch.issues[0];
    CHECK(issue.key == "STORE-12");
    CHECK(issue.project_name == "acme/web-store");
    CHECK(issue.id == "901");
    CHECK(issue.title == "Guest checkout");
    CHECK(issue.description == "a\nb");
    CHECK(issue.type == "Bug");
    CHECK(issue.status == "Closed");
    CHECK(issue.category == "Done");
    CHECK(issue.resolution.empty());
    CHECK(issue.assignee == "bob");
    CHECK(issue.reporter == "ann");
    CHECK(issue.created == "2026-02-23T14:24:22Z");
    CHECK(issue.resolved == "2026-02-25T22:00:40Z");
    CHECK(issue.due == "2026-02-20");
    CHECK(issue.fix_versions == Texts{"26.3"});
    CHECK(issue.sprints == Texts{"Iteration of 2026-02-16"});
    CHECK(batch.sprint_days.at("iteration of 2026-02-16").start == waybill::base::parse_day("2026-02-16"));
    CHECK(batch.sprint_days.at("iteration of 2026-02-16").end == waybill::base::parse_day("2026-03-01"));
    CHECK(issue.parent_title == "Checkout");
    CHECK(issue.original_estimate_seconds == 7200);
    CHECK(issue.progress == 0.25);
    CHECK(issue.custom.at("Weight") == "3");
    CHECK(issue.custom.at("Health status") == "On track");
    CHECK(batch.unused == Texts{"upvotes"});
    REQUIRE(batch.notes.size() == 2);
    CHECK(batch.notes[0].find("1 issue blocks others") == 0);
}

TEST_CASE("gitlab: scoped labels tell the status of what is open", "[gitlab_json]") {
    CHECK(only(R"(,"labels":["Workflow::in dev"])").status == "in dev");
    CHECK(only(R"(,"labels":["status::doing"])").category.empty());
    CHECK(only("").status == "Open");
    CHECK(only("").category == "To Do");
    CHECK(only(R"(,"issue_type":"test_case")").type == "Test case");
    CHECK(only(R"(,"labels":["Bug"])").type == "Bug");
}

TEST_CASE("gitlab: closed without having been built", "[gitlab_json]") {
    const auto of = [](std::string_view more) {
        return read(fmt::format(R"([{{"iid":5,"title":"t","state":"closed","references":{{"full":"a/shop#5"}}{}}}])",
                                more))
            .issues[0]
            .resolution;
    };
    CHECK(of("") == "");
    CHECK(of(R"(,"moved_to_id":7)") == "Moved");
    CHECK(of(R"(,"_links":{"closed_as_duplicate_of":"https://gitlab.com/api/v4/projects/1/issues/2"})") == "Duplicate");
}

TEST_CASE("gitlab: days and links", "[gitlab_json]") {
    CHECK(only(R"(,"milestone":{"title":"m","due_date":"2026-03-01"})").due == "2026-03-01");
    CHECK_FALSE(only(R"(,"due_date":null)").due);
    CHECK(only(R"(,"created_at":1655821247897)").created == "2022-06-21T14:20:47Z");
    const auto issue = only(R"(,"links":[
        {"link_type":"blocks","references":{"full":"acme/shop/web-store#6"}},
        {"link_type":"is_blocked_by","web_url":"https://gitlab.com/acme/pay/-/work_items/7"},
        {"link_type":"relates_to","references":{"full":"acme/pay#8"}}])");
    REQUIRE(issue.links.size() == 3);
    CHECK((issue.links[0].type == "Blocks" && issue.links[0].is_outward && issue.links[0].other == "STORE-6"));
    CHECK((issue.links[1].type == "Blocks" && !issue.links[1].is_outward && issue.links[1].other == "PAY-7"));
    CHECK(issue.links[2].type == "Relates");
}

TEST_CASE("gitlab: what is refused, and where", "[gitlab_json]") {
    CHECK(refused(issue_with(R"(,"due_date":"soon")")).find("[0].due_date: \"soon\" is not a day") !=
          std::string::npos);
    CHECK(refused(issue_with(R"(,"created_at":-1)")).find("[0].created_at: -1 is no time") != std::string::npos);
    CHECK(refused(issue_with(R"(,"time_stats":{"time_estimate":1.5})")).find("[0].time_stats.time_estimate") !=
          std::string::npos);
    CHECK(refused(R"({"message":"401 Unauthorized"})").find("GitLab answered \"401 Unauthorized\"") !=
          std::string::npos);
    CHECK(refused(R"([{"iid":0,"title":"t"}])").find("[0].iid: expected a positive whole number, found 0") !=
          std::string::npos);
    CHECK(refused(R"([{"iid":1,"title":"t","state":"opened"}])").find("neither references.full nor web_url") !=
          std::string::npos);
    const auto batch =
        read(R"([{"iid":1},{"iid":2,"title":"t","state":"opened","references":{"full":"a/shop#2"}}])", true);
    CHECK(batch.issues.size() == 1);
    CHECK(batch.skipped.size() == 1);
}

}  // namespace gitlab_json_test
