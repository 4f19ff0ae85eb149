#pragma once

#include <string>
#include <vector>

#include "waybill/base/date.hpp"
#include "waybill/portfolio/portfolio.hpp"

namespace waybill::checks {

/// A rule of the gate "ready" that many features fail: what to mend first.
struct Gap {
    std::string_view rule;
    std::size_t count = 0;   ///< unfinished features that fail it
    std::size_t of = 0;      ///< unfinished features in all
    std::string summary;     ///< what must hold
    std::string record;      ///< the feature to begin with: the one furthest on, then the one promised first
    std::string fix;         ///< the command for it
};

/// The gaps that matter most, at most `most`: those of features that are being built weigh four times those that are
/// ready and eight times those of ideas; gaps that only follow from another are left out.
std::vector<Gap> gaps(const portfolio::Portfolio& portfolio, std::size_t most);

}  // namespace waybill::checks
