#include "tracker_plan_apply.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/records.hpp"

namespace tracker_sync_test {

using namespace waybill;
using namespace waybill::exchange;

namespace {

/// Imports as the sync `web` does on a day of November, and gives the plan.
TrackerPlan sync(Held& held, const TrackerBatch& batch, int day = 20, const std::string& name = "web") {
    auto options = at_level(Level::story);
    options.sync = name;
    options.today = *base::parse_day(fmt::format("2026-11-{}", day));
    auto plan = plan_import(batch, held.portfolio(), options);
    held.apply(plan.drafts);
    return plan;
}

}  // namespace

TEST_CASE("sync: what an earlier one saw and this one does not is told, and stays", "[tracker_sync]") {
    Held held;
    const auto both = batch({issue("AA-1", "Story", "To Do", "One"), issue("AA-2", "Story", "To Do", "Two")});
    const auto one = batch({issue("AA-1", "Story", "To Do", "One")});
    CHECK(sync(held, both).gone.empty());
    const auto first = sync(held, one, 21);
    REQUIRE(first.gone.size() == 1);
    CHECK(first.gone[0].key == "AA-2");
    CHECK(first.gone[0].title == "Two");
    CHECK(first.gone[0].stage == "idea");
    CHECK(first.gone[0].since == "2026-11-21");
    CHECK(held.count(features::feature) == 2);
    CHECK(sync(held, one, 22).gone.at(0).since == "2026-11-21");
    CHECK(sync(held, both, 23).gone.empty());
    CHECK(sync(held, one, 24).gone.at(0).since == "2026-11-24");
}

TEST_CASE("sync: the same twice changes nothing, also where something is gone", "[tracker_sync]") {
    Held held;
    sync(held, batch({issue("AA-1", "Story", "To Do", "One"), issue("AA-2", "Story", "To Do", "Two")}));
    const auto one = batch({issue("AA-1", "Story", "To Do", "One")});
    sync(held, one);
    auto options = at_level(Level::story);
    options.sync = "web";
    CHECK(held.apply(plan_import(one, held.portfolio(), options).drafts) == 0);
}

TEST_CASE("sync: what another source saw, or a page lacks, is not gone", "[tracker_sync]") {
    Held held;
    sync(held, batch({issue("AA-1", "Story", "To Do", "One")}), 20, "other");
    const auto second = batch({issue("BB-1", "Story", "To Do", "Two")});
    CHECK(sync(held, second).gone.empty());
    auto part = batch({issue("BB-2", "Story", "To Do", "Three")});
    part.is_partial = true;
    CHECK(sync(held, part).gone.empty());
    CHECK(plan(part, held).gone.empty());  // an import is no sync
}

TEST_CASE("plan: that the tracker has no day is kept where it was asked, and comes in as no change", "[tracker_sync]") {
    const auto due_seen = [](const Held& held) -> std::optional<std::string> {
        for (const auto& record : held.records) {
            if (record.kind != &portfolio::sighting || record.text("record") != "AA-1") continue;
            const auto& seen = std::get<base::Map>(record["seen"]);
            if (const auto due = seen.find("due"); due != seen.end()) return std::get<std::string>(due->second);
        }
        return {};
    };
    Held held;
    auto one = issue("AA-1", "Story", "To Do", "One");
    held.apply(plan(batch({one})).drafts);
    CHECK_FALSE(due_seen(held));
    one.due = "";
    held.apply(plan(batch({one}), held).drafts);
    CHECK(due_seen(held) == "");
    CHECK(feature_changes(plan(batch({one}), held), held.portfolio()).empty());
    one.due = "2026-12-01";
    held.apply(plan(batch({one}), held).drafts);
    CHECK(due_seen(held) == "2026-12-01");
    one.due = "";
    CHECK(feature_changes(plan(batch({one}), held), held.portfolio()).size() == 1);
    held.apply(plan(batch({one}), held).drafts);
    CHECK(due_seen(held) == "");
}

TEST_CASE("feature_changes: what is new, and what fields become", "[tracker_sync]") {
    Held held;
    held.apply(plan(batch({issue("AA-1", "Story", "To Do", "One")})).drafts);
    const auto now =
        plan(batch({issue("AA-1", "Story", "In Progress", "Uno"), issue("AA-2", "Story", "To Do", "Two")}), held);
    const auto changes = feature_changes(now, held.portfolio());
    REQUIRE(changes.size() == 2);
    CHECK(changes[0].key == "AA-1");
    REQUIRE(changes[0].fields.size() == 2);
    CHECK((changes[0].fields[0].field == "title" && changes[0].fields[0].before == "One" &&
           changes[0].fields[0].after == "Uno"));
    CHECK((changes[0].fields[1].field == "stage" && changes[0].fields[1].after == "building"));
    CHECK((changes[1].is_new && changes[1].title == "Two"));
    CHECK(feature_changes(plan(batch({issue("AA-1", "Story", "To Do", "One")}), held), held.portfolio()).empty());
}

TEST_CASE("plan: what is put away is killed unless it was finished; a check list is progress", "[tracker_sync]") {
    auto open = issue("AA-1", "Story", "To Do", "One"), done = issue("AA-2", "Story", "Done", "Two");
    open.is_archived = done.is_archived = true;
    open.progress = 2.0 / 3;
    const auto made = plan(batch({open, done}));
    const auto lines = shown(made, features::feature);
    REQUIRE(lines.size() == 2);
    CHECK(lines[0].find("stage=killed") != std::string::npos);
    CHECK(lines[0].find("progress=0.666") != std::string::npos);
    CHECK(lines[1].find("stage=shipped") != std::string::npos);
}

TEST_CASE("plan: pictures and remarks in the names of lists are looked past", "[tracker_sync]") {
    const auto made =
        plan(batch({issue("AA-1", "Story", "Done 🎉", "One"), issue("AA-2", "Story", "📅 Working On", "Two"),
                    issue("AA-3", "Story", "Done [v1.2]", "Three"), issue("AA-4", "Story", "🐞", "Four")}));
    const auto lines = shown(made, features::feature);
    CHECK(lines[0].find("stage=shipped") != std::string::npos);
    CHECK(lines[1].find("stage=building") != std::string::npos);
    CHECK(lines[2].find("stage=shipped") != std::string::npos);
    CHECK(lines[3].find("stage=idea") != std::string::npos);
}

}  // namespace tracker_sync_test
