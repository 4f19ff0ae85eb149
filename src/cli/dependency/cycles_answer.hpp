#pragma once

#include <string>
#include <vector>

#include "waybill/coordination/contract_first.hpp"
#include "waybill/view/document.hpp"

namespace waybill::cli {

/// What `dependency cycles` answers: the loops, and the way out of each.
struct CyclesAnswer {
    const dependencies::Cycles& cycles;
    std::vector<coordination::WayOut> features, teams;  ///< by loop; shorter where there are very many

    /// The way out of one of the loops, or null.
    const coordination::WayOut* way_of_feature(std::size_t i) const {
        return i < features.size() ? &features[i] : nullptr;
    }
    const coordination::WayOut* way_of_team(std::size_t i) const { return i < teams.size() ? &teams[i] : nullptr; }
};

/// Adds to what is shown of a loop where it can be cut: the agreements that are proposed, then what else would do.
void add_ways(const coordination::WayOut* way, const std::vector<const base::Record*>& dependencies,
              view::Section& section);

view::Document cycles_document(const CyclesAnswer& answer);
/// The same as rows, for CSV and TSV.
view::Document cycles_table(const CyclesAnswer& answer);
std::string cycles_json(const CyclesAnswer& answer);

}  // namespace waybill::cli
