#include "status_words.hpp"

#include <algorithm>

#include "waybill/base/text.hpp"

namespace waybill::flow {

bool has_word(std::string_view status, std::span<const std::string_view> words) {
    const auto lower = base::lower(status);
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
        for (auto at = lower.find(word); at != std::string::npos; at = lower.find(word, at + 1)) {
            if (at == 0 || !base::is_letter(lower[at - 1])) return true;
        }
        return false;
    });
}

}  // namespace waybill::flow
