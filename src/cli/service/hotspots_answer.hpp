#pragma once

#include <string>
#include <vector>

#include "waybill/coordination/hotspots.hpp"
#include "waybill/view/document.hpp"

namespace waybill::cli {

/// The hottest services, why each is one, and what to do about it.
view::Document hotspots_document(const std::vector<coordination::Hotspot>& spots, const portfolio::Portfolio& portfolio,
                                 bool has_all);
/// One row for each service.
view::Document hotspots_table(const std::vector<coordination::Hotspot>& spots);
/// `{services:[{key, heat, fan_in, incidents, …}]}`.
std::string hotspots_json(const std::vector<coordination::Hotspot>& spots, const portfolio::Portfolio& portfolio);

}  // namespace waybill::cli
