#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "../family.hpp"
#include "waybill/base/text.hpp"
#include "waybill/checks/ready.hpp"
#include "waybill/checks/waiting.hpp"
#include "waybill/dependencies/graph.hpp"
#include "waybill/dependencies/records.hpp"
#include "waybill/dependencies/reduction.hpp"
#include "waybill/dependencies/suggestion.hpp"
#include "waybill/dependencies/waiting.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::checks {
namespace {

using base::Day;
using base::Record;

/// How near a needed day makes what is unmet from outside worth a word: two working weeks.
constexpr auto soon = std::chrono::days{14};

constexpr std::array waiting_rules{
    Rule{"WB301", Severity::error, "no feature waits for itself in the end",
         "In a loop of dependencies none can start. Two teams that wait for each other both report that they are "
         "blocked "
         "and both are right. Agree on what passes between them first: a contract lets both begin.",
         "waybill dependency contract D-1 --artefact \"…\" --date DAY"},
    Rule{"WB302", Severity::error, "no feature is a part of itself",
         "Sums over the parts of such a feature mean nothing.", "waybill feature edit KEY --clear parent"},
    Rule{"WB303", Severity::warning, "building begins when what it waits for is there",
         "What is built before its predecessor is built on a guess. If a stub is enough, say so: make it a contract.",
         "waybill why KEY"},
    Rule{
        "WB304", Severity::warning, "what a feature waits for is confirmed before work begins",
        "Some claimed dependencies are real and some are caution. Nobody can tell which until somebody asks: could you "
        "start with a stub, what exactly must exist, by when, who said so?",
        "waybill dependency confirm D-1 --evidence \"…\""},
    Rule{"WB305", Severity::warning, "what is needed is there on the day on which it is needed",
         "The day has passed and nothing was said. Every day from here on is one of the feature that waits.",
         "waybill dependency met D-1 --evidence \"…\""},
    Rule{"WB306", Severity::warning, "a contract is agreed on its day",
         "Until both teams have agreed it blocks as any other dependency does.",
         "waybill dependency contract D-1 --agreed-by TEAM"},
    Rule{"WB307", Severity::warning, "a blocker is cleared or escalated on its day",
         "The day was set so that nobody has to decide anew each morning whether to wait one more.",
         "waybill feature unblock B-1"},
    Rule{"WB308", Severity::warning, "a blocker names who can clear it",
         "A blocker that nobody was asked to clear stays.", "waybill blocker edit B-1 --who NAME"},
    Rule{"WB309", Severity::info, "what comes from outside is looked after before it is due",
         "It is due within two weeks and not there. It is cheaper to ask now than to find out on the day.",
         "waybill dependency met D-1 --evidence \"…\""},
    Rule{"WB310", Severity::warning, "a predecessor is promised before it is needed",
         "Both days are promises, and they cannot both be kept.", "waybill dependency edit D-1 --needed-by DAY"},
    Rule{"WB311", Severity::warning, "nothing waits for what was killed",
         "It will never come. Either it was not needed, or something else has to take its place.",
         "waybill dependency reject D-1 --evidence \"…\""},
    Rule{"WB312", Severity::info, "a dependency says what no others say together",
         "What a feature waits for by way of another one it waits for anyway. One less to confirm, to ask about and to "
         "draw. Keep it where the way round may end some day.",
         "waybill dependency remove D-1"},
    Rule{
        "WB313", Severity::info, "features of two teams on one service say whether one waits for the other",
        "Both work on it at the same time, and who changes one thing often waits for who changes it too. Record it, or "
        "say why there is none: then it is asked no more. The five likeliest are told at a time; waybill dependency "
        "suggest --all has all of them.",
        "waybill dependency suggest KEY"},
};

/// How many suggestions are findings: those most likely to be true. `dependency suggest` has all of them.
constexpr std::size_t most_suggestions = 5;

void check_loops(Findings& findings, const dependencies::Waits& waits) {
    const auto& portfolio = findings.portfolio();
    for (const auto& cycle : dependencies::feature_cycles(waits)) {
        const auto is_open = [&](const std::string& key) {
            return features::is_unfinished(*portfolio.find(features::feature, key));
        };
        if (std::none_of(cycle.features.begin(), cycle.features.end(), is_open)) continue;
        const auto others = cycle.others();
        findings.add(
            "WB301", *portfolio.find(features::feature, cycle.features.front()),
            fmt::format("a loop in which none can start: {}{}", dependencies::shown_loop(cycle.loop),
                        others == 0 ? std::string()
                                    : fmt::format(", with {} in the same knot", base::counted(others, "more feature"))),
            cycle.milestones.empty()
                ? fmt::format("waybill dependency contract {} --artefact \"…\" --date DAY", cycle.cut.front()->key)
                : "waybill dependency cycles");
    }
}

void check_parents(Findings& findings) {
    const auto& features = findings.portfolio().all(features::feature);
    std::vector<dependencies::Edge> edges;
    for (dependencies::Node node = 0; node < features.size(); ++node) {
        const auto parent = features[node].text("parent");
        if (parent.empty()) continue;
        const auto* found = findings.portfolio().find(features::feature, parent);
        if (found != nullptr) edges.push_back({node, static_cast<dependencies::Node>(found - features.data())});
    }
    const dependencies::Graph graph(features.size(), edges);
    for (const auto& set : dependencies::cyclic_sets(graph)) {
        std::vector<std::string> keys;
        for (const auto node : dependencies::shortest_cycle(graph, set)) keys.push_back(features[node].key);
        findings.add("WB302", features[set.front()],
                     fmt::format("a part of itself: {}", dependencies::shown_loop(keys)),
                     fmt::format("waybill feature edit {} --clear parent", keys.front()));
    }
}

/// Dependencies between unfinished features that hold the waiting one back until the other is done.
struct Blocking {
    std::vector<dependencies::Edge> edges;
    std::vector<const Record*> dependencies;  ///< by edge
};
Blocking blocking(const dependencies::Waits& waits) {
    Blocking result;
    for (std::size_t i = 0; i < waits.dependencies.size(); ++i) {
        const auto& [from, to] = waits.edges[i];
        if (!waits.is_feature(to)) continue;
        const auto& one = *waits.dependencies[i];
        // A contract ends sooner than what it is about, a lag later: no way round says the same.
        if (one.text("type") == "contract" || one.integer("lag_days").value_or(0) > 0) continue;
        if (!features::is_unfinished(*waits.features[from]) || !features::is_unfinished(*waits.features[to])) continue;
        result.edges.push_back({from, to});
        result.dependencies.push_back(&one);
    }
    return result;
}

/// The longer way from one feature to another: by the first of those that it waits for.
std::string way_round(const dependencies::Waits& waits, const dependencies::Graph& graph,
                      const dependencies::Edge& edge) {
    for (const auto next : graph.next(edge.from)) {
        if (next == edge.to) continue;
        const auto way = dependencies::shortest_way(graph, next, edge.to);
        if (!way) continue;
        std::vector<std::string> keys{waits.features[edge.from]->key};
        for (const auto node : *way) keys.push_back(waits.features[node]->key);
        return dependencies::shown_loop(keys);
    }
    return {};
}

void check_redundant(Findings& findings, const dependencies::Waits& waits) {
    const auto all = blocking(waits);
    const dependencies::Graph graph(waits.features.size(), all.edges);
    for (const auto place : dependencies::redundant_edges(waits.features.size(), all.edges)) {
        const auto& one = *all.dependencies[place];
        findings.add("WB312", one,
                     fmt::format("{} waits for {} anyway: {}", one.text("from"), one.text("on"),
                                 way_round(waits, graph, all.edges[place])),
                     fmt::format("waybill dependency remove {}", one.key));
    }
}

/// The likeliest between teams that touch one service, at most `most_suggestions`.
std::vector<dependencies::Suggestion> suggestions_to_tell(const portfolio::Portfolio& portfolio) {
    constexpr std::size_t factor = 8;
    for (std::size_t looked_at = factor * most_suggestions;; looked_at *= factor) {
        // Without links: what is one call away is left to the command, which takes its time.
        auto list = dependencies::suggestions({portfolio.all(features::feature),
                                               portfolio.all(dependencies::dependency),
                                               portfolio.all(dependencies::service),
                                               {},
                                               portfolio.all(dependencies::dismissal)},
                                              {}, looked_at);
        const bool is_all = list.size() < looked_at || !list.back().is_between_teams;
        std::erase_if(list, [](const dependencies::Suggestion& one) {
            return !one.is_between_teams || one.touches.front().how != dependencies::Touch::How::same;
        });
        if (list.size() < most_suggestions && !is_all) continue;
        if (list.size() > most_suggestions)
            list.erase(list.begin() + static_cast<std::ptrdiff_t>(most_suggestions), list.end());
        return list;
    }
}

void check_suggestions(Findings& findings) {
    for (const auto& one : suggestions_to_tell(findings.portfolio()))
        findings.add("WB313", *one.from,
                     fmt::format("{} and {} both touch {}, and nobody has said whether one waits for the other",
                                 one.from->key, one.on->key, one.touches.front().service->key),
                     fmt::format("waybill dependency suggest {}", one.from->key));
}

void check_blocker(Findings& findings, const Record& blocker) {
    const auto feature = blocker.text("feature");
    const auto what = base::shortened(blocker.text("what"), 60);
    const auto who = blocker.text("who");
    const auto day = blocker.day("escalate");
    if (day && *day < findings.today()) {
        findings.add("WB307", blocker,
                     fmt::format("{} was to be escalated after {}: {}{}", feature, base::format_day(*day), what,
                                 who.empty() ? "" : fmt::format(" ({} can clear it)", who)),
                     fmt::format("waybill feature unblock {}", blocker.key));
    }
    if (who.empty()) {
        findings.add("WB308", blocker,
                     fmt::format("{} is blocked, and nobody is named who can clear it: {}", feature, what),
                     fmt::format("waybill blocker edit {} --who NAME", blocker.key));
    }
}

/// The day on which what is waited for was promised, where it was.
std::optional<Day> promised(const Hold& hold) {
    if (hold.is_contract) return hold.record->day("contract_date");
    if (hold.on == nullptr) return {};
    return hold.on->day(hold.type == Hold::Type::milestone ? "date" : "committed");
}

void check_days(Findings& findings, const Record& feature, const Hold& hold) {
    const auto& dependency = *hold.record;
    const auto waits = fmt::format("{} {}", feature.key, shown(hold));
    const auto today = findings.today();
    const auto agreed = dependency.day("contract_date");
    if (hold.is_contract && agreed && *agreed < today) {
        findings.add("WB306", dependency, fmt::format("{}; it was due on {}", waits, base::format_day(*agreed)),
                     fix_of(hold));
    }
    const auto needed = dependency.day("needed_by");
    if (needed && *needed < today) {
        findings.add("WB305", dependency, fmt::format("{}; it was needed by {}", waits, base::format_day(*needed)),
                     fix_of(hold));
        return;
    }
    const auto limit = needed ? needed : feature.day("committed");
    const auto day = promised(hold);
    if (day && limit && *day > *limit) {
        findings.add("WB310", dependency,
                     fmt::format("{}; it is promised for {}, and {} {}", waits, base::format_day(*day),
                                 needed ? "needed by" : feature.key + " itself for", base::format_day(*limit)),
                     needed ? fmt::format("waybill dependency edit {} --needed-by DAY", dependency.key)
                            : fmt::format("waybill feature edit {} --committed DAY", feature.key));
    } else if (needed && *needed <= today + soon && hold.type != Hold::Type::feature) {
        findings.add("WB309", dependency, fmt::format("{}; it is needed by {}", waits, base::format_day(*needed)),
                     fix_of(hold));
    }
}

void check_dependency(Findings& findings, const Record& feature, const Hold& hold) {
    const auto stage = feature.text("stage");
    const bool is_building = stage == "building";
    const bool is_killed = hold.type == Hold::Type::feature && hold.on->text("stage") == "killed";
    if (is_killed) {
        findings.add("WB311", *hold.record, fmt::format("{} {}: it will never come", feature.key, shown(hold)),
                     fix_of(hold));
        return;
    }
    if (hold.is_claimed && (is_building || stage == "ready")) {
        findings.add("WB304", *hold.record, fmt::format("{} is {} and {}", feature.key, stage, shown(hold)),
                     fix_of(hold));
    } else if (is_building) {
        findings.add("WB303", *hold.record, fmt::format("{} is building and {}", feature.key, shown(hold)),
                     fmt::format("waybill why {}", feature.key));
    }
    check_days(findings, feature, hold);
}

void check_waiting(Findings& findings) {
    const auto& portfolio = findings.portfolio();
    const auto waits = dependencies::waits_of(portfolio.all(features::feature), portfolio.all(dependencies::dependency),
                                              portfolio.all(portfolio::milestone));
    check_loops(findings, waits);
    check_parents(findings);
    check_redundant(findings, waits);
    check_suggestions(findings);
    for (const auto& feature : portfolio.all(features::feature)) {
        for (const auto& hold : holds(portfolio, feature)) {
            if (hold.type == Hold::Type::blocker)
                check_blocker(findings, *hold.record);
            else
                check_dependency(findings, feature, hold);
        }
    }
}

}  // namespace

const Family waiting_family{waiting_rules, check_waiting};

}  // namespace waybill::checks
