#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "waybill/exchange/merge.hpp"

namespace waybill::exchange {

/// One record as each of the three files has it.
struct MergeSlot {
    const base::Kind* kind = nullptr;
    std::array<std::optional<base::Record>, 3> sides{};

    const base::Record& any() const {
        return *(sides[our_side] ? sides[our_side] : sides[their_side] ? sides[their_side] : sides[base_side]);
    }
};

/// Finds which records of the three files are one, and gives each a key that no other has; references follow.
std::vector<MergeSlot> matched(std::array<std::vector<base::Record>, 3> files, std::vector<NewKey>& new_keys);

/// When the record was made, and what tells it from others made then: the same order whoever looks.
bool is_earlier(const base::Record& one, const base::Record& other);

/// Whether the record says what it said before, whenever it was touched.
bool is_unchanged(const base::Record& before, base::Record after);

}  // namespace waybill::exchange
