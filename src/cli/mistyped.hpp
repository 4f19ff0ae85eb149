#pragma once

#include <string>
#include <vector>

#include "verb.hpp"

namespace waybill::cli {

/// What a first word may mean that is no command, as a hint: words the other way round (`add feature`), a verb without
/// its noun (`kill`), or what it resembles.
std::string command_meant(const std::vector<std::string>& words);

/// Which of its verbs a wrong one may mean, or which other noun, as a hint; without a guess all of them.
std::string verb_meant(const std::string& noun, const std::string& wrong, const std::vector<std::string>& verbs);

/// Which flag was meant, as a hint; empty for none.
std::string flag_meant(const Leaf& leaf, std::string_view name);

/// What words may mean that are more than a command takes, as a hint. `given` is all that stands behind its name,
/// flags with their values in one.
std::string words_meant(const Leaf& leaf, const std::vector<std::string>& given);

}  // namespace waybill::cli
