#include <fmt/format.h>

#include "../record/record_verbs.hpp"
#include "../verb.hpp"
#include "waybill/base/record_json.hpp"
#include "waybill/risks/exposure.hpp"
#include "waybill/risks/life_cycle.hpp"
#include "waybill/risks/records.hpp"

namespace waybill::cli {
namespace {

using base::Record;

constexpr Positional risk_mitigate_positionals[] = {{"key", "key of the risk", true, false, key_of("risk")}};
constexpr Flag risk_mitigate_flags[] = {
    {"mitigation", Shape::value, "TEXT", "what was done about it"},
    {"response", Shape::value, "WORD", "avoid, reduce, transfer or accept", false, value_of("risk.response")},
    {"residual-probability", Shape::value, "N", "how likely it still is, 0 to 1"},
    {"residual-impact-p10", Shape::value, "DURATION", "what it still costs, in one case of ten no more"},
    {"residual-impact-p90", Shape::value, "DURATION", "the same, in nine cases of ten no more"},
    {"review", Shape::value, "DAY", "when it is looked at again"},
};

/// `3.9 days expected before, 1.2 now`, or nothing without a size.
std::string effect_of(const Record& risk) {
    const auto before = risks::inherent(risk).expected_days();
    const auto after = risks::residual(risk).expected_days();
    if (!before || !after) return {};
    return fmt::format(": {:.1f} days expected before, {:.1f} now", *before, *after);
}

bool says_what_remains(const Record& risk) {
    return risk.number("residual_probability") || risk.integer("residual_impact_p10") ||
           risk.integer("residual_impact_p90");
}

int run_risk_mitigate(const Arguments& arguments, Session& session) {
    session.change([&](store::Writer& writer) {
        Record risk = writer.store().get(risks::risk, arguments.value("key"));
        apply_typed(risk, arguments, session);
        risks::mitigate(risk);
        const bool is_changed = writer.edit(risk);
        risk = writer.store().get(risks::risk, risk.key);
        if (!says_what_remains(risk)) {
            session.warn(
                {"residual_unknown",
                 fmt::format("nothing says what is left of {}, so it counts as before; say it with: waybill risk "
                             "edit {} --residual-probability 0.1",
                             risk.key, risk.key),
                 risk.key});
        }
        session.tell(is_changed ? fmt::format("{} mitigated{}", risk.key, effect_of(risk))
                                : fmt::format("{} is like that already: nothing changed", risk.key),
                     [&] { return base::record_json(risk, true); });
    });
    return 0;
}

}  // namespace

extern const Verb risk_mitigate_verb{
    "risk",
    "mitigate",
    "something was done about a risk: what, and what is left of it",
    Moment::decide,
    risk_mitigate_positionals,
    risk_mitigate_flags,
    "waybill risk mitigate R-1 --mitigation \"contract test\" --response reduce --residual-probability 0.1",
    true,
    run_risk_mitigate};

}  // namespace waybill::cli
