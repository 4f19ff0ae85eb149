#include <fmt/format.h>

#include "../parts.hpp"
#include "../session.hpp"
#include "../verb.hpp"
#include "debt_answer.hpp"
#include "waybill/base/json.hpp"
#include "waybill/base/text.hpp"
#include "waybill/risks/debt.hpp"
#include "waybill/risks/records.hpp"

namespace waybill::cli {
namespace {

using risks::DebtCost;
using view::Align;

constexpr Flag debt_cost_flags[] = {{"months", Shape::value, "N", "over how many months; none: 6"}};

view::Document document_of(const std::vector<DebtCost>& list, int months, base::Day today) {
    if (list.empty()) {
        return {
            .title = "",
            .subtitle = "",
            .sections = {{"empty",
                          "",
                          {view::List{{{"No debt is recorded. A quick fix that is left in place is one:",
                                        "waybill debt add \"two address models\" --service NAME --principal-days 8d "
                                        "--interest-days-per-month 1.5d"}}}}}}};
    }
    view::Table table{{{"key", "Debt", Align::left, true},
                       {"title", "What was left undone"},
                       {"principal_days", "To pay", Align::right, true},
                       {"interest_days_per_month", "A month", Align::right, true},
                       {"horizon_days", fmt::format("In {} mo.", months), Align::right, true},
                       {"break_even", "Paid off by", Align::left, true},
                       {"due", "Due", Align::left, true}},
                      {}};
    double total = 0;
    std::size_t unsized = 0;
    for (const auto& one : list) {
        total += one.horizon_days;
        unsized += one.loan ? 0 : 1;
        const auto days = [&](double value) { return one.loan ? shown_days(value) : std::string("?"); };
        table.rows.push_back({{one.debt->key},
                              {std::string(one.debt->text("title"))},
                              {days(one.loan ? one.loan->principal_days : 0)},
                              {days(one.loan ? one.loan->interest_days_per_month : 0)},
                              {days(one.horizon_days)},
                              {one.loan ? break_even_month(one.break_even, today) : "?"},
                              {std::string(one.debt->text("due"))}});
    }
    auto text = fmt::format(
        "{} lost to debt in {}, if nothing is paid back. Paid off by: the month in which paying it back now "
        "would have cost no more than keeping it.",
        spoken_days(total), base::counted(static_cast<std::size_t>(months), "month"));
    if (unsized > 0) {
        text +=
            fmt::format(" {} without numbers: waybill debt edit KEY --principal-days 8d --interest-days-per-month 1d",
                        base::counted(unsized, "debt"));
    }
    return {.title = "", .subtitle = "", .sections = {{"debts", "", {table, view::Paragraph{text}}}}};
}

std::string json_of(const std::vector<DebtCost>& list, int months) {
    auto json = fmt::format("{{\"months\":{},\"debts\":[", months);
    double total = 0;
    for (std::size_t i = 0; i < list.size(); ++i) {
        total += list[i].horizon_days;
        json += fmt::format("{}{}", i > 0 ? "," : "", debt_cost_json(list[i]));
    }
    return json + fmt::format("],\"total_days\":{}}}", json_days(total));
}

int run_debt_cost(const Arguments& arguments, Session& session) {
    const int months = months_of(arguments, 6);
    const auto debts = session.store().load(risks::debt);
    const auto list = risks::costs(debts, months);
    session.show(document_of(list, months, session.today()), [&] { return json_of(list, months); });
    return 0;
}

}  // namespace

extern const Verb debt_cost_verb{"debt",
                          "cost",
                          "what the debts cost a month and over a horizon, and when paying back pays for itself",
                          Moment::decide,
                          {},
                          debt_cost_flags,
                          "waybill debt cost\nwaybill debt cost --months 12",
                          false,
                          run_debt_cost};

}  // namespace waybill::cli
