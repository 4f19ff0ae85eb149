#include "waybill/checks/rule_risks.hpp"

#include <catch2/catch.hpp>

#include "support/records.hpp"
#include "waybill/base/error.hpp"
#include "waybill/checks/check.hpp"

namespace rule_risks_test {

using namespace waybill;

namespace {

const auto today = support::day("2026-11-20");

std::vector<checks::RuleRisk> risks_of(std::string_view jsonl) {
    return checks::rule_risks(support::portfolio_of(jsonl), today);
}

/// `WB501 WEB-1` of each.
std::vector<std::string> names(const std::vector<checks::RuleRisk>& risks) {
    std::vector<std::string> names;
    for (const auto& one : risks) names.push_back(std::string(one.rule) + " " + one.record);
    return names;
}

using Names = std::vector<std::string>;
const std::string building =
    R"({"kind":"feature","key":"WEB-1","project":"WEB","title":"Guest checkout","stage":"building"})"
    "\n";

}  // namespace

TEST_CASE("WB501 from the start of building on a rollback plan is asked for", "[rule_risks]") {
    CHECK(names(risks_of(building)) == Names{"WB501 WEB-1"});
    CHECK(risks_of(R"({"kind":"feature","key":"WEB-1","project":"WEB","title":"x","stage":"ready"})").empty());
    CHECK(risks_of(building)[0].cause == "there is no rollback plan");
    const auto open = risks_of(building + R"({"kind":"release_item","feature":"WEB-1","item":"Rollback"})");
    REQUIRE(names(open) == Names{"WB501 WEB-1"});
    CHECK(open[0].cause == "the rollback plan is still open");
    CHECK(risks_of(building + R"({"kind":"release_item","feature":"WEB-1","item":"rollback","state":"not-needed",)"
                              R"("evidence":"read only"})")
              .empty());
    CHECK(names(risks_of(building + R"({"kind":"release_item","feature":"WEB-1","item":"alerts","state":"done"})")) ==
          Names{"WB501 WEB-1"});
}

TEST_CASE("WB502 a rollback plan that was never tried", "[rule_risks]") {
    const auto with = [](std::string_view evidence) {
        return names(risks_of(building +
                              R"({"kind":"release_item","feature":"WEB-1","item":"rollback","state":"done",)" +
                              R"("evidence":")" + std::string(evidence) + "\"}"));
    };
    for (const auto evidence : {"", "wiki/42", "never tried", "not tested yet", "untested", "yet to be tried"})
        CHECK(with(evidence) == Names{"WB502 WEB-1"});
    CHECK(risks_of(building + R"({"kind":"release_item","feature":"WEB-1","item":"rollback","state":"done",)"
                              R"("tried":"2026-11-02"})")
              .empty());
    for (const auto evidence : {"flag off, tried in staging", "2026-11-02", "drill of week 45", "Tested on Monday"})
        CHECK(with(evidence).empty());
}

TEST_CASE("WB503 one person for a service that three unfinished features touch", "[rule_risks]") {
    const std::string service = R"({"kind":"team","key":"pay","lead":"Bo"}
        {"kind":"service","key":"settlement","team":"pay"}
        {"kind":"feature","key":"WEB-1","project":"WEB","title":"a","services":["settlement"],"owner":"Ann"}
        {"kind":"feature","key":"WEB-2","project":"WEB","title":"b","services":["settlement"],"owner":"Cy"}
        )";
    CHECK(risks_of(service).empty());
    const std::string third =
        R"({"kind":"feature","key":"WEB-3","project":"WEB","title":"c","services":["settlement"])";
    const auto three = risks_of(service + third + "}");
    REQUIRE(names(three) == Names{"WB503 settlement"});
    CHECK(three[0].features == base::Texts{"WEB-1", "WEB-2", "WEB-3"});
    CHECK(three[0].cause == "Bo alone answers for settlement, and 3 unfinished features touch it");
    CHECK(risks_of(service + third + R"(,"stage":"shipped"})").empty());
    CHECK(risks_of(service + third + R"(,"tech_lead":"Eve"})").empty());
    CHECK(names(risks_of(service + third + R"(,"tech_lead":"bo"})")) == Names{"WB503 settlement"});
}

TEST_CASE("WB503 where no team owns it, the owners of the features are asked", "[rule_risks]") {
    const auto with = [](std::string_view second) {
        std::string text = R"({"kind":"service","key":"db"})";
        for (const std::string_view owner : {std::string_view("Ann"), second, std::string_view("ann")}) {
            text +=
                "\n"
                R"({"kind":"feature","project":"WEB","title":"a","services":["db"],"owner":")";
            text += std::string(owner) + R"(","key":"WEB-)" + std::to_string(text.size()) + "\"}";
        }
        return risks_of(text).size();
    };
    CHECK(with("Ann") == 1);
    CHECK(with("Bo") == 0);
}

TEST_CASE("WB504 an estimate is trusted for 60 days", "[rule_risks]") {
    const auto with = [](std::string_view estimates) {
        return names(risks_of(R"({"kind":"feature","key":"WEB-1","project":"WEB","title":"x"})"
                              "\n" +
                              std::string(estimates)));
    };
    const std::string old = R"({"kind":"estimate","key":"E-1","feature":"WEB-1","p50":5,"at":"2026-09-20T23:00:00Z"})";
    CHECK(with(old) == Names{"WB504 WEB-1"});
    CHECK(with(R"({"kind":"estimate","key":"E-1","feature":"WEB-1","p50":5,"at":"2026-09-21T00:00:00Z"})").empty());
    CHECK(with(old + "\n"
                     R"({"kind":"estimate","key":"E-2","feature":"WEB-1","p50":5,"at":"2026-11-01T00:00:00Z"})")
              .empty());
    CHECK(with(old + "\n"
                     R"({"kind":"estimate","key":"E-2","feature":"WEB-1","part":"migration","p50":5,)"
                     R"("at":"2026-11-01T00:00:00Z"})") == Names{"WB504 WEB-1"});
    CHECK(with(R"({"kind":"estimate","key":"E-1","feature":"WEB-1","p50":5})").empty());
}

TEST_CASE("WB505 a criterion failed after release", "[rule_risks]") {
    const auto with = [](std::string_view stage, std::string_view state) {
        return risks_of(R"({"kind":"feature","key":"WEB-1","project":"WEB","title":"x","stage":")" +
                        std::string(stage) +
                        "\"}\n"
                        R"({"kind":"criterion","key":"WEB-1.1","feature":"WEB-1","state":")" +
                        std::string(state) + "\"}");
    };
    CHECK(names(with("shipped", "failed")) == Names{"WB505 WEB-1"});
    CHECK(with("shipped", "failed")[0].cause == "WEB-1.1 failed after release");
    CHECK(with("ready", "failed").empty());
    CHECK(with("done", "passed").empty());
}

TEST_CASE("a rule's risk that is kept stands as its record until that is closed", "[rule_risks]") {
    const auto kept = [](std::string_view status) {
        return building +
               R"({"kind":"risk","key":"R-4","title":"x","raised_by":"WB501","features":["WEB-1"],"status":")" +
               std::string(status) + "\"}";
    };
    CHECK(risks_of(kept("open"))[0].kept_as == "R-4");
    CHECK(risks_of(kept("closed"))[0].kept_as.empty());
    const auto raised = [](const std::string& jsonl) {
        const auto portfolio = support::portfolio_of(jsonl);
        return names(checks::raised_risks(portfolio, today, checks::check(portfolio, today)));
    };
    CHECK(raised(building) == Names{"WB501 WEB-1"});
    CHECK(raised(kept("open")).empty());
    CHECK(raised(building + R"({"kind":"waiver","rule":"WB501","record":"WEB-1","reason":"read only"})").empty());
    const auto portfolio = support::portfolio_of(building);
    CHECK(checks::raised_risks(portfolio, today, checks::check(portfolio, today, {{"WB501", std::nullopt}})).empty());
}

TEST_CASE("a rule's risk becomes a record", "[rule_risks]") {
    const auto draft = checks::drafted(risks_of(building).front());
    CHECK(draft.text("raised_by") == "WB501");
    CHECK(draft.text("status") == "open");
    CHECK(draft.text("title") == "A bad release of \"Guest checkout\" cannot be taken back");
    CHECK(draft.texts("features") == base::Texts{"WEB-1"});
}

TEST_CASE("which of the risks of a rule is meant", "[rule_risks]") {
    const auto two = risks_of(
        building + R"({"kind":"feature","key":"WEB-2","project":"WEB","title":"Gift cards","stage":"building"})");
    const auto fault = [&](std::string_view rule, const base::Texts& features) {
        try {
            checks::chosen(two, rule, features, {});
        } catch (const base::Error& error) { return error.fault(); }
        return base::Fault::internal;
    };
    CHECK(checks::chosen(two, "wb501", {"web-2"}, {}).record == "WEB-2");
    CHECK(fault("WB501", {}) == base::Fault::ambiguous);
    CHECK(fault("WB501", {"WEB-3"}) == base::Fault::not_found);
    CHECK(fault("WB101", {}) == base::Fault::not_found);
    CHECK(fault("WB999", {}) == base::Fault::not_found);
}

}  // namespace rule_risks_test
