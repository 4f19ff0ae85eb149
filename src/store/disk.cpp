#include "waybill/store/disk.hpp"

#include <cerrno>

#include <fmt/format.h>

namespace waybill::store {

std::string room_at(const std::filesystem::path& path) {
    std::error_code error;
    auto space = std::filesystem::space(path, error);
    if (error) space = std::filesystem::space(path.has_parent_path() ? path.parent_path() : ".", error);
    return fmt::format("{} bytes free", error ? 0 : space.available);
}

bool is_of_disk(int error) {
    return error == ENOSPC || error == EDQUOT || error == EIO || error == EFBIG;
}

}  // namespace waybill::store
