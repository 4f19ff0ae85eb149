#include "waybill/risks/debt.hpp"

#include <algorithm>
#include <array>
#include <tuple>

#include "waybill/base/duration.hpp"

namespace waybill::risks {
namespace {

constexpr int months_of_a_year = 12;

}  // namespace

double Loan::interest(int months) const {
    double sum = 0;
    double month = interest_days_per_month;
    for (int i = 0; i < months; ++i) {
        sum += month;
        month *= 1 + growth;
    }
    return sum;
}

double Loan::present_value(int months, double yearly_rate) const {
    double sum = 0, interest = interest_days_per_month, worth = 1;
    for (int month = 1; month <= months; ++month) {
        worth /= 1 + yearly_rate / months_of_a_year;
        sum += interest * worth;
        interest *= 1 + growth;
    }
    return sum;
}

std::optional<int> Loan::break_even() const {
    // Sums of months that are not whole in binary must not miss their mark by a rounding.
    constexpr double tolerance = 1e-9;
    double sum = 0;
    double month = interest_days_per_month;
    for (int months = 0; months <= most_months; ++months) {
        if (sum + tolerance >= principal_days) return months;
        sum += month;
        month *= 1 + growth;
    }
    return {};
}

std::optional<double> DebtRatio::value() const {
    if (spent_days <= 0) return {};
    return principal_days / spent_days;
}

std::optional<char> DebtRatio::rating() const {
    const auto ratio = value();
    if (!ratio) return {};
    constexpr std::array grid{std::pair(0.05, 'A'), std::pair(0.10, 'B'), std::pair(0.20, 'C'), std::pair(0.50, 'D')};
    for (const auto& [most, rating] : grid) {
        if (*ratio <= most) return rating;
    }
    return 'E';
}

std::optional<Loan> loan(const base::Record& debt) {
    const auto principal = debt.integer("principal_days");
    const auto interest = debt.integer("interest_days_per_month");
    if (!principal || !interest) return {};
    return Loan{.principal_days = base::days_from_minutes(*principal),
                .interest_days_per_month = base::days_from_minutes(*interest),
                .growth = debt.number("growth").value_or(0)};
}

std::vector<DebtCost> costs(const std::vector<base::Record>& debts, int months) {
    std::vector<DebtCost> list;
    for (const auto& debt : debts) {
        if (debt.text("status") == "paid") continue;
        DebtCost cost{.debt = &debt, .loan = loan(debt), .horizon_days = 0, .present_value_days = 0, .break_even = {}};
        if (cost.loan) {
            cost.horizon_days = cost.loan->interest(months);
            cost.present_value_days = cost.loan->present_value(months);
            cost.break_even = cost.loan->break_even();
        }
        list.push_back(cost);
    }
    std::sort(list.begin(), list.end(), [](const DebtCost& a, const DebtCost& b) {
        const auto place = [](const DebtCost& one) {
            return std::make_tuple(!one.loan, -one.horizon_days, one.debt->key.size(), std::string_view(one.debt->key));
        };
        return place(a) < place(b);
    });
    return list;
}

QuickFix compare(double quick_days, const Loan& loan, int months) {
    Loan shortcut = loan;
    shortcut.principal_days = loan.principal_days - quick_days;
    return {.saved_days = shortcut.principal_days,
            .interest_days = shortcut.interest(months),
            .present_value_days = shortcut.present_value(months),
            .break_even = shortcut.break_even()};
}

}  // namespace waybill::risks
