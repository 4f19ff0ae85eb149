#pragma once

#include <string>

#include "waybill/base/json.hpp"
#include "waybill/base/record.hpp"

namespace waybill::base {

/// Appends the value as JSON: null for unknown, a duration as a number of days.
void append_value_json(std::string& out, const Field& field, const Value& value);

/// Appends a map (user-defined fields, `needs`) as a JSON object.
void append_map_json(std::string& out, const Map& map);

/// Reads a field's value from JSON, strictly typed: 1.9 is no integer, "5" no number, `true` no number.
/// Throws Fault::bad_value with what is expected.
Value value_from_json(const Field& field, const Json& json);

/// A map of names to a number, a text or a boolean; throws Fault::bad_value.
Map map_from_json(const Json& json);
/// A list of strings; throws Fault::bad_value.
Texts texts_from_json(const Json& json);

/// A record as one JSON object, `{"kind":…,"key":…,"uid":…,"created":…,"changed":…,<fields>,"tags","custom"}`.
/// With `with_unknown`, unknown fields are null and empty lists []; without (the exchange form), they are left out.
void append_record_json(std::string& out, const Record& record, bool with_unknown);
std::string record_json(const Record& record, bool with_unknown);

/// The inverse of the exchange form; every field is checked. Throws Fault::bad_value; an unknown member is one too.
/// `kind` has been looked up by the caller.
Record record_from_json(const Kind& kind, const Json& json);

}  // namespace waybill::base
