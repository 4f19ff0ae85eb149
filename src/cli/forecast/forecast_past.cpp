#include "forecast_past.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "../estimate/class_words.hpp"
#include "waybill/features/records.hpp"

namespace waybill::cli {
namespace {

/// More classes than that are a table of their own: `estimate calibrate`.
constexpr std::size_t most_classes = 5;

}  // namespace

std::string past_words(const forecast::Outlook& outlook) {
    const auto past = outlook.uncertainty.past;
    if (past > 0)
        return fmt::format(", and read by what estimates of {} finished features were worth{}", past,
                           past >= forecast::enough_of_group && !outlook.belief.ignores_questions
                               ? "; of open questions only what is more than usual counts"
                               : "");
    if (outlook.belief.ignores_past) return "; what earlier ones were worth is ignored";
    return "; no actuals calibrate them yet";
}

std::optional<forecast::ReferenceClass> class_of_task(const ForecastAnswer& answer, forecast::TaskIndex task) {
    const auto& planned = answer.outlook.planned.tasks[task];
    if (!answer.known || planned.is_guessed || planned.record->kind != &features::feature) return {};
    return forecast::class_of(answer.portfolio, *answer.known, *planned.record);
}

view::List class_list(const ForecastAnswer& answer) {
    std::vector<std::string> lines;
    const auto& tasks = answer.outlook.simulation.tasks;
    for (forecast::TaskIndex i = 0; i < tasks.size() && lines.size() < most_classes; ++i) {
        if (tasks[i].criticality <= 0) continue;
        const auto like = class_of_task(answer, i);
        if (!like) continue;
        auto line = "Work of " + class_words(*like);
        if (std::find(lines.begin(), lines.end(), line) == lines.end()) lines.push_back(std::move(line));
    }
    view::List list;
    for (auto& line : lines) list.items.push_back({.text = std::move(line)});
    if (!list.items.empty()) list.items.back().command = "waybill estimate calibrate";
    return list;
}

}  // namespace waybill::cli
