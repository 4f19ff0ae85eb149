#include "waybill/coordination/incidents.hpp"

namespace waybill::coordination {

bool is_open_incident(const base::Record& incident) {
    return incident.text("restored_at").empty();
}

bool is_recent_incident(const base::Record& incident, base::Day today) {
    const auto began = base::parse_instant(incident.text("at"));
    const auto known = began ? began : base::parse_instant(incident.created);
    return known && base::day_of(*known) <= today && base::day_of(*known) > today - incident_memory;
}

}  // namespace waybill::coordination
