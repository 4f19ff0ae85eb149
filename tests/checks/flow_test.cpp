#include <catch2/catch.hpp>

#include "findings_of_rule.hpp"

namespace flow_rules_test {

using namespace waybill;

namespace {

std::string day(int after) {
    return base::format_day(support::day("2026-09-01") + std::chrono::days(after));
}

std::string change(const std::string& key, int after, const std::string& stage) {
    return R"({"kind":"status_change","feature":")" + key + R"(","at":")" + day(after) +
           R"(T00:00:00Z","to":"x","stage":")" + stage + "\"}\n";
}

std::string feature(const std::string& key, const std::string& stage) {
    return R"({"kind":"feature","key":")" + key + R"(","project":"A","title":"x","team":"web","stage":")" + stage +
           "\"}\n";
}

std::string effort(const std::string& key, int after, const std::string& activity, double days) {
    return R"({"kind":"effort","feature":")" + key + R"(","day":")" + day(after) + R"(","activity":")" + activity +
           R"(","days":)" + std::to_string(days) + "}\n";
}

/// A team with ten features that took ten days each: two of building, and a test, `gap` days after that, each longer by
/// so much than the one before.
std::string delivered(int gap, double grows) {
    std::string jsonl = R"({"kind":"team","key":"web"})"
                        "\n";
    for (int i = 0; i < 10; ++i) {
        const auto key = "A-" + std::to_string(i);
        jsonl += feature(key, "shipped") + change(key, i, "building") + change(key, i + 10, "shipped") +
                 effort(key, i, "build", 1) + effort(key, i + 1, "build", 1) +
                 effort(key, i + 2 + gap, "test", 1 + i * grows);
    }
    return jsonl;
}

}  // namespace

TEST_CASE("WB803 development, then testing") {
    const auto found = findings_of_rule("WB803", delivered(4, 0));
    REQUIRE(found.size() == 1);
    CHECK(found[0].record == "web");
    CHECK(found[0].message ==
          "tested 10 of 10 features only when building was over, half of them 4.0 days later or more");
    CHECK(found[0].fix == "waybill flow --team web");
    CHECK(findings_of_rule("WB803", delivered(1, 0)).empty());
}

TEST_CASE("WB804 work that is older than its team's work gets") {
    const auto running = [](int since) { return feature("B-1", "building") + change("B-1", since, "building"); };
    const auto found = findings_of_rule("WB804", delivered(0, 0) + running(60));
    REQUIRE(found.size() == 1);
    CHECK(found[0].record == "B-1");
    CHECK(found[0].message == "was begun 20.5 days ago; 85 of 100 that were delivered took 10.0 or less");
    CHECK(findings_of_rule("WB804", delivered(0, 0) + running(75)).empty());
    CHECK(findings_of_rule("WB804", running(0)).empty());  // nothing to compare it with
}

TEST_CASE("WB805 testing that takes longer and longer") {
    const auto found = findings_of_rule("WB805", delivered(0, .5));
    REQUIRE(found.size() == 1);
    CHECK(found[0].message == "tests each feature for 0.50 days longer than the one before");
    CHECK(findings_of_rule("WB805", delivered(0, 0)).empty());
    CHECK(findings_of_rule("WB805", delivered(0, -.1)).empty());
}

TEST_CASE("WB806 work that ended before it began") {
    const auto found = findings_of_rule(
        "WB806", feature("B-1", "shipped") + change("B-1", 10, "shipped") + change("B-1", 12, "building"));
    REQUIRE(found.size() == 1);
    CHECK(found[0].record == "B-1");
    CHECK(findings_of_rule("WB806", delivered(0, 0)).empty());
}

}  // namespace flow_rules_test
