#include <cmath>

#include <fmt/format.h>

#include "../parts.hpp"
#include "calibrate_answer.hpp"
#include "waybill/base/json.hpp"
#include "waybill/base/number.hpp"

namespace waybill::cli {
namespace {

using forecast::EstimateHistory;
using statistics::Proportion;

template <typename Fill>
CalibrationRow row_of(std::string team, std::string band, std::size_t count, Proportion rolled, Fill factor_at) {
    return {.team = std::move(team),
            .band = std::move(band),
            .count = count,
            .p10 = factor_at(.1),
            .p50 = factor_at(.5),
            .p80 = factor_at(.8),
            .p90 = factor_at(.9),
            .rolled = rolled};
}

std::string number(double value) {
    return base::format_number(std::round(value * 1e9) / 1e9);
}

std::string held_json(const Proportion& share) {
    return share.count > 0 ? number(share.share()) : "null";
}

std::string number_or_null(const std::optional<double>& value) {
    return value ? number(*value) : "null";
}

std::string drift_json(const std::optional<forecast::RatioTrend>& drift) {
    if (!drift) return "null";
    return fmt::format("{{\"n\":{},\"factor\":{},\"p\":{},\"shown\":{}}}", drift->count, number(drift->factor),
                       number(drift->p), drift->is_shown());
}

std::string running_json(const std::vector<forecast::Unfinished>& running) {
    std::string json;
    for (const auto& one : running) {
        base::Texts late;
        for (const auto* feature : one.late) late.push_back(feature->key);
        json +=
            fmt::format("{}{{\"team\":{},\"n\":{},\"over_p50\":{},\"over_p80\":{},\"late\":{},\"p50\":{},\"p80\":{}}}",
                        json.empty() ? "" : ",", json_or_null(one.team), one.count, one.over_p50, one.over_p80,
                        json_list(late), number_or_null(one.p50), number_or_null(one.p80));
    }
    return json;
}

}  // namespace

std::vector<CalibrationRow> calibration_rows(const EstimateHistory& past, const std::string& team) {
    const auto known = forecast::calibration_of(past);
    const auto rolled = forecast::roll(past);
    std::vector<CalibrationRow> rows;
    if (team.empty()) {
        rows.push_back(row_of("", "", known.size(), rolled.everybody, [&](double p) { return known.factor("", p); }));
        rows.back().drift = forecast::ratio_trend(past);
    }
    for (const auto& [name, held] : rolled.teams) {
        if (name.empty() || (!team.empty() && name != team)) continue;
        const auto at = [&, &name = name](double p) { return known.factor(name, p); };
        rows.push_back(row_of(name, "", known.size(name), held, at));
        rows.back().drift = forecast::ratio_trend(past, name);
        for (const auto& [group, held_of_size] : rolled.bands) {
            if (group.first != name) continue;
            rows.push_back(row_of(
                name, std::string(estimates::name_of(group.second)), known.size(name, group.second), held_of_size,
                [&, &name = name, band = group.second](double p) { return known.factor(name, band, p); }));
        }
    }
    return rows;
}

std::string calibration_json(const CalibrationAnswer& answer) {
    const auto& [past, rows, running, team] = answer;
    std::string json = fmt::format("{{\"actuals\":\"{}\",\"groups\":[", past.is_elapsed ? "elapsed" : "effort");
    for (const auto& one : rows) {
        json += fmt::format(
            "{}{{\"team\":{},\"band\":{},\"n\":{},\"p10\":{},\"p50\":{},\"p80\":{},\"p90\":{},\"coverage_80\":{},"
            "\"drift\":{}}}",
            json.ends_with('[') ? "" : ",", json_or_null(one.team), json_or_null(one.band), one.count, number(one.p10),
            number(one.p50), number(one.p80), number(one.p90), held_json(one.rolled), drift_json(one.drift));
    }
    const auto held = forecast::held_ranges(past, team);
    const auto around = statistics::wilson(held);
    const auto score = forecast::range_score(past, team);
    json += fmt::format(
        "],\"ranges\":{{\"n\":{:.0f},\"held\":{:.0f},\"share\":{},\"low\":{},\"high\":{},\"score_days\":{},"
        "\"rule_score_days\":{}}},\"questions\":[",
        held.count, held.hits, held_json(held), held.count > 0 ? number(around.low) : "null",
        held.count > 0 ? number(around.high) : "null", score.count > 0 ? number(score.said) : "null",
        score.count > 0 ? number(score.rule) : "null");
    for (const auto& one : forecast::question_costs(past)) {
        json += fmt::format("{}{{\"question\":\"{}\",\"n_open\":{},\"n_answered\":{},\"open\":{},\"answered\":{}}}",
                            json.ends_with('[') ? "" : ",", one.question->id, one.open, one.answered,
                            number(one.when_open), number(one.when_answered));
    }
    const auto usual = forecast::usual_factors(past, team);
    return json + fmt::format(
                      "],\"usual_questions\":{{\"p50\":{},\"p90\":{}}},\"running\":[{}],\"left_out\":{{\"without_"
                      "estimate\":{},\"estimated_late\":{},\"without_actual\":{}}},\"copied\":{}}}",
                      number(usual.p50), number(usual.p90), running_json(running), past.without_estimate,
                      past.estimated_late, past.without_actual, past.copied);
}

}  // namespace waybill::cli
