#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "waybill/checks/ci_report.hpp"

namespace waybill::checks {

/// The findings, most severe first, else in their order.
std::vector<const Finding*> by_severity(const CiReport& report);

/// Line and column of a finding of the report, at least 1 and 0.
std::pair<int, int> place_of(const CiReport& report, const Finding& finding);

/// The number that `fingerprint` writes.
std::uint64_t fingerprint_number(std::string_view rule, std::string_view record, std::string_view message);

/// About how many bytes the records, messages and commands of all findings have together.
std::size_t bytes_of(const CiReport& report);

/// Why a finding does not count, in a sentence.
std::string excuse(const Finding& finding);

}  // namespace waybill::checks
