#include <chrono>

#include <fmt/format.h>

#include "record_verbs.hpp"
#include "waybill/base/error.hpp"
#include "waybill/outcomes/observation.hpp"
#include "waybill/outcomes/records.hpp"

namespace waybill::cli {
namespace {

using base::Error;
using base::Fault;

/// Of deployments and incidents: both instants have come, give or take the clocks of two machines, and service was
/// restored after it was gone.
void check_restored(const base::Record& before, const base::Record& after, base::Instant now) {
    constexpr auto most_ahead = std::chrono::days(1);
    for (const auto* field : {"at", "restored_at"}) {
        const auto instant = base::parse_instant(after.text(field));
        if (before[field] != after[field] && instant && *instant > now + most_ahead)
            throw Error(Fault::bad_value, fmt::format("{} has not come yet", after.text(field)),
                        "give the instant when it happened");
    }
    const bool is_new = before["at"] != after["at"] || before["restored_at"] != after["restored_at"];
    const auto at = base::parse_instant(after.text("at")), restored = base::parse_instant(after.text("restored_at"));
    if (is_new && at && restored && *restored < *at)
        throw Error(Fault::bad_value,
                    fmt::format("service cannot be restored at {}, before {}, when it went", after.text("restored_at"),
                                after.text("at")),
                    "give the instant when it came back, and --at if it went earlier");
}

}  // namespace

void check_reading(const base::Record& before, const base::Record& after, Session& session) {
    if (after.kind->index_of("restored_at")) return check_restored(before, after, session.now());
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
