#pragma once

#include <string>
#include <vector>

#include "waybill/coordination/services.hpp"
#include "waybill/view/document.hpp"

namespace waybill::cli {

/// The services with what is known of them. It points into the portfolio.
struct ServiceMap {
    coordination::Services services;
    std::vector<coordination::Use> uses;
    std::vector<std::vector<const base::Record*>> in_flight;  ///< features by service
    std::vector<std::vector<dependencies::Node>> teams;  ///< services of one team each: ours by key, no owner, outside
};
ServiceMap service_map_of(const portfolio::Portfolio& portfolio);

/// `payments`; `no owner`; `outside` for what is of a third party and of no team of ours.
std::string service_group(const base::Record& service);

/// Services of no team, those of third parties left out; by key.
std::vector<const base::Record*> without_owner(const ServiceMap& map);
/// A row for each of them: what it is, what it uses, the features in flight.
view::Table services_table(const ServiceMap& map, const std::vector<dependencies::Node>& services);

/// The services by team, with what each uses and the features in flight; drawn too where the format draws.
view::Document service_map_document(const ServiceMap& map, bool is_drawn);
/// One row for each service.
view::Document service_map_table(const ServiceMap& map);
/// `{services:[…], links:[…], without_owner:[…]}`.
std::string service_map_json(const ServiceMap& map);
/// Things by team, an arrow for each use; with `is_diff` its colour says whether it is written down and seen.
view::Diagram service_map_diagram(const ServiceMap& map, bool is_diff);

/// What is written down against what was seen.
view::Document service_diff_document(const ServiceMap& map, bool is_drawn);
view::Document service_diff_table(const ServiceMap& map);
/// `{agreed, never_observed:[…], not_documented:[…]}`.
std::string service_diff_json(const ServiceMap& map);

}  // namespace waybill::cli
