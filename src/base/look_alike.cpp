#include "waybill/base/look_alike.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>

#include <utf8proc.h>

#include "waybill/base/text.hpp"

namespace waybill::base {
namespace {

/// After Unicode's confusables (UTS 39), of the alphabets that come with a European keyboard (phonetic, Greek,
/// Cyrillic, Armenian, in the order of their codes), and dashes; lower case, since case is folded before.
struct Pair {
    utf8proc_int32_t code;
    char latin;
};
constexpr std::array latin_of{
    Pair{0x0131, 'i'}, Pair{0x0251, 'a'}, Pair{0x0261, 'g'}, Pair{0x03b1, 'a'}, Pair{0x03b3, 'y'}, Pair{0x03b5, 'e'},
    Pair{0x03b6, 'z'}, Pair{0x03b7, 'h'}, Pair{0x03b9, 'i'}, Pair{0x03ba, 'k'}, Pair{0x03bc, 'm'}, Pair{0x03bd, 'v'},
    Pair{0x03bf, 'o'}, Pair{0x03c1, 'p'}, Pair{0x03c3, 'o'}, Pair{0x03c4, 't'}, Pair{0x03c5, 'u'}, Pair{0x03c7, 'x'},
    Pair{0x0430, 'a'}, Pair{0x0432, 'b'}, Pair{0x0433, 'r'}, Pair{0x0435, 'e'}, Pair{0x043a, 'k'}, Pair{0x043c, 'm'},
    Pair{0x043d, 'h'}, Pair{0x043e, 'o'}, Pair{0x0440, 'p'}, Pair{0x0441, 'c'}, Pair{0x0442, 't'}, Pair{0x0443, 'y'},
    Pair{0x0445, 'x'}, Pair{0x044c, 'b'}, Pair{0x0455, 's'}, Pair{0x0456, 'i'}, Pair{0x0458, 'j'}, Pair{0x04af, 'y'},
    Pair{0x04bb, 'h'}, Pair{0x04cf, 'l'}, Pair{0x0501, 'd'}, Pair{0x051b, 'q'}, Pair{0x051d, 'w'}, Pair{0x0566, 'q'},
    Pair{0x0570, 'h'}, Pair{0x0578, 'n'}, Pair{0x057d, 'u'}, Pair{0x0585, 'o'}, Pair{0x2010, '-'}, Pair{0x2012, '-'},
    Pair{0x2013, '-'}, Pair{0x2014, '-'}, Pair{0x2212, '-'},
};

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::string mapped(std::string_view text, int options) {
    utf8proc_uint8_t* made = nullptr;
    const auto size =
        utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()), static_cast<utf8proc_ssize_t>(text.size()),
                     &made, static_cast<utf8proc_option_t>(options | UTF8PROC_STABLE | UTF8PROC_IGNORE));
    const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owned(made, &std::free);
    return size < 0 ? std::string{} : std::string(reinterpret_cast<const char*>(made), static_cast<std::size_t>(size));
}

/// `text` with each character put through `shown`, which appends what stands for it.
template <typename Shown>
std::string each(std::string_view text, Shown shown) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        utf8proc_int32_t code = -1;
        const auto read = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data() + at),
                                           static_cast<utf8proc_ssize_t>(text.size() - at), &code);
        if (read <= 0) break;
        shown(out, code, text.substr(at, static_cast<std::size_t>(read)));
        at += static_cast<std::size_t>(read);
    }
    return out;
}

}  // namespace

std::string plain_name(std::string_view text) {
    return each(mapped(text, UTF8PROC_COMPOSE), [](std::string& out, utf8proc_int32_t code, std::string_view bytes) {
        const auto category = utf8proc_category(code);
        const bool is_blank = category == UTF8PROC_CATEGORY_ZS || category == UTF8PROC_CATEGORY_ZL ||
                              category == UTF8PROC_CATEGORY_ZP || category == UTF8PROC_CATEGORY_CC;
        if (!is_blank) out += bytes;
    });
}

std::string skeleton(std::string_view text) {
    if (is_ascii(text)) return lower(text);
    const auto folded = mapped(text, UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD);
    return each(folded, [](std::string& out, utf8proc_int32_t code, std::string_view bytes) {
        const auto found =
            std::find_if(latin_of.begin(), latin_of.end(), [code](Pair one) { return one.code == code; });
        if (found != latin_of.end())
            out += found->latin;
        else
            out += bytes;
    });
}

bool look_alike(std::string_view left, std::string_view right) {
    const std::string shape = skeleton(left);
    return !shape.empty() && !same_ignoring_case(left, right) && shape == skeleton(right);
}

}  // namespace waybill::base
