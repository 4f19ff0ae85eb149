#include "waybill/checks/check.hpp"

#include <algorithm>
#include <cstdint>
#include <tuple>

#include "family.hpp"
#include "waybill/base/parallel.hpp"
#include "waybill/base/text.hpp"
#include "waybill/checks/selection.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::checks {
namespace {

std::tuple<std::string_view, const std::string&, const std::string&> place(const Finding& one) {
    return {one.rule, one.record, one.message};
}

/// The first eight bytes as a number that is in order like the text.
std::uint64_t beginning_of(std::string_view text) {
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < sizeof number; ++i)
        number = number << 8U | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0U);
    return number;
}

/// A finding and its order: by rule, record and message. Most are in order by how these begin.
class Placed {
public:
    explicit Placed(Finding& finding)
        : rule_(beginning_of(finding.rule)), record_(beginning_of(finding.record)), finding_(&finding) {}
    bool operator<(const Placed& other) const {
        if (rule_ != other.rule_) return rule_ < other.rule_;
        if (record_ != other.record_) return record_ < other.record_;
        return place(*finding_) < place(*other.finding_);
    }
    Finding& finding() const { return *finding_; }

private:
    std::uint64_t rule_, record_;
    Finding* finding_;
};

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

/// What one family finds, and in which order it is told. Findings are large: each is moved once, to its place.
struct Found {
    std::vector<Finding> findings;
    std::vector<Placed> order;
};

/// The threads take the next family as they come to an end with one.
std::vector<Found> found_by_families(const portfolio::Portfolio& portfolio, base::Day today,
                                     const Severities& severities, const forecast::Promises& promises,
                                     std::size_t threads) {
    const auto families = all_families();
    std::vector<Found> all(families.size());
    base::on_each(threads, families.size(), [&](std::size_t i) {
        if (!is_on(severities, *families[i])) return;
        Findings findings(portfolio, today, promises);
        families[i]->check(findings);
        auto& found = all[i];
        found.findings = findings.take();
        apply(severities, found.findings);
        found.order.reserve(found.findings.size());
        for (auto& one : found.findings) found.order.emplace_back(one);
        std::sort(found.order.begin(), found.order.end());
    });
    return all;
}

/// Families follow each other in the order of their ids; few have ids within the range of another one.
std::vector<Finding> joined(std::vector<Found> all) {
    std::vector<Placed> order;
    for (const auto& found : all) {
        const auto middle = static_cast<std::ptrdiff_t>(order.size());
        const bool follows = order.empty() || found.order.empty() || !(found.order.front() < order.back());
        order.insert(order.end(), found.order.begin(), found.order.end());
        if (!follows) std::inplace_merge(order.begin(), order.begin() + middle, order.end());
    }
    std::vector<Finding> result;
    result.reserve(order.size());
    for (const auto& one : order) result.push_back(std::move(one.finding()));
    return result;
}

}  // namespace

std::vector<Finding> check(const portfolio::Portfolio& portfolio, base::Day today, const Severities& severities,
                           const forecast::Promises* promises, std::size_t threads) {
    const bool is_computed = promises == nullptr && asks_for_simulation(severities);
    const auto computed = is_computed ? forecast::promised_odds(portfolio, today, threads) : forecast::Promises();
    auto list =
        joined(found_by_families(portfolio, today, severities, promises != nullptr ? *promises : computed, threads));
    apply_waivers(portfolio, today, list);
    return list;
}

}  // namespace waybill::checks
