#pragma once

#include <string>
#include <vector>

#include <toml++/toml.h>

#include "source.hpp"

namespace waybill::cli {

/// Reads the table `[sync]`, by name. Throws Fault::configuration with the place of the mistake.
std::vector<SyncSource> read_sync_sources(const toml::node& node, const std::string& file);

}  // namespace waybill::cli
