#include <fmt/format.h>

#include "../parts.hpp"
#include "../session.hpp"
#include "../verb.hpp"
#include "debt_answer.hpp"
#include "waybill/base/duration.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/json.hpp"
#include "waybill/base/text.hpp"
#include "waybill/risks/debt.hpp"
#include "waybill/risks/records.hpp"

namespace waybill::cli {
namespace {

constexpr Flag debt_compare_flags[] = {
    {"quick", Shape::value, "DURATION", "what the quick fix takes", true},
    {"right", Shape::value, "DURATION", "what the right one takes", true},
    {"interest", Shape::value, "DURATION", "what the shortcut costs each month; without it: how much it may cost"},
    {"growth", Shape::value, "N", "growth of that cost per month, 0.03 is 3 %"},
    {"months", Shape::value, "N", "over how many months; none: 12"},
};

double days_of(const Arguments& arguments, std::string_view flag) {
    if (const auto minutes = base::parse_duration(arguments.value(flag))) return base::days_from_minutes(*minutes);
    throw base::Error(base::Fault::bad_value,
                      fmt::format("--{}: '{}' is not a duration", flag, base::visible(arguments.value(flag))),
                      "write it like 3d, 1.5d or 4h");
}

risks::Loan loan_of(const Arguments& arguments, base::Day today) {
    const auto growth = base::parse_value(risks::debt.field("growth"), arguments.value("growth"), today);
    const auto* share = std::get_if<double>(&growth);
    return {.principal_days = days_of(arguments, "right"),
            // Without any, one day a month: what it may cost at most follows in proportion.
            .interest_days_per_month = arguments.has("interest") ? days_of(arguments, "interest") : 1,
            .growth = share != nullptr ? *share : 0};
}

std::string verdict_of(const risks::QuickFix& fix, int months, base::Day today) {
    const auto horizon = base::counted(static_cast<std::size_t>(months), "month");
    if (fix.saved_days <= 0) return "The quick fix saves nothing: do the right one.";
    if (!fix.break_even) {
        return fmt::format("The quick fix saves {} now and never costs as much: {} in {}.", spoken_days(fix.saved_days),
                           spoken_days(fix.interest_days), horizon);
    }
    return fmt::format("The quick fix saves {} now and costs {} in {}: {} it has cost what it saved.",
                       spoken_days(fix.saved_days), spoken_days(fix.interest_days), horizon,
                       break_even_text(fix.break_even, today));
}

/// The interest at which a shortcut has cost by the end what it saved.
double most_interest(const risks::QuickFix& fix, const risks::Loan& loan) {
    return fix.interest_days > 0 ? fix.saved_days * loan.interest_days_per_month / fix.interest_days : 0;
}

std::string limit_of(const risks::QuickFix& fix, double most, int months) {
    if (fix.saved_days <= 0) return "The quick fix saves nothing: do the right one.";
    return fmt::format(
        "The quick fix saves {} now. It is worth it while the shortcut costs less than {} a month: over {} "
        "that is what it saved.",
        spoken_days(fix.saved_days), spoken_days(most), base::counted(static_cast<std::size_t>(months), "month"));
}

int run_debt_compare(const Arguments& arguments, Session& session) {
    const int months = months_of(arguments, 12);
    const auto loan = loan_of(arguments, session.today());
    const auto fix = risks::compare(days_of(arguments, "quick"), loan, months);
    const bool has_interest = arguments.has("interest");
    const double most = most_interest(fix, loan);
    const auto record =
        fmt::format("waybill debt add \"…\" --service NAME --principal-days {} --interest-days-per-month {} --due DAY",
                    arguments.value("right"), has_interest ? std::string(arguments.value("interest")) : "DAYS");
    const auto said = has_interest ? verdict_of(fix, months, session.today()) : limit_of(fix, most, months);
    view::Section section{"compare", "", {view::Paragraph{said}}};
    if (fix.saved_days > 0)
        section.blocks.emplace_back(
            view::List{{{"If you take it, write the debt down with the day of its repayment:", record}}});
    session.show({.title = "", .subtitle = "", .sections = {section}}, [&] {
        return fmt::format(
            "{{\"saved_days\":{},\"interest_days\":{},\"present_value_days\":{},\"months\":{},\"break_even_months\":{},"
            "\"most_interest_days_per_month\":{}}}",
            json_days(fix.saved_days), has_interest ? json_days(fix.interest_days) : "null",
            has_interest ? json_days(fix.present_value_days) : "null", months,
            has_interest && fix.break_even ? std::to_string(*fix.break_even) : "null", json_days(most));
    });
    return 0;
}

}  // namespace

extern const Verb debt_compare_verb{
    "debt",
    "compare",
    "a quick fix against the right one: what it saves now and costs later",
    Moment::decide,
    {},
    debt_compare_flags,
    "waybill debt compare --quick 3d --right 8d\nwaybill debt compare --quick 3d --right 8d --interest 1d",
    false,
    run_debt_compare};

}  // namespace waybill::cli
