#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "../parts.hpp"
#include "hotspots_answer.hpp"
#include "waybill/base/json.hpp"
#include "waybill/base/number.hpp"
#include "waybill/risks/exposure.hpp"
#include "waybill/risks/records.hpp"

namespace waybill::cli {
namespace {

using coordination::Heat;
using coordination::Hotspot;
using view::Align;
using view::Tone;

/// `1.2`; `?` where it is not known.
view::Cell known_or(const std::optional<double>& value, std::string_view form) {
    if (!value) return {"?", Tone::warning};
    return {fmt::format(fmt::runtime(form), *value)};
}

/// `+40 %`: how much the work came to beyond its first estimate.
view::Cell overrun_cell(const Hotspot& spot) {
    if (!spot.overrun) return {"?", Tone::warning};
    return {fmt::format("{:+.0f} %", (*spot.overrun - 1) * 100)};
}

/// Of what is not our code, nobody expects a coverage.
view::Cell coverage_cell(const Hotspot& spot) {
    return !spot.coverage && is_of_others(spot) ? view::Cell{} : known_or(spot.coverage, "{:.0f} %");
}

view::Cell hours_cell(const Hotspot& spot) {
    return spot.incidents == 0 ? view::Cell{} : known_or(spot.hours, "{:.1f}");
}

}  // namespace

bool is_of_others(const Hotspot& spot) {
    const auto type = spot.service->text("type");
    return type == "third-party" || type == "datastore";
}

view::Table spots_table(const std::vector<Hotspot>& spots, std::size_t count) {
    view::Table table{{{"service", "Service", Align::left, true},
                       {"heat", "Heat", Align::right, true},
                       {"fan_in", "Used by", Align::right, true},
                       {"incidents", "Incidents", Align::right, true},
                       {"hours", "Hours", Align::right, true},
                       {"overrun", "Overrun", Align::right, true},
                       {"coverage", "Tested", Align::right, true},
                       {"debts", "Debts", Align::right, true}},
                      {}};
    for (std::size_t i = 0; i < count; ++i) {
        const auto& spot = spots[i];
        table.rows.push_back({{spot.service->key},
                              {fmt::format("{:.1f}", spot.heat)},
                              {std::to_string(spot.fan_in)},
                              {std::to_string(spot.incidents)},
                              hours_cell(spot),
                              overrun_cell(spot),
                              coverage_cell(spot),
                              {std::to_string(spot.debts.size())}});
    }
    return table;
}

std::string act_of(const Hotspot& spot, const portfolio::Portfolio& portfolio) {
    const auto& key = spot.service->key;
    if (spot.hottest == Heat::fan_in) return fmt::format("waybill service blast {}", key);
    if (spot.hottest == Heat::overrun) return "waybill estimate ask";
    if (spot.hottest == Heat::coverage || spot.hottest == Heat::debts) {
        if (!spot.debts.empty()) return fmt::format("waybill debt show {}", spot.debts.front()->key);
        return fmt::format("waybill debt add \"{0} has too few tests\" --service {0} --principal-days 5d", key);
    }
    const auto& known = portfolio.of(risks::risk, "services", key);
    const auto open =
        std::find_if(known.begin(), known.end(), [](const auto* risk) { return risks::is_standing(*risk); });
    if (open != known.end()) return fmt::format("waybill show {}", (*open)->key);
    return fmt::format("waybill risk add \"{0} fails again\" --services {0} --probability 0.3", key);
}

/// Numbers as they are, and nothing where nothing is known.
view::Document hotspots_table(const std::vector<Hotspot>& spots) {
    auto table = spots_table(spots, spots.size());
    const auto number = [](const std::optional<double>& value) {
        return view::Cell{value ? base::format_number(std::round(*value * 10'000) / 10'000) : ""};
    };
    for (std::size_t i = 0; i < spots.size(); ++i) {
        auto& row = table.rows[i];
        row[4] = number(spots[i].hours);
        row[5] = number(spots[i].overrun);
        row[6] = number(spots[i].coverage);
    }
    return {.title = "", .subtitle = "", .sections = {{"hotspots", "", {std::move(table)}}}};
}

std::string hotspots_json(const std::vector<Hotspot>& spots, const portfolio::Portfolio& portfolio) {
    std::string json;
    for (const auto& spot : spots) {
        base::Texts debts;
        for (const auto* one : spot.debts) debts.push_back(one->key);
        json += fmt::format(
            R"({}{{"key":{},"team":{},"heat":{},"fan_in":{},"incidents":{},"unrestored":{},"hours":{},"overrun":{},)"
            R"("features_measured":{},"coverage":{},"debts":{},"act":{}}})",
            json.empty() ? "" : ",", base::json_string(spot.service->key), json_or_null(spot.service->text("team")),
            share_json(spot.heat), spot.fan_in, spot.incidents, spot.unrestored,
            spot.hours ? share_json(*spot.hours) : "null", spot.overrun ? share_json(*spot.overrun) : "null",
            spot.measured, spot.coverage ? base::format_number(*spot.coverage) : "null", json_list(debts),
            spot.hottest ? base::json_string(act_of(spot, portfolio)) : "null");
    }
    return fmt::format(R"({{"services":[{}]}})", json);
}

}  // namespace waybill::cli
