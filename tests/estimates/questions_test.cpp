#include "waybill/estimates/questions.hpp"

#include <array>
#include <set>

#include <catch2/catch.hpp>

#include "waybill/base/error.hpp"

using namespace waybill;
using namespace waybill::estimates;

TEST_CASE("the eight questions and their weights") {
    const std::pair<std::string_view, double> expected[] = {
        {"coding-only", .10},   {"migration", .10},   {"shared-services", .10}, {"feature-flag", .05},
        {"test-coverage", .10}, {"third-party", .15}, {"new-technology", .15},  {"review-and-rollout", .05}};
    const auto questions = built_in_questions();
    REQUIRE(questions.size() == std::size(expected));
    double total = 0;
    std::set<std::string_view> ids;
    for (std::size_t i = 0; i < questions.size(); ++i) {
        CHECK(questions[i].id == expected[i].first);
        CHECK(questions[i].weight == expected[i].second);
        CHECK(questions[i].asks.ends_with("?"));
        total += questions[i].weight;
        ids.insert(questions[i].id);
    }
    CHECK(total == Approx(.80));
    CHECK(ids.size() == questions.size());
}

TEST_CASE("open questions move the P90 fully, the P50 by a third, the P10 not") {
    const auto wide = widened(Quantiles{3, 5, 11}, .60);
    CHECK(wide.p10 == 3);
    CHECK(wide.p50 == Approx(6));
    CHECK(wide.p90 == Approx(17.6));
    const auto same = widened(Quantiles{3, 5, 11}, 0);
    CHECK(same.p50 == 5);
    CHECK(same.p90 == 11);
}

TEST_CASE("what is open as a rule is counted once: in what estimates turned out to be worth") {
    const QuestionFactors usual{1.2, 1.6};
    const auto as_ever = widened(Quantiles{3, 5, 11}, .60, usual);
    CHECK(as_ever.p50 == Approx(5));
    CHECK(as_ever.p90 == Approx(11));
    CHECK(widened(Quantiles{3, 5, 11}, .80, usual).p90 == Approx(11 * 1.8 / 1.6));
    // Who answers more than usual is surer, but never so sure that quantiles cross.
    const auto answered = widened(Quantiles{3, 5, 11}, 0, usual);
    CHECK(answered.p50 == Approx(5 / 1.2));
    CHECK(answered.p90 == Approx(11 / 1.6));
    const auto narrow = widened(Quantiles{5, 5, 5}, 0, usual);
    CHECK(narrow.p50 == 5);
    CHECK(narrow.p90 == 5);
}

TEST_CASE("an answer is a question, = and one of three words") {
    CHECK(parse_answer("migration=no").question->id == "migration");
    CHECK(parse_answer("migration=no").answer == "no");
    CHECK(parse_answer(" Third-Party = YES ").question->id == "third-party");
    CHECK(parse_answer("third-party=unknown").answer == "unknown");
    CHECK_THROWS_WITH(parse_answer("migration"), "'migration' is no answer");
    CHECK_THROWS_WITH(parse_answer("=yes"), "'=yes' is no answer");
    CHECK_THROWS_WITH(parse_answer("migration=maybe"), "migration: 'maybe' is none of yes, no, unknown");
    CHECK_THROWS_WITH(parse_answer("migration="), "migration: '' is none of yes, no, unknown");
    try {
        parse_answer("migartion=no");
        FAIL("an unknown question was taken");
    } catch (const base::Error& error) {
        CHECK(error.message() == "there is no question 'migartion'");
        CHECK(error.hint() == "did you mean 'migration'?");
    }
}

TEST_CASE("a project's own questions stand behind the built-in ones") {
    const std::array own{built_in_questions().front(), Question{.id = "translation",
                                                                .asks = "Is the text translated?",
                                                                .yes = "all of it",
                                                                .no = "by hand, later",
                                                                .weight = .2,
                                                                .is_fact = true}};
    CHECK(parse_answer("translation=yes", own).question == &own[1]);
    CHECK_THROWS_AS(parse_answer("migration=yes", own), base::Error);
}
