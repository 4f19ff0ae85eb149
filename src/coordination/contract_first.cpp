#include "waybill/coordination/contract_first.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "waybill/base/error.hpp"
#include "waybill/base/text.hpp"
#include "waybill/dependencies/records.hpp"
#include "waybill/features/records.hpp"
#include "waybill/forecast/levelling.hpp"
#include "waybill/forecast/levers.hpp"
#include "waybill/portfolio/kinds.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::coordination {
namespace {

using base::Record;
using portfolio::Portfolio;

bool has(const base::Texts& list, std::string_view key) {
    return std::any_of(list.begin(), list.end(), [&](const auto& one) { return base::same_ignoring_case(one, key); });
}

/// The service between two features: one that both touch, that of the side which is waited for before others; else one
/// of a side that the other side's services use.
std::string service_between(const Portfolio& portfolio, const Record& from, const Record& on) {
    std::string shared;
    for (const auto& key : on.texts("services")) {
        if (!has(from.texts("services"), key)) continue;
        const auto* service = portfolio.find(dependencies::service, key);
        const bool is_own = service != nullptr && base::same_ignoring_case(service->text("team"), on.text("team"));
        if (is_own) return key;
        if (shared.empty()) shared = key;
    }
    if (!shared.empty()) return shared;
    for (const auto& [used, user] : {std::pair(&on, &from), std::pair(&from, &on)}) {
        for (const auto& key : used->texts("services")) {
            for (const auto* link : portfolio.of(dependencies::service_link, "to", key)) {
                if (has(user->texts("services"), link->text("from"))) return key;
            }
        }
    }
    return {};
}

std::string artefact_of(const Portfolio& portfolio, const Record& dependency) {
    if (const auto artefact = dependency.text("artefact"); !artefact.empty()) return std::string(artefact);
    const auto* from = portfolio.find(features::feature, dependency.text("from"));
    const auto* on = portfolio.find(features::feature, dependency.text("on"));
    if (from == nullptr || on == nullptr) return {};
    const auto service = service_between(portfolio, *from, *on);
    return service.empty() ? std::string() : "the interface of " + service;
}

WayOut drafted(const Portfolio& portfolio, const std::vector<const Record*>& cut) {
    WayOut way;
    for (const auto* one : cut)
        way.contracts.push_back({.dependency = one,
                                 .artefact = artefact_of(portfolio, *one),
                                 .is_on_milestone = portfolio.find(portfolio::milestone, one->text("on")) != nullptr});
    return way;
}

/// The same records, with dependencies that hold nobody any more.
Portfolio without(const Portfolio& portfolio, const std::vector<const Record*>& cut) {
    std::vector<Record> records;
    for (const auto* kind : portfolio::all_kinds()) {
        for (const auto& one : portfolio.all(*kind)) {
            records.push_back(one);
            if (std::find(cut.begin(), cut.end(), &one) != cut.end()) records.back()["status"] = "met";
        }
    }
    return Portfolio(std::move(records));
}

}  // namespace

WayOut way_out(const Portfolio& portfolio, const dependencies::Cycle& cycle, base::Day today) {
    auto way = drafted(portfolio, cycle.cut);
    try {
        const auto agreed = without(portfolio, cycle.cut);
        const auto planned = forecast::planned(agreed, today, {.has_ideas = false, .keys = cycle.features});
        const auto plan = forecast::level(planned.problem);
        for (const auto task : planned.asked) {
            const auto day = planned.timeline.day_of_finish(plan.schedule.finish[task]);
            way.done = std::max(way.done.value_or(day), day);
        }
    } catch (const base::Error&) {
        // Nothing is estimated, or it waits for another loop: then no day is known.
    }
    return way;
}

WayOut way_out(const Portfolio& portfolio, const dependencies::TeamCycle& cycle, base::Day today, std::uint64_t seed,
               std::size_t threads) {
    auto way = drafted(portfolio, cycle.cut);
    try {
        const auto outlook =
            forecast::look_ahead(portfolio, today,
                                 {.scope = {.has_ideas = false, .keys = cycle.features},
                                  .levelling = {.schedules = 0, .seed = seed},
                                  .simulation = {.runs = forecast::lever_runs, .seed = seed, .threads = threads}});
        if (outlook.is_empty()) return way;
        const auto costs = forecast::costs_of(portfolio, outlook, forecast::Lever::What::dependency);
        for (auto& one : way.contracts) {
            const auto found = std::find_if(costs.begin(), costs.end(),
                                            [&](const auto& lever) { return lever.record == one.dependency; });
            // What never decides costs nothing.
            one.days = found == costs.end() ? 0 : found->days;
            one.margin = found == costs.end() ? 0 : found->margin;
        }
    } catch (const base::Error&) {
        // Nothing is estimated: what it costs is not known.
    }
    return way;
}

}  // namespace waybill::coordination
