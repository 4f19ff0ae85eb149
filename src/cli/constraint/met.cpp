#include <fmt/format.h>

#include "../session.hpp"
#include "../verb.hpp"
#include "waybill/base/record_json.hpp"
#include "waybill/features/records.hpp"

namespace waybill::cli {
namespace {

constexpr Positional constraint_met_positionals[] = {
    {"key", "key of the constraint", true, false, key_of("constraint")}};
constexpr Flag constraint_met_flags[] = {
    {"evidence", Shape::value, "TEXT", "what shows it: a measurement, a report", true}};

int run_constraint_met(const Arguments& arguments, Session& session) {
    session.change([&](store::Writer& writer) {
        auto constraint = writer.store().get(features::constraint, arguments.value("key"));
        constraint["met"] = true;
        constraint["evidence"] =
            base::parse_value(features::constraint.field("evidence"), arguments.value("evidence"), session.today());
        writer.edit(constraint);
        constraint = writer.store().get(features::constraint, constraint.key);
        session.tell(
            fmt::format("{} is met: {} ({})", constraint.key, constraint.text("limit"), constraint.text("evidence")),
            [&] { return base::record_json(constraint, true); });
    });
    return 0;
}

}  // namespace

extern const Verb constraint_met_verb{"constraint",
                               "met",
                               "a constraint is met, and what shows it",
                               Moment::decide,
                               constraint_met_positionals,
                               constraint_met_flags,
                               "waybill constraint met C-1 --evidence \"load test 12: P95 240 ms\"",
                               true,
                               run_constraint_met};

}  // namespace waybill::cli
