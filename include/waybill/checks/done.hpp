#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "waybill/base/date.hpp"
#include "waybill/checks/ready.hpp"
#include "waybill/outcomes/review.hpp"
#include "waybill/portfolio/portfolio.hpp"

namespace waybill::checks {

/// What the guardrail of a review says, which has one: `the limit of 70 % for abandonment is held: …`.
std::string guardrail_words(const outcomes::Review& review);

/// What a feature must show to be called working: its criteria passed (WB601), the guardrails of its metrics not broken
/// since exposure (WB703) and shown to be held (WB713), no incident of it or of its services open (WB711).
std::vector<Requirement> works_rules(const portfolio::Portfolio& portfolio, const base::Record& feature,
                                     base::Day today);

/// What speaks for or against calling its outcomes achieved: the last verdict `achieved` on each agrees with the
/// numbers (WB712), and has the product owner's yes (WB709).
std::vector<Requirement> delivers_rules(const portfolio::Portfolio& portfolio, const base::Record& feature,
                                        base::Day today);

/// The two verdicts (WB707 works, WB708 delivers on every outcome), each achieved. An enabler or an obligation without
/// an outcome needs works alone.
std::vector<Requirement> verdict_rules(const portfolio::Portfolio& portfolio, const base::Record& feature);

/// What contradicts one verdict: nothing unless it says achieved; of `works` what `works_rules` find unmet, of
/// `delivers` the numbers (WB712). That a guardrail is not known to be held yet contradicts nothing.
std::vector<Requirement> contradictions(const portfolio::Portfolio& portfolio, const base::Record& feature,
                                        const base::Record& verdict, base::Day today);

/// The gate "done": the two verdicts, then all that may contradict them.
std::vector<Requirement> done_gate(const portfolio::Portfolio& portfolio, const base::Record& feature, base::Day today);

/// Who must say yes to target, kill and the verdict `delivers` of that feature; empty where nobody is named.
std::string product_owner_of(const portfolio::Portfolio& portfolio, const base::Record& feature);

/// The last verdict of that aspect on the feature (`works`) or on one outcome of it (`delivers`), or null.
const base::Record* last_verdict(const portfolio::Portfolio& portfolio, const base::Record& feature,
                                 std::string_view aspect, const base::Record* outcome = nullptr);

}  // namespace waybill::checks
