#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "config.hpp"
#include "options.hpp"
#include "verb.hpp"
#include "waybill/cli/run.hpp"

namespace waybill::cli {

/// A setting of the person who types: said by a flag, an environment variable or the user's file, in that order.
struct Setting {
    enum class Kind { text, choice, boolean, seconds };
    std::string_view name;      ///< in the file: `color`
    std::string_view flag;      ///< without dashes; empty: there is none
    std::string_view variable;  ///< `WAYBILL_COLOR`
    Kind kind;
    std::string_view initial;  ///< what holds where nobody says it
    std::string_view help;
};

/// Every setting, in the order in which they are listed.
std::span<const Setting> all_settings();
/// The setting of that name. Throws Fault::bad_value with suggestions.
const Setting& setting_named(std::string_view name);
/// What a setting of Kind::choice may be.
std::vector<std::string> choices_of(const Setting& setting);

/// The value in canonical form (yes and no, a number of seconds). Throws Fault::bad_value with what is expected; the
/// message begins with `who`: what said it.
std::string checked_setting(const Setting& setting, std::string_view text, const std::string& who);

enum class Origin { flag, environment, project, user, initial };
std::string_view name_of(Origin origin);

/// A setting as it holds now: its value, and who said it.
struct Said {
    std::string value;
    Origin origin = Origin::initial;
    std::string source;  ///< `--color`, `WAYBILL_COLOR`, a file with its line, or empty
};
Said said(const Setting& setting, const Arguments& arguments, const Environment& environment, const Config& config);

/// Fills in what the flags leave open. Throws Fault::bad_value, naming the variable or the file.
void complete(GlobalOptions& options, const Arguments& arguments, const Environment& environment, const Config& config);

/// Whether an environment variable says yes: it is set, and neither empty nor 0, no or false.
bool is_set(const Environment& environment, const std::string& name);

}  // namespace waybill::cli
