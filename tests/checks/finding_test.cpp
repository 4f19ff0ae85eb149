#include "waybill/checks/finding.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

#include "waybill/base/error.hpp"

using namespace waybill;
using checks::Finding;
using checks::Severity;

TEST_CASE("rules are listed in order of their ids, each once and complete") {
    const auto rules = checks::all_rules();
    REQUIRE(rules.size() >= 14);
    for (std::size_t i = 0; i < rules.size(); ++i) {
        INFO(rules[i].id);
        CHECK(rules[i].id.starts_with("WB"));
        CHECK(rules[i].id.size() == 5);
        CHECK_FALSE(rules[i].summary.empty());
        CHECK_FALSE(rules[i].why.empty());
        CHECK(rules[i].fix.starts_with("waybill "));
        if (i > 0) CHECK(rules[i - 1].id < rules[i].id);
    }
}

TEST_CASE("a rule is found by its id in any case") {
    CHECK(checks::rule("wb101").id == "WB101");
    CHECK(checks::rule("WB401").severity == Severity::error);
}

TEST_CASE("an unknown rule is refused with the one that may be meant") {
    try {
        checks::rule("WB110x");
        FAIL("found");
    } catch (const base::Error& error) {
        CHECK(error.fault() == base::Fault::not_found);
        CHECK(error.message() == "there is no rule WB110x");
        CHECK(error.hint().find("WB110") != std::string::npos);
    }
}

TEST_CASE("severities have the names of the machine contract") {
    CHECK(checks::name_of(Severity::error) == "error");
    CHECK(checks::name_of(Severity::warning) == "warning");
    CHECK(checks::name_of(Severity::info) == "info");
}

TEST_CASE("what is waived or stood in the baseline is not counted") {
    std::vector<Finding> findings(5);
    findings[0].severity = Severity::error;
    findings[1].severity = Severity::error;
    findings[1].is_waived = true;
    findings[2].is_baseline = true;
    findings[4].severity = Severity::info;
    const auto counts = checks::count(findings);
    CHECK(counts.errors == 1);
    CHECK(counts.warnings == 1);
    CHECK(counts.infos == 1);
}
