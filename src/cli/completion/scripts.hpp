#pragma once

#include <string_view>

namespace waybill::cli {

/// What bash, zsh and fish read to complete waybill's command lines. Each asks `waybill complete` for the words, and knows
/// nothing of the commands itself.
extern const std::string_view bash_completion, zsh_completion, fish_completion;

}  // namespace waybill::cli
