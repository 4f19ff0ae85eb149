#include "support/records.hpp"
#include "tracker_plan_apply.hpp"
#include "waybill/dependencies/records.hpp"
#include "waybill/estimates/records.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/records.hpp"

using namespace waybill;
using namespace waybill::exchange;
using Texts = std::vector<std::string>;

namespace {

/// An issue that says something in every field.
TrackerIssue full() {
    auto one = issue("PAY-1", "Story", "In Progress", "card");
    one.assignee = "ann";
    one.description = "Pay by card.";
    one.due = "2026-12-01";
    one.url = "https://x.example/browse/PAY-1";
    one.created = "2026-11-01T09:00:00Z";
    one.updated = "2026-11-19T09:00:00Z";
    one.components = {"Checkout API", "Оплата"};
    one.labels = {"money", "q4"};
    one.fix_versions = {"2.0"};
    one.sprints = {"Payments 22", "Payments 23"};
    one.original_estimate_seconds = 3 * 8 * 3600;
    one.custom = {{"Story Points", "5"}, {"Start date", "2026-11-02"}, {"Epic Link", "PAY-9"}, {"Team", "red"}};
    one.links = {{"Blocks", true, "PAY-2"}};
    return one;
}

TrackerBatch two_issues() {
    return batch({full(), issue("PAY-2", "Story", "To Do", "refund")});
}

/// What importing `file` writes of a kind, where `before` was imported first.
Texts reimport(const TrackerBatch& before, const TrackerBatch& file, const base::Kind& kind) {
    Held held;
    held.apply(plan(before).drafts);
    return shown(plan(file, held), kind);
}

}  // namespace

TEST_CASE("plan: an iteration gets its days, and keeps those that it has here", "[tracker_plan]") {
    const auto undated = two_issues();
    auto dated = two_issues();
    dated.sprint_days["payments 22"] = {support::day("2026-11-02"), support::day("2026-11-13")};
    const Texts as_told{"payments-22 name=Payments 22 start=2026-11-02 end=2026-11-13 features=PAY-1",
                        "payments-23 name=Payments 23 features=PAY-1"};
    CHECK(shown(plan(dated), portfolio::iteration) == as_told);
    CHECK(plan(dated).notes.back() ==
          "New iterations have no days until 'waybill iteration edit KEY --start DAY --end "
          "DAY' (1): payments-23.");
    // What was planned without days gets them once it is begun; a moved sprint does not take what stands here.
    CHECK(reimport(undated, dated, portfolio::iteration) == Texts{"payments-22 start=2026-11-02 end=2026-11-13"});
    auto moved = dated;
    moved.sprint_days["payments 22"].end = support::day("2026-11-20");
    CHECK(reimport(dated, moved, portfolio::iteration).empty());
    // Nor does one that ends before it begins.
    moved.sprint_days["payments 22"].start = support::day("2026-12-01");
    CHECK(reimport(undated, moved, portfolio::iteration).empty());
}

TEST_CASE("plan: every field of an issue", "[tracker_plan]") {
    const auto made = plan(two_issues());
    CHECK(shown(made, features::feature) ==
          Texts{"PAY-1 project=PAY title=card owner=ann stage=building why=Pay by card. committed=2026-12-01 "
                "url=https://x.example/browse/PAY-1 services=checkout-api, x-886cf936 tags=money,q4 "
                "start_date=2026-11-02 story_points=5 team_in_tracker=red",
                "PAY-2 project=PAY title=refund stage=idea"});
    CHECK(made.drafts[2].at.file == "jira.csv");
    CHECK(shown(made, dependencies::service) == Texts{"checkout-api name=Checkout API", "x-886cf936 name=Оплата"});
    CHECK(shown(made, portfolio::field) == Texts{"record_kind=feature name=start_date type=text",
                                                 "record_kind=feature name=story_points type=number",
                                                 "record_kind=feature name=team_in_tracker type=text"});
    CHECK(shown(made, portfolio::milestone) == Texts{"MS-1 name=2.0 features=PAY-1"});
    CHECK(shown(made, portfolio::mapping).back() == "source=jira what=milestone from=2.0 to=MS-1");
    CHECK(shown(made, portfolio::iteration) ==
          Texts{"payments-22 name=Payments 22 features=PAY-1", "payments-23 name=Payments 23 features=PAY-1"});
    CHECK(shown(made, estimates::estimate) == Texts{"feature=PAY-1 p50=3d by=jira at=2026-11-19T09:00:00Z"});
    CHECK(shown(made, dependencies::dependency) == Texts{"from=PAY-2 on=PAY-1 type=blocks evidence=jira link"});
    for (const auto& draft : made.drafts) {
        if (draft.key == "PAY-1") {
            CHECK(draft.created == "2026-11-01T09:00:00Z");
            CHECK(draft.at.line == 2);
        }
    }
}

TEST_CASE("plan: importing the same file again changes nothing", "[tracker_plan]") {
    for (const auto level : {Level::all, Level::story, Level::epic}) {
        auto part = issue("PAY-3", "Sub-task", "Done", "form");
        part.parent_key = "PAY-1";
        part.resolved = "2026-11-10T09:00:00Z";
        auto epic = issue("PAY-4", "Epic", "To Do", "High priority");
        auto below = issue("PAY-5", "Story", "Closed", "below");
        below.parent_key = "PAY-4";
        below.resolved = "2026-11-11T09:00:00Z";
        below.description = "Acceptance criteria\n- [x] it pays\n";
        auto file = batch({full(), issue("PAY-2", "Story", "To Do", "refund"), part, epic, below});
        Held held;
        CHECK(held.apply(plan(file, held, level).drafts) > 15);
        CHECK(held.apply(plan(file, held, level).drafts) == 0);
        const auto third = plan(file, held, level);
        CHECK(third.new_features == 0);
        CHECK(third.criteria + third.estimates + third.milestones + third.iterations + third.status_changes == 0);
        // Only what was last seen moves where nothing but the time of the update did.
        file.issues[0].updated = "2026-11-20T09:00:00Z";
        CHECK(held.apply(plan(file, held, level).drafts) == 1);
    }
}

TEST_CASE("plan: what a person edits stays while the tracker is silent", "[tracker_plan]") {
    const auto file = two_issues();
    Held held;
    held.apply(plan(file).drafts);
    auto& feature = held.at(features::feature, "PAY-1");
    feature["title"] = std::string("Cards");
    feature["stage"] = std::string("ready");
    feature["owner"] = std::string("bob");
    feature["services"] = Texts{"ledger", "checkout-api"};
    feature.tags = {"mine", "money"};
    feature.custom["story_points"] = 8.0;
    CHECK(held.apply(plan(file, held).drafts) == 0);

    auto moved = file;
    moved.issues[0].assignee = "cid";
    moved.issues[0].labels = {"q4", "vip"};
    moved.issues[0].components = {"Billing"};
    CHECK(shown(plan(moved, held), features::feature)[0] == "PAY-1 owner=cid services=ledger, billing tags=mine,vip");
}

TEST_CASE("plan: a field that the file has no column for is left alone, an emptied one is cleared", "[tracker_plan]") {
    auto bare = batch({issue("PAY-1", "Story", "In Progress", "card")});
    CHECK(reimport(two_issues(), bare, features::feature) == Texts{"PAY-1"});
    bare.columns = {"assignee", "due", "description", "labels", "components"};
    CHECK(reimport(two_issues(), bare, features::feature) == Texts{"PAY-1 owner= why= committed= services= tags="});
}

TEST_CASE("plan: a feature judged done here is not shipped again", "[tracker_plan]") {
    auto file = two_issues();
    Held held;
    held.apply(plan(file).drafts);
    held.at(features::feature, "PAY-1")["stage"] = std::string("done");
    file.issues[0].status = "Closed";
    CHECK(shown(plan(file, held), features::feature)[0] == "PAY-1");
    file.issues[0].status = "Reopened";
    CHECK(shown(plan(file, held), features::feature)[0] == "PAY-1 stage=idea");
}

TEST_CASE("plan: a feature that was removed here and is still in the file is new", "[tracker_plan]") {
    const auto file = two_issues();
    Held held;
    held.apply(plan(file).drafts);
    std::erase_if(held.records, [](const auto& record) { return record.key == "PAY-2"; });
    CHECK(shown(plan(file, held), features::feature)[1] == "PAY-2 project=PAY title=refund stage=idea");
}

TEST_CASE("plan: a feature made here under the tracker's key takes what the tracker says", "[tracker_plan]") {
    Held held;
    base::Record own(features::feature);
    own.key = "PAY-2";
    own["project"] = std::string("PAY");
    own["title"] = std::string("mine");
    own["owner"] = std::string("bob");
    held.records.push_back(own);
    const auto made = plan(two_issues(), held);
    CHECK(shown(made, features::feature)[1] == "PAY-2 title=refund stage=idea");
    CHECK(base::joined(made.notes, "\n").find("take what the tracker says (1): PAY-2.") != std::string::npos);
}

TEST_CASE("plan: status changes", "[tracker_plan]") {
    auto done = issue("PAY-1", "Story", "Closed", "card");
    done.resolved = "2026-11-10T09:00:00Z";
    done.updated = "2026-11-19T09:00:00Z";
    auto open = issue("PAY-2", "Story", "To Do", "refund");
    const auto first = batch({done, open});
    CHECK(shown(plan(first), estimates::status_change) ==
          Texts{"feature=PAY-1 at=2026-11-10T09:00:00Z to=Closed stage=shipped"});
    auto next = first;
    next.issues[1].status = "In Progress";
    CHECK(reimport(first, next, estimates::status_change) ==
          Texts{"feature=PAY-2 at=2026-11-20T12:00:00Z from=To Do to=In Progress stage=building"});
    next.issues[1].updated = "2026-11-18T08:00:00Z";
    CHECK(reimport(first, next, estimates::status_change) ==
          Texts{"feature=PAY-2 at=2026-11-18T08:00:00Z from=To Do to=In Progress stage=building"});
}

TEST_CASE("plan: a promised day that moves is a slip", "[tracker_plan]") {
    auto file = two_issues();
    Held held;
    held.apply(plan(file).drafts);
    CHECK(shown(plan(file, held), portfolio::slip).empty());
    file.issues[0].due = "2026-12-08";
    CHECK(shown(plan(file, held), portfolio::slip) ==
          Texts{"record=PAY-1 from=2026-12-01 to=2026-12-08 days=5 cause=unknown explanation=moved in jira"});
    file.issues[0].due = "";
    CHECK(shown(plan(file, held), portfolio::slip) ==
          Texts{"record=PAY-1 from=2026-12-01 to= days= cause=unknown explanation=moved in jira"});
    file.issues[0].due = "2026-11-01";
    const auto notes = plan(file).notes;
    CHECK(std::find(notes.begin(), notes.end(), "Features that are not done and past their due day (1): PAY-1.") !=
          notes.end());
}

TEST_CASE("plan: a new estimate only for a new number", "[tracker_plan]") {
    auto next = two_issues();
    CHECK(reimport(two_issues(), next, estimates::estimate).empty());
    next.issues[0].original_estimate_seconds = 4 * 3600;
    CHECK(reimport(two_issues(), next, estimates::estimate) ==
          Texts{"feature=PAY-1 p50=0.5d by=jira at=2026-11-19T09:00:00Z"});
    next.issues[0].original_estimate_seconds = 0;
    CHECK(reimport(two_issues(), next, estimates::estimate).empty());
}

TEST_CASE("plan: milestones keep what was added here and lose what left the version", "[tracker_plan]") {
    auto file = two_issues();
    file.issues[1].fix_versions = {"2.0", "3.0"};
    Held held;
    base::Record counter(portfolio::counter);
    counter["prefix"] = std::string("MS-");
    counter["next"] = std::int64_t{8};
    base::Record own(portfolio::milestone);
    own.key = "MS-4";
    own["name"] = std::string("3.0");
    own["features"] = Texts{"WEB-1"};
    held.records = {counter, own};
    const auto made = plan(file, held);
    CHECK(shown(made, portfolio::milestone) ==
          Texts{"MS-8 name=2.0 features=PAY-1, PAY-2", "MS-4 features=WEB-1, PAY-2"});
    CHECK(made.mappings.back().to == "MS-4");
    CHECK(made.mappings.back().why == "the milestone of that name");
    held.apply(made.drafts);
    held.at(portfolio::milestone, "MS-8")["features"] = Texts{"WEB-2", "PAY-2", "PAY-1"};
    held.at(portfolio::milestone, "MS-8")["name"] = std::string("Winter");
    CHECK(shown(plan(file, held), portfolio::milestone).empty());
    file.issues[1].fix_versions = {"3.0"};
    file.columns = {"fix_versions"};
    CHECK(shown(plan(file, held), portfolio::milestone) == Texts{"MS-8 features=WEB-2, PAY-1"});
}

TEST_CASE("plan: a field known as a number takes numbers only", "[tracker_plan]") {
    auto next = two_issues();
    next.issues[0].custom["Story Points"] = "many";
    CHECK(reimport(two_issues(), next, features::feature)[0] == "PAY-1");
    next.issues[0].custom["Story Points"] = "13";
    CHECK(reimport(two_issues(), next, features::feature)[0] == "PAY-1 story_points=13");
}
