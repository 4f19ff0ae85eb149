#include "graph_answer.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "../parts.hpp"
#include "waybill/base/json.hpp"
#include "waybill/base/text.hpp"

namespace waybill::cli {
namespace {

using coordination::Wait;
using coordination::WaitMap;
using view::Align;
using view::Tone;

std::size_t claimed_of(const WaitMap& map) {
    return static_cast<std::size_t>(std::count_if(map.waits.begin(), map.waits.end(), [](const Wait& wait) {
        const auto status = wait.dependency->text("status");
        return status == "claimed" || status.empty();
    }));
}

std::string lead_of(const WaitMap& map) {
    const auto crossing =
        static_cast<std::size_t>(std::count_if(map.waits.begin(), map.waits.end(), [](const Wait& wait) {
            return wait.on == nullptr ||
                   (wait.on->kind == wait.from->kind && wait.on->text("team") != wait.from->text("team"));
        }));
    auto text = fmt::format("{} between {}", base::counted(map.waits.size(), "dependency", "dependencies"),
                            base::counted(map.features.size(), "feature"));
    if (!map.outside.empty())
        text += fmt::format(" and {}", base::counted(map.outside.size(), "outside party", "outside parties"));
    text += fmt::format(": {} {} from team to team or outside, {} only claimed.", crossing,
                        crossing == 1 ? "leads" : "lead", base::counted(claimed_of(map), "is", "are"));
    return text;
}

view::Section next_section(const WaitMap& map) {
    view::List list;
    const bool has_loop =
        std::any_of(map.waits.begin(), map.waits.end(), [](const Wait& wait) { return wait.is_in_loop; });
    if (has_loop)
        list.items.push_back(
            {"Some wait in a loop, and none of those can start:", "waybill dependency cycles", Tone::bad});
    for (const auto& wait : map.waits) {
        const auto status = wait.dependency->text("status");
        if (status != "claimed" && !status.empty()) continue;
        list.items.push_back(
            {fmt::format("Is {} real? What each costs in days:", wait.dependency->key), "waybill dependency cost"});
        break;
    }
    if (map.over > 0)
        list.items.push_back({fmt::format("{} over:", base::counted(map.over, "more is", "more are")),
                              "waybill dependency graph --all"});
    return {"next", list.items.empty() ? "" : "Next", {std::move(list)}};
}

view::Table waits_table(const WaitMap& map) {
    view::Table table{{{"key", "Key", Align::left, true},
                       {"from", "Waits", Align::left, true},
                       {"on", "For"},
                       {"type", "Type"},
                       {"status", "Status"},
                       {"team", "Team"},
                       {"on_team", "Of team"}},
                      {}};
    for (const auto& wait : map.waits) {
        const bool is_feature = wait.on != nullptr && wait.on->kind == wait.from->kind;
        table.rows.push_back({{wait.dependency->key},
                              {wait.from->key},
                              {waited_name(wait)},
                              {std::string(wait.dependency->text("type"))},
                              {std::string(wait.dependency->text("status"))},
                              {std::string(wait.from->text("team"))},
                              {std::string(is_feature ? wait.on->text("team") : "")}});
    }
    return table;
}

view::Document nothing_waits(const WaitMap& map) {
    std::vector<std::string> keys;
    for (const auto* one : map.features) keys.push_back(one->key);
    const auto words = keys.empty() ? std::string("Nothing waits for anything.")
                                    : fmt::format("{} {} for nothing.", base::shortened(base::joined(keys, ", "), 200),
                                                  keys.size() == 1 ? "waits" : "wait");
    view::List list{
        {{"What a feature waits for (a feature, a milestone, somebody outside):", "waybill dependency add KEY OTHER"},
         {"That it waits for nothing:", "waybill feature edit KEY --no-dependencies yes"}}};
    if (map.over > 0)
        list.items.insert(list.items.begin(),
                          {fmt::format("{} over:", base::counted(map.over, "dependency is", "dependencies are")),
                           "waybill dependency graph --all"});
    return {.title = "", .subtitle = "", .sections = {{"empty", "", {view::Paragraph{words}, std::move(list)}}}};
}

}  // namespace

std::string waited_name(const Wait& wait) {
    return wait.on != nullptr ? wait.on->key : std::string(wait.dependency->text("on"));
}

view::Document graph_document(const WaitMap& map, bool has_table) {
    if (map.waits.empty()) return nothing_waits(map);
    view::Document document{
        .title = "", .subtitle = "", .sections = {{"summary", "", {view::Paragraph{lead_of(map), Tone::strong}}}}};
    document.sections.push_back({"graph", "", {graph_diagram(map)}});
    if (has_table) {
        document.sections.back().blocks.emplace_back(view::Paragraph{
            "Arrows lead from what waits to what it waits for, dashed ones are only claimed or rejected. Dashed "
            "boxes are outside.",
            Tone::muted});
        document.sections.push_back({"dependencies", "In words", {waits_table(map)}});
    }
    document.sections.push_back(next_section(map));
    return document;
}

view::Document graph_table(const WaitMap& map) {
    return {.title = "", .subtitle = "", .sections = {{"dependencies", "", {waits_table(map)}}}};
}

std::string graph_json(const WaitMap& map) {
    std::string features, milestones, waits;
    for (const auto* one : map.features)
        features += fmt::format(R"({}{{"key":{},"title":{},"team":{},"stage":{}}})", features.empty() ? "" : ",",
                                base::json_string(one->key), base::json_string(one->text("title")),
                                json_or_null(one->text("team")), json_or_null(one->text("stage")));
    for (const auto* one : map.milestones)
        milestones +=
            fmt::format(R"({}{{"key":{},"name":{},"date":{}}})", milestones.empty() ? "" : ",",
                        base::json_string(one->key), json_or_null(one->text("name")), json_or_null(one->text("date")));
    for (const auto& wait : map.waits)
        waits += fmt::format(R"({}{{"key":{},"from":{},"on":{},"type":{},"status":{},"agreed":{},"in_loop":{}}})",
                             waits.empty() ? "" : ",", base::json_string(wait.dependency->key),
                             base::json_string(wait.from->key), base::json_string(waited_name(wait)),
                             json_or_null(wait.dependency->text("type")), json_or_null(wait.dependency->text("status")),
                             wait.is_agreed, wait.is_in_loop);
    return fmt::format(R"({{"features":[{}],"milestones":[{}],"outside":{},"dependencies":[{}],"over":{}}})", features,
                       milestones, json_list(map.outside), waits, map.over);
}

}  // namespace waybill::cli
