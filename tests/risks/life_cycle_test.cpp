#include "waybill/risks/life_cycle.hpp"

#include <catch2/catch.hpp>

#include "support/records.hpp"
#include "waybill/base/error.hpp"

using namespace waybill;
using base::Error;
using base::Fault;

namespace {

base::Record one(std::string_view json) {
    return support::records(json).front();
}

Fault fault_of(const std::function<void()>& act) {
    try {
        act();
    } catch (const Error& error) { return error.fault(); }
    return Fault::internal;
}

const auto today = support::day("2026-11-20");

}  // namespace

TEST_CASE("a mitigation says what was done", "[life_cycle]") {
    auto risk = one(R"({"kind":"risk","key":"R-1","title":"x"})");
    CHECK(fault_of([&] { risks::mitigate(risk); }) == Fault::usage);
    risk["mitigation"] = std::string("contract test");
    risks::mitigate(risk);
    CHECK(risk.text("status") == "mitigated");
    risks::close(risk, today, "over");
    CHECK(fault_of([&] { risks::mitigate(risk); }) == Fault::refused);
}

TEST_CASE("a risk happens once, and is closed once", "[life_cycle]") {
    auto risk = one(R"({"kind":"risk","key":"R-1","title":"x"})");
    risks::happen(risk, today, "");
    CHECK(risk.text("status") == "happened");
    CHECK(risk.text("ended") == "2026-11-20");
    CHECK(base::is_empty(risk["because"]));
    CHECK(fault_of([&] { risks::happen(risk, today, ""); }) == Fault::refused);
    risks::close(risk, support::day("2026-11-25"), "repaired");
    CHECK(risk.text("status") == "closed");
    CHECK(risk.text("ended") == "2026-11-25");
    CHECK(risk.text("because") == "repaired");
    CHECK(fault_of([&] { risks::close(risk, today, "again"); }) == Fault::refused);
}

TEST_CASE("what follows when a risk has happened", "[life_cycle]") {
    const auto risk = one(R"({"kind":"risk","key":"R-1","title":"x","features":["WEB-1","WEB-2","WEB-3"]})");
    const auto features = support::records(R"(
        {"kind":"feature","key":"WEB-1","project":"WEB","title":"a","stage":"building","committed":"2026-12-18"}
        {"kind":"feature","key":"WEB-2","project":"WEB","title":"b","stage":"idea"}
        {"kind":"feature","key":"WEB-3","project":"WEB","title":"c","stage":"shipped"})");
    const auto list = risks::follow_ups(risk, features);
    REQUIRE(list.size() == 3);
    CHECK(list[0].command == "waybill blocker add WEB-1 \"R-1 happened\" --who NAME --ask \"…\"");
    CHECK(list[1].command == "waybill feature edit WEB-1 --committed DATE --cause CAUSE --due-to R-1");
    CHECK(list[1].text.find("2026-12-18") != std::string::npos);
    CHECK(list[2].command.find("WEB-2") != std::string::npos);
    const auto none = risks::follow_ups(one(R"({"kind":"risk","key":"R-2","title":"y"})"), {});
    REQUIRE(none.size() == 1);
    CHECK(none[0].command == "waybill risk edit R-2 --features KEY");
}

TEST_CASE("a debt is paid once", "[life_cycle]") {
    auto debt = one(R"({"kind":"debt","key":"DEBT-1","title":"x"})");
    risks::pay(debt, today);
    CHECK(debt.text("status") == "paid");
    CHECK(debt.text("paid") == "2026-11-20");
    CHECK(fault_of([&] { risks::pay(debt, today); }) == Fault::refused);
}

TEST_CASE("an answer names who gave it and when", "[life_cycle]") {
    auto gap = one(R"({"kind":"gap","key":"GAP-1","question":"who?"})");
    CHECK(fault_of([&] { risks::answer(gap, " ", "Legal", today); }) == Fault::bad_value);
    risks::answer(gap, "the shop", "Legal", today);
    CHECK(gap.text("answer") == "the shop");
    CHECK(gap.text("answered_by") == "Legal");
    CHECK(gap.text("answered") == "2026-11-20");
}
