#include <cmath>

#include <fmt/format.h>

#include "../forecast/precision.hpp"
#include "../parts.hpp"
#include "capacity_answer.hpp"
#include "waybill/base/json.hpp"
#include "waybill/base/number.hpp"

namespace waybill::cli {

std::string capacity_json(const CapacityAnswer& answer) {
    const auto& capacity = answer.capacity;
    base::Texts cut, features;
    for (const auto* one : capacity.cut) cut.push_back(one->key);
    for (const auto task : capacity.tasks) features.push_back(capacity.outlook.planned.tasks[task].record->key);
    return fmt::format(
        R"({{"team":{},"first":"{}","last":"{}","streams":{},"capacity_days":{},"load_days":{},"utilisation":{},)"
        R"("queue_multiple":{},"probability":{},"carried_over":{},"features":{},"cut":{},"cut_value":{},"cut_days":{},)"
        R"("probability_after":{},"exact":{},"stable":{},"applied":{}}})",
        base::json_string(answer.commitment.team->key), base::format_day(answer.commitment.first),
        base::format_day(answer.commitment.last), capacity.streams, json_days(capacity.days), json_days(capacity.load),
        answer.load() ? share_json(*answer.load()) : "null",
        std::isinf(capacity.queue) ? "null" : share_json(capacity.queue), share_json(capacity.odds),
        share_json(capacity.carried), json_list(features), json_list(cut), base::format_number(capacity.cut_value),
        json_days(capacity.cut_days), share_json(capacity.odds_after), capacity.is_exact, capacity.is_stable,
        answer.is_applied);
}

}  // namespace waybill::cli
