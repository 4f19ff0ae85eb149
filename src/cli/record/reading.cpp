#include "record_verbs.hpp"
#include "waybill/outcomes/observation.hpp"
#include "waybill/outcomes/records.hpp"

namespace waybill::cli {

void check_reading(const base::Record& before, const base::Record& after, Session& session) {
    if (after.kind != &outcomes::observation) return;
    const auto is_other = [&](const char* field) { return before[field] != after[field]; };
    // What an older file brought in may be odd: its note can be mended all the same.
    if (!is_other("metric") && !is_other("day") && !is_other("value") && !is_other("numerator") &&
        !is_other("denominator"))
        return;
    const auto metric = session.store().get(outcomes::metric, after.text("metric"));
    outcomes::check_observation(after, metric, session.today());
}

}  // namespace waybill::cli
