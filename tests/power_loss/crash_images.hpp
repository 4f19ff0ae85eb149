#pragma once

#include <cstddef>
#include <map>
#include <random>
#include <string>

#include "recording_vfs.hpp"

namespace power_loss {

/// The files that a machine finds when its power comes back: content by name (``, `-journal`, `-wal`).
using Image = std::map<std::string, std::string>;

/// What may become of the writes that no sync has brought to the disk.
enum class Fate { kept, dropped, mixed };

/// What a disk may hold when its power goes away after the first `cut` operations, which found `before` there. What was
/// synced is there. Of the rest each write and truncation was kept, dropped, or (a write) torn at 512 bytes; of the
/// changes of names those of some beginning were kept, at least all that a sync of the directory followed.
Image image_after(const Operations& operations, std::size_t cut, const Image& before, Fate fate,
                  std::mt19937_64& random);

/// How many of the first `cut` operations are acknowledgements.
std::size_t acknowledged(const Operations& operations, std::size_t cut);

}  // namespace power_loss
