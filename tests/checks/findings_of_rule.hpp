#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "support/records.hpp"
#include "waybill/checks/check.hpp"

/// What one rule finds in the records of JSONL on 2026-11-20.
inline std::vector<waybill::checks::Finding> findings_of_rule(std::string_view rule, const std::string& jsonl) {
    using namespace waybill;
    auto found = checks::check(support::portfolio_of(jsonl), support::day("2026-11-20"));
    std::erase_if(found, [rule](const checks::Finding& one) { return one.rule != rule; });
    return found;
}
