#pragma once

#include <optional>
#include <vector>

#include "waybill/base/record.hpp"

/// What technical debt costs until it is paid back.
namespace waybill::risks {

/// A debt as a loan: the principal P is what paying it back costs, the interest I what it costs in the first month, and
/// each later month costs (1 + growth) times the month before. Days are working days.
/// Source: Avgeriou et al., Managing Technical Debt in Software Engineering (2016), for principal and interest; the growing
/// interest follows Nugroho, Visser and Kuipers, An Empirical Model of Technical Debt and Interest (2011).
struct Loan {
    /// By how much a day of work next year is worth less than one today.
    static constexpr double usual_rate = 0.10;

    double principal_days = 0;
    double interest_days_per_month = 0;
    double growth = 0;  ///< per month: 0.03 is 3 %

    /// Interest of `months` months: the sum of I (1 + growth)^(k - 1) over k = 1..months.
    double interest(int months) const;
    /// What these are worth today: each month's interest, paid at its end, less `yearly_rate` / 12 for each month until
    /// then. What pays back later than others weighs less.
    double present_value(int months, double yearly_rate = usual_rate) const;
    /// The first month after which the interest paid has reached the principal; nothing where that is not within
    /// `most_months`. 0 where there is nothing to pay back.
    std::optional<int> break_even() const;
};

/// Longest time over which a loan is followed: 50 years.
inline constexpr int most_months = 600;

/// The loan of a debt; nothing where its principal or its interest is not known.
std::optional<Loan> loan(const base::Record& debt);

/// A debt that is not paid back, with what it costs over a horizon.
struct DebtCost {
    const base::Record* debt = nullptr;
    std::optional<Loan> loan;
    double horizon_days = 0;        ///< interest over the horizon; 0 without a loan
    double present_value_days = 0;  ///< the same as it is worth today
    std::optional<int> break_even;  ///< months; nothing: never, or not known
};

/// The debts that are open or lived with, dearest over `months` first, those without numbers last, then by key.
std::vector<DebtCost> costs(const std::vector<base::Record>& debts, int months);

/// How deep a part of the system is in debt: what it would cost to pay all back, over what building it has cost.
/// Source: Letouzey, The SQALE Method for Managing Technical Debt (2012); the grid is that of SonarQube.
struct DebtRatio {
    double principal_days = 0;
    double spent_days = 0;

    /// 0.05 is 5 %; nothing where no work is known.
    std::optional<double> value() const;
    /// A up to 5 %, B up to 10, C up to 20, D up to 50, E above that.
    std::optional<char> rating() const;
};

/// A quick fix against the right one, in working days: with the quick one the days between them are won now, and the
/// interest of the shortcut is paid every month.
struct QuickFix {
    double saved_days = 0;          ///< right less quick
    double interest_days = 0;       ///< over the horizon
    double present_value_days = 0;  ///< the same as it is worth today
    std::optional<int> break_even;  ///< months after which the shortcut has cost what it saved; nothing: never
};

/// `loan.principal_days` is what the right fix costs.
QuickFix compare(double quick_days, const Loan& loan, int months);

}  // namespace waybill::risks
