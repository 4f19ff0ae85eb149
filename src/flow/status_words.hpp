#pragma once

#include <span>
#include <string_view>

namespace waybill::flow {

/// Whether a word of `status` begins with one of `words`, which are in lower case: `Unblocked` does not with `blocked`.
bool has_word(std::string_view status, std::span<const std::string_view> words);

}  // namespace waybill::flow
