#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace waybill::base {

/// Eight bytes that are looked at together. All that is shown or written is looked through, and nearly all is plain.
class EightBytes {
public:
    static constexpr std::size_t size = sizeof(std::uint64_t);

    /// The first bytes of a text; blanks where it is shorter.
    explicit EightBytes(std::string_view text) {
        if (text.size() >= size)
            std::memcpy(&bytes_, text.data(), size);
        else
            std::memcpy(&bytes_, text.data(), text.size());
    }
    bool has(char sign) const { return has_zero(bytes_ ^ ones * static_cast<unsigned char>(sign)); }
    /// C0 or DEL.
    bool has_control() const { return ((bytes_ - ones * ' ') & ~bytes_ & highest) != 0 || has('\x7f'); }
    bool is_ascii() const { return (bytes_ & highest) == 0; }

private:
    static constexpr std::uint64_t ones = 0x0101010101010101U, highest = ones * 0x80U;
    /// Taking away one borrows where there was nothing.
    static bool has_zero(std::uint64_t bytes) { return ((bytes - ones) & ~bytes & highest) != 0; }

    std::uint64_t bytes_ = ones * ' ';
};

/// Where in `text`, from `from` on, the first control character of ASCII or one of `signs` stands; its size where there
/// is none.
template <char... signs>
std::size_t first_special(std::string_view text, std::size_t from = 0) {
    const auto is_special = [](char c) {
        return static_cast<unsigned char>(c) < ' ' || c == '\x7f' || ((c == signs) || ...);
    };
    for (; from < text.size(); from += EightBytes::size) {
        const EightBytes bytes(text.substr(from));
        if (bytes.has_control() || (bytes.has(signs) || ...)) break;
    }
    while (from < text.size() && !is_special(text[from])) ++from;
    return from < text.size() ? from : text.size();
}

/// The same for the first byte that is not printable ASCII.
inline std::size_t first_unprintable(std::string_view text, std::size_t from = 0) {
    for (; from < text.size(); from += EightBytes::size) {
        const EightBytes bytes(text.substr(from));
        if (bytes.has_control() || !bytes.is_ascii()) break;
    }
    while (from < text.size() && text[from] >= ' ' && text[from] <= '~') ++from;
    return from < text.size() ? from : text.size();
}

}  // namespace waybill::base
