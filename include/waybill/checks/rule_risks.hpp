#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "waybill/base/date.hpp"
#include "waybill/base/record.hpp"
#include "waybill/checks/finding.hpp"
#include "waybill/portfolio/portfolio.hpp"

namespace waybill::checks {

/// A risk that nobody wrote down and the plan shows: it is computed on each read and gone when it is mended.
struct RuleRisk {
    std::string_view rule;  ///< `WB501`
    std::string record;     ///< key of the feature or service that it is about
    std::string title;      ///< the event, in words that need no key to be read
    std::string cause;
    std::string effect;
    base::Texts features{};  ///< that it hits
    base::Texts services{};
    base::Texts criteria{};  ///< that failed, of WB505
    std::string fix;         ///< the command that mends it
    std::string
        kept_as{};  ///< key of the recorded risk that holds it (`risk add --from-rule`), still standing; or empty
};

/// How long an estimate is trusted, and how many unfinished features on a service make its one owner a risk.
inline constexpr int estimate_trusted_days = 60;
inline constexpr std::size_t features_per_owner = 3;

/// The risks that the rules WB501 to WB505 raise, sorted by rule and record:
/// - WB501 a feature is being built without a rollback plan in its release checklist, done or not needed;
/// - WB502 its rollback plan is done and was never tried: it has no such day, and its evidence neither says so nor
/// names a day;
/// - WB503 three unfinished features touch a service that one person answers for: the lead of the owning team and the
///   tech leads of those features (where there is none of them, the owners of those features) are one name;
/// - WB504 the latest estimate of an unfinished feature, or of a part of it, is older than 60 days;
/// - WB505 a criterion of a shipped feature has failed.
std::vector<RuleRisk> rule_risks(const portfolio::Portfolio& portfolio, base::Day today);

/// Those that stand beside the recorded risks: not kept as a record, and neither waived nor turned off in `findings`,
/// the answer of `check`.
std::vector<RuleRisk> raised_risks(const portfolio::Portfolio& portfolio, base::Day today,
                                   const std::vector<Finding>& findings);

/// The one of `risks` that the rule `id` raises for one of the features or services named (any, where none is named).
/// Throws Fault::not_found where the rule is none or raises no such risk now, Fault::ambiguous where it raises several,
/// and Fault::exists where it is kept as a record already.
const RuleRisk& chosen(const std::vector<RuleRisk>& risks, std::string_view id, const base::Texts& features,
                       const base::Texts& services);

/// The same risk as a record to be kept, raised by its rule.
base::Record drafted(const RuleRisk& risk);

}  // namespace waybill::checks
