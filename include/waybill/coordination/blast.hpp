#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "waybill/base/date.hpp"
#include "waybill/base/record.hpp"
#include "waybill/portfolio/portfolio.hpp"

namespace waybill::coordination {

/// What is left of an effect one hop further.
inline constexpr double decay = 0.5;
/// `decay` to the power of `hops`: 1 for what is touched itself.
double nearness(std::size_t hops);

/// A service that uses the changed one in the end.
struct HitService {
    const base::Record* service = nullptr;
    std::size_t hops = 0;  ///< 1: uses it itself
    std::size_t through =
        0;  ///< place in `Blast::services` of what it uses on the way, plus one; 0: the changed service
};
/// A feature that is to be delivered and touches the changed service, or one that uses it.
struct HitFeature {
    const base::Record* feature = nullptr;
    const base::Record* service = nullptr;  ///< the nearest one that it touches; the first by key of several
    std::size_t hops = 0;                   ///< of that service; 0: the changed one
};
/// A milestone whose features are hit, or wait for one that is hit.
struct HitMilestone {
    const base::Record* milestone = nullptr;
    std::vector<const base::Record*> features;  ///< of it, hit themselves; sorted by key
    std::vector<const base::Record*> waiting;   ///< of it, that wait for a feature hit, in the end; sorted by key
    std::size_t hops = 0;                       ///< of the nearest
};
/// A day that was promised for a feature or milestone that is hit.
struct HitDay {
    base::Day date{};
    const base::Record* record = nullptr;  ///< feature or milestone
    std::string_view to{};                 ///< who was told; empty: the promised day of the record itself
    std::size_t hops = 0;
};
/// A team that owns what is hit, or works on it.
struct HitTeam {
    std::string key;
    std::size_t hops = 0;      ///< of the nearest; 0: the team owns the changed service or works on a feature of it
    std::size_t services = 0;  ///< hit ones, without the changed one
    std::size_t features = 0;
};

/// What a change in a service touches. What the service itself rests on is not hit. It points into the portfolio.
struct Blast {
    const base::Record* service = nullptr;
    std::vector<HitService> services;          ///< by hops, then key
    std::vector<HitTeam> teams;                ///< by hops, then key
    std::vector<HitFeature> features;          ///< by hops, then building, ready, idea, then key
    std::vector<HitMilestone> milestones;      ///< by day (none last), then key
    std::vector<HitDay> days;                  ///< by day, then record, then who was told
    std::vector<const base::Record*> ripples;  ///< what has to change with the service, by item
    std::size_t beyond = 0;                    ///< services that use it over more hops than were asked
    double service_weight = 0;                 ///< sum of `nearness` over `services`
    double feature_weight = 0;                 ///< sum of `nearness` over `features`
};

/// Hits within `most_hops`: services that use the changed one, directly or through others (links of any kind, written
/// down or seen), features that touch them, then milestones and promised days. Weights fall by half with each hop.
/// Breadth first over the services, linear in services and links.
Blast blast(const portfolio::Portfolio& portfolio, const base::Record& service, base::Day today,
            std::size_t most_hops);

/// The keys from a service hit to the changed one, both ends included.
std::vector<std::string> way_of(const Blast& blast, const HitService& hit);

}  // namespace waybill::coordination
