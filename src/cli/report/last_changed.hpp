#pragma once

#include <map>
#include <string>

#include "waybill/portfolio/portfolio.hpp"
#include "waybill/store/store.hpp"

namespace waybill::cli {

/// When trackers last changed the features that were imported of them, by key. Empty where anything is promised: a
/// report reads it only where nothing is, and it takes as long to load as the features.
std::map<std::string, base::Day, std::less<>> last_changed(const store::Store& store,
                                                           const portfolio::Portfolio& portfolio);

}  // namespace waybill::cli
