#pragma once

#include <filesystem>
#include <string>

namespace waybill::store {

/// The room that is left on the disk of a path, which need not be there yet, in words: `4096 bytes free`. For the
/// message of a write that failed.
std::string room_at(const std::filesystem::path& path);

/// Whether something bears that name, a link that leads nowhere too. Throws where a file of that name cannot be:
/// Fault::cannot_create, or Fault::io.
bool is_there(const std::filesystem::path& path);

/// Says that a file or directory cannot be made, for the reason that an errno gives: Fault::cannot_create, or Fault::io
/// where it is the disk's failure.
[[noreturn]] void cannot_create(const std::filesystem::path& path, int error);

/// Whether an errno is the disk's failure (no room, a failed read or write) and no matter of names or permissions.
bool is_of_disk(int error);

}  // namespace waybill::store
