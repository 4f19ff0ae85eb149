#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "waybill/base/date.hpp"
#include "waybill/base/record.hpp"
#include "waybill/dependencies/graph.hpp"

/// Which dependencies hold a feature back, the loops that they make, and how one is confirmed, rejected, met or turned
/// into a contract.
namespace waybill::dependencies {

/// Whether a dependency is one that may hold back: `blocks` or `contract`, claimed or confirmed. A soft one, a
/// rejected one and a met one never do.
bool may_hold(const base::Record& dependency);

/// Whether a contract is agreed: the teams of both features stand in `agreed_by`. `on` is null for what is no feature;
/// the team that waits is enough then.
bool is_agreed(const base::Record& dependency, const base::Record& from, const base::Record* on);

/// Whether a dependency counts: it may hold back, and is no contract that is agreed.
bool counts(const base::Record& dependency, const base::Record& from, const base::Record* on);

/// How sure a dependency is, for choosing between them: 1 soft, 2 a contract, 3 claimed, 4 confirmed.
std::uint32_t confidence(const base::Record& dependency);

/// The features that wait for features, as a graph. Points into the records that it was made of.
struct Waits {
    std::vector<const base::Record*> features;  ///< by node, sorted by key
    std::vector<Edge> edges;
    std::vector<const base::Record*> dependencies;  ///< by edge, sorted by key
    std::vector<const base::Record*> milestones;    ///< by node behind the features: those that a feature waits for
    Graph graph;

    bool is_feature(Node node) const { return node < features.size(); }
    const base::Record& record(Node node) const {
        return is_feature(node) ? *features[node] : *milestones[node - features.size()];
    }
};
/// Of the dependencies those that count. Who waits for one of the milestones waits for the features in it: edges that
/// are no dependency, behind those that are.
Waits waits_of(std::span<const base::Record> features, std::span<const base::Record> dependencies,
               std::span<const base::Record> milestones = {});

/// A strongly connected set of features: each of them waits for each other in the end.
struct Cycle {
    std::vector<std::string> features;  ///< keys, sorted
    /// Keys of a shortest loop, the first one again at the end; milestones that are waited for stand in it, too.
    std::vector<std::string> loop;
    std::vector<const base::Record*> dependencies;  ///< that make the loop, in its order
    std::vector<const base::Record*> milestones;    ///< in the loop, in its order
    /// Without which no loop is left among the features: those of which we are least sure together (`feedback`, by
    /// `confidence`), sorted by key.
    std::vector<const base::Record*> cut;

    /// How many of the features are not in that loop.
    std::size_t others() const { return features.size() + milestones.size() + 1 - loop.size(); }
};
/// Teams that wait for each other although their features do not.
struct TeamCycle {
    std::vector<std::string> teams;     ///< keys, sorted
    std::vector<std::string> features;  ///< keys of the features that wait or are waited for between them, sorted
    std::vector<const base::Record*> dependencies;  ///< between them, sorted by key
    std::vector<const base::Record*> cut;           ///< without which no team waits for itself, as Cycle::cut
};
struct Cycles {
    std::vector<Cycle> features;
    std::vector<TeamCycle> teams;
};
/// The loops among the dependencies that count. Between teams: those that are left when the loops of features are taken
/// away, over features that are not shipped, done or killed.
Cycles cycles(std::span<const base::Record> features, std::span<const base::Record> dependencies,
              std::span<const base::Record> milestones);
/// Those of features alone. Which of many dependencies between teams to give up takes long to tell: for who does not ask.
std::vector<Cycle> feature_cycles(const Waits& waits);

/// `PAY-1 → PAY-2 → PAY-1`; the middle of a loop of more than 100 is counted instead.
std::string shown_loop(std::span<const std::string> keys);

/// The dependency as it is after the step. Throws Fault::refused where the step makes no sense (a rejected one is not
/// met); `evidence` is what shows it, or why it is not real.
base::Record confirmed(base::Record dependency, std::string_view evidence);
base::Record rejected(base::Record dependency, std::string_view evidence);
base::Record met(base::Record dependency, std::string_view evidence);

/// What a contract says; what is left out stays as it is.
struct Terms {
    std::string artefact{};
    std::optional<base::Day> date{};
    std::vector<std::string> agreed_by{};  ///< teams that agree, besides those that did
};
/// The dependency as a contract. Who agreed to another artefact or day has not agreed to these. Throws Fault::refused where it is met or rejected, has neither artefact nor day, or a
/// team of neither side would agree.
base::Record contracted(base::Record dependency, const Terms& terms, const base::Record& from, const base::Record* on);

/// The teams of both sides that have not agreed, sorted.
std::vector<std::string> not_agreed(const base::Record& dependency, const base::Record& from, const base::Record* on);

}  // namespace waybill::dependencies
