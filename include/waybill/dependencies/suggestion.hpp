#pragma once

#include <cstddef>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "waybill/base/record.hpp"
#include "waybill/dependencies/association.hpp"

/// Dependencies that nobody recorded, and that the services which features touch make likely.
namespace waybill::dependencies {

/// When a feature is worked on, in working days on one axis.
struct Window {
    double start, finish;
};

/// What is known of when features are worked on.
struct Timing {
    std::unordered_map<const base::Record*, Window> windows{};  ///< of those that are planned
    /// By lower-case key of a feature: the milestones that it belongs to, sorted.
    std::unordered_map<std::string, std::vector<std::string>> milestones{};
    /// Features that the plan has one after the other count too, where both are ready or in work: a slip is enough for
    /// them to meet.
    bool is_loose = false;
};

/// The records that suggestions are read from.
struct Recorded {
    std::span<const base::Record> features, dependencies, services, links, dismissals;
};

/// One reason why two features may have to do with each other.
struct Touch {
    enum class How {
        same,      ///< both touch the service
        link,      ///< the service of one uses that of the other
        together,  ///< services that were changed together in what was shipped
    };
    How how;
    const base::Record* service;  ///< that the waiting feature touches
    const base::Record* other;    ///< that the other one touches; the same one where they share it
    bool is_used = false;         ///< of a link: `service` is the one that is used
    std::size_t users = 0;        ///< unfinished features that touch one of the two
    double worth = 0;
    std::optional<Association> history{};  ///< of the two services, where it is out of the ordinary
};

/// A dependency that may be missing.
struct Suggestion {
    /// Why this one would wait for the other.
    enum class Reason {
        owner,   ///< the team of the other one owns the service
        caller,  ///< its service uses that of the other one
        plan,    ///< it begins later in the plan
        stage,   ///< it has come less far
        key,     ///< nothing speaks for either way
    };
    const base::Record* from;
    const base::Record* on;
    Reason reason = Reason::key;
    std::vector<Touch> touches{};     ///< the heaviest first
    double score = 0;                 ///< the sum of their worth
    bool is_between_teams = false;    ///< of two teams, or of one that nobody named
    std::optional<Window> overlap{};  ///< when both are worked on, where both are planned and meet
    bool is_apart = false;            ///< both are planned, one after the other
};

/// What makes services that were changed together worth a word: twice as often as by chance, five times at least, and
/// by chance in fewer than one case of a hundred (of all pairs of services looked at together).
inline constexpr double least_lift = 2, most_chance = 0.01;
inline constexpr std::size_t least_support = 5;
/// A service that more unfinished features touch says nothing of two of them.
inline constexpr std::size_t most_users = 200;

/// Pairs of unfinished features that touch one service, or two of which one uses the other or that were often changed
/// together, at one time: their windows overlap where both are planned; otherwise both are ready or in work, or in one
/// milestone. Left out are pairs between which recorded dependencies of any status lead either way, those that were
/// dismissed, and a feature with a part of itself. A touch is worth 1 / ln(1 + users), so that what everybody touches
/// counts little (Adamic and Adar 2003): whole for one service, half for one that uses the other, by the higher share
/// of changes in common where history says so. Between teams first, then by score, then by keys; of either, pairs of a
/// feature that two pairs before them name come after the others. The first `most` of them: few cost less than all.
std::vector<Suggestion> suggestions(const Recorded& recorded, const Timing& timing,
                                    std::size_t most = std::numeric_limits<std::size_t>::max());

}  // namespace waybill::dependencies
