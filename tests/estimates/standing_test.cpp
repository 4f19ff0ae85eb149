#include "waybill/estimates/standing.hpp"

#include <list>

#include <catch2/catch.hpp>

#include "support/records.hpp"
#include "waybill/estimates/records.hpp"

using namespace waybill;
using namespace waybill::estimates;

namespace {

/// The estimates and answers of one feature. They are kept until the end: a standing points to them.
class Given {
public:
    explicit Given(const std::string& jsonl) {
        static std::list<std::vector<base::Record>> kept;
        for (const auto& one : kept.emplace_back(support::records(jsonl)))
            (one.kind == &estimate ? estimates : answers).push_back(&one);
    }
    Standing standing() const { return standing_of(estimates, answers); }

    std::vector<const base::Record*> estimates, answers;
};

/// An estimate of that part, made on that day of November.
std::string said(const std::string& key, const std::string& range, const std::string& part = "", int day = 10,
                 const std::string& by = "ana") {
    const auto number = (day < 10 ? "0" : "") + std::to_string(day);
    return R"({"kind":"estimate","key":")" + key + R"(","feature":"A-1",)" + range +
           (part.empty() ? "" : R"(,"part":")" + part + "\"") + R"(,"by":")" + by + R"(","at":"2026-11-)" + number +
           "T10:00:00Z\"}\n";
}

std::string told(const std::string& key, const std::string& question, const std::string& word) {
    return R"({"kind":"answer","estimate":")" + key + R"(","question":")" + question + R"(","answer":")" + word +
           "\"}\n";
}

/// Every question of that estimate answered so that nothing follows from it.
std::string quiet(const std::string& key) {
    return told(key, "coding-only", "no") + told(key, "migration", "yes") + told(key, "shared-services", "no") +
           told(key, "feature-flag", "yes") + told(key, "test-coverage", "yes") + told(key, "third-party", "no") +
           told(key, "new-technology", "no") + told(key, "review-and-rollout", "yes");
}

const std::string range = R"("p10":3,"p50":5,"p90":11)";
const std::string small = R"("p10":1,"p50":2,"p90":4)";

std::vector<std::string> names(const Standing& standing) {
    std::vector<std::string> list;
    for (const auto& part : standing.parts) list.push_back(part.name + "@" + part.estimate->key);
    return list;
}

std::vector<std::string> open(const Standing& standing) {
    std::vector<std::string> list;
    for (const auto& one : standing.open) list.emplace_back(one.question->id);
    return list;
}

}  // namespace

TEST_CASE("without an estimate there is nothing to say") {
    const auto standing = Given("").standing();
    CHECK_FALSE(standing.is_estimated());
    CHECK_FALSE(is_answered(standing));
    CHECK(standing.open.empty());
}

TEST_CASE("all eight questions open widen the range by their weights") {
    const auto standing = Given(said("E-1", range)).standing();
    CHECK(standing.parts.front().unanswered == Approx(.80));
    CHECK(standing.stated.p50 == 5);
    CHECK(standing.stated.p80 == Approx(8.17244).margin(5e-6));
    CHECK(standing.stated.mean == Approx(6.33210).margin(5e-6));
    CHECK(standing.widened.p10 == 3);
    CHECK(standing.widened.p50 == Approx(5 * (1 + .8 / 3)));
    CHECK(standing.widened.p90 == Approx(11 * 1.8));
    CHECK(standing.widened.p80 < standing.widened.p90);
    CHECK(standing.days_open() == Approx(11 * .8));
}

TEST_CASE("open questions come by what they are worth, then as they are asked") {
    const auto standing = Given(said("E-1", range)).standing();
    CHECK(open(standing) == std::vector<std::string>{"third-party", "new-technology", "coding-only", "migration",
                                                     "shared-services", "test-coverage", "feature-flag",
                                                     "review-and-rollout"});
    CHECK(standing.open.front().days == Approx(11 * .15));
    CHECK(standing.open.front().estimate->key == "E-1");
}

TEST_CASE("yes and no settle a question, unknown does not") {
    const auto standing = Given(said("E-1", range) + told("E-1", "third-party", "no") +
                                told("E-1", "migration", "yes") + told("E-1", "new-technology", "unknown"))
                              .standing();
    CHECK(standing.parts.front().unanswered == Approx(.55));
    CHECK(open(standing).front() == "new-technology");
    const auto all = Given(said("E-1", range) + quiet("E-1")).standing();
    CHECK(is_answered(all));
    CHECK(all.widened.p90 == 11);
    CHECK(all.widened.p80 == Approx(all.stated.p80));
}

TEST_CASE("facts about the feature stand for its next estimate, what a range holds is asked again") {
    const auto standing = Given(said("E-1", range) + quiet("E-1") + said("E-2", range, "", 12)).standing();
    CHECK(names(standing) == std::vector<std::string>{"@E-2"});
    CHECK(open(standing) == std::vector<std::string>{"coding-only", "migration", "review-and-rollout"});
    const auto changed =
        Given(said("E-1", range) + quiet("E-1") + said("E-2", range, "", 12) + told("E-2", "third-party", "unknown"))
            .standing();
    CHECK(open(changed).front() == "third-party");
}

TEST_CASE("of each part the newest counts, by its day and then as recorded") {
    CHECK(names(Given(said("E-1", range, "", 12) + said("E-2", small, "", 10)).standing()) ==
          std::vector<std::string>{"@E-1"});
    CHECK(names(Given(said("E-1", range) + said("E-2", small)).standing()) == std::vector<std::string>{"@E-2"});
    CHECK(names(Given(said("E-1", range, "coding") + said("E-2", small, " Coding ")).standing()) ==
          std::vector<std::string>{"coding@E-2"});
}

TEST_CASE("which of the whole and its parts count") {
    using Names = std::vector<std::string>;
    const auto of = [](const std::string& jsonl) { return names(Given(jsonl).standing()); };
    const auto whole = said("E-1", range, "", 10);
    CHECK(of(whole + said("E-2", small, "rollout", 12)) == Names{"@E-1", "rollout@E-2"});
    CHECK(of(whole + said("E-2", small, "rollout", 8)) == Names{"@E-1"});
    CHECK(of(whole + said("E-2", small, "migration", 8) + told("E-1", "migration", "no")) ==
          Names{"@E-1", "migration@E-2"});
    CHECK(of(whole + said("E-2", small, "coding", 12) + said("E-3", small, "testing", 8)) ==
          Names{"coding@E-2", "testing@E-3"});
    CHECK(of(said("E-1", small, "testing") + said("E-2", small, "coding")) == Names{"coding@E-2", "testing@E-1"});
}

TEST_CASE("parts are summed by mean and variance, never by quantiles") {
    const auto standing = Given(said("E-1", range, "coding") + said("E-2", range, "testing")).standing();
    CHECK(standing.stated.mean == Approx(2 * 6.33210).margin(1e-5));
    CHECK(standing.stated.p90 < 22);
    CHECK(standing.stated.p50 > 10);
    CHECK(standing.widened.p90 > standing.stated.p90);
}

TEST_CASE("a part that is left out is missing until it is estimated") {
    const auto left = Given(said("E-1", range) + quiet("E-1") + told("E-1", "migration", "no") +
                            told("E-1", "coding-only", "yes") + told("E-1", "review-and-rollout", "no"))
                          .standing();
    CHECK(left.missing == std::vector<std::string>{"migration", "rollout", "testing"});
    CHECK(left.open.empty());
    CHECK_FALSE(is_answered(left));
    const auto estimated =
        Given(said("E-1", range) + quiet("E-1") + told("E-1", "migration", "no") + said("E-2", small, "migration", 12))
            .standing();
    CHECK(estimated.missing.empty());
    CHECK(is_answered(estimated));
}

TEST_CASE("a part with an estimate of its own answers the question about it") {
    const auto standing = Given(said("E-1", range) + said("E-2", small, "migration", 12)).standing();
    const auto ids = open(standing);
    CHECK(std::find(ids.begin(), ids.end(), "migration") == ids.end());
    // Facts are asked of both: third-party widens 11 and 4.
    CHECK(standing.open.front().days == Approx(15 * .15));
}

TEST_CASE("an estimate is stale after 60 days") {
    const auto one = support::records(said("E-1", range, "", 10));
    CHECK_FALSE(is_stale(one[0], support::day("2027-01-09")));
    CHECK(is_stale(one[0], support::day("2027-01-10")));
    auto undated = one[0];
    undated["at"] = base::Value{};
    CHECK_FALSE(is_stale(undated, support::day("2027-01-10")));
    undated.created = "2026-11-10T09:00:00Z";
    CHECK(is_stale(undated, support::day("2027-01-10")));
}

TEST_CASE("drift is how the parts that count have moved since their first estimates") {
    const auto drift = [](const std::string& jsonl) {
        const Given given(jsonl);
        return drift_of(given.standing(), given.estimates);
    };
    CHECK(drift(said("E-1", range)).factor() == 1);
    const auto grown = drift(said("E-1", small, "", 2) + said("E-2", range, "", 12));
    CHECK(grown.first == 2);
    CHECK(grown.now == 5);
    CHECK(is_far(grown));
    CHECK(is_far(drift(said("E-1", range, "", 2) + said("E-2", small, "", 12))));
    CHECK_FALSE(is_far(drift(said("E-1", small, "", 2) + said("E-2", R"("p50":4,"p90":9)", "", 12))));
    // A part that came later is found work, not drift.
    CHECK(drift(said("E-1", small, "", 2) + said("E-2", range, "migration", 12)).factor() == 1);
    CHECK(drift(said("E-1", R"("p50":0)", "", 2) + said("E-2", range, "", 12)).factor() == 1);
}

TEST_CASE("a standing as a distribution: as it was said, widened, and over what is usual") {
    const auto all_open = Given(said("E-1", range, "", 2)).standing();
    CHECK(quantile(distribution_of(all_open), .9) == Approx(all_open.stated.p90));
    CHECK(quantile(widened_distribution_of(all_open), .9) == Approx(all_open.widened.p90));
    const QuestionFactors usual{1 + .8 / 3, 1.8};
    for (const double p : {.1, .5, .9})
        CHECK(quantile(widened_distribution_of(all_open, usual), p) == Approx(quantile(distribution_of(all_open), p)));
    const auto answered = Given(said("E-1", range, "", 2) + quiet("E-1")).standing();
    CHECK(quantile(widened_distribution_of(answered), .9) == Approx(answered.stated.p90));
    CHECK(quantile(widened_distribution_of(answered, usual), .9) < answered.stated.p90);
}

TEST_CASE("two people whose ranges do not overlap are apart") {
    const auto of = [](const std::string& jsonl) {
        const Given given(jsonl);
        return apart(given.standing(), given.estimates);
    };
    const std::string low = R"("p10":1,"p50":2,"p90":3)";
    const std::string high = R"("p10":5,"p50":8,"p90":13)";
    const auto two = of(said("E-1", low, "", 2, "ana") + said("E-2", high, "", 12, "Dee"));
    REQUIRE(two.size() == 1);
    CHECK(two[0].one->key == "E-1");
    CHECK(two[0].other->key == "E-2");
    CHECK(two[0].together.p50 == 5);
    CHECK(by_both(two[0]) == " --by \"ana, Dee\"");
    CHECK(of(said("E-1", range, "", 2, "ana") + said("E-2", high, "", 12, "Dee")).empty());
    // The same person changed their mind; parts are not compared with each other; nor with what is long past.
    CHECK(of(said("E-1", low, "", 2, "ana") + said("E-2", high, "", 12, "Ana")).empty());
    CHECK(of(said("E-1", low, "coding", 2, "ana") + said("E-2", high, "testing", 12, "Dee")).empty());
    auto past = said("E-1", low, "", 2, "ana");
    past.replace(past.find("2026-11-02"), 10, "2026-09-02");
    CHECK(of(past + said("E-2", high, "", 12, "Dee")).empty());
    // Both have spoken in the newest.
    CHECK(of(said("E-1", low, "", 2, "ana") + said("E-2", high, "", 3, "Dee") + said("E-3", high, "", 12, "dee, ana"))
              .empty());
}

TEST_CASE("names go into a command only where a shell reads nothing else in them") {
    CHECK(part_flag("") == "");
    CHECK(part_flag("load test") == " --part \"load test\"");
    for (const auto* part : {"a`b", "$(x)", "x\"y", "-f", "übung"}) CHECK(part_flag(part) == " --part \"…\"");
    const Given hostile(said("E-1", small, "", 2, "a`b") + said("E-2", R"("p10":9,"p50":12,"p90":20)", "", 12, "Dee"));
    const auto two = apart(hostile.standing(), hostile.estimates);
    REQUIRE(two.size() == 1);
    CHECK(by_both(two[0]) == " --by \"NAME, NAME\"");
}
