#include "waybill/coordination/expected.hpp"

#include <algorithm>
#include <unordered_map>

#include "waybill/forecast/promises.hpp"
#include "waybill/statistics/sample.hpp"

namespace waybill::coordination {

using base::Record;
using forecast::Outlook;
using forecast::TaskIndex;

std::vector<TaskIndex> tasks_of(const Outlook& outlook, const std::vector<const Record*>& features) {
    std::unordered_map<const Record*, TaskIndex> places;
    for (TaskIndex i = 0; i < outlook.planned.tasks.size(); ++i) places.emplace(outlook.planned.tasks[i].record, i);
    std::vector<TaskIndex> tasks;
    for (const auto* feature : features) {
        const auto found = places.find(feature);
        if (found != places.end()) tasks.push_back(found->second);
    }
    return tasks;
}

std::optional<Expected> expected_of(const Outlook& outlook, const std::vector<const Record*>& features,
                                    std::optional<base::Day> milestone, std::optional<base::Day> commitment) {
    const auto tasks = tasks_of(outlook, features);
    const auto is_guessed = [&](TaskIndex i) { return outlook.planned.tasks[i].is_guessed; };
    // What others take says nothing of these: none, or all of them guessed, is nothing known.
    if (std::all_of(tasks.begin(), tasks.end(), is_guessed)) return {};
    const auto finishes = outlook.finishes_of(tasks);
    const auto odds = [&](std::optional<base::Day> day) {
        return day ? std::optional(outlook.share_by(finishes, *day)) : std::nullopt;
    };
    Expected expected{.p50_days = statistics::percentile(finishes, 0.5),
                      .p80_days = statistics::percentile(finishes, forecast::safe_odds),
                      .odds_of_milestone = odds(milestone),
                      .odds_of_commitment = odds(commitment)};
    expected.p50 = outlook.planned.timeline.day_of_finish(expected.p50_days);
    expected.p80 = outlook.planned.timeline.day_of_finish(expected.p80_days);
    expected.is_guessed = std::any_of(tasks.begin(), tasks.end(), is_guessed);
    return expected;
}

}  // namespace waybill::coordination
