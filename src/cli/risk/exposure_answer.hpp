#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "waybill/checks/exposure.hpp"
#include "waybill/forecast/losses.hpp"
#include "waybill/view/document.hpp"

namespace waybill::cli {

/// What all of it comes to, in one sentence.
std::string exposure_total(const checks::Exposure& all, const forecast::Losses& losses);

/// Every risk with its expected days, and those that rules raise; what all of them cost together.
view::Document exposure_document(const checks::Exposure& all, const forecast::Losses& losses);
/// `{days, days_after, p50_days, p80_days, unsized, risks:[…], raised:[…]}`.
std::string exposure_json(const checks::Exposure& all, const forecast::Losses& losses);

/// The days at risk by `word`: feature, team, service or project.
view::Document groups_document(const std::vector<checks::ExposureGroup>& groups, std::string_view word,
                               const checks::Exposure& all, const forecast::Losses& losses);
/// `{by, days, days_after, groups:[…]}`.
std::string groups_json(const std::vector<checks::ExposureGroup>& groups, std::string_view word,
                        const checks::Exposure& all);

}  // namespace waybill::cli
