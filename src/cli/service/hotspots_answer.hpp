#pragma once

#include <string>
#include <vector>

#include "waybill/coordination/hotspots.hpp"
#include "waybill/view/document.hpp"

namespace waybill::cli {

/// The hottest services, why each is one, and what to do about it.
view::Document hotspots_document(const std::vector<coordination::Hotspot>& spots, const portfolio::Portfolio& portfolio,
                                 bool has_all);
/// Whether its code is not ours to test: a third party's, a datastore.
bool is_of_others(const coordination::Hotspot& spot);
/// The first `count` of them, for people: ? is not known.
view::Table spots_table(const std::vector<coordination::Hotspot>& spots, std::size_t count);
/// The command that does something about the worst of it.
std::string act_of(const coordination::Hotspot& spot, const portfolio::Portfolio& portfolio);

/// One row for each service.
view::Document hotspots_table(const std::vector<coordination::Hotspot>& spots);
/// `{services:[{key, heat, fan_in, incidents, …}]}`.
std::string hotspots_json(const std::vector<coordination::Hotspot>& spots, const portfolio::Portfolio& portfolio);

}  // namespace waybill::cli
