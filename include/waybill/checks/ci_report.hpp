#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "waybill/base/error.hpp"
#include "waybill/checks/finding.hpp"

namespace waybill::checks {

/// Findings as CI systems read them; the renderers below are pure, and user text in it is raw.
struct CiReport {
    std::string version;                  ///< of waybill
    std::string at;                       ///< instant of the check
    std::optional<Severity> fail_on;      ///< from here on a finding fails the gate; nothing: none does
    std::vector<std::string_view> rules;  ///< ids of the rules that were asked, in order
    std::span<const Finding> findings;    ///< in order of rule, record and message
    std::string file;                     ///< what holds the records, as a path in the repository
    /// Line and column of each finding in it; 0 where it is not known, empty where none is.
    std::vector<std::pair<int, int>> places{};
    bool has_baseline = false;  ///< findings were held against an earlier answer
};

/// Most results that GitHub takes of one run, and most annotations of a kind that it shows of one step.
inline constexpr std::size_t most_sarif_results = 25'000;
inline constexpr std::size_t most_annotations = 10;

/// Whether a finding fails the gate: it counts, and is as severe as asked.
bool fails(const Finding& finding, std::optional<Severity> fail_on);

/// JUnit XML as Jenkins, GitLab and GitHub's reporters read it: a suite for each family of rules; a test for each
/// finding
/// (`classname` waybill.FAMILY.RULE, `name` its record), failed where it fails the gate, skipped where it is let pass
/// or was known, else passed with what it says as its output; a rule without findings is one test that passed.
std::string render_junit(const CiReport& report);

/// SARIF 2.1.0: all rules that were asked with their texts, a result for each finding, errors first, let pass and known
/// ones suppressed. Of more than `most_sarif_results` the rest is counted in a notification.
std::string render_sarif(const CiReport& report);

/// Commands to a GitHub runner, a line each: of each severity up to `most_annotations`, the last of which says how many
/// more there are. Findings that do not count are left out.
std::string render_github(const CiReport& report);

/// The command that shows an error of reading, at its place where it has one.
std::string render_github(const base::Error& error);

}  // namespace waybill::checks
