#include <algorithm>

#include <catch2/catch.hpp>

#include "support/records.hpp"
#include "waybill/checks/check.hpp"

namespace check_test {

using namespace waybill;
using checks::Finding;
using checks::Severity;

namespace {

const auto today = support::day("2026-11-20");

std::vector<Finding> findings(const std::string& jsonl) {
    return checks::check(support::portfolio_of(jsonl), today);
}

/// The finding of that rule, or an empty one.
Finding finding(std::string_view rule, const std::string& jsonl) {
    for (auto& one : findings(jsonl)) {
        if (one.rule == rule) return one;
    }
    return {};
}

std::string feature(const std::string& members) {
    return R"({"kind":"feature","key":"PAY-1","project":"PAY","title":"Wallets",)" + members + "}";
}

std::string gate(const std::string& members) {
    return "\n" + (R"({"kind":"gate","feature":"PAY-1",)" + members + "}");
}

}  // namespace

TEST_CASE("readiness is asked of what is ready or building, and of ideas that are promised soon") {
    const auto is_asked = [](const std::string& members) { return !finding("WB101", feature(members)).rule.empty(); };
    CHECK(is_asked(R"("stage":"ready")"));
    CHECK(is_asked(R"("stage":"building")"));
    CHECK_FALSE(is_asked(R"("stage":"idea")"));
    CHECK(is_asked(R"("stage":"idea","committed":"2026-12-20")"));
    CHECK_FALSE(is_asked(R"("stage":"idea","committed":"2026-12-21")"));
    for (const std::string stage : {"shipped", "done", "killed"}) CHECK_FALSE(is_asked(R"("stage":")" + stage + "\""));
}

TEST_CASE("no outcome is a warning before building and an error in it") {
    CHECK(finding("WB101", feature(R"("stage":"ready")")).severity == Severity::warning);
    CHECK(finding("WB101", feature(R"("stage":"building")")).severity == Severity::error);
    CHECK(finding("WB104", feature(R"("stage":"building")")).severity == Severity::warning);
}

TEST_CASE("what only follows from something missing is no finding of its own") {
    const auto jsonl = feature(R"("stage":"ready")");
    for (const auto* rule : {"WB102", "WB103", "WB105", "WB107"}) CHECK(finding(rule, jsonl).rule.empty());
}

TEST_CASE("WB110 building without the ready gate") {
    const auto building = feature(R"("stage":"building")");
    const auto one = finding("WB110", building);
    CHECK(one.record == "PAY-1");
    CHECK(one.severity == Severity::warning);
    CHECK(one.fix == "waybill feature ready PAY-1");
    CHECK(finding("WB110", feature(R"("stage":"shipped")")).severity == Severity::info);
    CHECK(finding("WB110", feature(R"("stage":"ready")")).rule.empty());
    CHECK(finding("WB110", feature(R"("stage":"killed")")).rule.empty());
    CHECK(finding("WB110", building + gate(R"("gate":"ready","result":"passed")")).rule.empty());
    CHECK(finding("WB110", building + gate(R"("gate":"ready","result":"overridden")")).rule.empty());
    CHECK_FALSE(finding("WB110", building + gate(R"("gate":"ready","result":"skipped")")).rule.empty());
    CHECK(finding("WB110", building + gate(R"("gate":"start","result":"passed")")).rule.empty());
    CHECK_FALSE(finding("WB110", building + gate(R"("gate":"start","result":"skipped")")).rule.empty());
}

TEST_CASE("WB111 an override that has expired") {
    const auto building = feature(R"("stage":"building")");
    const auto until = [&](const std::string& day) {
        return building +
               gate(R"("gate":"ready","result":"overridden","reason":"tests first","at":"2026-11-01T10:00:00Z",)"
                    R"("until":")" +
                    day + "\"");
    };
    CHECK(finding("WB111", until("2026-11-19")).message ==
          "the override of the ready gate ended on 2026-11-19 (\"tests first\")");
    CHECK(finding("WB111", until("2026-11-20")).rule.empty());
    const auto mended = gate(R"("gate":"ready","result":"passed","at":"2026-11-10T10:00:00Z")");
    CHECK(finding("WB111", until("2026-11-19") + mended).rule.empty());
}

TEST_CASE("WB401 a committed day that has passed") {
    const auto late = finding("WB401", feature(R"("stage":"building","committed":"2026-11-16")"));
    CHECK(late.severity == Severity::error);
    CHECK(late.message == "committed for 2026-11-16, not shipped: 4 working days late");
    CHECK(late.fix == "waybill feature edit PAY-1 --committed DATE --cause CAUSE");
    CHECK(finding("WB401", feature(R"("stage":"building","committed":"2026-11-20")")).rule.empty());
    CHECK(finding("WB401", feature(R"("stage":"shipped","committed":"2026-11-16")")).rule.empty());
}

TEST_CASE("WB402 committed without any estimate") {
    const auto promised = feature(R"("stage":"idea","committed":"2027-06-01")");
    CHECK(finding("WB402", promised).record == "PAY-1");
    CHECK(finding("WB402", promised + "\n" + R"({"kind":"estimate","key":"E-1","feature":"PAY-1","p50":3})")
              .rule.empty());
    CHECK(finding("WB402", feature(R"("stage":"idea")")).rule.empty());
}

TEST_CASE("WB902 names that look alike") {
    const auto teams = [](const std::string& one, const std::string& other) {
        return R"({"kind":"team","key":")" + one + "\"}\n" + R"({"kind":"team","key":")" + other + "\"}";
    };
    const auto one = finding("WB902", teams("payments", "p\u0430yments"));
    CHECK(one.record == "p\u0430yments");
    CHECK(one.message ==
          "the team \"p\u0430yments\" looks like \"payments\" (payments), and is written with other letters");
    CHECK(one.fix == "waybill team show payments");
    CHECK(finding("WB902", teams("payments", "payment")).rule.empty());
    CHECK(finding("WB902", teams("api", "web")).rule.empty());
    const auto titles = [](const std::string& first, const std::string& second) {
        return R"({"kind":"feature","key":"PAY-1","project":"PAY","title":")" + first + "\"}\n" +
               R"({"kind":"feature","key":"PAY-2","project":"PAY","title":")" + second + "\"}";
    };
    CHECK(finding("WB902", titles("Saved cards", "Saved \u0441ards")).record == "PAY-2");
    CHECK(finding("WB902", titles("Saved cards", "saved cards")).rule.empty());
}

TEST_CASE("WB903 what has happened on a day to come") {
    const auto incident = [](const std::string& at) {
        return R"({"kind":"incident","key":"INC-1","at":")" + at + "\"}";
    };
    const auto one = finding("WB903", incident("2027-11-18T09:00:00Z"));
    CHECK(one.record == "INC-1");
    CHECK(one.message == "at is 2027-11-18, which is still to come");
    CHECK(one.fix == "waybill incident edit INC-1 --at DAY");
    // Today is 2026-11-20 here; elsewhere the day after may have begun.
    CHECK(finding("WB903", incident("2026-11-21T09:00:00Z")).rule.empty());
    CHECK_FALSE(finding("WB903", incident("2026-11-22T00:00:00Z")).rule.empty());
    const auto told = [](const std::string& day) {
        return R"({"kind":"promise","record":"PAY-1","date":"2027-03-31","to":"ACME","told":")" + day + "\"}";
    };
    CHECK(finding("WB903", told("2026-11-21")).message == "told is 2026-11-21, which is still to come");
    CHECK(finding("WB903", told("2026-11-20")).rule.empty());
    CHECK_FALSE(finding("WB903", feature(R"("stage":"idea")") + "\n" +
                                     R"({"kind":"effort","feature":"PAY-1","day":"2026-12-01","days":1})")
                    .rule.empty());
    // A rollout is planned step by step.
    CHECK(finding("WB903",
                  feature(R"("stage":"idea")") + "\n" + R"({"kind":"rollout","feature":"PAY-1","day":"2026-12-01"})")
              .rule.empty());
}

TEST_CASE("WB901 something from outside that nobody answers for") {
    const auto waits = [](const std::string& on, const std::string& members) {
        return feature(R"("stage":"building")") + "\n" + R"({"kind":"milestone","key":"MS-1"})" + "\n" +
               R"({"kind":"dependency","key":"D-4","from":"PAY-1","on":")" + on + "\"" + members + "}";
    };
    const auto one = finding("WB901", waits("NorthPay API", ""));
    CHECK(one.record == "D-4");
    CHECK(one.message == "PAY-1 waits for \"NorthPay API\", and nobody here answers for it");
    CHECK(one.fix == "waybill dependency edit D-4 --owner NAME");
    CHECK(finding("WB901", waits("NorthPay API", R"(,"owner":"Jonas")")).rule.empty());
    CHECK(finding("WB901", waits("NorthPay API", R"(,"status":"met")")).rule.empty());
    CHECK(finding("WB901", waits("PAY-1", "")).rule.empty());
    CHECK(finding("WB901", waits("ms-1", "")).rule.empty());
}

TEST_CASE("a waiver marks its finding until its day") {
    const auto waiver = [](const std::string& members) {
        return feature(R"("stage":"building")") + "\n" + R"({"kind":"waiver","reason":"agreed",)" + members + "}";
    };
    const auto jsonl = waiver(R"("rule":"wb101","record":"pay-1","until":"2026-11-20")");
    CHECK(finding("WB101", jsonl).is_waived);
    CHECK_FALSE(finding("WB101", jsonl).counts());
    CHECK_FALSE(finding("WB104", jsonl).is_waived);
    CHECK(finding("WB101", waiver(R"("rule":"WB101")")).is_waived);
    CHECK_FALSE(finding("WB101", waiver(R"("rule":"WB101","until":"2026-11-19")")).is_waived);
    CHECK_FALSE(finding("WB101", waiver(R"("rule":"WB101","record":"PAY-2")")).is_waived);
}

TEST_CASE("findings are sorted by rule, then record, and each fix names a real key") {
    std::string jsonl;
    for (const std::string key : {"PAY-2", "PAY-1", "WEB-1"}) {
        jsonl += R"({"kind":"feature","key":")" + key + R"(","project":"PAY","title":"T","stage":"building"})" + "\n";
    }
    const auto list = findings(jsonl);
    const auto place = [](const Finding& one) { return std::pair(one.rule, one.record); };
    CHECK(std::is_sorted(list.begin(), list.end(), [&](const auto& a, const auto& b) { return place(a) < place(b); }));
    for (const auto& one : list) CHECK(one.fix.find(one.record) != std::string::npos);
}

TEST_CASE("an empty plan has no findings") {
    CHECK(findings("").empty());
}

}  // namespace check_test
