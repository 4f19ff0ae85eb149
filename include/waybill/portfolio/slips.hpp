#pragma once

#include <optional>

#include "waybill/base/record.hpp"

namespace waybill::portfolio {

/// The slip that a change of a promised day makes (`committed` of a feature, `date` of a milestone): from, to and the
/// working days between; nothing where no promised day moved. The cause is left for the person to name.
std::optional<base::Record> slip_between(const base::Record& before, const base::Record& after);

}  // namespace waybill::portfolio
