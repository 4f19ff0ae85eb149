#include "incident_line.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "waybill/base/text.hpp"
#include "waybill/coordination/incidents.hpp"

namespace waybill::cli {
namespace {

/// `40 minutes`, `3 hours`, `2 days`: the larger unit is enough to judge by.
std::string lasted(std::chrono::seconds time) {
    const auto minutes = static_cast<std::size_t>(std::max<std::int64_t>(time.count(), 0) / 60);
    if (minutes < 120) return base::counted(minutes, "minute");
    return minutes < 2 * 24 * 60 ? base::counted(minutes / 60, "hour") : base::counted(minutes / (24 * 60), "day");
}

/// Since when it lasts, or when it was and how long it lasted.
std::string when_of(const base::Record& incident, base::Day today) {
    const auto at = base::parse_instant(incident.text("at"));
    if (coordination::is_open_incident(incident)) {
        if (!at) return "open";
        const auto days = (today - base::day_of(*at)).count();
        return days <= 0 ? "open since today"
                         : fmt::format("open for {}", base::counted(static_cast<std::size_t>(days), "day"));
    }
    const auto restored = base::parse_instant(incident.text("restored_at"));
    if (!at || !restored) return "over";
    return fmt::format("on {}, restored after {}", base::format_day(base::day_of(*at)), lasted(*restored - *at));
}

}  // namespace

view::Item incident_item(const base::Record& incident, base::Day today) {
    const auto severity = incident.text("severity");
    const bool is_open = coordination::is_open_incident(incident);
    return {.text = fmt::format("{} {}{}: {}", incident.key, when_of(incident, today),
                                severity.empty() ? std::string() : fmt::format(" (severity {})", severity),
                                incident.text("text").empty() ? "nothing says what happened"
                                                              : base::shortened(incident.text("text"), 120)),
            .command = is_open ? fmt::format("waybill incident edit {} --restored-at now", incident.key) : "",
            .tone = is_open ? view::Tone::bad : view::Tone::plain};
}

}  // namespace waybill::cli
