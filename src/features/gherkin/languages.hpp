#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <vector>

namespace waybill::features {

/// The table of languages.txt, a line each.
extern const std::string_view gherkin_languages;

}  // namespace waybill::features

namespace waybill::features::gherkin {

/// The columns of the table, in its order.
enum class Word { feature, background, rule, scenario, outline, examples, given, when, then, conjunction, but };
inline constexpr std::size_t word_count = 11;

/// The keywords of one language, as the table has them; views into it.
struct Language {
    std::string_view code;
    std::array<std::vector<std::string_view>, word_count> words;

    const std::vector<std::string_view>& of(Word word) const { return words[static_cast<std::size_t>(word)]; }
};

/// The language of that code, or nothing.
std::optional<Language> language(std::string_view code);

}  // namespace waybill::features::gherkin
