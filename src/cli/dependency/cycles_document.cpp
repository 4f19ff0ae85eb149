#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include "../parse.hpp"
#include "cycles_answer.hpp"
#include "waybill/base/text.hpp"
#include "waybill/dependencies/feedback.hpp"

namespace waybill::cli {
namespace {

using coordination::WayOut;
using dependencies::Cycle;
using dependencies::TeamCycle;

/// Teams of one loop that are named.
constexpr std::ptrdiff_t most_named_teams = 6;

/// What cutting brings, of a loop in which nothing can begin.
std::string loop_words(const Cycle& cycle, const WayOut* way) {
    auto text = cycle.features.size() == 1 ? fmt::format("{} cannot begin.", cycle.features.front())
                                           : fmt::format("None of the {} features can begin.", cycle.features.size());
    if (cycle.others() > 0)
        text = fmt::format("None of {} can begin: {} wait for each other in all.",
                           base::shortened(base::joined(cycle.features, ", "), 300),
                           base::counted(cycle.features.size(), "feature"));
    if (way == nullptr || way->contracts.empty()) return text;
    text += way->contracts.size() == 1 ? fmt::format(" Cut it at {}", way->contracts[0].dependency->key)
                                       : fmt::format(" It takes {}{} agreements",
                                                     cycle.features.size() > dependencies::most_exact ? "at most " : "",
                                                     way->contracts.size());
    if (way->done) text += fmt::format(": then the plan has all of them done by {}", base::format_weekday(*way->done));
    text += ".";
    return text;
}

/// What could be taken out of a milestone, for a feature in it that waits for it.
view::List smaller_milestones(const Cycle& cycle) {
    view::List list;
    for (const auto* milestone : cycle.milestones) {
        const auto place = std::find(cycle.loop.begin(), cycle.loop.end(), milestone->key);
        const auto& inside = place + 1 == cycle.loop.end() ? cycle.loop[1] : *(place + 1);
        auto others = milestone->texts("features");
        std::erase_if(others, [&](const auto& key) { return base::same_ignoring_case(key, inside); });
        const auto command =
            others.empty()
                ? base::Texts{"waybill", "milestone", "edit", milestone->key, "--clear", "features"}
                : base::Texts{"waybill", "milestone", "edit", milestone->key, "--features", base::joined(others, ",")};
        list.items.push_back({fmt::format("{} is in {}, which the loop waits for. If it comes after it, take it out:",
                                          inside, milestone->key),
                              joined_line(command)});
    }
    return list;
}

view::Section section_of(const Cycle& cycle, const WayOut* way) {
    view::Section section{"cycle", dependencies::shown_loop(cycle.loop), {}};
    section.blocks.emplace_back(view::Paragraph{loop_words(cycle, way)});
    if (auto milestones = smaller_milestones(cycle); !milestones.items.empty())
        section.blocks.emplace_back(std::move(milestones));
    add_ways(way, cycle.dependencies, section);
    return section;
}

/// `payments and web`; of many the first ones.
std::string teams_words(const base::Texts& teams) {
    if (std::ssize(teams) > most_named_teams)
        return fmt::format("{} and {} more teams",
                           base::joined({teams.begin(), teams.begin() + most_named_teams}, ", "),
                           std::ssize(teams) - most_named_teams);
    return fmt::format("{} and {}", base::joined({teams.begin(), std::prev(teams.end())}, ", "), teams.back());
}

view::Section section_of(const TeamCycle& cycle, const WayOut* way) {
    view::Section section{"team_cycle", fmt::format("{} wait for each other", teams_words(cycle.teams)), {}};
    section.blocks.emplace_back(
        view::Paragraph{"Their features do not, so all can be delivered; but each team will report that it is "
                        "blocked by the other. A contract lets both begin."});
    add_ways(way, cycle.dependencies, section);
    return section;
}

}  // namespace

view::Document cycles_document(const CyclesAnswer& answer) {
    view::Document document;
    const auto& cycles = answer.cycles;
    for (std::size_t i = 0; i < cycles.features.size(); ++i)
        document.sections.push_back(section_of(cycles.features[i], answer.way_of_feature(i)));
    for (std::size_t i = 0; i < cycles.teams.size(); ++i)
        document.sections.push_back(section_of(cycles.teams[i], answer.way_of_team(i)));
    if (document.sections.empty())
        document.sections.push_back(
            {"cycles", "", {view::Paragraph{"No loop: each feature can start once what it waits for is there."}}});
    return document;
}

}  // namespace waybill::cli
