#pragma once

#include <filesystem>
#include <string>

namespace waybill::store {

/// The room that is left on the disk of a path, which need not be there yet, in words: `4096 bytes free`. For the
/// message of a write that failed.
std::string room_at(const std::filesystem::path& path);

/// Whether an errno is the disk's failure (no room, a failed read or write) and no matter of names or permissions.
bool is_of_disk(int error);

}  // namespace waybill::store
