#include <fmt/format.h>

#include "../parts.hpp"
#include "../record/record_verbs.hpp"
#include "../verb.hpp"
#include "debt_answer.hpp"
#include "waybill/base/record_json.hpp"
#include "waybill/base/text.hpp"
#include "waybill/risks/debt.hpp"
#include "waybill/risks/records.hpp"

namespace waybill::cli {
namespace {

constexpr Positional debt_show_positionals[] = {{"key", "key of the debt", true, false, key_of("debt")}};
constexpr Flag debt_show_flags[] = {{"months", Shape::value, "N", "over how many months; none: 6"}};

std::string text_of(const risks::DebtCost& cost, int months, base::Day today) {
    if (!cost.loan) {
        return fmt::format(
            "What it costs is not known: waybill debt edit {} --principal-days 8d "
            "--interest-days-per-month 1d",
            cost.debt->key);
    }
    return fmt::format(
        "It costs {} in the first month and {} in {} ({} at today's worth); paying it back takes {} and pays for "
        "itself {}.",
        spoken_days(cost.loan->interest_days_per_month), spoken_days(cost.horizon_days),
        base::counted(static_cast<std::size_t>(months), "month"), spoken_days(cost.present_value_days),
        spoken_days(cost.loan->principal_days), break_even_text(cost.break_even, today));
}

int run_debt_show(const Arguments& arguments, Session& session) {
    const int months = months_of(arguments, 6);
    const std::vector<base::Record> debts{session.store().get(risks::debt, arguments.value("key"))};
    const auto costs = risks::costs(debts, months);
    auto document = record_document(debts.front());
    if (!costs.empty())
        document.sections.push_back(
            {"cost", "What it costs", {view::Paragraph{text_of(costs.front(), months, session.today())}}});
    session.show(document, [&] {
        auto json = base::record_json(debts.front(), true);
        json.pop_back();
        return json + fmt::format(",\"months\":{},\"cost\":{}}}", months,
                                  costs.empty() ? "null" : debt_cost_json(costs.front()));
    });
    return 0;
}

}  // namespace

extern const Verb debt_show_verb{"debt",
                          "show",
                          "a debt, what it costs, and when paying it back pays for itself",
                          Moment::decide,
                          debt_show_positionals,
                          debt_show_flags,
                          "waybill debt show DEBT-1",
                          false,
                          run_debt_show};

}  // namespace waybill::cli
