#include <algorithm>

#include "tracker_plan_apply.hpp"
#include "waybill/estimates/records.hpp"
#include "waybill/features/records.hpp"

namespace tracker_plan_history_test {

using namespace waybill;
using namespace waybill::exchange;
using Texts = std::vector<std::string>;

namespace {

/// PAY-1, in work since the second of November, as a file with its history tells it.
TrackerBatch with_history() {
    auto one = issue("PAY-1", "Story", "In Progress", "t");
    one.updated = "2026-11-05T10:00:00Z";
    one.has_history = true;
    one.changes = {{"2026-11-01T09:00:00Z", "To Do", "Analysis"}, {"2026-11-02T09:00:00Z", "Analysis", "In Progress"}};
    return batch({one});
}

/// The same issue out of a file that tells only how things stand.
TrackerBatch without_history(const std::string& status, const std::string& updated) {
    auto one = issue("PAY-1", "Story", status, "t");
    one.updated = updated;
    return batch({one});
}

Texts changes_of(const Held& held) {
    Texts lines;
    for (const auto& record : held.records) {
        if (record.kind != &estimates::status_change) continue;
        lines.push_back(fmt::format("{} {} {}", record.text("at"), record.text("to"), record.text("stage")));
    }
    return lines;
}

Worklog worklog(const std::string& id, long long minutes, const std::string& comment = {}) {
    return {id, "2026-11-03", minutes * 60, "Ana", comment};
}

TrackerBatch with_time(std::vector<Worklog> worklogs) {
    auto one = issue("PAY-1", "Story", "In Progress", "t");
    one.worklogs = std::move(worklogs);
    return batch({one});
}

Texts effort_in(const TrackerPlan& plan) {
    return shown(plan, estimates::effort);
}

}  // namespace

TEST_CASE("plan: a history becomes changes of status, each with the stage of its status", "[tracker_plan]") {
    auto file = with_history();
    auto other = issue("PAY-2", "Story", "Analysis", "u");
    other.category = "In Progress";
    file.issues.push_back(other);
    const auto made = plan(file);
    // The category of a status is that of any issue that has it.
    CHECK(shown(made, estimates::status_change) ==
          Texts{"feature=PAY-1 at=2026-11-01T09:00:00Z from=To Do to=Analysis stage=building",
                "feature=PAY-1 at=2026-11-02T09:00:00Z from=Analysis to=In Progress stage=building"});
    CHECK(made.status_changes == 2);
    Held held;
    held.apply(made.drafts);
    CHECK(held.apply(plan(file, held).drafts) == 0);
    CHECK(changes_of(held).size() == 2);
    // A status of the past alone is mapped and kept like any other, and no issue has it.
    const auto alone = plan(with_history());
    const auto row = std::find_if(alone.mappings.begin(), alone.mappings.end(),
                                  [](const MappingRow& one) { return one.from == "Analysis"; });
    REQUIRE(row != alone.mappings.end());
    CHECK((row->to == "idea" && row->count == 0 && row->is_new));
    CHECK(std::count_if(alone.mappings.begin(), alone.mappings.end(),
                        [](const MappingRow& one) { return one.from == "In Progress" && one.count == 1; }) == 1);
}

TEST_CASE("plan: what two imports noted takes the moment that the history tells", "[tracker_plan]") {
    Held held;
    held.apply(plan(without_history("To Do", "2026-11-01T08:00:00Z"), held).drafts);
    held.apply(plan(without_history("In Progress", "2026-11-05T10:00:00Z"), held).drafts);
    CHECK(changes_of(held) == Texts{"2026-11-05T10:00:00Z In Progress building"});
    held.apply(plan(with_history(), held).drafts);
    CHECK(changes_of(held) == Texts{"2026-11-02T09:00:00Z In Progress building", "2026-11-01T09:00:00Z Analysis idea"});
    CHECK(held.apply(plan(with_history(), held).drafts) == 0);
    // And a file without history that says the same adds nothing.
    held.apply(plan(without_history("In Progress", "2026-11-05T10:00:00Z"), held).drafts);
    CHECK(changes_of(held).size() == 2);
}

TEST_CASE("plan: what was noted of another time stays a change of its own", "[tracker_plan]") {
    Held held;
    auto file = with_history();
    held.apply(plan(file, held).drafts);
    auto& changes = file.issues[0].changes;
    changes.push_back({"2026-11-06T09:00:00Z", "In Progress", "To Do"});
    changes.push_back({"2026-11-08T09:00:00Z", "To Do", "In Progress"});
    held.apply(plan(file, held).drafts);
    CHECK(changes_of(held).size() == 4);
    // The two states are not compared where the history tells what was between them.
    file.issues[0].status = "To Do";
    file.issues[0].updated = "2026-11-09T10:00:00Z";
    changes.push_back({"2026-11-09T09:00:00Z", "In Progress", "To Do"});
    held.apply(plan(file, held).drafts);
    CHECK(changes_of(held).size() == 5);
    // The same moment told twice is one change.
    changes.push_back(changes.back());
    CHECK(held.apply(plan(file, held).drafts) == 0);
    CHECK(plan(file, held).status_changes == 5);
}

TEST_CASE("plan: the last change of what was dropped is killed, and a part's are no feature's", "[tracker_plan]") {
    auto file = with_history();
    file.issues[0].status = "Done";
    file.issues[0].resolution = "Won't Do";
    file.issues[0].changes.push_back({"2026-11-09T09:00:00Z", "In Progress", "Done"});
    auto part = issue("PAY-2", "Sub-task", "Done", "part");
    part.parent_key = "PAY-1";
    part.has_history = true;
    part.changes = {{"2026-11-03T09:00:00Z", "To Do", "Done"}};
    file.issues.push_back(part);
    const auto made = plan(file);
    const auto lines = shown(made, estimates::status_change);
    REQUIRE(lines.size() == 3);
    CHECK(lines[2] == "feature=PAY-1 at=2026-11-09T09:00:00Z from=In Progress to=Done stage=killed");
    CHECK(made.notes.back() ==
          "Histories of issues that count as the progress of another are left out: a part that is done "
          "is no feature that is done (1): PAY-2.");
}

TEST_CASE("plan: logged time becomes effort of the feature, a part's too", "[tracker_plan]") {
    auto file = with_time({worklog("1", 240), worklog("2", 30, "Testing: the form"), worklog("3", 0)});
    auto part = issue("PAY-2", "Test task", "Done", "part");
    part.type = "Sub-task";
    part.parent_key = "PAY-1";
    part.worklogs = {{"4", "2026-11-04", 5400, "", "latest news"}, {"5", "2026-11-04", 3659, "Bo", "code-review"}};
    file.issues.push_back(part);
    const auto made = plan(file);
    CHECK(effort_in(made) == Texts{"feature=PAY-1 day=2026-11-03 activity=build days=0.5d who=Ana",
                                   "feature=PAY-1 day=2026-11-03 activity=test days=30min who=Ana",
                                   "feature=PAY-1 day=2026-11-04 activity=build days=0.19d",
                                   "feature=PAY-1 day=2026-11-04 activity=review days=0.13d who=Bo"});
    CHECK(made.efforts == 4);
    CHECK(made.notes.back().starts_with("Logged time is building, unless a word of its comment"));
    Held held;
    held.apply(made.drafts);
    CHECK(effort_in(plan(file, held)).empty());
}

TEST_CASE("plan: logged time that the tracker corrects is corrected, and what a person corrects stays",
          "[tracker_plan]") {
    Held held;
    held.apply(plan(with_time({worklog("1", 240), worklog("2", 60)}), held).drafts);
    const auto corrected = plan(with_time({worklog("1", 300), worklog("2", 60)}), held);
    CHECK(effort_in(corrected) == Texts{"feature=PAY-1 day=2026-11-03 activity=build days=0.63d who=Ana"});
    held.apply(corrected.drafts);
    CHECK(held.count(estimates::effort) == 2);
    for (auto& record : held.records) {
        if (record.kind == &estimates::effort && record.integer("days") == 60) record["activity"] = std::string("test");
    }
    CHECK(effort_in(plan(with_time({worklog("1", 300), worklog("2", 60)}), held)).empty());
    const auto torn = plan(with_time({worklog("2", 90)}), held);
    CHECK(effort_in(torn).empty());
    CHECK(torn.notes.back() ==
          "Logged time that was corrected or removed here stays so, although the tracker corrected it "
          "too (1): PAY-1.");
}

TEST_CASE("plan: time that is here with the same content is not added again", "[tracker_plan]") {
    Held held;
    held.apply(plan(with_time({worklog("1", 240)}), held).drafts);
    // An equal entry that is new: the known one goes before it, since the store counts equal content.
    CHECK(effort_in(plan(with_time({worklog("2", 240)}), held)).size() == 2);
    CHECK(effort_in(plan(with_time({worklog("1", 240), worklog("1", 300)}), held)).empty());
    held.apply(plan(with_time({worklog("", 45)}), held).drafts);
    CHECK(effort_in(plan(with_time({worklog("", 45)}), held)).empty());
    CHECK(effort_in(plan(with_time({worklog("", 45), worklog("", 45)}), held)).size() == 1);
}

}  // namespace tracker_plan_history_test
