#pragma once

#include <string>
#include <string_view>

namespace waybill::cli {

/// One entry of a file of settings: `color`, of no table; `WB104` of the table `checks`.
struct SettingEntry {
    std::string file, table, name;
};

/// The text of its file with the entry set to `value`, which is TOML; without a value it is taken out. Comments and
/// everything else stay as they are. Throws Fault::configuration where `text` is no TOML, or is written so that the
/// entry cannot be changed alone (`checks = { … }`).
std::string edited_config(const std::string& text, const SettingEntry& entry, std::string_view value);

}  // namespace waybill::cli
