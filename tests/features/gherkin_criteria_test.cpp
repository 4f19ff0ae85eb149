#include "waybill/features/gherkin_criteria.hpp"

#include <catch2/catch.hpp>

#include "waybill/base/error.hpp"
#include "waybill/features/records.hpp"

using namespace waybill;
using features::gherkin::parse;
using features::gherkin::pickles;
using features::gherkin::text_of;

namespace {

constexpr std::string_view shop = R"(@shop
Feature: Checkout
  Background:
    Given a shop
  Scenario: cash
    When the user pays
    * quickly
    Then a receipt is printed
  Scenario Outline: card
    When the user pays with <kind>
    Then <kind> is charged
    Examples:
      | kind |
      | red  |
      | blue |
  Rule: refunds
    Scenario: back
      Then money comes back
)";

/// The criteria as the store would have them after an import.
std::vector<base::Record> imported(std::string_view text, std::vector<base::Record> known = {}) {
    const auto file = parse(text).value();
    auto plan = features::plan_criteria("WEB-1", file, features::scenarios_of(file, "x"), known);
    for (auto& one : known) {
        for (auto& other : plan.changed) {
            if (other.key == one.key) one = other;
        }
    }
    for (auto& one : plan.added) {
        one.key = "WEB-1." + std::to_string(known.size() + 1);
        known.push_back(std::move(one));
    }
    return known;
}

base::Record feature() {
    base::Record record(features::feature);
    record.key = "WEB-1";
    record["title"] = std::string("Pay");
    return record;
}

features::gherkin::Feature gathered(const std::vector<base::Record>& criteria) {
    std::vector<const base::Record*> pointers;
    for (const auto& one : criteria) pointers.push_back(&one);
    return features::gathered(feature(), pointers);
}

features::CriteriaPlan plan_of(std::string_view text, const std::vector<base::Record>& known) {
    const auto file = parse(text).value();
    return features::plan_criteria("WEB-1", file, features::scenarios_of(file, "x"), known);
}

void check_same_pickles(const features::gherkin::Feature& one, const features::gherkin::Feature& other) {
    const auto before = pickles(one);
    const auto after = pickles(other);
    REQUIRE(before.size() == after.size());
    for (std::size_t i = 0; i < before.size(); ++i) {
        CHECK(before[i].name == after[i].name);
        CHECK(before[i].tags == after[i].tags);
        REQUIRE(before[i].steps.size() == after[i].steps.size());
        for (std::size_t k = 0; k < before[i].steps.size(); ++k)
            CHECK(before[i].steps[k].text == after[i].steps[k].text);
    }
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
    return text.replace(text.find(from), from.size(), to);
}

}  // namespace

TEST_CASE("a scenario becomes a criterion with its parts and its source") {
    const auto criteria = imported(shop);
    REQUIRE(criteria.size() == 4);
    CHECK(criteria[0].text("name") == "cash");
    CHECK(criteria[0].text("given") == "a shop");
    CHECK(criteria[0].text("when") == "the user pays\nquickly");
    CHECK(criteria[0].text("then") == "a receipt is printed");
    CHECK(criteria[0].text("gherkin").find("Background:") != std::string_view::npos);
    CHECK(criteria[0].text("gherkin").find("<kind>") == std::string_view::npos);
    CHECK(criteria[2].text("when") == "the user pays with blue");
    CHECK(criteria[2].text("gherkin").find("red") == std::string_view::npos);
    CHECK(criteria[3].text("when").empty());
}

TEST_CASE("what was imported is exported as it was") {
    const auto file = parse(shop).value();
    CHECK(text_of(gathered(imported(shop))) == text_of(file));
}

TEST_CASE("the same file again changes nothing") {
    const auto criteria = imported(shop);
    const auto plan = plan_of(shop, criteria);
    CHECK(plan.added.empty());
    CHECK(plan.changed.empty());
    CHECK(plan.unchanged.size() == 4);
    CHECK(plan.vanished.empty());
}

TEST_CASE("a changed scenario is brought up to date and has to pass again") {
    auto criteria = imported(shop);
    criteria[0]["state"] = std::string("passed");
    criteria[0]["evidence"] = std::string("run 1");
    const auto plan = plan_of(replaced(std::string(shop), "a receipt", "a bill"), criteria);
    REQUIRE(plan.changed.size() == 1);
    CHECK(plan.changed[0].key == "WEB-1.1");
    CHECK(plan.changed[0].text("then") == "a bill is printed");
    CHECK(plan.changed[0].text("state") == "open");
    CHECK(plan.changed[0].text("evidence").empty());
    CHECK(plan.added.empty());
}

TEST_CASE("a row put between others is new, and the others stay who they are") {
    const auto criteria = imported(shop);
    const auto plan = plan_of(replaced(std::string(shop), "| red  |", "| red |\n| grey |"), criteria);
    CHECK(plan.changed.empty());
    REQUIRE(plan.added.size() == 1);
    CHECK(plan.added[0].text("when") == "the user pays with grey");
}

TEST_CASE("scenarios that are no longer in their file are named") {
    const auto criteria = imported(shop);
    CHECK(plan_of("@shop\nFeature: Checkout\n", criteria).vanished.size() == 4);
    CHECK(plan_of("Feature: Something else\n", criteria).vanished.empty());
}

TEST_CASE("criteria written by hand go out and come back") {
    base::Record one(features::criterion);
    one.key = "WEB-1.1";
    one["feature"] = std::string("WEB-1");
    one["given"] = std::string("a cart\na guest");
    one["when"] = std::string("it is paid");
    one["then"] = std::string("a receipt is sent");
    const auto text = text_of(gathered({one}));
    CHECK(text ==
          "Feature: WEB-1 Pay\n\n  @WEB-1.1\n  Scenario: WEB-1.1\n    Given a cart\n    And a guest\n"
          "    When it is paid\n    Then a receipt is sent\n");
    CHECK(plan_of(text, {one}).unchanged.size() == 1);
    const auto plan = plan_of(replaced(text, "it is paid", "it is bought"), {one});
    REQUIRE(plan.changed.size() == 1);
    CHECK(plan.changed[0].text("when") == "it is bought");
    CHECK(plan.changed[0].text("name").empty());
}

TEST_CASE("criteria of several files stand side by side, backgrounds before their steps") {
    auto criteria = imported(shop);
    criteria = imported("# language: fr\nFonctionnalité: x\nScénario: y\nSoit z\nEt w\nAlors v\n", criteria);
    REQUIRE(criteria.size() == 5);
    const auto all = gathered(criteria);
    CHECK(all.language == "en");
    const auto again = parse(text_of(all)).value();
    const auto found = pickles(again);
    REQUIRE(found.size() == 5);
    CHECK(found[0].steps.front().text == "a shop");
    CHECK(found[0].tags == std::vector<std::string>{"@shop"});
    CHECK(found[4].steps[0].keyword == "Given ");
    CHECK(found[4].steps[1].keyword == "And ");
    CHECK(found[4].steps[2].keyword == "Then ");
    check_same_pickles(all, again);
}

TEST_CASE("parts that were edited since the import go before the source") {
    auto criteria = imported("Feature: a\nScenario: b\nGiven c\n");
    criteria[0]["given"] = std::string("d");
    CHECK(pickles(gathered(criteria)).front().steps.front().text == "d");
}

TEST_CASE("a source that another program wrote") {
    base::Record one(features::criterion);
    one["gherkin"] = std::string("Scenario: alone\n  Given x");
    CHECK(features::source_of(one)->scenarios.front().heading.name == "alone");
    one["gherkin"] = std::string("free text");
    CHECK_FALSE(features::source_of(one));
}

TEST_CASE("long names are cut, blanks that a record may not hold become plain") {
    const auto file = parse("Feature: a\nScenario: " + std::string(300, 'x') + std::string(150, 'y') +
                            "üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüü\nGiven a\fb\n")
                          .value();
    const auto scenario = features::scenarios_of(file, "x").front();
    CHECK(scenario.name.size() <= 500);
    CHECK(scenario.name.ends_with("…"));
    CHECK(scenario.given == "a b");
    const auto bell = parse("Feature: a\nScenario: b\nGiven \a\n").value();
    CHECK_THROWS_AS(features::scenarios_of(bell, "x"), base::Error);
    // A next-line character within a line is a blank; in front of one it hides what would be tags.
    CHECK(features::scenarios_of(parse("Feature: a\nScenario: b\nGiven c\u0085d\n").value(), "x").front().given ==
          "c d");
    // A blank in its place would make a step of what was a description.
    const auto described = parse("Feature: a\nScenario: b\n  Given\f c\n  Feat\fure:\n").value();
    CHECK_THROWS_WITH(features::scenarios_of(described, "x"), "the scenario holds a control character");
    const auto tagged = parse("Feature: a\n  @\u0085c\nScenario: b\nGiven d\n").value();
    CHECK_THROWS_WITH(features::scenarios_of(tagged, "x"), "the scenario holds a control character");
    const auto hidden = parse("Feature: a\nBackground:\n  text\n  \u0085@c d\n\nScenario: b\nGiven e\n").value();
    CHECK_THROWS_AS(features::scenarios_of(hidden, "x"), base::Error);
}
