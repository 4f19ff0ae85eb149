#include "waybill/checks/check.hpp"

#include <algorithm>
#include <tuple>

#include "family.hpp"
#include "waybill/base/text.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::checks {
namespace {

void apply(const Severities& severities, std::vector<Finding>& findings) {
    for (const auto& [id, severity] : severities) {
        if (!severity) {
            std::erase_if(findings, [&id = id](const Finding& one) { return one.rule == id; });
            continue;
        }
        for (auto& one : findings) {
            if (one.rule == id) one.severity = *severity;
        }
    }
}

void apply_waivers(const portfolio::Portfolio& portfolio, base::Day today, std::vector<Finding>& findings) {
    for (const auto& waiver : portfolio.all(portfolio::waiver)) {
        const auto until = waiver.day("until");
        if (until && *until < today) continue;
        const auto record = waiver.text("record");
        for (auto& one : findings) {
            const bool is_meant = base::same_ignoring_case(one.rule, waiver.text("rule")) &&
                                  (record.empty() || base::same_ignoring_case(one.record, record));
            if (is_meant) one.is_waived = true;
        }
    }
}

}  // namespace

std::vector<Finding> check(const portfolio::Portfolio& portfolio, base::Day today, const Severities& severities,
                           const forecast::Promises* promises) {
    const auto computed = promises != nullptr ? forecast::Promises() : forecast::promised_odds(portfolio, today);
    Findings findings(portfolio, today, promises != nullptr ? *promises : computed);
    for (const auto* family : all_families()) family->check(findings);
    auto list = findings.take();
    apply(severities, list);
    apply_waivers(portfolio, today, list);
    const auto place = [](const Finding& one) { return std::tie(one.rule, one.record, one.message); };
    std::sort(list.begin(), list.end(), [&](const auto& a, const auto& b) { return place(a) < place(b); });
    return list;
}

}  // namespace waybill::checks
