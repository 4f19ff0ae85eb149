#include "text_line.hpp"

namespace waybill::view {
namespace {

std::string_view color_code(Tone tone) {
    switch (tone) {
        case Tone::plain:
            return {};
        case Tone::strong:
            return "1";
        case Tone::muted:
            return "2";
        case Tone::good:
            return "32";
        case Tone::warning:
            return "33";
        case Tone::bad:
            return "31";
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
    out_ += '\n';
    held_blanks_ = 0;
}

}  // namespace waybill::view
