#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "../session.hpp"
#include "waybill/checks/check.hpp"
#include "waybill/checks/concern.hpp"
#include "waybill/portfolio/portfolio.hpp"

namespace waybill::cli {

/// What a command line asks `check`: which rules, about which records.
struct CheckAsked {
    checks::Severities severities;               ///< of the project, without the rules that are not asked
    std::string feature;                         ///< key; empty: every record
    std::optional<checks::RecordNames> changed;  ///< only these records
    std::optional<checks::RecordNames> about;    ///< and only these

    bool is_about(std::string_view record) const;
    bool has_rule(std::string_view rule) const;
};

/// From which severity on the command fails, by --fail-on; nothing: it never does.
std::optional<checks::Severity> fail_threshold(const Arguments& arguments);

/// Reads --feature, --rule, --select and --ignore. Throws Fault::not_found for what there is not.
CheckAsked check_asked(const Arguments& arguments, Session& session);

/// Names of the records that are new or changed since that day (UTC), of what lost one that belonged to it, and of what
/// the changed ones belong to: the feature of a criterion, the estimate and the feature of an answer.
checks::RecordNames changed_since(const portfolio::Portfolio& portfolio, const store::Store& store, base::Day day);

/// What concerns the projects of --project and the features of --team, of both where both are there; nothing where
/// neither is. Throws Fault::not_found.
std::optional<checks::RecordNames> records_asked(const portfolio::Portfolio& portfolio, const Arguments& arguments,
                                                 const store::Store& store);

/// The day of a flag, which has come; the journal's days are those of UTC, which may be one ahead.
base::Day past_day(const Arguments& arguments, std::string_view flag, Session& session);

/// The values of a flag that takes lists and may be repeated.
std::vector<std::string> listed_values(const Arguments& arguments, std::string_view flag);

}  // namespace waybill::cli
