#pragma once

#include <string>
#include <string_view>

#include "waybill/view/document.hpp"
#include "waybill/view/format.hpp"

namespace waybill::view {

/// Writes lines of a terminal page piece by piece. Blanks are held back until something follows them,
/// so that no line ends in one; a tone becomes a colour only where the style has colours.
class LineWriter {
public:
    LineWriter(std::string& out, const TextStyle& style) : out_(out), style_(style) {}

    void blanks(std::size_t count) { held_blanks_ += count; }
    /// `text` is visible already (base::visible).
    void piece(std::string_view text, Tone tone = Tone::plain);
    void end();

private:
    std::string& out_;
    const TextStyle& style_;
    std::size_t held_blanks_ = 0;
};

}  // namespace waybill::view
