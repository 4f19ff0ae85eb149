#pragma once

#include <span>
#include <string_view>

namespace waybill::cli {

struct NamedText {
    std::string_view name;
    std::string_view text;
};

/// The shapes that are written by hand, as JSON schemas, by name: `data/check` is what `data` holds in the answer of `check`,
/// `shared/finding` what others refer to as `#/$defs/finding`.
std::span<const NamedText> written_schemas();

}  // namespace waybill::cli
