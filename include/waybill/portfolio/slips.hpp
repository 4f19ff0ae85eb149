#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "waybill/base/record.hpp"

namespace waybill::portfolio {

/// The slip that a change of a promised day makes (`committed` of a feature, `date` of a milestone): from, to and the
/// working days between; nothing where no promised day moved. The cause is left for the person to name.
std::optional<base::Record> slip_between(const base::Record& before, const base::Record& after);

/// Working days by which a slip put its day off; negative where it came earlier, 0 where one of the days is not known.
std::int64_t days_of_slip(const base::Record& record);

/// What slips of one cause come to.
struct SlipTotal {
    std::string cause;  ///< `unknown` where nobody said
    std::size_t slips = 0;
    std::int64_t days = 0;  ///< working days, added up
};

/// By cause, the most days first, then by cause.
std::vector<SlipTotal> totals_by_cause(std::span<const base::Record* const> slips);

}  // namespace waybill::portfolio
