#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "waybill/base/date.hpp"
#include "waybill/base/record.hpp"

namespace waybill::exchange {

/// Observations of one metric, as read from a file, by line.
struct ObservationFile {
    std::vector<base::Record> observations;
    std::vector<std::string> left_out;  ///< columns that say nothing of an observation
};

/// Reads a series from CSV (see `read_csv`). The first line names the columns, in any order and ignoring case: `day`
/// (or `date`), `value`, `numerator`, `denominator`, `note`, `arm` (control or exposed); days as 2026-11-20. A metric
/// of the type ratio takes numerator and denominator, any other one takes value; a value of a metric in % may end in
/// `%`. Throws Fault::bad_data naming every row that cannot be used with its line and column (the first twenty, then
/// their count): no day, a day after `today` or one that stands twice (for the same arm), no number, a denominator that
/// is not above 0.
ObservationFile read_observations(std::string_view text, const std::string& file, const base::Record& metric,
                                  base::Day today);

}  // namespace waybill::exchange
