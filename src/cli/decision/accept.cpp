#include <fmt/format.h>

#include "../record/record_verbs.hpp"
#include "../verb.hpp"
#include "waybill/base/number.hpp"
#include "waybill/base/record_json.hpp"
#include "waybill/risks/decision.hpp"
#include "waybill/risks/records.hpp"

namespace waybill::cli {
namespace {

using base::Record;

constexpr Positional decision_accept_positionals[] = {{"key", "key of the decision", true, false, key_of("decision")}};
constexpr Flag decision_accept_flags[] = {
    {"supersedes", Shape::value, "KEY", "decision that it replaces", false, key_of("decision")},
    {"decided", Shape::value, "DAY", "when it was decided; none: today"},
    {"decided-by", Shape::value, "NAME", "who decided it; none: you"},
};

std::string effect_of(const Record& decision) {
    const auto days = decision.number("timeline_days").value_or(0);
    if (days == 0) return "the timeline does not move";
    return fmt::format("{} working days {}", base::format_number(days < 0 ? -days : days),
                       days < 0 ? "sooner" : "later");
}

int run_decision_accept(const Arguments& arguments, Session& session) {
    session.change([&](store::Writer& writer) {
        Record decision = writer.store().get(risks::decision, arguments.value("key"));
        // One that is decided already is refused as it stands, not as it was just told.
        if (decision.text("status") == "proposed") apply_typed(decision, arguments, session);
        risks::accept(decision, session.today(), session.actor());
        writer.edit(decision);
        decision = writer.store().get(risks::decision, decision.key);
        if (decision.text("choice").empty()) {
            session.warn(
                {"choice_unknown",
                 fmt::format("nothing says what was chosen; say it with: waybill decision edit {} --choice TEXT",
                             decision.key),
                 decision.key});
        }
        const auto also = set_off(writer, decision);
        session.tell(fmt::format("{} accepted by {} on {}: {}{}", decision.key, decision.text("decided_by"),
                                 decision.text("decided"), effect_of(decision), also),
                     [&] { return base::record_json(decision, true); });
    });
    return 0;
}

}  // namespace

extern const Verb decision_accept_verb{
    "decision",
    "accept",
    "accept a decision, once dependencies, risk and timeline are answered",
    Moment::decide,
    decision_accept_positionals,
    decision_accept_flags,
    "waybill decision accept DEC-1\nwaybill decision accept DEC-2 --supersedes DEC-1 --decided-by Eva",
    true,
    run_decision_accept};

}  // namespace waybill::cli
