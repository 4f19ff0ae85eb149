#include <cmath>

#include <fmt/format.h>

#include "../parts.hpp"
#include "flow_answer.hpp"
#include "waybill/base/json.hpp"
#include "waybill/base/number.hpp"
#include "waybill/statistics/sample.hpp"

namespace waybill::cli {
namespace {

/// Elapsed days to a millionth, a tenth of a second.
std::string json_elapsed(double days) {
    return base::format_number(std::round(days * 1e6) / 1e6);
}
std::string json_elapsed(std::optional<double> days) {
    return days ? json_elapsed(*days) : "null";
}

std::string json_percentile(const std::vector<double>& sorted, double p) {
    return sorted.empty() ? "null" : json_elapsed(statistics::percentile(sorted, p));
}

std::string json_keys(const std::vector<const base::Record*>& features) {
    base::Texts keys;
    for (const auto* one : features) keys.push_back(one->key);
    return json_list(keys);
}

/// Each of a list as JSON, in brackets.
template <typename List, typename Write>
std::string json_array(const List& list, Write write) {
    std::string json = "[";
    for (const auto& one : list) json += (json.size() > 1 ? "," : "") + write(one);
    return json + "]";
}

std::string week_json(const flow::Week& week) {
    return fmt::format(R"({{"week":"{}","finished":{},"whole":{},"delivered":{},"building":{},"waiting":{}}})",
                       base::format_day(week.first), week.finished, week.is_whole, week.delivered, week.building,
                       week.waiting);
}

std::string cycle_json(const flow::Cycle& cycle) {
    return fmt::format(R"({{"key":{},"began":"{}","ended":"{}","days":{}}})",
                       base::json_string(cycle.journey->feature->key), base::format_instant(cycle.began),
                       base::format_instant(cycle.ended), json_elapsed(cycle.days));
}

std::string running_json(const flow::Running& one) {
    return fmt::format(R"({{"key":{},"days":{},"back":{},"odds":{}}})", base::json_string(one.feature->key),
                       one.age ? json_days(*one.age) : "null", one.is_back, one.odds ? share_json(*one.odds) : "null");
}

std::string phase_json(const flow::Phase& phase) {
    return fmt::format(R"({{"phase":"{}","n":{},"p50":{},"p85":{}}})", phase.name, phase.sorted.size(),
                       json_percentile(phase.sorted, .5), json_percentile(phase.sorted, flow::expectation));
}

std::string reason_json(const flow::Reason& reason) {
    return fmt::format(R"({{"what":{},"days":{},"features":{}}})", base::json_string(reason.what),
                       json_days(reason.days), json_keys(reason.features));
}

std::string share_of(const statistics::Proportion& share) {
    return share.count > 0 ? share_json(share.share()) : "null";
}

std::string deployments_json(const flow::Deployments& one) {
    return fmt::format(
        R"({{"service":{},"deployments":{},"per_week":{},"days_between":{},"lead_time_days":{},"commits":{},)"
        R"("commits_after_deployment":{},"change_fail_rate":{},"recovery_hours":{},"restored":{},"unrestored":{},"restored_before":{},"rework_rate":{}}})",
        json_or_null(one.service), one.count, share_json(one.per_week), json_elapsed(one.between),
        json_elapsed(one.lead_time), one.commits, one.before_commit, share_of(one.failed),
        json_elapsed(one.recovery_hours), one.restored, one.unrestored, one.before_failure, share_of(one.rework));
}

std::string testing_json(const flow::Testing& testing) {
    const auto trend = testing.trend();
    const auto share = testing.share();
    const auto late = testing.begun_late();
    return fmt::format(
        R"({{"share":{},"trend_days":{},"trend_p":{},"compared":{},"apart":{},"wait_days":{},"waterfall":{},)"
        R"("in_iteration":{:.0f},"in_last_fifth":{:.0f}}})",
        share ? share_json(*share) : "null", trend ? json_elapsed(trend->slope) : "null",
        trend ? share_json(trend->p) : "null", testing.compared(), testing.apart(),
        testing.compared() > 0 ? json_elapsed(testing.median_wait()) : "null", testing.is_waterfall(), late.count,
        late.hits);
}

/// Of one service its measures; of several they would say nothing, and stand beside each other only.
std::string dora_json(const std::vector<flow::Deployments>& all) {
    const auto services = json_array(all, deployments_json);
    if (all.size() != 1) return fmt::format(R"({{"services":{}}})", services);
    auto one = deployments_json(all.front());
    one.pop_back();
    return fmt::format(R"({},"services":{}}})", one, services);
}

}  // namespace

std::string flow_json(const FlowAnswer& answer) {
    const auto& times = answer.times;
    const auto share = answer.efficiency.share();
    const auto mean = times.sorted.empty() ? "null" : json_elapsed(statistics::mean(times.sorted));
    const auto backwards = json_array(answer.backwards(), [](const auto* cycle) { return cycle_json(*cycle); });
    return fmt::format(
        R"({{"first":"{}","last":"{}","weekends":{},"delivered":{},"wip":{},"throughput":{},)"
        R"("cycle_time":{{"p50":{},"p85":{},"p95":{},"mean":{},"n":{},"without_start":{},"negative":{}}},"items":{},"age":{},)"
        R"("flow_efficiency":{},"days_in_work":{},"days_waiting":{},"days_waiting_logged":{},"waiting":{},)"
        R"("little":{{"wip":{},"per_day":{},"days_seen":{},"days_by_law":{}}},"phases":{},"testing":{},"dora":{}}})",
        base::format_day(answer.period.first), base::format_day(answer.last), answer.period.has_weekends,
        times.delivered(), answer.in_work(), json_array(answer.weeks, week_json), json_percentile(times.sorted, .5),
        json_percentile(times.sorted, flow::expectation), json_percentile(times.sorted, .95), mean, times.sorted.size(),
        json_keys(times.without_start), backwards, json_array(times.cycles, cycle_json),
        json_array(answer.running, running_json), share ? share_json(*share) : "null",
        json_days(answer.efficiency.days), json_days(answer.efficiency.waiting), json_days(answer.efficiency.logged),
        json_array(answer.efficiency.reasons, reason_json), share_json(answer.little.in_work),
        share_json(answer.little.per_day), answer.little.ended > 0 ? json_elapsed(answer.little.seen) : "null",
        json_elapsed(answer.little.by_law()), json_array(answer.phases, phase_json), testing_json(answer.testing),
        dora_json(answer.deployments));
}

view::Document flow_table(const FlowAnswer& answer) {
    view::Table table{{{"key", "key", view::Align::left, true},
                       {"title", "title"},
                       {"began", "began", view::Align::left, true},
                       {"ended", "ended", view::Align::left, true},
                       {"days", "days", view::Align::right, true}},
                      {}};
    for (const auto& cycle : answer.times.cycles)
        table.rows.push_back({{cycle.journey->feature->key},
                              {std::string(cycle.journey->feature->text("title"))},
                              {base::format_instant(cycle.began)},
                              {base::format_instant(cycle.ended)},
                              {json_elapsed(cycle.days)}});
    return {.title = "", .subtitle = "", .sections = {{"items", "", {std::move(table)}}}};
}

}  // namespace waybill::cli
