#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "waybill/exchange/merge.hpp"

namespace waybill::cli {

/// What the three files of a merge are called.
inline constexpr std::array<std::string_view, 3> merge_words{"before", "ours", "theirs"};

/// `data` of `merge` in JSON; `text` is the merged file.
std::string merge_json(const exchange::Merge& merge, const std::string& text);
/// `data` of `merge FILE --keep SIDE` in JSON.
std::string settled_json(const exchange::Settled& settled);
/// What a person must know of it, a line each: keys that changed, each conflict, and how it is settled in the file
/// `path`.
std::vector<std::string> merge_lines(const exchange::Merge& merge, bool is_settled, const std::string& path);

}  // namespace waybill::cli
