#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace waybill::checks {

enum class Severity { error, warning, info };
std::string_view name_of(Severity severity);

/// What a rule asks, why, and how to satisfy it. Ids are stable: WB1xx ready, WB2xx wording, WB3xx dependencies,
/// WB4xx estimates and dates, WB5xx risks, WB6xx release, WB7xx outcomes, WB8xx capacity and flow, WB9xx data.
struct Rule {
    std::string_view id;       ///< `WB101`
    Severity severity;
    std::string_view summary;  ///< one line, what must hold
    std::string_view why;      ///< one or two sentences for a manager
    std::string_view fix;      ///< the command, with KEY for the record
};

/// Every rule, in order of id.
std::span<const Rule> all_rules();
/// The rule of that id (ignoring case); throws Fault::not_found with suggestions.
const Rule& rule(std::string_view id);

/// A rule that does not hold for a record.
struct Finding {
    std::string_view rule;
    Severity severity = Severity::warning;
    std::string record;   ///< key; empty for the whole project
    std::string message;  ///< what is wrong with this record, one line
    std::string fix;      ///< the command to type
    bool is_baseline = false;  ///< stood when the project was imported
    bool is_waived = false;
    bool is_known = false;  ///< stood in an earlier answer that this one is held against
    std::string reason{};   ///< why it is waived; may be empty
    bool counts() const { return !is_baseline && !is_waived && !is_known; }
};

/// How many findings count, by severity.
struct Counts {
    std::size_t errors = 0, warnings = 0, infos = 0;
};
Counts count(std::span<const Finding> findings);

}  // namespace waybill::checks
