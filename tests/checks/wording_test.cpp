#include <catch2/catch.hpp>

#include "support/records.hpp"
#include "waybill/checks/check.hpp"

namespace wording_test {

using namespace waybill;
using checks::Finding;
using checks::Severity;

namespace {

const std::string feature = R"({"kind":"feature","key":"PAY-1","project":"PAY","title":"Pay","stage":"ready"})";

/// The first finding of a rule about PAY-1 with these lines; an empty one where there is none.
Finding finding(std::string_view rule, const std::string& lines, const std::string& of = feature) {
    for (auto& one : checks::check(support::portfolio_of(of + "\n" + lines), support::day("2026-11-20"))) {
        if (one.rule == rule) return std::move(one);
    }
    return {};
}

std::string criterion(const std::string& then, const std::string& more = "", const std::string& key = "PAY-1.1") {
    return R"({"kind":"criterion","key":")" + key +
           R"(","feature":"PAY-1","given":"a cart","when":"the user pays","then":")" + then + "\"" + more + "}\n";
}

}  // namespace

TEST_CASE("WB203 and WB204: a criterion's words, one finding for each rule") {
    const auto empty = finding("WB203", criterion("it works as expected"));
    CHECK(empty.severity == Severity::error);
    CHECK(empty.record == "PAY-1.1");
    CHECK(empty.fix == "waybill criterion edit PAY-1.1 --then \"…\"");
    const auto vague = finding("WB204", criterion("it loads quickly and the page is easy"));
    CHECK(vague.severity == Severity::warning);
    CHECK(vague.message == "\"quickly\": how long may it take? (1 more like it)");
    CHECK(finding("WB204", criterion("it loads within 2 s at P95")).rule.empty());
    const std::string shipped = R"({"kind":"feature","key":"PAY-1","project":"PAY","title":"Pay","stage":"shipped"})";
    CHECK(finding("WB204", criterion("it loads quickly"), shipped).rule.empty());
}

TEST_CASE("WB202 a scenario from a file without a When: mended by its author") {
    const auto one = finding("WB202", R"({"kind":"criterion","key":"PAY-1.1","feature":"PAY-1","then":"x is shown",)"
                                      R"("gherkin":"Feature: a\nScenario: b\nThen x is shown\n"})");
    CHECK(one.severity == Severity::error);
    CHECK(one.fix == "waybill criterion pushback PAY-1.1");
}

TEST_CASE("rules that are off find nothing") {
    CHECK(finding("WB216", criterion("all rows are shown")).rule.empty());
    CHECK(finding("WB217", criterion("it is shown")).rule.empty());
}

TEST_CASE("WB240 more than seven criteria") {
    std::string seven;
    for (const char* n : {"1", "2", "3", "4", "5", "6", "7"})
        seven += criterion("x is shown", "", std::string("PAY-1.") + n);
    CHECK(finding("WB240", seven).rule.empty());
    const auto one = finding("WB240", seven + criterion("y is shown", "", "PAY-1.8"));
    CHECK(one.severity == Severity::info);
    CHECK(one.record == "PAY-1");
    CHECK(one.message == "8 criteria: can a part of it be delivered alone?");
    CHECK(one.fix == "waybill feature split PAY-1 \"…\" --criteria PAY-1.8");
}

TEST_CASE("WB241 a criterion that was sent back and still says the same") {
    const auto note = [](const std::string& then) {
        return R"({"kind":"note","record":"PAY-1.1","day":"2026-11-18","tags":["pushback"],"text":"About it:\n\n> Given a cart, )"
               R"(when the user pays, then )" +
               then + R"(\n\nWhat?"})";
    };
    const auto one = finding("WB241", criterion("it counts") + note("it counts"));
    CHECK(one.message == "sent back on 2026-11-18, and not changed since");
    CHECK(finding("WB241", criterion("the total is lower") + note("it counts")).rule.empty());
}

}  // namespace wording_test
