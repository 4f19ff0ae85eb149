#include <fmt/format.h>

#include "../parts.hpp"
#include "cycles_answer.hpp"
#include "waybill/base/json.hpp"
#include "waybill/base/text.hpp"

namespace waybill::cli {
namespace {

using base::Record;
using coordination::WayOut;

std::string way_json(const WayOut* way, const std::vector<const Record*>& cut) {
    std::string rows;
    for (std::size_t i = 0; i < cut.size(); ++i) {
        const auto* one = way != nullptr ? &way->contracts[i] : nullptr;
        rows += fmt::format(R"({}{{"dependency":{},"artefact":{},"days_p80":{},"margin":{}}})", i > 0 ? "," : "",
                            base::json_string(cut[i]->key), json_or_null(one != nullptr ? one->artefact : ""),
                            one != nullptr && one->days ? json_days(*one->days) : "null",
                            one != nullptr && one->margin ? json_days(*one->margin) : "null");
    }
    return fmt::format(R"({{"contracts":[{}],"done":{}}})", rows,
                       way != nullptr && way->done ? "\"" + base::format_day(*way->done) + "\"" : "null");
}

base::Texts keys_of(const std::vector<const Record*>& cut) {
    base::Texts keys;
    for (const auto* one : cut) keys.push_back(one->key);
    return keys;
}

}  // namespace

view::Document cycles_table(const CyclesAnswer& answer) {
    view::Table table{.columns = {{"between", "between"}, {"loop", "loop"}, {"features", "features"}, {"cut", "cut"}},
                      .rows = {}};
    for (const auto& cycle : answer.cycles.features)
        table.rows.push_back({{"features"},
                              {dependencies::shown_loop(cycle.loop)},
                              {base::joined(cycle.features, " ")},
                              {base::joined(keys_of(cycle.cut), " ")}});
    for (const auto& cycle : answer.cycles.teams)
        table.rows.push_back({{"teams"},
                              {base::joined(cycle.teams, " ")},
                              {base::joined(cycle.features, " ")},
                              {base::joined(keys_of(cycle.cut), " ")}});
    return {.title = "", .subtitle = "", .sections = {{"cycles", "", {table}}}};
}

std::string cycles_json(const CyclesAnswer& answer) {
    const auto& cycles = answer.cycles;
    std::string features, loops, teams, ways;
    for (std::size_t i = 0; i < cycles.features.size(); ++i) {
        features += (i > 0 ? "," : "") + json_list(cycles.features[i].features);
        loops += (i > 0 ? "," : "") + json_list(cycles.features[i].loop);
        ways += (i > 0 ? "," : "") + way_json(answer.way_of_feature(i), cycles.features[i].cut);
    }
    for (std::size_t i = 0; i < cycles.teams.size(); ++i)
        teams += fmt::format(R"({}{{"teams":{},"features":{},"way_out":{}}})", i > 0 ? "," : "",
                             json_list(cycles.teams[i].teams), json_list(cycles.teams[i].features),
                             way_json(answer.way_of_team(i), cycles.teams[i].cut));
    return fmt::format(R"({{"cycles":[{}],"loops":[{}],"team_cycles":[{}],"ways_out":[{}]}})", features, loops, teams,
                       ways);
}

}  // namespace waybill::cli
