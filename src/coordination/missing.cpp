#include "waybill/coordination/missing.hpp"

#include <algorithm>

#include "waybill/base/error.hpp"
#include "waybill/base/text.hpp"
#include "waybill/dependencies/records.hpp"
#include "waybill/features/records.hpp"
#include "waybill/forecast/levelling.hpp"
#include "waybill/forecast/planned.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::coordination {
namespace {

void add_milestones(const portfolio::Portfolio& portfolio, dependencies::Timing& timing) {
    for (const auto& milestone : portfolio.all(portfolio::milestone)) {
        for (const auto& key : milestone.texts("features"))
            timing.milestones[base::lower(key)].push_back(milestone.key);
    }
    for (auto& [feature, keys] : timing.milestones) std::sort(keys.begin(), keys.end());
}

/// Whether there is a plan to read windows from.
bool add_windows(const portfolio::Portfolio& portfolio, std::uint64_t seed, Missing& missing,
                 dependencies::Timing& timing) {
    try {
        const auto planned = forecast::planned(portfolio, missing.timeline.first());
        missing.timeline = planned.timeline;
        const auto plan = forecast::level(planned.problem, {.seed = seed});
        for (std::size_t i = 0; i < planned.tasks.size(); ++i) {
            const auto* record = planned.tasks[i].record;
            if (record->kind == &features::feature)
                timing.windows[record] = {plan.schedule.start[i], plan.schedule.finish[i]};
        }
        return !planned.tasks.empty();
    } catch (const base::Error&) {
        // Nothing is estimated, or a team has no capacity: `plan` says what mends it.
        return false;
    }
}

}  // namespace

Missing missing_dependencies(const portfolio::Portfolio& portfolio, base::Day today, const base::Texts& keys,
                             std::uint64_t seed) {
    Missing missing{.list = {}, .timeline = forecast::Timeline(today)};
    dependencies::Timing timing{.is_loose = !keys.empty()};
    add_milestones(portfolio, timing);
    missing.is_planned = add_windows(portfolio, seed, missing, timing);
    for (const auto& one : portfolio.all(features::feature)) {
        if (!features::is_unfinished(one)) continue;
        ++missing.features;
        if (one.texts("services").empty()) missing.silent.push_back(one.key);
    }
    const dependencies::Recorded recorded{
        portfolio.all(features::feature), portfolio.all(dependencies::dependency), portfolio.all(dependencies::service),
        portfolio.all(dependencies::service_link), portfolio.all(dependencies::dismissal)};
    missing.list = dependencies::suggestions(recorded, timing);
    const auto is_asked = [&](const base::Record* feature) {
        return std::any_of(keys.begin(), keys.end(),
                           [&](const auto& key) { return base::same_ignoring_case(key, feature->key); });
    };
    if (!keys.empty())
        std::erase_if(missing.list, [&](const auto& one) { return !is_asked(one.from) && !is_asked(one.on); });
    return missing;
}

}  // namespace waybill::coordination
