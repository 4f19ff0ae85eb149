#include "debt_answer.hpp"

#include <fmt/format.h>

#include "../parts.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/json.hpp"
#include "waybill/base/number.hpp"
#include "waybill/base/text.hpp"

namespace waybill::cli {
namespace {

constexpr int longest_horizon = 120;

}  // namespace

int months_of(const Arguments& arguments, int otherwise) {
    if (!arguments.has("months")) return otherwise;
    const auto months = base::parse_integer(arguments.value("months"));
    if (months && *months >= 1 && *months <= longest_horizon) return static_cast<int>(*months);
    throw base::Error(base::Fault::bad_value,
                      fmt::format("--months: '{}' is not a whole number from 1 to {}",
                                  base::visible(arguments.value("months")), longest_horizon),
                      "half a year is --months 6");
}

std::string break_even_month(std::optional<int> months, base::Day today) {
    if (!months) return "never";
    const auto day = base::parse_day(fmt::format("+{}m", *months), today);
    return *months == 0 ? "now" : day ? base::format_day(*day).substr(0, 7) : fmt::format("{} months", *months);
}

std::string break_even_text(std::optional<int> months, base::Day today) {
    if (!months) return "never";
    if (*months == 0) return "at once";
    const auto day = base::parse_day(fmt::format("+{}m", *months), today);
    const auto when = day ? fmt::format(" ({})", base::format_day(*day).substr(0, 7)) : std::string();
    return fmt::format("after {}{}", base::counted(static_cast<std::size_t>(*months), "month"), when);
}

std::string debt_cost_json(const risks::DebtCost& cost) {
    const auto& debt = *cost.debt;
    const auto days = [&](double value) { return cost.loan ? json_days(value) : std::string("null"); };
    return fmt::format(
        "{{\"key\":{},\"title\":{},\"service\":{},\"principal_days\":{},\"interest_days_per_month\":{},\"growth\":{},"
        "\"horizon_days\":{},\"present_value_days\":{},\"break_even_months\":{},\"due\":{},\"status\":\"{}\"}}",
        base::json_string(debt.key), json_or_null(debt.text("title")), json_or_null(debt.text("service")),
        days(cost.loan ? cost.loan->principal_days : 0), days(cost.loan ? cost.loan->interest_days_per_month : 0),
        cost.loan ? base::format_number(cost.loan->growth) : "null", days(cost.horizon_days),
        days(cost.present_value_days), cost.break_even ? std::to_string(*cost.break_even) : "null",
        json_or_null(debt.text("due")), debt.text("status"));
}

}  // namespace waybill::cli
