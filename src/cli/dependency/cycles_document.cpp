#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include "../parse.hpp"
#include "../parts.hpp"
#include "cycles_answer.hpp"
#include "waybill/base/text.hpp"

namespace waybill::cli {
namespace {

using base::Record;
using coordination::ContractFirst;
using coordination::WayOut;
using dependencies::Cycle;
using dependencies::TeamCycle;

/// Ways out that are shown of one loop.
constexpr std::size_t most_ways = 10;
/// Teams of one loop that are named.
constexpr std::ptrdiff_t most_named_teams = 6;
/// Days below this are none, in words.
constexpr double least_days = 0.05;

/// `D-7: PAY-7 waits for PAY-8, only claimed`.
std::string wait_words(const Record& dependency) {
    return fmt::format("{}: {} waits for {}, {}{}", dependency.key, dependency.text("from"), dependency.text("on"),
                       dependency.text("status") == "confirmed" ? "confirmed" : "only claimed",
                       dependency.text("type") == "contract" ? ", a contract that is not agreed" : "");
}

/// The command that turns it into a contract. What the record says already need not be said again.
std::string contract_command(const Record& dependency, std::string_view artefact) {
    base::Texts words{"waybill", "dependency", "contract", dependency.key};
    if (dependency.text("type") == "contract") return joined_line(words) + " --agreed-by TEAM";
    const bool is_said = !dependency.text("artefact").empty();
    if (!is_said && artefact.empty()) return joined_line(words) + " --artefact \"…\" --date +1w";
    if (!is_said) words.insert(words.end(), {"--artefact", std::string(artefact)});
    return joined_line(words) + " --date +1w";
}

std::string gain_words(const ContractFirst& one) {
    if (!one.days) return {};
    if (*one.days < least_days) return "; it moves no day by itself";
    return fmt::format("; then the last of them is done {} earlier (± {}; at 80 %)", spoken_days(*one.days),
                       shown_days(one.margin.value_or(0)));
}

/// What is proposed first of all.
view::Item proposal(const ContractFirst& one) {
    return {.text = fmt::format("{}. Agree on {} first{}", wait_words(*one.dependency),
                                one.artefact.empty() ? "what passes between them" : "\"" + one.artefact + "\"",
                                gain_words(one)),
            .command = contract_command(*one.dependency, one.artefact)};
}

/// Another way: what is only claimed may not be real; what is confirmed needs a contract.
view::Item other_way(const Record& dependency) {
    const bool is_claimed = dependency.text("status") != "confirmed";
    return {.text = wait_words(dependency),
            .command = is_claimed ? fmt::format("waybill dependency reject {} --evidence \"…\"", dependency.key)
                                  : contract_command(dependency, {})};
}

bool is_proposed(const WayOut* way, const Record* dependency) {
    return way != nullptr && dependency->text("status") == "confirmed" &&
           std::any_of(way->contracts.begin(), way->contracts.end(),
                       [&](const ContractFirst& one) { return one.dependency == dependency; });
}

void add_ways(const WayOut* way, const std::vector<const Record*>& dependencies, view::Section& section) {
    view::List first, others;
    for (std::size_t i = 0; way != nullptr && i < way->contracts.size() && i < most_ways; ++i)
        first.items.push_back(proposal(way->contracts[i]));
    if (way != nullptr && way->contracts.size() > most_ways)
        first.items.push_back({fmt::format("and {} more", way->contracts.size() - most_ways)});
    std::size_t left = 0;
    for (const auto* one : dependencies) {
        if (is_proposed(way, one)) continue;
        if (others.items.size() < most_ways)
            others.items.push_back(other_way(*one));
        else
            ++left;
    }
    if (left > 0) others.items.push_back({fmt::format("and {} more", left)});
    if (!first.items.empty()) section.blocks.emplace_back(std::move(first));
    if (others.items.empty()) return;
    if (way != nullptr) section.blocks.emplace_back(view::Paragraph{"Or else:"});
    section.blocks.emplace_back(std::move(others));
}

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
                                       : fmt::format(" It takes {} agreements", way->contracts.size());
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
