#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "waybill/base/error.hpp"
#include "sync/source.hpp"
#include "waybill/checks/check.hpp"
#include "waybill/cli/run.hpp"

namespace waybill::cli {

/// What a configuration file says of a setting, and where.
struct ConfigEntry {
    std::string value;
    base::Place at;
};

/// What the user's own configuration says. Only the user's: a project's file may not name programs or places.
struct Config {
    std::map<std::string, ConfigEntry, std::less<>> values;  ///< by the name of the setting (settings.hpp)
    std::vector<std::string> trusted_dirs;
    std::vector<SyncSource> syncs;  ///< by name
};

/// The user's file: WAYBILL_CONFIG, else $XDG_CONFIG_HOME/waybill/config.toml, else ~/.config/waybill/config.toml;
/// empty where there is none of them. A relative XDG path is ignored, as its specification says.
std::string config_file(const Environment& environment);

/// Reads it; all empty when there is none. Throws Fault::configuration with the place of the mistake.
Config read_config(const Environment& environment);

/// What a project says of itself in .waybill/config.toml, shared by all who work on it: how it weighs the rules.
/// `[checks]` with a line for each rule: `WB104 = "error"`, or warning, info, off.
struct ProjectConfig {
    checks::Severities severities;
    std::map<std::string, ConfigEntry, std::less<>> values;  ///< by `checks.WB104`
};

/// The project's file in its `.waybill` directory.
std::string project_config_file(const std::filesystem::path& directory);

/// Reads it; empty when there is none. Throws Fault::configuration with the place of the mistake.
ProjectConfig read_project_config(const std::filesystem::path& directory);

}  // namespace waybill::cli
