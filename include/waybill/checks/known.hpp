#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "waybill/checks/finding.hpp"

namespace waybill::checks {

/// What makes a finding the same one tomorrow: its rule, its record and the words of its message without numbers and
/// days, as 16 hexadecimal digits.
std::string fingerprint(std::string_view rule, std::string_view record, std::string_view message);

/// A finding of an earlier answer.
struct Known {
    std::string rule, record, message, fingerprint;
};

/// The findings in an answer of `check --json` or a report that `check --sarif` wrote. `file` names it in errors:
/// throws Fault::bad_data where it is neither.
std::vector<Known> read_known(std::string_view text, const std::string& file);

/// Marks the findings that are in `known` (Finding::is_known), each entry for one finding: by fingerprint, and what is
/// left by rule and record, since a message may be worded anew. Returns the entries that no finding stands for any
/// more.
std::vector<Known> mark_known(std::vector<Finding>& findings, std::vector<Known> known);

}  // namespace waybill::checks
