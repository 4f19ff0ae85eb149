#include "waybill/checks/check.hpp"

#include <algorithm>
#include <tuple>

#include "family.hpp"
#include "waybill/base/text.hpp"
#include "waybill/checks/selection.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::checks {
namespace {

bool is_on(const Severities& severities, std::string_view id) {
    const auto own = severities.find(id);
    return own == severities.end() || own->second;
}

bool is_on(const Severities& severities, const Family& family) {
    return std::any_of(family.rules.begin(), family.rules.end(),
                       [&](const Rule& rule) { return is_on(severities, rule.id); });
}

void apply(const Severities& severities, std::vector<Finding>& findings) {
    if (severities.empty()) return;
    std::erase_if(findings, [&](Finding& one) {
        const auto own = severities.find(one.rule);
        if (own == severities.end()) return false;
        if (own->second) one.severity = *own->second;
        return !own->second;
    });
}

void apply_waivers(const portfolio::Portfolio& portfolio, base::Day today, std::vector<Finding>& findings) {
    for (const auto& waiver : portfolio.all(portfolio::waiver)) {
        const auto until = waiver.day("until");
        if (until && *until < today) continue;
        const auto record = waiver.text("record");
        for (auto& one : findings) {
            const bool is_meant = base::same_ignoring_case(one.rule, waiver.text("rule")) &&
                                  (record.empty() || base::same_ignoring_case(one.record, record));
            if (!is_meant) continue;
            one.is_waived = true;
            one.reason = waiver.text("reason");
        }
    }
}

/// By rule, record and message. Findings are large: each is moved once, to its place.
std::vector<Finding> sorted(std::vector<Finding> list) {
    std::vector<Finding*> order;
    order.reserve(list.size());
    for (auto& one : list) order.push_back(&one);
    const auto place = [](const Finding& one) { return std::tie(one.rule, one.record, one.message); };
    std::sort(order.begin(), order.end(), [&](const auto* a, const auto* b) { return place(*a) < place(*b); });
    std::vector<Finding> result;
    result.reserve(list.size());
    for (auto* one : order) result.push_back(std::move(*one));
    return result;
}

}  // namespace

std::vector<Finding> check(const portfolio::Portfolio& portfolio, base::Day today, const Severities& severities,
                           const forecast::Promises* promises) {
    const bool is_computed = promises == nullptr && asks_for_simulation(severities);
    const auto computed = is_computed ? forecast::promised_odds(portfolio, today) : forecast::Promises();
    Findings findings(portfolio, today, promises != nullptr ? *promises : computed);
    for (const auto* family : all_families()) {
        if (is_on(severities, *family)) family->check(findings);
    }
    auto list = findings.take();
    apply(severities, list);
    apply_waivers(portfolio, today, list);
    return sorted(std::move(list));
}

}  // namespace waybill::checks
