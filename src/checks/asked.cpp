#include "waybill/checks/asked.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "waybill/base/duration.hpp"
#include "waybill/base/text.hpp"
#include "waybill/checks/ready.hpp"
#include "waybill/features/records.hpp"

namespace waybill::checks {
namespace {

/// By key as people count: WEB-2 before WEB-10.
auto place_of(const Asked& one) {
    const auto minutes = std::llround(one.open.days * static_cast<double>(base::minutes_per_day));
    const auto committed = one.feature->text("committed");
    return std::tuple(-minutes, committed.empty(), committed, one.feature->key.size(),
                      std::string_view(one.feature->key));
}

}  // namespace

std::vector<Asked> asked_of(const portfolio::Portfolio& portfolio, const base::Record& feature) {
    std::vector<Asked> list;
    for (const auto& open : portfolio::standing_of(portfolio, feature.key).open) list.push_back({&feature, open});
    return list;
}

std::vector<Asked> asked(const portfolio::Portfolio& portfolio, std::string_view team) {
    std::vector<Asked> list;
    for (const auto& feature : portfolio.all(features::feature)) {
        const bool is_meant = team.empty() || base::same_ignoring_case(feature.text("team"), team);
        if (!is_meant || !features::is_unfinished(feature)) continue;
        for (const auto& one : asked_of(portfolio, feature)) list.push_back(one);
    }
    std::stable_sort(list.begin(), list.end(),
                     [](const Asked& a, const Asked& b) { return place_of(a) < place_of(b); });
    return list;
}

}  // namespace waybill::checks
