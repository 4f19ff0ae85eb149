#pragma once

#include <map>
#include <string>

#include "waybill/base/date.hpp"
#include "waybill/store/store.hpp"

namespace waybill::cli {

/// When trackers last changed the features that were imported of them, by key.
std::map<std::string, base::Day, std::less<>> last_changed(const store::Store& store);

}  // namespace waybill::cli
