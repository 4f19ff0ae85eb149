#include "status_words.hpp"

#include <algorithm>

#include "waybill/base/text.hpp"

namespace waybill::flow {

bool has_word(std::string_view status, std::span<const std::string_view> words) {
    const auto lower = base::lower(status);
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
        const auto at = lower.find(word);
        return at != std::string::npos && (at == 0 || !base::is_letter(lower[at - 1]));
    });
}

}  // namespace waybill::flow
