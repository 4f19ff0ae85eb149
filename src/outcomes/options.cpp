#include "waybill/outcomes/options.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "waybill/base/duration.hpp"

namespace waybill::outcomes {
namespace {

/// From baseline to target; negative where the target is worse than where the number stands.
std::optional<double> move_of(const Review& claim) {
    if (!claim.target || !claim.baseline) return {};
    const double way = claim.target->value - *claim.baseline;
    const bool is_down = std::isinf(claim.target->low), is_up = std::isinf(claim.target->high);
    return is_down ? -way : is_up ? way : std::abs(way);
}

}  // namespace

std::vector<Option> ranked(std::vector<Option> options) {
    for (auto& one : options) {
        one.move = move_of(one.claim);
        if (one.move && one.minutes && *one.minutes > 0)
            one.per_day = *one.move / base::days_from_minutes(*one.minutes);
    }
    const auto place = [](const Option& one) {
        const int group = one.per_day ? 0 : one.move ? 1 : 2;
        const auto& key = one.claim.feature->key;
        return std::tuple(group, -one.per_day.value_or(one.move.value_or(0)), key.size(), std::string_view(key));
    };
    std::stable_sort(options.begin(), options.end(),
                     [&](const Option& a, const Option& b) { return place(a) < place(b); });
    return options;
}

}  // namespace waybill::outcomes
