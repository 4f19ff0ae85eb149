#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace waybill::cli {

/// The type of the file system that holds `path` (absolute), by the text of /proc/self/mountinfo: `ext4`, `nfs4`; empty where
/// that does not say.
std::string file_system_of(const std::filesystem::path& path, std::string_view mountinfo);

}  // namespace waybill::cli
