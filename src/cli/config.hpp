#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "waybill/checks/check.hpp"
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

/// What a project says of itself in .waybill/config.toml, shared by all who work on it: how it weighs the rules.
/// `[checks]` with a line for each rule: `WB104 = "error"`, or warning, info, off.
struct ProjectConfig {
    checks::Severities severities;
};

/// Reads it; empty when there is none. Throws Fault::configuration with the place of the mistake.
ProjectConfig read_project_config(const std::filesystem::path& directory);

}  // namespace waybill::cli
