#include "waybill/risks/debt.hpp"

#include <catch2/catch.hpp>

#include "support/records.hpp"

using namespace waybill;
using risks::Loan;

TEST_CASE("the interest of a debt grows month by month", "[debt]") {
    const Loan loan{.principal_days = 30, .interest_days_per_month = 4, .growth = 0.03};
    CHECK(loan.interest(0) == 0);
    CHECK(loan.interest(1) == Approx(4));
    CHECK(loan.interest(2) == Approx(8.12));
    CHECK(loan.interest(7) == Approx(30.650).epsilon(1e-4));
}

TEST_CASE("what a debt costs later is worth less today", "[debt]") {
    const Loan loan{.principal_days = 30, .interest_days_per_month = 4, .growth = 0.03};
    CHECK(loan.present_value(0) == 0);
    CHECK(loan.present_value(12) == Approx(53.652).epsilon(1e-5));
    CHECK(loan.present_value(12, 0) == Approx(loan.interest(12)));
}

TEST_CASE("a debt breaks even in the first month that has cost its principal", "[debt]") {
    CHECK(Loan{30, 4, 0.03}.break_even() == 7);
    CHECK(Loan{12, 3, 0}.break_even() == 4);
    CHECK(Loan{12.1, 3, 0}.break_even() == 5);
    // Ten times a tenth is one, whatever binary makes of it.
    CHECK(Loan{1, 0.1, 0}.break_even() == 10);
    CHECK(Loan{0, 3, 0}.break_even() == 0);
    CHECK_FALSE(Loan{5, 0, 0}.break_even().has_value());
    // The interest halves each month: together never more than 6.
    CHECK_FALSE(Loan{7, 3, -0.5}.break_even().has_value());
    CHECK(Loan{5, 3, -0.5}.break_even() == 3);
}

TEST_CASE("debts are listed dearest first, paid ones not at all", "[debt]") {
    const auto debts = support::records(R"(
        {"kind":"debt","key":"DEBT-1","title":"a","principal_days":5,"interest_days_per_month":1}
        {"kind":"debt","key":"DEBT-2","title":"b"}
        {"kind":"debt","key":"DEBT-3","title":"c","principal_days":5,"interest_days_per_month":2}
        {"kind":"debt","key":"DEBT-4","title":"d","principal_days":5,"interest_days_per_month":9,"status":"paid"}
        {"kind":"debt","key":"DEBT-10","title":"e","principal_days":9,"interest_days_per_month":1,"status":"accepted"})");
    const auto costs = risks::costs(debts, 6);
    std::vector<std::string> keys;
    for (const auto& one : costs) keys.push_back(one.debt->key);
    CHECK(keys == std::vector<std::string>{"DEBT-3", "DEBT-1", "DEBT-10", "DEBT-2"});
    CHECK(costs[0].horizon_days == Approx(12));
    CHECK(costs[0].break_even == 3);
    CHECK_FALSE(costs[3].loan.has_value());
}

TEST_CASE("a quick fix saves days now and costs them later", "[debt]") {
    const auto fix = risks::compare(3, {.principal_days = 8, .interest_days_per_month = 1, .growth = 0}, 12);
    CHECK(fix.saved_days == Approx(5));
    CHECK(fix.interest_days == Approx(12));
    CHECK(fix.break_even == 5);
    CHECK(risks::compare(8, {.principal_days = 8, .interest_days_per_month = 1, .growth = 0}, 12).saved_days == 0);
}

TEST_CASE("the debt ratio is rated by the grid of SQALE", "[debt]") {
    const auto rating = [](double principal, double spent) { return risks::DebtRatio{principal, spent}.rating(); };
    CHECK(rating(0, 100) == 'A');
    CHECK(rating(5, 100) == 'A');
    CHECK(rating(5.1, 100) == 'B');
    CHECK(rating(10, 100) == 'B');
    CHECK(rating(10.1, 100) == 'C');
    CHECK(rating(20, 100) == 'C');
    CHECK(rating(20.1, 100) == 'D');
    CHECK(rating(50, 100) == 'D');
    CHECK(rating(50.1, 100) == 'E');
    CHECK(risks::DebtRatio{6, 120}.value() == Approx(0.05));
    // Beside no work that is known, no debt is deep or shallow.
    CHECK_FALSE(rating(5, 0).has_value());
    CHECK_FALSE(risks::DebtRatio{5, 0}.value().has_value());
}
