#include "flow_answer.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "waybill/statistics/sample.hpp"

namespace waybill::cli {

std::string elapsed(double days) {
    const auto text = days < 9.95 ? fmt::format("{:.1f}", days) : fmt::format("{:.0f}", days);
    return text + (text == "1.0" ? " day" : " days");
}

double FlowAnswer::percentile(double p) const {
    return statistics::percentile(times.sorted, p);
}

std::size_t FlowAnswer::in_work() const {
    return static_cast<std::size_t>(
        std::count_if(running.begin(), running.end(), [](const auto& one) { return !one.is_back; }));
}

std::vector<const flow::Cycle*> FlowAnswer::backwards() const {
    std::vector<const flow::Cycle*> list;
    for (const auto& cycle : times.cycles) {
        if (cycle.ended < cycle.began) list.push_back(&cycle);
    }
    return list;
}

std::optional<base::Day> FlowAnswer::last_delivery() const {
    std::optional<base::Instant> last;
    for (const auto& journey : journeys) {
        const auto end = journey.ended();
        if (end && *end < period.first && (!last || *last < *end)) last = end;
    }
    if (!last) return {};
    return base::day_of(*last);
}

}  // namespace waybill::cli
