#pragma once

#include <string>

#include "waybill/forecast/capacity.hpp"
#include "waybill/view/document.hpp"

namespace waybill::cli {

/// What a team is to do, against what it can.
struct CapacityAnswer {
    const forecast::Commitment& commitment;
    const forecast::Capacity& capacity;
    const base::Record& asked;  ///< an iteration, or a team
    bool is_applied = false;    ///< what does not fit was taken out

    bool is_iteration() const { return &asked != commitment.team; }
    /// The share of the capacity that is spoken for; nothing where there is none.
    std::optional<double> load() const {
        if (capacity.days <= 0) return {};
        return capacity.load / capacity.days;
    }
};

/// Above that share of the capacity work waits for long.
inline constexpr double safe_load = 0.85;

view::Document capacity_document(const CapacityAnswer& answer);
std::string capacity_json(const CapacityAnswer& answer);

}  // namespace waybill::cli
