#include "waybill/store/disk.hpp"

#include <cerrno>
#include <system_error>

#include <fmt/format.h>
#include <sys/stat.h>

#include "waybill/base/error.hpp"

namespace waybill::store {

std::string room_at(const std::filesystem::path& path) {
    std::error_code error;
    auto space = std::filesystem::space(path, error);
    if (error) space = std::filesystem::space(path.has_parent_path() ? path.parent_path() : ".", error);
    return fmt::format("{} bytes free", error ? 0 : space.available);
}

bool is_there(const std::filesystem::path& path) {
    struct stat ignored;
    if (::lstat(path.c_str(), &ignored) == 0) return true;
    // A directory on the way that is not there is found out by whoever makes the file.
    if (errno != ENOENT) cannot_create(path, errno);
    return false;
}

void cannot_create(const std::filesystem::path& path, int error) {
    const std::string why = std::generic_category().message(error);
    if (is_of_disk(error)) {
        throw base::Error(base::Fault::io, fmt::format("{} cannot be made: {} ({})", path.string(), why, room_at(path)),
                          "free some space and run the command again");
    }
    throw base::Error(base::Fault::cannot_create, fmt::format("{} cannot be made: {}", path.string(), why),
                      "name a file in a directory that you may write to");
}

bool is_of_disk(int error) {
    return error == ENOSPC || error == EDQUOT || error == EIO || error == EFBIG;
}

}  // namespace waybill::store
