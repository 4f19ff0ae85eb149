#pragma once

#include <string_view>
#include <vector>

#include "waybill/base/record.hpp"
#include "waybill/dependencies/graph.hpp"
#include "waybill/portfolio/portfolio.hpp"

/// What follows between teams: what a change reaches, and where they must talk.
namespace waybill::coordination {

/// The services by number, sorted by key, and which uses which. It points into the portfolio.
struct Services {
    std::vector<const base::Record*> list;
    std::vector<dependencies::Edge> uses;          ///< from what uses to what is used
    std::vector<const base::Record*> links;        ///< by edge of `uses`; in the order in which they were recorded
    std::vector<dependencies::Node> sorted_place;  ///< number of a service by its place in the portfolio

    /// The number of the service of that key; `list.size()` where there is none.
    dependencies::Node number(const portfolio::Portfolio& portfolio, std::string_view key) const;
};
Services services_of(const portfolio::Portfolio& portfolio);

/// The features that are to be delivered and touch each service, by its number; sorted by key.
std::vector<std::vector<const base::Record*>> features_in_flight(const portfolio::Portfolio& portfolio,
                                                                 const Services& services);

/// Which service uses which and in what way, once, however often it was recorded.
struct Use {
    dependencies::Node from = 0, to = 0;
    std::string_view how{};                    ///< calls, reads, publishes
    const base::Record* documented = nullptr;  ///< the link that says so; null where it is only seen
    const base::Record* observed = nullptr;    ///< the link that was seen; null where it is only written down
};
/// Sorted by the keys of both, then by how. One whose evidence is not known was written down.
std::vector<Use> uses_of(const Services& services);

}  // namespace waybill::coordination
