#include "waybill/features/gherkin.hpp"

#include <random>

#include <catch2/catch.hpp>

#include "waybill/base/error.hpp"

using namespace waybill::features::gherkin;
using waybill::base::Error;

namespace {

/// Line and column at which a text is refused.
std::pair<int, int> refused_at(std::string_view text) {
    try {
        parse(text, "x.feature");
    } catch (const Error& error) { return {error.at().value().line, error.at()->column}; }
    return {0, 0};
}

std::vector<std::string> steps_of(const Pickle& pickle) {
    std::vector<std::string> texts;
    for (const auto& step : pickle.steps) texts.push_back(step.text);
    return texts;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("a feature with background, rule, scenario and outline") {
    const auto feature = parse(R"(@all
Feature: Checkout
  Pays the basket.

  # not read
  Background:
    Given a shop

  @fast
  Scenario: cash
    When the user pays
    Then a receipt is printed
    But no mail is sent

  Rule: cards
    Background: more
      And a card

    Scenario Outline: card <kind>
      When the user pays with <kind>
        | kind | <kind> |

      @good
      Examples: fine
        | kind |
        | red  |
        | blue |
)")
                             .value();
    CHECK(feature.heading.name == "Checkout");
    CHECK(feature.heading.description == "  Pays the basket.");
    REQUIRE(feature.rules.size() == 1);
    const auto found = pickles(feature);
    REQUIRE(found.size() == 3);
    CHECK(found[0].name == "cash");
    CHECK(found[0].tags == Texts{"@all", "@fast"});
    CHECK(steps_of(found[0]) == Texts{"a shop", "the user pays", "a receipt is printed", "no mail is sent"});
    CHECK(found[0].own_from == 1);
    CHECK(found[0].steps[3].kind == StepKind::then);
    CHECK(found[2].name == "card blue");
    CHECK(found[2].tags == Texts{"@all", "@good"});
    CHECK(steps_of(found[2]) == Texts{"a shop", "a card", "the user pays with blue"});
    CHECK(found[2].steps[2].table == std::vector<Row>{{"kind", "blue"}});
}

TEST_CASE("keywords of other languages, emoji too") {
    const auto french =
        parse("# language: fr\nFonctionnalité: x\nScénario: y\nEtant donné qu'il pleut\nAlors il reste\n").value();
    CHECK(french.language == "fr");
    const auto pickle = pickles(french).front();
    CHECK(steps_of(pickle) == Texts{"il pleut", "il reste"});
    CHECK(pickle.steps[1].kind == StepKind::then);
    const auto emoji = parse("#language:em\n📚: 🙈\n📕: 💃\n😐🎸\n").value();
    CHECK(steps_of(pickles(emoji).front()) == Texts{"🎸"});
    CHECK(refused_at("# language: xx\nFeature: a\n") == std::pair(1, 1));
}

TEST_CASE("every language of the table reads its own keywords") {
    for (const std::string_view code : {"af", "am", "ar", "de", "ja", "ht", "zh-CN", "en-au", "uk", "tlh"}) {
        Feature feature{.language = std::string(code)};
        feature.heading.keyword = feature_keyword(code);
        feature.heading.name = "f";
        Scenario scenario;
        scenario.heading.keyword = scenario_keyword(code);
        for (const auto kind : {StepKind::given, StepKind::when, StepKind::then, StepKind::conjunction})
            scenario.steps.push_back({.keyword = step_keyword(code, kind), .kind = kind, .text = "x"});
        feature.scenarios.push_back(scenario);
        INFO(text_of(feature));
        const auto again = parse(text_of(feature)).value();
        CHECK(again.language == code);
        REQUIRE(again.scenarios.size() == 1);
        CHECK(again.scenarios[0].steps == scenario.steps);
    }
}

TEST_CASE("doc strings keep their lines, fences and media types") {
    const auto feature = parse(
                             "Feature: a\nScenario: b\nGiven c\n    \"\"\"json\n      {\n    }\n  x\n\n    \"\"\"\n"
                             "Given d\n```\n\"\"\" \\`\\`\\`\n```\n| t |\n")
                             .value();
    const auto& steps = feature.scenarios[0].steps;
    CHECK(steps[0].doc_string->media_type == "json");
    CHECK(steps[0].doc_string->content == "  {\n}\nx\n");
    CHECK(steps[1].doc_string->content == "\"\"\" ```");
    CHECK(steps[1].table.size() == 1);
}

TEST_CASE("cells are trimmed and their escapes read") {
    const auto feature = parse("Feature: a\nScenario: b\nGiven c\n| \\|x\\\\n | \\no\\ | a\\b |  |\n").value();
    CHECK(feature.scenarios[0].steps[0].table == std::vector<Row>{{"|x\\n", "\no\\", "a\\b", ""}});
}

TEST_CASE("a file without a feature, and scenarios without steps") {
    CHECK_FALSE(parse(""));
    CHECK_FALSE(parse("# only a comment\n\n"));
    CHECK(pickles(parse("Feature: a").value()).empty());
    const auto found = pickles(parse("Feature: a\nBackground:\nGiven x\nScenario: b\n").value());
    REQUIRE(found.size() == 1);
    CHECK(found[0].steps.empty());
    CHECK(pickles(parse("Feature: a\nScenario: b\nGiven <x>\nExamples:\n").value()).empty());
}

TEST_CASE("errors stand where the official parsers state them first") {
    CHECK(refused_at("\ninvalid line here\n\nFeature: a\n") == std::pair(2, 1));
    CHECK(refused_at("Feature: a\nScenario: b\n\tWhen x\n\t\t| foo |\n\t\t| bar \\") == std::pair(5, 3));
    CHECK(refused_at("Feature: a\n@tag") == std::pair(3, 0));
    CHECK(refused_at("Feature: a\n  Scenario: b\n    Given c\n\n  another line\n") == std::pair(5, 3));
    CHECK(refused_at("@tag\n") == std::pair(2, 0));
    CHECK(refused_at("# language: no\n") == std::pair(2, 0));
    CHECK(refused_at("Feature: a\nScenario: b\nGiven c\n\"\"\"\nopen\n") == std::pair(6, 0));
    CHECK(refused_at("Feature: a\n  @one two @x\n  Scenario: b\n") == std::pair(2, 3));
    CHECK(refused_at("@ok @one two\nFeature: a\n") == std::pair(1, 5));
    CHECK(refused_at("Feature: a\nScenario: b\nGiven c\nBackground: late\n") == std::pair(4, 1));
    CHECK(refused_at("Feature: a\nScenario: b\nGiven c\n@t\nGiven d\n") == std::pair(5, 1));
    CHECK(refused_at("Feature: a\nScenario: b\nGiven c\n| x |\n\"\"\"\n\"\"\"\n| y |\n") == std::pair(7, 1));
    CHECK(refused_at("Feature: a\nFeature: b\nScenario: c\nGiven d\nFeature: e\n") == std::pair(5, 1));
}

TEST_CASE("what looks like a keyword is free text where it cannot be one") {
    const auto feature =
        parse("Feature: a\nGiven this is prose\nExamples: too\nScenario: b\n| prose |\nBackground: prose\n").value();
    CHECK(feature.heading.description == "Given this is prose\nExamples: too");
    CHECK(feature.scenarios[0].heading.description == "| prose |\nBackground: prose");
}

TEST_CASE("blanks of every kind are trimmed and counted in columns") {
    CHECK(parse("\xEF\xBB\xBF \u00A0Feature: a \u3000\n")->heading.name == "a");
    CHECK(refused_at("Feature: a\nScenario: b\nGiven c\n\u00A0\u3000nonsense\n") == std::pair(4, 3));
}

TEST_CASE("hostile files are refused or read in linear time") {
    CHECK(refused_at(std::string("Feature: a\nScenario: \xff\n")) == std::pair(2, 0));
    CHECK(refused_at(std::string(most_bytes + 1, ' ')) == std::pair(1, 0));
    CHECK(refused_at(std::string(static_cast<std::size_t>(most_lines), '\n')) == std::pair(most_lines, 0));
    std::string tags = "Feature: a\n";
    for (int i = 0; i < 40'000; ++i) tags += "@a\n#\n";
    CHECK(refused_at(tags) == std::pair(80'002, 0));
    std::string blank = "Feature: a\n#\n" + std::string(1 << 20, ' ') + "x\n";
    for (int i = 0; i < 30'000; ++i) blank += "Scenario: b\n* c\n";
    CHECK_THROWS_AS(pickles(parse(blank).value()), Error);  // more scenarios than allowed
    // Values that name each other: each step would be twice as long as the one before.
    std::string laughs = "Feature: a\nScenario: b\nGiven <p0>\nExamples:\n|", row = "|";
    for (int i = 0; i < 40; ++i) {
        laughs += "p" + std::to_string(i) + "|";
        row += "<p" + std::to_string(i + 1) + "><p" + std::to_string(i + 1) + ">|";
    }
    CHECK_THROWS_AS(pickles(parse(laughs + "\n" + row + "\n").value()), Error);
}

namespace {

/// Features made at random, with everything that the grammar has.
class Maker {
public:
    explicit Maker(unsigned seed) : random_(seed) {}

    Feature feature() {
        Feature made{.language = pick({"en", "fr", "de", "em"})};
        made.heading = heading(feature_keyword(made.language));
        language_ = made.language;
        if (below(2) == 0 && made.language == "en")
            made.background = Background{heading("Background", false), steps(2)};
        for (auto n = below(4); n > 0; --n) made.scenarios.push_back(scenario());
        if (made.language != "en") return made;
        for (auto n = below(3); n > 0; --n) {
            Rule rule{heading("Rule"), {}, {}};
            if (below(2) == 0) rule.background = Background{heading("Background", false), steps(2)};
            for (auto m = below(3); m > 0; --m) rule.scenarios.push_back(scenario());
            made.rules.push_back(std::move(rule));
        }
        return made;
    }

private:
    std::size_t below(std::size_t n) { return random_() % n; }
    std::string pick(std::vector<std::string> words) { return words[below(words.size())]; }
    std::string text() {
        return pick(
            {"a", "the user pays", "<x> and <y>", "# no comment", "ünï", "| bar", "@at", "\"\"\"", "Given again", ""});
    }
    Heading heading(std::string keyword, bool with_tags = true) {
        Heading made{.keyword = std::move(keyword), .name = text()};
        if (with_tags && below(3) == 0) made.tags = {"@a", "@b-" + std::to_string(below(9))};
        if (below(3) == 0) made.description = pick({"prose", "  more\n\nprose", "a: b"});
        return made;
    }
    Row row(std::size_t cells) {
        Row made;
        while (made.size() < cells) made.push_back(pick({"x", "", "a|b", "a\\", "\\n", "one\ntwo", "<x>", "ü"}));
        return made;
    }
    std::vector<Step> steps(std::size_t most) {
        std::vector<Step> made;
        for (auto n = below(most + 1); n > 0; --n) {
            const auto kind = static_cast<StepKind>(below(5));
            Step step{.keyword = step_keyword(language_, kind), .kind = kind, .text = text()};
            if (below(4) == 0) step.table = {row(2), row(2)};
            if (below(4) == 0)
                step.doc_string =
                    DocString{pick({"", "a\n  b", "```", "\"\"\" end", "\n\n", "x\n"}), pick({"", "json"})};
            if (below(2) == 0) step.is_table_first = !step.table.empty();
            made.push_back(std::move(step));
        }
        return made;
    }
    Scenario scenario() {
        Scenario made{heading(scenario_keyword(language_)), steps(5), {}};
        if (language_ != "en") return made;
        for (auto n = below(3); n > 0; --n) {
            Examples examples{heading("Examples"), {{"x", "y"}}};
            for (auto rows = below(3); rows > 0; --rows) examples.rows.push_back(row(2));
            made.examples.push_back(std::move(examples));
        }
        return made;
    }

    std::mt19937 random_;
    std::string language_ = "en";
};

}  // namespace

TEST_CASE("the ends of lines are no part of the text, on the last line neither") {
    for (const auto* text : {"Feature: a\r\n  b\r\n", "Feature: a\n  b\r", "Feature: a\r\r\n  b\r\r\n"}) {
        CAPTURE(text);
        CHECK(text_of(parse(text).value()) == "Feature: a\n  b\n");
    }
}

TEST_CASE("a feature that was written is read as the same feature") {
    for (unsigned seed = 0; seed < 500; ++seed) {
        const auto feature = Maker(seed).feature();
        const auto text = text_of(feature);
        INFO("seed " << seed << "\n" << text);
        const auto again = parse(text).value();
        CHECK(text_of(again) == text);
        CHECK(again.heading == feature.heading);
        CHECK(again.background == feature.background);
        const auto before = pickles(feature);
        const auto after = pickles(again);
        REQUIRE(before.size() == after.size());
        for (std::size_t i = 0; i < before.size(); ++i) {
            CHECK(before[i].name == after[i].name);
            CHECK(before[i].tags == after[i].tags);
            CHECK(before[i].steps == after[i].steps);
        }
    }
}
