#include "refusal.hpp"
#include "tracker_plan_apply.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/records.hpp"

using namespace waybill;
using namespace waybill::exchange;
using Texts = std::vector<std::string>;
using Catch::Matchers::Contains;

namespace {

/// The drafts of features, `key title stage=… …` without what is the same everywhere.
Texts features_of(const TrackerPlan& plan) {
    return shown(plan, features::feature);
}

base::Record mapping(const std::string& what, const std::string& from, const std::string& to) {
    base::Record record(portfolio::mapping);
    record["source"] = std::string("jira");
    record["what"] = what;
    record["from"] = from;
    record["to"] = to;
    return record;
}

std::string stage_of(const std::string& status, const std::string& category = {}, const std::string& resolution = {}) {
    auto one = issue("PAY-1", "Story", status, "t");
    one.category = category;
    one.resolution = resolution;
    Held held;
    held.apply(plan(batch({one})).drafts);
    return std::string(held.at(features::feature, "PAY-1").text("stage"));
}

std::string all_notes(const TrackerPlan& plan) {
    return base::joined(plan.notes, "\n");
}

}  // namespace

TEST_CASE("plan: parse_level", "[tracker_plan]") {
    CHECK(parse_level("all") == Level::all);
    CHECK(parse_level("story") == Level::story);
    CHECK(parse_level("epic") == Level::epic);
    CHECK_FALSE(parse_level("Story"));
}

TEST_CASE("plan: a status is read by its name, then by its category", "[tracker_plan]") {
    CHECK(stage_of("To Do") == "idea");
    CHECK(stage_of("REOPENED") == "idea");
    CHECK(stage_of("Selected for Development") == "ready");
    CHECK(stage_of("In-Progress") == "building");
    CHECK(stage_of("Blocked") == "building");
    CHECK(stage_of("Released") == "shipped");
    CHECK(stage_of("Won’t Do") == "killed");
    CHECK(stage_of("Wartet", "In Progress") == "building");
    CHECK(stage_of("Fertig", "Done") == "shipped");
    CHECK(stage_of("Wartet") == "idea");
    CHECK(stage_of("", "In Progress") == "building");
}

TEST_CASE("plan: a closed issue that was not built is killed", "[tracker_plan]") {
    for (const auto* why : {"Won't Fix", "Won't Do", "Duplicate", "Invalid", "Not A Problem", "Incomplete",
                            "Cannot Reproduce", "Abandoned", "Declined", "Not planned"}) {
        CHECK(stage_of("Closed", "Done", why) == "killed");
    }
    CHECK(stage_of("Closed", "Done", "Fixed") == "shipped");
    CHECK(stage_of("Closed") == "shipped");
    CHECK(stage_of("In Progress", "In Progress", "Duplicate") == "building");
}

TEST_CASE("plan: a Backlog that the tracker files under In Progress is an idea, and a note says so", "[tracker_plan]") {
    auto one = issue("W2-1", "Story", "Backlog", "t");
    one.category = "In Progress";
    const auto made = plan(batch({one}));
    REQUIRE(made.mappings.size() == 2);
    CHECK(made.mappings[0].what == "status");
    CHECK(made.mappings[0].to == "idea");
    CHECK(made.mappings[0].why == "by its name; the tracker files it under In Progress");
    CHECK(made.mappings[0].is_new);
    CHECK(made.notes ==
          Texts{"The status 'Backlog' is taken as idea by its name; the tracker files it under In Progress; "
                "'waybill mapping edit' changes that."});
    CHECK(shown(made, portfolio::mapping) ==
          Texts{"source=jira what=status from=Backlog to=idea", "source=jira what=type from=Story to=feature"});
}

TEST_CASE("plan: mappings of the store win, and an edited one moves what was imported before", "[tracker_plan]") {
    const auto file = batch({issue("PAY-1", "Story", "Closed", "t"), issue("PAY-2", "Chore", "Closed", "u")});
    Held held;
    held.apply(plan(file).drafts);
    for (auto& record : held.records) {
        if (record.kind == &portfolio::mapping && record.text("from") == "Closed")
            record["to"] = std::string("building");
        if (record.kind == &portfolio::mapping && record.text("from") == "Chore") record["to"] = std::string("skip");
    }
    const auto again = plan(file, held);
    CHECK(features_of(again) == Texts{"PAY-1 stage=building"});
    CHECK(again.skipped == 1);
    CHECK(shown(again, portfolio::mapping).empty());
    CHECK(again.mappings[0].why == "as mapped before");
    CHECK_FALSE(again.mappings[0].is_new);
    CHECK_THAT(all_notes(again),
               Contains("none any more at this level stay until 'waybill feature remove' (1): PAY-2."));
}

TEST_CASE("plan: a mapping that leads nowhere is refused", "[tracker_plan]") {
    const auto file = batch({issue("PAY-1", "Story", "Done", "t")});
    Held held;
    held.records.push_back(mapping("status", "done", "finished"));
    CHECK(refusal([&] { plan(file, held); }) ==
          "jira.csv:2:0: the status 'Done' is mapped to 'finished'; expected a stage");
    held.records[0] = mapping("type", "story", "thing");
    CHECK(refusal([&] { plan(file, held); }) ==
          "jira.csv:2:0: the type 'Story' is mapped to 'thing'; expected feature, epic, part or skip");
}

TEST_CASE("plan: project keys are raised, mapped and checked", "[tracker_plan]") {
    const auto keys = [](const std::string& key, std::map<std::string, std::string> project_keys = {}) {
        auto options = at_level(Level::story);
        options.project_keys = std::move(project_keys);
        return features_of(plan_import(batch({issue(key, "Bug", "Open", "t")}), {}, options));
    };
    CHECK(keys("web-7") == Texts{"WEB-7 project=WEB title=t stage=idea"});
    CHECK(keys("MS-7", {{"ms", "mobile"}}) == Texts{"MOBILE-7 project=MOBILE title=t stage=idea"});
    CHECK(refusal([&] { keys("MS-7"); }) ==
          "jira.csv:2:0: 'MS' cannot be the key of a project here: MS-1 names a record of kind milestone");
    CHECK(hint_of([&] { keys("MS-7"); }) == "give it another one: --key MS=NEW");
    const std::string shape = "expected 2 to 10 capitals, digits or underscores, first a capital";
    CHECK(refusal([&] { keys("R-7"); }) == "jira.csv:2:0: 'R' cannot be the key of a project here: " + shape);
    CHECK(refusal([&] { keys("TRAFFICSERVER-7"); }) ==
          "jira.csv:2:0: 'TRAFFICSERVER' cannot be the key of a project here: " + shape);
    CHECK(refusal([&] {
              keys("A-7", {{"A", "INC"}});
          }) == "jira.csv:2:0: 'INC' cannot be the key of a project here: INC-1 names a record of kind incident");
    CHECK(refusal([] {
              auto options = at_level(Level::story);
              options.project_keys = {{"WEB", "PAY"}};
              plan_import(batch({issue("PAY-1", "Bug", "Open", "t"), issue("WEB-1", "Bug", "Open", "u")}), {}, options);
          }) == "jira.csv:3:0: PAY-1 and WEB-1 both get the key PAY-1 here");
}

TEST_CASE("plan: projects take name, lead and the tracker's address", "[tracker_plan]") {
    auto one = issue("PAY-1", "Bug", "Open", "t");
    one.project_name = "Payments";
    one.project_lead = "ann";
    one.url = "https://x.example/jira/browse/PAY-1";
    auto file = batch({one});
    CHECK(shown(plan(file), portfolio::project) ==
          Texts{"PAY name=Payments owner=ann tracker=jira https://x.example/jira"});
    file.issues[0].url = "https://github.com/o/r/issues/1";
    file.system = "github";
    CHECK(shown(plan(file), portfolio::project) ==
          Texts{"PAY name=Payments owner=ann tracker=github https://github.com/o/r"});

    Held held;
    base::Record own(portfolio::project);
    own.key = "PAY";
    own["name"] = std::string("PAY");
    own["owner"] = std::string("bob");
    held.records.push_back(own);
    CHECK(shown(plan(file, held), portfolio::project) ==
          Texts{"PAY name=Payments tracker=github https://github.com/o/r"});
    CHECK_THAT(all_notes(plan(batch({issue("PAY-1", "Bug", "Open", "t")}), held)), !Contains("tracker's key"));
}

TEST_CASE("plan: level story", "[tracker_plan]") {
    auto must = issue("PAY-1", "Epic", "To Do", "Must have");
    auto checkout = issue("PAY-2", "Epic", "To Do", "Phase 1: checkout");
    auto card = issue("PAY-3", "Story", "In Progress", "card");
    card.parent_key = "PAY-2";
    auto form = issue("PAY-4", "Sub-task", "Done", "form");
    form.parent_key = "PAY-3";
    auto test = issue("PAY-5", "Sub-task", "To Do", "test");
    test.parent_key = "PAY-3";
    auto dropped = issue("PAY-6", "Sub-task", "Done", "fax");
    dropped.resolution = "Won't Do";
    dropped.parent_key = "PAY-3";
    auto urgent = issue("PAY-7", "Story", "To Do", "refund");
    urgent.parent_key = "PAY-1";
    urgent.labels = {"money"};
    auto named = issue("PAY-8", "Story", "To Do", "invoice");
    named.parent_title = "Year end";
    auto orphan = issue("PAY-9", "Sub-task", "To Do", "lost");
    orphan.parent_key = "PAY-99";
    auto lost = issue("PAY-10", "Story", "To Do", "stray");
    lost.parent_key = "PAY-98";
    const auto file = batch({must, checkout, card, form, test, dropped, urgent, named, orphan, lost});
    const auto made = plan(file);
    CHECK(features_of(made) == Texts{"PAY-2 project=PAY title=Phase 1: checkout stage=idea",
                                     "PAY-3 project=PAY title=card stage=building parent=PAY-2 progress=0.5",
                                     "PAY-7 project=PAY title=refund stage=idea tags=Must have,money",
                                     "PAY-8 project=PAY title=invoice stage=idea tags=Year end",
                                     "PAY-9 project=PAY title=lost stage=idea",
                                     "PAY-10 project=PAY title=stray stage=idea"});
    CHECK(made.issues == 10);
    CHECK(made.features == 6);
    CHECK(made.new_features == 6);
    CHECK(made.parts == 3);
    CHECK(made.epics_as_tags == 2);
    CHECK(made.epics_as_parents == 1);
    CHECK(made.notes ==
          Texts{"Issues closed without having been built, as their resolution says, are killed (1): PAY-6 (Won't Do).",
                "Epics that only label issues are no features but tags of these (2): Must have, Year end.",
                "Issues that count as the progress of another are no features (3): PAY-4 of PAY-3, PAY-5 of PAY-3, "
                "PAY-6 of PAY-3.",
                "Sub-tasks without a parent in the file or here stay features (1): PAY-9.",
                "Issues whose parent is neither in the file nor here stand alone (1): PAY-10."});

    Held held;
    CHECK(held.apply(made.drafts) > 0);
    auto late = issue("PAY-11", "Sub-task", "Done", "late");
    late.parent_key = "PAY-3";
    CHECK(features_of(plan(batch({late}), held)) == Texts{"PAY-3 progress=1"});
}

TEST_CASE("plan: level all", "[tracker_plan]") {
    auto must = issue("PAY-1", "Epic", "To Do", "Must have");
    auto card = issue("PAY-2", "Story", "To Do", "card");
    card.parent_key = "PAY-1";
    auto form = issue("PAY-3", "Sub-task", "Done", "form");
    form.parent_key = "PAY-2";
    const auto made = plan(batch({must, card, form}), {}, Level::all);
    CHECK(features_of(made) == Texts{"PAY-1 project=PAY title=Must have stage=idea",
                                     "PAY-2 project=PAY title=card stage=idea parent=PAY-1",
                                     "PAY-3 project=PAY title=form stage=shipped parent=PAY-2"});
    CHECK(made.notes.empty());
}

TEST_CASE("plan: level epic", "[tracker_plan]") {
    auto epic = issue("PAY-1", "Epic", "To Do", "checkout");
    auto card = issue("PAY-2", "Story", "Done", "card");
    card.parent_key = "PAY-1";
    auto form = issue("PAY-3", "Sub-task", "To Do", "form");
    form.parent_key = "PAY-2";
    auto free = issue("PAY-4", "Story", "To Do", "free");
    auto below = issue("PAY-5", "Sub-task", "Done", "below");
    below.parent_key = "PAY-4";
    const auto made = plan(batch({epic, card, form, free, below}), {}, Level::epic);
    CHECK(features_of(made) == Texts{"PAY-1 project=PAY title=checkout stage=idea progress=0.5",
                                     "PAY-4 project=PAY title=free stage=idea progress=1"});
    CHECK_THAT(all_notes(made), Contains("Issues without an epic stay features (1): PAY-4."));
    CHECK(made.level == Level::epic);
}

TEST_CASE("plan: a level without features is left for all", "[tracker_plan]") {
    const auto made = plan(batch({issue("PAY-1", "Epic", "To Do", "Must have")}));
    CHECK(features_of(made) == Texts{"PAY-1 project=PAY title=Must have stage=idea"});
    CHECK(made.level == Level::all);
    CHECK(made.notes == Texts{"At this level no issue would be a feature: every issue is taken as one."});
}

TEST_CASE("plan: issues below each other stand alone", "[tracker_plan]") {
    auto first = issue("PAY-1", "Story", "To Do", "a");
    first.parent_key = "PAY-2";
    auto second = issue("PAY-2", "Story", "To Do", "b");
    second.parent_key = "PAY-1";
    auto third = issue("PAY-3", "Story", "To Do", "c");
    third.parent_key = "PAY-3";
    const auto made = plan(batch({first, second, third}));
    CHECK(features_of(made) == Texts{"PAY-1 project=PAY title=a stage=idea parent=PAY-2",
                                     "PAY-2 project=PAY title=b stage=idea", "PAY-3 project=PAY title=c stage=idea"});
    CHECK(made.notes == Texts{"Issues that would stand below themselves stand alone (2): PAY-2, PAY-3."});
}

TEST_CASE("plan: three exports of the usual shapes", "[tracker_plan]") {
    SECTION("all fields, epics by number that are only labels") {
        const auto made =
            plan(read_jira_csv("Summary,Issue key,Issue id,Issue Type,Status,Project key,Project name,Sprint,"
                               "Sprint,Parent,Parent summary,Status Category\n"
                               "Menu,W2-3,13,Story,Backlog,W2,Werkplaats,S 1,S 2,11,Should have,In Progress\n"
                               "Export,W2-2,12,Story,Done,W2,Werkplaats,S 1,,,,Done\n"
                               "Should have,W2-1,11,Epic,Backlog,W2,Werkplaats,,,,,In Progress\n",
                               {"w2.csv", false, {}}));
        CHECK(features_of(made) == Texts{"W2-3 project=W2 title=Menu stage=idea tags=Should have",
                                         "W2-2 project=W2 title=Export stage=shipped"});
        CHECK(made.epics_as_tags == 1);
        CHECK(shown(made, portfolio::iteration) ==
              Texts{"s-1 name=S 1 features=W2-3, W2-2", "s-2 name=S 2 features=W2-3"});
    }
    SECTION("current fields, sub-tasks without a column for parents") {
        const auto made =
            plan(read_jira_csv("\xEF\xBB\xBFIssue Type,Issue key,Issue id,Summary,Assignee,Status,Due date\n"
                               "Subtask,KAN-16,1,Sound,,To Do,\nTask,KAN-5,2,Log,ann,In Progress,\n",
                               {"kan.csv", false, {}}));
        CHECK(features_of(made) == Texts{"KAN-16 project=KAN title=Sound stage=idea",
                                         "KAN-5 project=KAN title=Log owner=ann stage=building"});
        CHECK(made.notes == Texts{"Sub-tasks without a parent in the file or here stay features (1): KAN-16."});
    }
    SECTION("an old server's, many projects, with a footer") {
        const auto made =
            plan(read_jira_csv("Issue Type,Key,Summary,Status,Resolution\nTask,HAMA-895 ,Delete,Closed,Fixed\n"
                               "Bug,WW-3968 ,Clean,Closed,Invalid\nGenerated at Sat Mar 22,,,,\n",
                               {"asf.csv", false, {}}));
        CHECK(features_of(made) ==
              Texts{"HAMA-895 project=HAMA title=Delete stage=shipped", "WW-3968 project=WW title=Clean stage=killed"});
        CHECK(shown(made, portfolio::project) == Texts{"HAMA tracker=jira", "WW tracker=jira"});
    }
}
