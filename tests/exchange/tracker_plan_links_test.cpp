#include "tracker_plan_apply.hpp"
#include "waybill/dependencies/records.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/records.hpp"

using namespace waybill;
using namespace waybill::exchange;
using Texts = std::vector<std::string>;

namespace {

TrackerIssue linked(const std::string& key, std::vector<IssueLink> links, const std::string& type = "Story") {
    auto one = issue(key, type, "To Do", key);
    one.links = std::move(links);
    return one;
}

Texts dependencies_of(const TrackerPlan& plan) {
    return shown(plan, dependencies::dependency);
}

std::string edge(const std::string& type, bool is_outward) {
    return dependencies_of(plan(batch({linked("PAY-1", {{type, is_outward, "PAY-2"}}), linked("PAY-2", {})}))).at(0);
}

Texts criteria_of(const std::string& description, const std::string& system = "jira") {
    auto one = issue("PAY-1", "Story", "To Do", "t");
    one.description = description;
    auto file = batch({one});
    file.system = system;
    auto lines = shown(plan(file), features::criterion);
    for (auto& line : lines) line = line.substr(std::string("feature=PAY-1 ").size());
    return lines;
}

}  // namespace

TEST_CASE("plan: which end of a link waits", "[tracker_plan]") {
    const std::string first_waits = "from=PAY-1 on=PAY-2 type=blocks evidence=jira link";
    const std::string second_waits = "from=PAY-2 on=PAY-1 type=blocks evidence=jira link";
    CHECK(edge("Blocks", true) == second_waits);
    CHECK(edge("Blocks", false) == first_waits);
    CHECK(edge("Blocker", false) == first_waits);
    for (const auto* type : {"Depends", "Dependency", "Dependent", "Required"}) {
        CHECK(edge(type, true) == first_waits);
        CHECK(edge(type, false) == second_waits);
    }
}

TEST_CASE("plan: a link that is exported at both ends is one dependency", "[tracker_plan]") {
    const auto made = plan(batch({linked("PAY-1", {{"Blocks", true, "PAY-2"}, {"Relates", true, "PAY-2"}}),
                                  linked("PAY-2", {{"Blocks", false, "PAY-1"}, {"Cloners", false, "PAY-1"}})}));
    CHECK(dependencies_of(made) == Texts{"from=PAY-2 on=PAY-1 type=blocks evidence=jira link"});
    CHECK(made.dependencies == 1);
    CHECK(made.notes == Texts{"Kinds of links that are no dependencies are left out (2): 1 Cloners, 1 Relates."});
}

TEST_CASE("plan: links to unknown issues stay text, those from them are dropped", "[tracker_plan]") {
    const auto made = plan(batch({linked("PAY-1", {{"Blocks", false, "ops-7"}, {"Blocks", true, "OPS-8"}})}));
    CHECK(dependencies_of(made) == Texts{"from=PAY-1 on=OPS-7 type=blocks evidence=jira link"});
    CHECK(made.notes ==
          Texts{"Links to issues that are neither in the file nor here become outside dependencies (1): "
                "PAY-1 waits for OPS-7.",
                "Links by which only an issue that is not here would wait are left out (1): OPS-8 waits for PAY-1."});
}

TEST_CASE("plan: links of parts are lifted, those of tags dropped", "[tracker_plan]") {
    auto part = linked("PAY-2", {{"Blocks", false, "PAY-1"}, {"Blocks", false, "PAY-3"}}, "Sub-task");
    part.parent_key = "PAY-1";
    auto must = linked("PAY-4", {{"Blocks", true, "PAY-3"}}, "Epic");
    must.title = "Must have";
    const auto made = plan(batch({linked("PAY-1", {}), part, linked("PAY-3", {{"Blocks", false, "PAY-3"}}), must}));
    CHECK(dependencies_of(made) == Texts{"from=PAY-1 on=PAY-3 type=blocks evidence=jira link"});
    CHECK(made.notes.back() == "Links of issues that are no features are left out (1): PAY-3 waits for PAY-4.");
}

TEST_CASE("plan: known dependencies keep what a person said of them", "[tracker_plan]") {
    const auto file = batch({linked("PAY-1", {{"Blocks", false, "PAY-2"}}), linked("PAY-2", {})});
    Held held;
    held.apply(plan(file).drafts);
    CHECK(dependencies_of(plan(file, held)) == Texts{"from=PAY-1 on=PAY-2 type=blocks"});

    SECTION("of another type") {
        for (auto& record : held.records) {
            if (record.kind == &dependencies::dependency) record["type"] = std::string("contract");
        }
        CHECK(dependencies_of(plan(file, held)).empty());
    }
    SECTION("removed") {
        std::erase_if(held.records, [](const auto& record) { return record.kind == &dependencies::dependency; });
        CHECK(dependencies_of(plan(file, held)).empty());
    }
    SECTION("no longer in the tracker") {
        auto next = file;
        next.issues[0].links.clear();
        CHECK(plan(next, held).notes.empty());
        next.columns = {"links"};
        CHECK(plan(next, held).notes ==
              Texts{"Links that the tracker dropped stay dependencies until 'waybill dependency "
                    "reject' (1): PAY-1 waits for PAY-2."});
    }
    SECTION("seen from the other end, in a file of its own") {
        auto other = batch({linked("PAY-3", {{"Blocks", true, "PAY-2"}})});
        CHECK(dependencies_of(plan(other, held)) == Texts{"from=PAY-2 on=PAY-3 type=blocks evidence=jira link"});
        held.apply(plan(other, held).drafts);
        CHECK(held.apply(plan(other, held).drafts) == 0);
    }
}

TEST_CASE("plan: criteria from steps", "[tracker_plan]") {
    CHECK(criteria_of("Given a card\nAnd a cart\nWhen I pay\nThen I see a receipt\nBut no advert") ==
          Texts{"given=a card\na cart when=I pay then=I see a receipt\nno advert"});
    CHECK(criteria_of("As a buyer I pay.\n\nGiven a card, when I pay, then I see a receipt.\nThen we rest.")[0] ==
          "given=a card when=I pay then=I see a receipt.\nwe rest.");
    CHECK(
        criteria_of("h3. Acceptance Criteria\nScenario: paying\n* *Given* a card\n* *When* I pay\n* *Then* it is paid\n"
                    "* *When* I pay twice\n* *Then* it is refused") ==
        Texts{"name=paying given=a card when=I pay then=it is paid",
              "given=a card when=I pay twice then=it is refused"});
    CHECK(criteria_of("*Acceptance criteria:*\n- When I pay, then it is paid") == Texts{"when=I pay then=it is paid"});
    CHECK(criteria_of("When I pay\nThen it crashes").empty());
    CHECK(criteria_of("Given the time we have,\nwe do little.").empty());
}

TEST_CASE("plan: criteria from lists below their heading", "[tracker_plan]") {
    CHECK(criteria_of("To do:\n- [ ] ask Bob\n\n## Acceptance criteria\n- [ ] it pays\n* [x] it refunds\n[] it logs\n"
                      "1. it is quick\n(/) seen\n\n## Notes\n- [ ] none",
                      "github") == Texts{"name=it pays then=it pays", "name=it refunds then=it refunds state=passed",
                                         "name=it logs then=it logs", "name=it is quick then=it is quick"});
    CHECK(criteria_of("AC:\n# first\n# second\n\nOut of scope:\n* third") ==
          Texts{"name=first then=first", "name=second then=second"});
    CHECK(criteria_of("Acceptance criteria\n- When it rains it pours\n- (/) dry") ==
          Texts{"name=When it rains it pours then=When it rains it pours"});
}

TEST_CASE("plan: criteria are read again only when the description changed", "[tracker_plan]") {
    auto one = issue("PAY-1", "Story", "To Do", "t");
    one.description = "Acceptance criteria\n- it pays\n- it pays\n- it logs";
    Held held;
    CHECK(plan(batch({one})).criteria == 2);
    held.apply(plan(batch({one})).drafts);
    std::erase_if(held.records, [](const auto& record) { return record.text("name") == "it logs"; });
    CHECK(plan(batch({one}), held).criteria == 0);
    one.description += "\n- it  Pays\n- it refunds";
    CHECK(shown(plan(batch({one}), held), features::criterion) ==
          Texts{"feature=PAY-1 name=it logs then=it logs", "feature=PAY-1 name=it refunds then=it refunds"});
}
