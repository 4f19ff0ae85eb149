#pragma once

#include <string>
#include <vector>

#include "waybill/cli/run.hpp"

namespace waybill::cli {

/// What the user's own configuration says ($XDG_CONFIG_HOME/waybill/config.toml, or WAYBILL_CONFIG). Only the user's:
/// a project's file may not name programs or places.
struct Config {
    std::string actor;
    std::string color;
    std::vector<std::string> trusted_dirs;
};

/// Reads it; all empty when there is none. Throws Fault::configuration with the place of the mistake.
Config read_config(const Environment& environment);

}  // namespace waybill::cli
