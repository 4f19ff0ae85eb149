#include <fmt/format.h>

#include "../parts.hpp"
#include "../session.hpp"
#include "../verb.hpp"
#include "waybill/base/record_json.hpp"
#include "waybill/risks/debt.hpp"
#include "waybill/risks/life_cycle.hpp"
#include "waybill/risks/records.hpp"

namespace waybill::cli {
namespace {

constexpr Positional debt_pay_positionals[] = {{"key", "key of the debt", true, false, key_of("debt")}};
constexpr Flag debt_pay_flags[] = {{"paid", Shape::value, "DAY", "when; none: today"}};

int run_debt_pay(const Arguments& arguments, Session& session) {
    session.change([&](store::Writer& writer) {
        auto debt = writer.store().get(risks::debt, arguments.value("key"));
        const auto day = session.read_value(risks::debt.field("paid"), arguments.value("paid"));
        const auto* text = std::get_if<std::string>(&day);
        risks::pay(debt, text != nullptr ? base::parse_day(*text).value() : session.today());
        writer.edit(debt);
        debt = writer.store().get(risks::debt, debt.key);
        const auto loan = risks::loan(debt);
        session.tell(fmt::format("{} is paid back: {}{}", debt.key, debt.text("title"),
                                 loan ? fmt::format(" ({} a month saved)", spoken_days(loan->interest_days_per_month))
                                      : std::string()),
                     [&] { return base::record_json(debt, true); });
    });
    return 0;
}

}  // namespace

extern const Verb debt_pay_verb{"debt",
                         "pay",
                         "a debt is paid back: it costs nothing any more",
                         Moment::decide,
                         debt_pay_positionals,
                         debt_pay_flags,
                         "waybill debt pay DEBT-1",
                         true,
                         run_debt_pay};

}  // namespace waybill::cli
