#include <cmath>

#include <fmt/format.h>

#include "calibrate_answer.hpp"
#include "waybill/base/json.hpp"
#include "waybill/base/number.hpp"

namespace waybill::cli {
namespace {

using forecast::EstimateHistory;
using statistics::Proportion;

template <typename Fill>
CalibrationRow row_of(std::string team, std::string band, std::size_t count, Proportion rolled, Fill factor_at) {
    return {std::move(team), std::move(band), count,         factor_at(.1),
            factor_at(.5),   factor_at(.8),   factor_at(.9), rolled};
}

std::string number(double value) {
    return base::format_number(std::round(value * 1e9) / 1e9);
}

std::string share_json(const Proportion& share) {
    return share.count > 0 ? number(share.share()) : "null";
}

std::string text_or_null(const std::string& text) {
    return text.empty() ? "null" : base::json_string(text);
}

}  // namespace

std::vector<CalibrationRow> calibration_rows(const EstimateHistory& past, const std::string& team) {
    const auto known = forecast::calibration_of(past);
    const auto rolled = forecast::roll(past);
    std::vector<CalibrationRow> rows;
    if (team.empty())
        rows.push_back(row_of("", "", known.size(), rolled.everybody, [&](double p) { return known.factor("", p); }));
    for (const auto& [name, held] : rolled.teams) {
        if (name.empty() || (!team.empty() && name != team)) continue;
        const auto at = [&, &name = name](double p) { return known.factor(name, p); };
        rows.push_back(row_of(name, "", known.size(name), held, at));
        for (const auto& [group, held_of_size] : rolled.bands) {
            if (group.first != name) continue;
            rows.push_back(row_of(
                name, std::string(estimates::name_of(group.second)), known.size(name, group.second), held_of_size,
                [&, &name = name, band = group.second](double p) { return known.factor(name, band, p); }));
        }
    }
    return rows;
}

std::string calibration_json(const EstimateHistory& past, const std::vector<CalibrationRow>& rows,
                             const std::string& team) {
    std::string json = fmt::format("{{\"actuals\":\"{}\",\"groups\":[", past.is_elapsed ? "elapsed" : "effort");
    for (const auto& one : rows) {
        json += fmt::format(
            "{}{{\"team\":{},\"band\":{},\"n\":{},\"p10\":{},\"p50\":{},\"p80\":{},\"p90\":{},\"coverage_80\":{}}}",
            json.ends_with('[') ? "" : ",", text_or_null(one.team), text_or_null(one.band), one.count, number(one.p10),
            number(one.p50), number(one.p80), number(one.p90), share_json(one.rolled));
    }
    const auto held = forecast::held_ranges(past, team);
    const auto around = statistics::wilson(held);
    json +=
        fmt::format("],\"ranges\":{{\"n\":{:.0f},\"held\":{:.0f},\"share\":{},\"low\":{},\"high\":{}}},\"questions\":[",
                    held.count, held.hits, share_json(held), held.count > 0 ? number(around.low) : "null",
                    held.count > 0 ? number(around.high) : "null");
    for (const auto& one : forecast::question_costs(past)) {
        json += fmt::format("{}{{\"question\":\"{}\",\"n_open\":{},\"n_answered\":{},\"open\":{},\"answered\":{}}}",
                            json.ends_with('[') ? "" : ",", one.question->id, one.open, one.answered,
                            number(one.when_open), number(one.when_answered));
    }
    return json +
           fmt::format(
               "],\"left_out\":{{\"without_estimate\":{},\"estimated_late\":{},\"without_actual\":{}}},\"copied\":{}}}",
               past.without_estimate, past.estimated_late, past.without_actual, past.copied);
}

}  // namespace waybill::cli
