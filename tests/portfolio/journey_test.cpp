#include "waybill/portfolio/journey.hpp"

#include <catch2/catch.hpp>

#include "support/records.hpp"
#include "waybill/features/records.hpp"

namespace journey_test {

using namespace waybill;
using portfolio::Journey;

std::string feature(const std::string& stage) {
    return R"({"kind":"feature","key":"A-1","title":"t","stage":")" + stage + "\"}\n";
}

std::string change(const std::string& day, const std::string& stage, const std::string& status = "") {
    return R"({"kind":"status_change","feature":"A-1","at":")" + day + R"(T10:00:00Z","to":")" + status +
           R"(","stage":")" + stage + "\"}\n";
}

std::string gate(const std::string& name, const std::string& day) {
    return R"({"kind":"gate","feature":"A-1","gate":")" + name + R"(","result":"passed","at":")" + day +
           "T10:00:00Z\"}\n";
}

/// The journey of A-1 in the words of a person: `2026-10-05 building In QA`, one a line.
std::string told(const Journey& journey) {
    std::string text;
    for (const auto& move : journey.moves)
        text += base::format_day(base::day_of(move.at)) + " " + move.stage + " " + move.status + "\n";
    return text;
}

struct Known {
    explicit Known(const std::string& jsonl)
        : portfolio(support::records(jsonl)),
          journey(portfolio::journey_of(portfolio, portfolio.all(features::feature).front())) {}
    portfolio::Portfolio portfolio;
    Journey journey;
};

std::string day_of(std::optional<base::Instant> at) {
    return at ? base::format_day(base::day_of(*at)) : "";
}

TEST_CASE("a way through the stages, in time, whoever noted it and in whatever order", "[portfolio][journey]") {
    const Known known(feature("shipped") + change("2026-10-20", "shipped", "Released") + gate("ready", "2026-10-01") +
                      gate("start", "2026-10-05") + change("2026-10-06", "building", "In Progress") +
                      change("2026-10-12", "building", "In QA") + change("2026-10-13", "", "Odd") +
                      gate("ship", "2026-10-21"));
    CHECK(told(known.journey) ==
          "2026-10-01 ready \n2026-10-05 building \n2026-10-06 building In Progress\n2026-10-12 building In "
          "QA\n2026-10-20 shipped "
          "Released\n");
    CHECK(day_of(known.journey.began()) == "2026-10-05");
    CHECK(day_of(known.journey.ended()) == "2026-10-20");
    CHECK(known.journey.stage_at(support::day("2026-09-30")).empty());
    CHECK(known.journey.stage_at(support::day("2026-10-05")) == "ready");
    CHECK(known.journey.stage_at(support::day("2026-10-19")) == "building");
    CHECK(known.journey.stage_at(support::day("2026-10-21")) == "shipped");
    CHECK(portfolio::began_on(known.portfolio, *known.journey.feature) == support::day("2026-10-05"));
}

TEST_CASE("a feature that was taken back ended when it came to the end again", "[portfolio][journey]") {
    const auto ended = [](const std::string& changes) {
        return day_of(Known(feature("done") + changes).journey.ended());
    };
    CHECK(ended(change("2026-10-05", "shipped") + change("2026-10-12", "done")) == "2026-10-05");
    CHECK(ended(change("2026-11-02", "shipped") + change("2026-10-12", "building") + change("2026-10-05", "shipped")) ==
          "2026-11-02");
    CHECK(ended(change("2026-10-05", "shipped") + change("2026-10-12", "building")).empty());
    CHECK(ended("").empty());
}

TEST_CASE("what is not delivered has not ended, whatever was noted", "[portfolio][journey]") {
    const Known known(feature("building") + change("2026-10-05", "shipped"));
    CHECK_FALSE(known.journey.ended().has_value());
    CHECK_FALSE(known.journey.began().has_value());
    CHECK_FALSE(portfolio::finished_on(known.portfolio, *known.journey.feature).has_value());
}

}  // namespace journey_test
