#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "waybill/checks/exposure.hpp"
#include "waybill/view/document.hpp"

namespace waybill::cli {

/// Every risk with its expected days, and those that rules raise.
view::Document exposure_document(const checks::Exposure& all);
/// `{days, days_after, unsized, risks:[…], raised:[…]}`.
std::string exposure_json(const checks::Exposure& all);

/// The days at risk by `word`: feature, team, service or project.
view::Document groups_document(const std::vector<checks::ExposureGroup>& groups, std::string_view word,
                               const checks::Exposure& all);
/// `{by, days, days_after, groups:[…]}`.
std::string groups_json(const std::vector<checks::ExposureGroup>& groups, std::string_view word,
                        const checks::Exposure& all);

}  // namespace waybill::cli
