#include "waybill/features/wording.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

#include "waybill/base/error.hpp"
#include "waybill/features/pushback.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/records.hpp"

using namespace waybill;
using features::Part;
using features::wording_of;

namespace {

using Rules = std::vector<std::string>;

/// `WB204 quickly`, in the order of the text; rules that are off are left out.
Rules rules_of(std::string_view text, Part part = Part::then) {
    Rules rules;
    for (const auto& one : wording_of(text, part)) {
        if (!features::is_off_by_default(one.rule)) rules.push_back(std::string(one.rule) + " " + one.words);
    }
    return rules;
}

Rules rules_of_line(std::string_view line) {
    Part last = Part::statement;
    Rules rules;
    for (const auto& one : features::wording_of_line(line, last)) {
        if (!features::is_off_by_default(one.rule)) rules.emplace_back(one.rule);
    }
    return rules;
}

base::Record criterion(std::string_view given, std::string_view when, std::string_view then) {
    base::Record record(features::criterion);
    record.key = "WEB-1.1";
    record["given"] = std::string(given);
    record["when"] = std::string(when);
    record["then"] = std::string(then);
    return record;
}

}  // namespace

TEST_CASE("the golden cases") {
    CHECK(rules_of("the page loads quickly") == Rules{"WB204 quickly"});
    CHECK(rules_of_line("The page loads quickly") == Rules{"WB218"});
    CHECK(rules_of("the page loads within 2 s at P95").empty());
    CHECK(rules_of_line("loads within 2 s at P95").empty());
    CHECK(rules_of_line("Then I see the report").empty());
    CHECK(rules_of_line("Then it works as expected") == Rules{"WB203"});
}

TEST_CASE("a result that nobody can see") {
    for (const auto* text :
         {"it works", "the login works", "it should work correctly", "everything is fine",
          "the system behaves as intended", "the order is processed successfully", "the result is correct"}) {
        INFO(text);
        CHECK(rules_of(text).size() == 1);
        CHECK(rules_of(text).front().starts_with("WB203"));
    }
    for (const auto* text : {"the login works with a hardware key", "the job runs", "\"works as expected\" is shown",
                             "the order is marked paid", "I see the report as expected"}) {
        INFO(text);
        const auto rules = rules_of(text);
        CHECK(std::none_of(rules.begin(), rules.end(), [](const auto& one) { return one.starts_with("WB203"); }));
    }
    CHECK(rules_of("it works", Part::given).empty());
}

TEST_CASE("each list has its rule") {
    CHECK(rules_of("a mail is sent if possible") == Rules{"WB205 if possible"});
    CHECK(rules_of("name, address etc. are shown") == Rules{"WB206 etc"});
    CHECK(rules_of("the limit is TBD") == Rules{"WB207 TBD"});
    CHECK(rules_of("the limit is ???") == Rules{"WB207 ???"});
    CHECK(rules_of("a mail/message is sent") == Rules{"WB208 mail/message"});
    CHECK(rules_of("a mail and/or a letter is sent") == Rules{"WB208 and/or"});
    CHECK(rules_of("the page loads faster") == Rules{"WB209 faster"});
    CHECK(rules_of("the search is more efficient") == Rules{"WB209 more efficient", "WB204 efficient"});
    CHECK(rules_of("several rows are shown") == Rules{"WB214 several"});
    CHECK(rules_of("the user is able to export") == Rules{"WB215 is able to"});
    CHECK(rules_of("the optimal route is shown") == Rules{"WB220 optimal"});
    CHECK(rules_of("the system may log it", Part::statement) == Rules{"WB219 may"});
    CHECK(rules_of("the user may log in", Part::then).empty());
    CHECK(rules_of("the user clicks the button", Part::when) == Rules{"WB212 clicks"});
}

TEST_CASE("words that only look vague") {
    for (const auto* text :
         {"the mail goes out as soon as the order is paid", "at least 3 rows are shown", "more than 20 rows are shown",
          "the page loads faster than the old one", "the label says \"fast and easy\"",
          "the file `easy/some.txt` is read", "the user opens https://example.org/some/easy/path",
          "the value <some> is shown", "'some' is shown", "the upgrade prompt shows", "TCP/IP and I/O are open 24/7",
          "the page responds quickly: 300 ms at P95", "the page is 20 % faster", "the effective date is shown",
          "goods are listed", "/etc/hosts is read"}) {
        INFO(text);
        CHECK(rules_of(text).empty());
    }
    // A measure holds for its own sentence alone.
    CHECK(rules_of("The list loads in 2 s. The search is fast.") == Rules{"WB204 fast"});
}

TEST_CASE("two actions in one When") {
    CHECK(rules_of("the user enters a name and saves it", Part::when) == Rules{"WB211 enters a name and saves"});
    CHECK(rules_of("the user opens the list and then deletes a row", Part::when).size() == 1);
    CHECK(rules_of("the user searches for bread and butter", Part::when).empty());
    CHECK(rules_of("the user pays and a receipt prints", Part::when).empty());
}

TEST_CASE("a rewrite stands in the place of the words") {
    const auto one = wording_of("the page loads quickly", Part::then).at(0);
    CHECK(one.rewrite == "the page loads within … s at P95");
    CHECK(one.offset == 15);
    CHECK(wording_of("the user is able to export", Part::then).at(0).rewrite == "the user export");
}

TEST_CASE("rules are silenced where the text says so") {
    CHECK(rules_of("it loads quickly # lint:ignore WB204").empty());
    CHECK(rules_of("it loads quickly # lint:ignore").empty());
    CHECK(rules_of("it loads quickly # lint:ignore WB205") == Rules{"WB204 quickly"});
    CHECK(rules_of_line("Then it works # lint:ignore wb203").empty());
}

TEST_CASE("lines are read as what they are") {
    CHECK(rules_of_line("Given a cart, when it is paid, then it works") == Rules{"WB203"});
    CHECK(rules_of_line("Given a cart, then a receipt is shown") == Rules{"WB202"});
    CHECK(rules_of_line("Given a cart, when the user pays") == Rules{"WB202"});
    CHECK(rules_of_line("Given a cart").empty());
    CHECK(rules_of_line("").empty());
    Part last = Part::statement;
    features::wording_of_line("Then a receipt is printed", last);
    CHECK(features::wording_of_line("And it works as expected", last).at(0).rule == "WB203");
    const auto placed =
        features::wording_of_lines("Then ok is shown\r\n  Given ü, when x, then it loads quickly\n", "x");
    REQUIRE(placed.size() >= 1);
    CHECK(placed.back().line == 2);
    CHECK(placed.back().column == 34);
}

TEST_CASE("stories: who, what, what for") {
    CHECK(rules_of_line("As a user, I want to export the list, so that I can send it").empty());
    CHECK(rules_of_line("As a user, I want to export the list") == Rules{"WB233"});
    CHECK(rules_of_line("As a user, I want to export the list, so I can send it").empty());
    CHECK(rules_of_line("In order to send it, as a user, I want to export the list").empty());
    CHECK(rules_of_line("As a user, I want lists of names and so on") == Rules{"WB233", "WB218"});
    CHECK(rules_of_line("I want to export the list, because I send it") == Rules{"WB231"});
    CHECK(features::wording_of_story("As a user, I want x.").at(0).rewrite == "As a user, I want x, so that …");
    CHECK_FALSE(features::is_story("The system works as a proxy"));
    CHECK(features::is_story("As an admin, faster exports"));
    CHECK_FALSE(features::is_story("Faster exports as an admin"));
}

TEST_CASE("a criterion: its parts, and the order of its source") {
    auto one = criterion("a cart", "the user pays\nand waits", "it loads quickly\nit is shown if possible");
    const auto findings = wording_of(one);
    REQUIRE(findings.size() == 2);
    CHECK(findings[0].field == "then");
    CHECK(findings[1].offset == 17 + 12);
    one["gherkin"] = std::string("Feature: a\nScenario: b\nThen x is shown\nWhen y\n");
    const auto more = wording_of(one);
    CHECK(std::any_of(more.begin(), more.end(), [](const auto& f) { return f.rule == "WB210"; }));
    one["gherkin"] = std::string("Feature: a\nScenario: b\nGiven x\n");
    const auto missing = wording_of(one);
    CHECK(std::count_if(missing.begin(), missing.end(), [](const auto& f) { return f.rule == "WB202"; }) == 2);
}

TEST_CASE("feature files: grammar, outlines, names, places") {
    const auto rules = [](std::string_view text) {
        Rules list;
        for (const auto& one : features::wording_of_feature_file(text, "x.feature")) {
            if (!features::is_off_by_default(one.finding.rule))
                list.push_back(std::string(one.finding.rule) + " " + std::to_string(one.line) + ":" +
                               std::to_string(one.column));
        }
        return list;
    };
    CHECK(rules("nonsense") == Rules{"WB201 1:1"});
    CHECK(rules("").empty());
    CHECK(rules("Feature: a\nScenario: b\n  When x\n  Then y is shown\nScenario: b\n  When x\n  Then y is fast\n") ==
          Rules{"WB223 5:1", "WB204 7:13"});
    CHECK(rules("Feature: a\nScenario: b\nWhen x\nThen y is fast\nWhen z\nAnd z\nThen w is shown\n") ==
          Rules{"WB210 2:1", "WB204 4:11"});
    CHECK(rules("Feature: a\nScenario Outline: b\nWhen <x>\nThen y is shown\nExamples:\n|x|z|\n") ==
          Rules{"WB221 2:1", "WB222 2:1"});
    CHECK(rules("Feature: a\nScenario: b\nWhen <x>\nThen <q> is shown\nExamples:\n|x|\n|1|\n") == Rules{"WB222 2:1"});
    CHECK(rules("Feature: a\n# lint:ignore WB202\nScenario: b\nGiven x\n").empty());
    CHECK(rules("Feature: a\nScenario: b\nWhen x\n# lint:ignore\nThen y is fast\n").empty());
    CHECK(rules("Feature: a\nScenario: b\n* x\n* y\n").empty());
}

TEST_CASE("a criterion is sent back until it changes") {
    auto one = criterion("a cart", "the user pays", "it loads quickly");
    const auto comment = features::pushback_comment(one, "Checkout", wording_of(one), "And on phones?");
    CHECK(comment ==
          "About WEB-1.1 of \"Checkout\":\n\n> Given a cart, when the user pays, then it loads quickly\n\n"
          "We could each read this differently:\n- \"quickly\": how long may it take?\n"
          "  For example: it loads within … s at P95\n\nAnd on phones?\n\n"
          "What do you mean? Please change it, or say why it is clear as it stands.");
    base::Record note(portfolio::note);
    note["text"] = comment;
    CHECK_FALSE(features::is_open_pushback(note, one));
    note.tags = {std::string(features::pushback_tag)};
    CHECK(features::is_open_pushback(note, one));
    one["then"] = std::string("it loads within 2 s at P95");
    CHECK_FALSE(features::is_open_pushback(note, one));
}

TEST_CASE("hostile texts are read in linear time") {
    CHECK_THROWS_AS(features::wording_of_lines("\xff", "x"), base::Error);
    std::string faster = "it is ";
    while (faster.size() < 200'000) faster += "faster ";
    CHECK(features::wording_of_lines(faster, "x").size() > 20'000);
    for (const auto* piece : {"\"", "'a ", "<", "as soon ", "so ", "x/y ", "1 s. ", "\xff", "ü", "and saves "}) {
        std::string text;
        while (text.size() < 100'000) text += piece;
        INFO(piece);
        CHECK(wording_of(text, Part::when).size() < text.size());
        CHECK_NOTHROW(features::is_story(text));
    }
}
