#pragma once

#include <string>

#include <toml++/toml.h>

namespace waybill::cli {

/// The text of a file of settings, at most 1 MiB; empty where there is none, or a device such as /dev/null. Throws
/// Fault::configuration where it cannot be read.
std::string settings_text(const std::string& file);

/// What that text says. Throws Fault::configuration, with the place in `file`, where it is no TOML.
toml::table parsed_settings(const std::string& text, const std::string& file);

/// Throws Fault::untrusted where a file of a project is a link: whoever made the project could have it lead anywhere.
void refuse_link(const std::string& file);

/// The file to write where settings are kept in `file`: what a link leads to, where it may be one. Throws
/// Fault::untrusted where it may not, Fault::cannot_create where something else than a file is there.
std::string settings_target(const std::string& file, bool may_be_link);

}  // namespace waybill::cli
