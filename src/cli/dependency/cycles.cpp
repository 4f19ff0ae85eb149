#include <array>

#include <fmt/format.h>

#include "../portfolio_of.hpp"
#include "../session.hpp"
#include "../verbs.hpp"
#include "waybill/base/json.hpp"
#include "waybill/base/text.hpp"
#include "waybill/dependencies/records.hpp"
#include "waybill/dependencies/waiting.hpp"
#include "waybill/features/records.hpp"

namespace waybill::cli {
namespace {

using base::Record;
using dependencies::Cycles;
using Keys = std::vector<std::string>;

/// Ways out that are shown of one loop.
constexpr std::size_t most_ways = 10;

std::string json_of(const Keys& keys) {
    std::string json = "[";
    for (const auto& key : keys) json += (json.size() > 1 ? "," : "") + base::json_string(key);
    return json + "]";
}

std::string json_of(const Cycles& cycles) {
    std::string json = "{\"cycles\":[";
    for (std::size_t i = 0; i < cycles.features.size(); ++i)
        json += (i > 0 ? "," : "") + json_of(cycles.features[i].features);
    json += "],\"team_cycles\":[";
    for (std::size_t i = 0; i < cycles.teams.size(); ++i)
        json += fmt::format("{}{{\"teams\":{},\"features\":{}}}", i > 0 ? "," : "", json_of(cycles.teams[i].teams),
                            json_of(cycles.teams[i].features));
    return json + "]}";
}

/// What is only claimed may not be real; what is confirmed needs a contract.
view::Item way_out(const Record& dependency) {
    const bool is_claimed = dependency.text("status") != "confirmed";
    return {.text = fmt::format("{}: {} waits for {}, {}", dependency.key, dependency.text("from"),
                                dependency.text("on"), is_claimed ? "only claimed" : "confirmed"),
            .command = is_claimed
                           ? fmt::format("waybill dependency reject {} --evidence \"…\"", dependency.key)
                           : fmt::format("waybill dependency contract {} --artefact \"…\" --date DAY", dependency.key)};
}

view::List ways_out(const std::vector<const Record*>& dependencies) {
    view::List list;
    for (std::size_t i = 0; i < dependencies.size() && i < most_ways; ++i)
        list.items.push_back(way_out(*dependencies[i]));
    if (dependencies.size() > most_ways)
        list.items.push_back({fmt::format("and {} more", dependencies.size() - most_ways)});
    return list;
}

view::Document document_of(const Cycles& cycles) {
    view::Document document;
    for (const auto& cycle : cycles.features) {
        view::Section section{"cycle", dependencies::shown_loop(cycle.loop), {}};
        const auto others = cycle.features.size() + 1 - cycle.loop.size();
        if (others > 0)
            section.blocks.emplace_back(view::Paragraph{
                fmt::format("{} wait for each other in all: {}", base::counted(cycle.features.size(), "feature"),
                            base::shortened(base::joined(cycle.features, ", "), 300))});
        section.blocks.emplace_back(ways_out(cycle.dependencies));
        document.sections.push_back(std::move(section));
    }
    for (const auto& cycle : cycles.teams) {
        document.sections.push_back(
            {"team_cycle",
             fmt::format("{} wait for each other", base::joined(cycle.teams, " and ")),
             {view::Paragraph{"Their features do not, so all can be delivered; but each team will report that it is "
                              "blocked by the other. A contract lets both begin."},
              ways_out(cycle.dependencies)}});
    }
    if (document.sections.empty())
        document.sections.push_back(
            {"cycles", "", {view::Paragraph{"No loop: each feature can start once what it waits for is there."}}});
    return document;
}

view::Document table_of(const Cycles& cycles) {
    view::Table table{.columns = {{"between", "between"}, {"loop", "loop"}, {"features", "features"}}, .rows = {}};
    for (const auto& cycle : cycles.features)
        table.rows.push_back(
            {{"features"}, {dependencies::shown_loop(cycle.loop)}, {base::joined(cycle.features, " ")}});
    for (const auto& cycle : cycles.teams)
        table.rows.push_back({{"teams"}, {base::joined(cycle.teams, " ")}, {base::joined(cycle.features, " ")}});
    return {.title = "", .subtitle = "", .sections = {{"cycles", "", {table}}}};
}

int run_dependency_cycles(const Arguments&, Session& session) {
    constexpr std::array<const base::Kind*, 2> kinds{&features::feature, &dependencies::dependency};
    const auto portfolio = portfolio_of(session.store(), kinds);
    const auto cycles = dependencies::cycles(portfolio.all(features::feature), portfolio.all(dependencies::dependency));
    const bool is_table = session.format() == view::Format::csv || session.format() == view::Format::tsv;
    session.show(is_table ? table_of(cycles) : document_of(cycles), [&] { return json_of(cycles); });
    return cycles.features.empty() && cycles.teams.empty() ? 0 : 1;
}

}  // namespace

const Verb dependency_cycles_verb{
    "dependency",
    "cycles",
    "features and teams that wait for each other, and what cuts the loop; exit 1 with any",
    Moment::decide,
    {},
    {},
    "waybill dependency cycles",
    false,
    run_dependency_cycles};

}  // namespace waybill::cli
