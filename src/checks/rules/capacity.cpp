#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "../family.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/number.hpp"
#include "waybill/base/text.hpp"
#include "waybill/forecast/capacity.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::checks {
namespace {

using base::Record;

/// Load above which work begins to wait in line.
constexpr double most_load = 0.85;
/// Odds are not asked for here: the load decides.
constexpr std::size_t few_runs = 1;

constexpr std::array capacity_rules{
    Rule{"WB801", Severity::warning, "an iteration holds no more than its team can do",
         "What does not fit is carried over, and nobody chose what. Choose it now: the least that is lost is computed.",
         "waybill capacity KEY"},
    Rule{"WB802", Severity::info, "an iteration takes up to 85 % of what its team can do",
         "The fuller the days, the longer everything waits for its turn: at 95 % about three times as long as at 85 %.",
         "waybill capacity KEY"},
};

void check_iteration(Findings& findings, const Record& iteration) {
    const auto commitment = forecast::commitment_of(findings.portfolio(), iteration);
    if (!commitment || commitment->last < findings.today() || commitment->keys.empty()) return;
    const auto capacity =
        forecast::capacity_of(findings.portfolio(), findings.today(), *commitment, {.runs = few_runs});
    const auto fix = fmt::format("waybill capacity {}", iteration.key);
    if (capacity.load > capacity.days) {
        std::vector<std::string> cut;
        for (const auto* one : capacity.cut) cut.push_back(one->key);
        findings.add("WB801", iteration,
                     fmt::format("holds {} of work, and {} can do {} in it{}", base::format_days(capacity.load),
                                 commitment->team->key, base::format_days(capacity.days),
                                 cut.empty() ? std::string() : ": take out " + base::joined(cut, ", ")),
                     fix);
    } else if (capacity.load > most_load * capacity.days) {
        findings.add("WB802", iteration,
                     fmt::format("takes {:.0f} % of what {} can do in it: nothing may take longer than it should",
                                 100 * capacity.load / capacity.days, commitment->team->key),
                     fix);
    }
}

void check_capacity(Findings& findings) {
    for (const auto& iteration : findings.portfolio().all(portfolio::iteration)) {
        try {
            check_iteration(findings, iteration);
        } catch (const base::Error&) {
            // What cannot be planned cannot be compared; `capacity` says why.
        }
    }
}

}  // namespace

const Family capacity_family{capacity_rules, check_capacity};

}  // namespace waybill::checks
