#include <fmt/format.h>

#include "../estimate/class_words.hpp"
#include "../parts.hpp"
#include "forecast_answer.hpp"
#include "forecast_change.hpp"
#include "forecast_move.hpp"
#include "forecast_past.hpp"
#include "lever_words.hpp"
#include "precision.hpp"
#include "waybill/base/json.hpp"
#include "waybill/features/records.hpp"

namespace waybill::cli {
namespace {

using forecast::TaskIndex;

void append(std::string& list, const std::string& entry) {
    list += (list.empty() ? "" : ",") + entry;
}

std::string feature_json(const ForecastAnswer& answer, TaskIndex task) {
    const auto& outlook = answer.outlook;
    const auto& planned = outlook.planned;
    const auto day = [&](double p) {
        return base::format_day(planned.timeline.day_of_finish(outlook.task_after(task, p)));
    };
    return fmt::format(
        R"({{"key":{},"title":{},"team":{},"p50":"{}","p85":"{}","criticality":{},"ssi":{},"guessed":{},"class":{}}})",
        base::json_string(planned.tasks[task].record->key), json_or_null(planned.tasks[task].record->text("title")),
        json_or_null(planned.tasks[task].record->text("team")), day(.5), day(.85),
        share_json(outlook.simulation.tasks[task].criticality), share_json(outlook.sensitivity(task)),
        planned.tasks[task].is_guessed, class_json(class_of_task(answer, task)));
}

std::string nothing_json(const forecast::Outlook& outlook) {
    return fmt::format(
        R"({{"probability":null,"by":null,"p50":null,"p80":null,"p85":null,"p95":null,"p50_days":null,"p80_days":null,)"
        R"("p85_days":null,"p95_days":null,"mean_days":null,"sd_days":null,"plan_days":null,"runs":{},"seed":{},)"
        R"("calibrated":false,"history":0,"method":"simulation","features":[],"drivers":[],"cuts":[],)"
        R"("to_reach_80":{{"probability":null,"reached":false,"change":[]}},"assumed":[]}})",
        outlook.options.runs, outlook.options.seed);
}

}  // namespace

std::string forecast_json(const ForecastAnswer& answer) {
    const auto& outlook = answer.outlook;
    if (outlook.is_empty()) return nothing_json(outlook);
    std::string dates, days, features, drivers, candidates, together, assumed;
    for (const auto& [name, p] : {std::pair{"p50", .5}, {"p80", .8}, {"p85", .85}, {"p95", .95}}) {
        dates += fmt::format(R"("{}":"{}",)", name, base::format_day(outlook.day(p)));
        days += fmt::format(R"("{}_days":{},)", name, json_days(outlook.after(p)));
    }
    for (TaskIndex i = 0; i < outlook.planned.tasks.size(); ++i) {
        if (outlook.planned.tasks[i].record->kind == &features::feature) append(features, feature_json(answer, i));
    }
    for (const auto& lever : answer.levers.list)
        append(lever.what == forecast::Lever::What::cut ? candidates : drivers, lever_json(answer.outlook, lever, answer.by.has_value()));
    for (const std::size_t i : answer.levers.together) append(together, lever_json(answer.outlook, answer.levers.list[i], answer.by.has_value()));
    for (const auto& one : outlook.planned.assumed_of_concerned())
        append(assumed, fmt::format(R"({{"record":{},"message":{}}})", base::json_string(one.record),
                                    base::json_string(one.message)));
    return fmt::format(
        R"({{"probability":{},"by":{},{}{}"mean_days":{},"sd_days":{},"plan_days":{},"runs":{},"seed":{},)"
        R"("calibrated":{},"history":{},"method":"simulation","features":[{}],"drivers":[{}],"cuts":[{}],)"
        R"("to_reach_80":{{"probability":{},"reached":{},"change":[{}]}},"assumed":[{}]{}}})",
        answer.by ? share_json(outlook.odds_by(*answer.by)) : "null",
        json_or_null(answer.by ? base::format_day(*answer.by) : ""), dates, days, json_days(outlook.mean),
        json_days(outlook.sd), json_days(outlook.planned_finish()), outlook.options.runs, outlook.options.seed,
        outlook.uncertainty.past > 0, outlook.uncertainty.past, features, drivers, candidates, answer.by ? share_json(answer.levers.odds_together) : "null",
        answer.levers.is_enough, together, assumed,
        (answer.before != nullptr ? ",\"before\":" + before_json(*answer.before, answer) : "") +
            (answer.moved != nullptr ? ",\"since\":" + moved_json(*answer.moved) : ""));
}

}  // namespace waybill::cli
