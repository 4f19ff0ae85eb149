#include "file_system.hpp"

#include <algorithm>
#include <sstream>

namespace waybill::cli {
namespace {

/// Blanks and backslashes of a path stand as octal numbers there: `\040`.
std::string unescaped(std::string_view text) {
    const auto is_octal = [](char c) { return c >= '0' && c <= '7'; };
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto digits = text.substr(i + 1, 3);
        if (text[i] != '\\' || digits.size() != 3 || !std::all_of(digits.begin(), digits.end(), is_octal)) {
            result += text[i];
            continue;
        }
        result += static_cast<char>((digits[0] - '0') * 64 + (digits[1] - '0') * 8 + (digits[2] - '0'));
        i += 3;
    }
    return result;
}

bool holds(const std::string& mount, const std::string& path) {
    return mount == "/" || path == mount || path.starts_with(mount + "/");
}

}  // namespace

std::string file_system_of(const std::filesystem::path& path, std::string_view mountinfo) {
    std::string type;
    std::size_t longest = 0;
    std::istringstream lines{std::string(mountinfo)};
    for (std::string line; std::getline(lines, line);) {
        // 36 35 98:0 /root /mount/point rw,noatime master:1 - ext3 /dev/root rw
        std::istringstream words(line);
        std::string skipped, mount;
        words >> skipped >> skipped >> skipped >> skipped >> mount;
        mount = unescaped(mount);
        const auto dash = line.find(" - ");
        if (dash == std::string::npos || !mount.starts_with('/') || mount.size() < longest ||
            !holds(mount, path.string()))
            continue;
        longest = mount.size();  // of two at one place the later one hides the other
        type = line.substr(dash + 3, line.find(' ', dash + 3) - dash - 3);
    }
    return type;
}

}  // namespace waybill::cli
