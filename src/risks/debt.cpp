#include "waybill/risks/debt.hpp"

#include "waybill/base/duration.hpp"

namespace waybill::risks {

double Loan::interest(int months) const {
    double sum = 0;
    double month = interest_days_per_month;
    for (int i = 0; i < months; ++i) {
        sum += month;
        month *= 1 + growth;
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

std::optional<Loan> loan(const base::Record& debt) {
    const auto principal = debt.integer("principal_days");
    const auto interest = debt.integer("interest_days_per_month");
    if (!principal || !interest) return {};
    return Loan{.principal_days = base::days_from_minutes(*principal),
                .interest_days_per_month = base::days_from_minutes(*interest),
                .growth = debt.number("growth").value_or(0)};
}

}  // namespace waybill::risks
