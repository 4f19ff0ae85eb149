#include <fmt/format.h>

#include "../session.hpp"
#include "../verb.hpp"
#include "waybill/base/record_json.hpp"
#include "waybill/risks/decision.hpp"
#include "waybill/risks/records.hpp"

namespace waybill::cli {
namespace {

constexpr Positional decision_reject_positionals[] = {{"key", "key of the decision", true, false, key_of("decision")}};
constexpr Flag decision_reject_flags[] = {{"because", Shape::value, "TEXT", "why", true}};

int run_decision_reject(const Arguments& arguments, Session& session) {
    session.change([&](store::Writer& writer) {
        auto decision = writer.store().get(risks::decision, arguments.value("key"));
        risks::reject(decision, session.today(), session.actor(), arguments.value("because"));
        writer.edit(decision);
        decision = writer.store().get(risks::decision, decision.key);
        session.tell(fmt::format("{} rejected by {} on {}: {}", decision.key, decision.text("decided_by"),
                                 decision.text("decided"), decision.text("because")),
                     [&] { return base::record_json(decision, true); });
    });
    return 0;
}

}  // namespace

extern const Verb decision_reject_verb{"decision",
                                "reject",
                                "reject a decision that was proposed",
                                Moment::decide,
                                decision_reject_positionals,
                                decision_reject_flags,
                                "waybill decision reject DEC-1 --because \"two migrations are two times the risk\"",
                                true,
                                run_decision_reject};

}  // namespace waybill::cli
