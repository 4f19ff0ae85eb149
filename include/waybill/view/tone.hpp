#pragma once

namespace waybill::view {

/// What a piece of text means; a renderer may repeat it as a colour, words carry it.
enum class Tone { plain, strong, muted, good, warning, bad };

}  // namespace waybill::view
