#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace waybill::estimates {

/// A name as it can be typed within a command, in quotes; `blank` where it holds what a shell would read.
inline std::string typable(std::string_view name, std::string_view blank) {
    const auto is_plain = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ' ' || c == '.' ||
               c == '@' || c == '-' || c == '_';
    };
    const bool is_typable = !name.empty() && name.front() != '-' && std::all_of(name.begin(), name.end(), is_plain);
    return is_typable ? "\"" + std::string(name) + "\"" : std::string(blank);
}

}  // namespace waybill::estimates
