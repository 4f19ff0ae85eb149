#pragma once

#include <string_view>
#include <vector>

#include "waybill/portfolio/estimated.hpp"
#include "waybill/portfolio/portfolio.hpp"

namespace waybill::checks {

/// An open question of one feature.
struct Asked {
    const base::Record* feature = nullptr;
    estimates::OpenQuestion open;
};

/// The open questions of every unfinished feature that has an estimate (of one team, where `team` is not empty): the
/// dearest first, by the days that they add to P90, to the minute; at equal worth what is promised first, then by key.
std::vector<Asked> asked(const portfolio::Portfolio& portfolio, std::string_view team = {});

/// The same for one feature, whatever its stage.
std::vector<Asked> asked_of(const portfolio::Portfolio& portfolio, const base::Record& feature);

}  // namespace waybill::checks
