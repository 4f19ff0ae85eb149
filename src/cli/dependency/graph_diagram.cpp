#include <algorithm>

#include <fmt/format.h>

#include "graph_answer.hpp"
#include "waybill/base/text.hpp"

namespace waybill::cli {
namespace {

using base::Record;
using coordination::Wait;
using coordination::WaitMap;
using view::Tone;

constexpr std::size_t most_title = 40;
/// Which kind a thing is of stands before its name: an outside party may be called like a feature.
constexpr std::string_view outside_mark = "outside ";

/// `D-7, only claimed`; `D-9, contract, not agreed`.
std::string wait_label(const Wait& wait) {
    const auto status = wait.dependency->text("status"), type = wait.dependency->text("type");
    std::vector<std::string> parts{wait.dependency->key};
    if (type == "contract") parts.emplace_back(wait.is_agreed ? "contract, agreed" : "contract, not agreed");
    if (type == "soft") parts.emplace_back("informs");
    if (status == "claimed" || status.empty()) parts.emplace_back("only claimed");
    if (status == "met" || status == "rejected") parts.emplace_back(status);
    if (wait.is_in_loop) parts.emplace_back("in a loop");
    return base::joined(parts, ", ");
}

view::Arrow wait_arrow(const Wait& wait) {
    const auto status = wait.dependency->text("status");
    const bool is_past = status == "met" || status == "rejected";
    return {.from = wait.from->key,
            .to = (wait.on != nullptr ? "" : std::string(outside_mark)) + waited_name(wait),
            .label = wait_label(wait),
            .is_dashed = status != "confirmed" && status != "met",
            .tone = wait.is_in_loop             ? Tone::bad
                    : is_past || wait.is_agreed ? Tone::muted
                                                : Tone::plain};
}

view::Thing feature_thing(const Record& feature) {
    const auto stage = feature.text("stage"), team = feature.text("team");
    return {.id = feature.key,
            .label = fmt::format("{} {}", feature.key, base::shortened(feature.text("title"), most_title)),
            .note = std::string(stage.empty() ? "idea" : stage),
            .group = std::string(team.empty() ? "no team" : team)};
}

}  // namespace

view::Diagram graph_diagram(const WaitMap& map) {
    view::Diagram diagram{.title = "What waits for what", .things = {}, .arrows = {}};
    std::vector<const Record*> features = map.features;
    std::stable_sort(features.begin(), features.end(), [](const auto* a, const auto* b) {
        return std::pair(a->text("team").empty(), a->text("team")) <
               std::pair(b->text("team").empty(), b->text("team"));
    });
    for (const auto* feature : features) diagram.things.push_back(feature_thing(*feature));
    for (const auto* milestone : map.milestones)
        diagram.things.push_back(
            {.id = milestone->key,
             .label = fmt::format("{} {}", milestone->key, base::shortened(milestone->text("name"), most_title)),
             .note = "milestone",
             .group = "milestones"});
    for (const auto& party : map.outside)
        diagram.things.push_back({.id = std::string(outside_mark) + party,
                                  .label = base::shortened(party, most_title),
                                  .group = "outside",
                                  .shape = view::Thing::Shape::outside});
    for (const auto& wait : map.waits) diagram.arrows.push_back(wait_arrow(wait));
    return diagram;
}

}  // namespace waybill::cli
