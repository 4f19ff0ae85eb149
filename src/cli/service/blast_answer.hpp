#pragma once

#include <string>

#include "waybill/coordination/blast.hpp"
#include "waybill/portfolio/portfolio.hpp"
#include "waybill/view/document.hpp"

namespace waybill::cli {

/// What a change in a service touches, in words: services, features, promised days, and who must know.
view::Document blast_document(const coordination::Blast& blast, const portfolio::Portfolio& portfolio,
                              base::Day today);
/// Lines of one sort that a person reads; programs get all.
inline constexpr std::size_t most_shown_hits = 25;
/// Its parts: services with the way, features, promised days.
view::Section hit_services_section(const coordination::Blast& blast);
view::Section hit_features_section(const coordination::Blast& blast);
view::Section hit_days_section(const coordination::Blast& blast);

/// One row for each service, feature and milestone that is hit.
view::Document blast_table(const coordination::Blast& blast);
/// `{service, score, services:[{key,hops,…}], teams:[…], features:[…], milestones:[…], days:[…], ripples:[…], …}`.
std::string blast_json(const coordination::Blast& blast, const portfolio::Portfolio& portfolio);

}  // namespace waybill::cli
