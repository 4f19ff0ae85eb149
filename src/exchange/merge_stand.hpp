#pragma once

#include <cstddef>
#include <string>
#include <variant>
#include <vector>

#include "merge_keys.hpp"
#include "waybill/exchange/merge.hpp"

namespace waybill::exchange {

/// The records that the fields of this one name by reference.
template <typename Visit>
void each_reference(const base::Record& record, const Visit& visit) {
    using base::Type;
    for (std::size_t i = 0; i < record.values.size(); ++i) {
        const auto& field = record.kind->fields[i];
        if (field.type != Type::reference && field.type != Type::references && field.type != Type::any_record) continue;
        if (const auto* text = std::get_if<std::string>(&record.values[i])) visit(field, *text);
        if (const auto* texts = std::get_if<base::Texts>(&record.values[i])) {
            for (const auto& text : *texts) visit(field, text);
        }
    }
}

/// Whichever side is taken, ours, theirs or what was there before, names only what is there with it: a record that
/// names what that side has not got does so no longer, or is as that side had it, or goes too where it must. What that
/// does to a side is a conflict. `slot_of`: the place in `slots` of each record of the result.
void make_sides_stand(Merge& result, const std::vector<MergeSlot>& slots, const std::vector<std::size_t>& slot_of);

}  // namespace waybill::exchange
