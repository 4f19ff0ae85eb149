#pragma once

#include <map>
#include <optional>
#include <string>

#include "waybill/base/error.hpp"
#include "waybill/base/record.hpp"

namespace waybill::base {

/// A record as a file tells it: only what it names is set, the rest of an existing record stays.
struct Draft {
    const Kind* kind = nullptr;
    std::string uid, key, created, changed;  ///< empty where the file is silent
    std::map<std::size_t, Value> values;     ///< by position in the kind's fields
    std::optional<Texts> tags;
    Map custom;                              ///< user-defined fields that are named
    Place at;                                ///< where it stands, for errors

    /// Sets a field by name.
    void set(std::string_view field, Value value);
};

}  // namespace waybill::base
