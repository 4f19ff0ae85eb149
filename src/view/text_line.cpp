#include "text_line.hpp"

namespace waybill::view {
namespace {

std::string_view color_code(Tone tone) {
    switch (tone) {
        case Tone::plain: return {};
        case Tone::strong: return "1";
        case Tone::muted: return "2";
        case Tone::good: return "32";
        case Tone::warning: return "33";
        case Tone::bad: return "31";
    }
    return {};
}

}  // namespace

void LineWriter::piece(std::string_view text, Tone tone) {
    const std::size_t shown = text.find_last_not_of(' ') + 1;
    if (shown != 0) {
        out_.append(held_blanks_, ' ');
        held_blanks_ = 0;
        const std::string_view code = style_.has_color ? color_code(tone) : std::string_view{};
        if (!code.empty()) out_.append("\x1b[").append(code).append("m");
        out_ += text.substr(0, shown);
        if (!code.empty()) out_ += "\x1b[0m";
    }
    held_blanks_ += text.size() - shown;
}

void LineWriter::end() {
    if (style_.is_ci_log) disarm_ci_commands(out_, start_);
    out_ += '\n';
    start_ = out_.size();
    held_blanks_ = 0;
}

void disarm_ci_commands(std::string& out, std::size_t start) {
    // The runner ignores leading blanks, those outside ASCII too.
    std::size_t first = start;
    while (first < out.size() && (out[first] == ' ' || static_cast<unsigned char>(out[first]) >= 0x80)) ++first;
    if (out.compare(first, 2, "::") == 0) out.insert(first + 1, 1, ' ');
    for (std::size_t at = out.find("##[", start); at != std::string::npos; at = out.find("##[", at)) {
        out.insert(at + 2, 1, ' ');
    }
}

}  // namespace waybill::view
