#pragma once

#include <cstdlib>
#include <string_view>

namespace waybill::support {

/// How many rounds a random test makes. Few show with sanitizers that nothing is wrong in kind; the figures that
/// docs/testing.md promises are those of the release build (WAYBILL_ROUNDS=quick) and of script/soak (=soak).
struct Rounds {
    int few, quick, soak;
};

inline int rounds(const Rounds& of) {
    const char* set = std::getenv("WAYBILL_ROUNDS");
    const std::string_view asked = set != nullptr ? set : "";
    return asked == "soak" ? of.soak : asked == "quick" ? of.quick : of.few;
}

}  // namespace waybill::support
