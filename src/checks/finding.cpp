#include "waybill/checks/finding.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "family.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/text.hpp"

namespace waybill::checks {
namespace {

constexpr std::array families{
    &ready_family,   &wording_family,  &waiting_family,  &estimates_family, &risks_family, &promises_family,
    &release_family, &outcomes_family, &capacity_family, &flow_family,      &data_family,
};

/// The rules of all families, in order of id.
std::vector<Rule> collected() {
    std::vector<Rule> rules;
    for (const auto* family : families) rules.insert(rules.end(), family->rules.begin(), family->rules.end());
    std::sort(rules.begin(), rules.end(), [](const Rule& one, const Rule& other) { return one.id < other.id; });
    return rules;
}

}  // namespace

std::string_view name_of(Severity severity) {
    switch (severity) {
        case Severity::error:
            return "error";
        case Severity::warning:
            return "warning";
        case Severity::info:
            break;
    }
    return "info";
}

std::span<const Family* const> all_families() {
    return families;
}

std::span<const Rule> all_rules() {
    static const std::vector<Rule> rules = collected();
    return rules;
}

const Rule& rule(std::string_view id) {
    const auto all = all_rules();
    const auto place =
        std::lower_bound(all.begin(), all.end(), id, [](const Rule& one, auto wanted) { return one.id < wanted; });
    if (place != all.end() && place->id == id) return *place;
    const auto is_it = [id](const Rule& one) { return base::same_ignoring_case(one.id, id); };
    if (const auto found = std::find_if(all.begin(), all.end(), is_it); found != all.end()) return *found;
    std::vector<std::string> ids;
    for (const auto& one : all) ids.emplace_back(one.id);
    throw base::Error(base::Fault::not_found, fmt::format("there is no rule {}", base::visible(id)),
                      base::did_you_mean(id, ids));
}

Counts count(std::span<const Finding> findings) {
    Counts counts;
    for (const auto& finding : findings) {
        if (!finding.counts()) continue;
        switch (finding.severity) {
            case Severity::error:
                ++counts.errors;
                break;
            case Severity::warning:
                ++counts.warnings;
                break;
            case Severity::info:
                ++counts.infos;
                break;
        }
    }
    return counts;
}

}  // namespace waybill::checks
