#pragma once

#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

namespace waybill::base {

/// JSON values with their keys in the order given.
using Json = nlohmann::ordered_json;

/// Limits of every JSON text read.
inline constexpr int most_json_depth = 64;
inline constexpr std::size_t most_json_bytes = 64u << 20;

/// Parses one JSON text strictly: UTF-8, depth ≤ 64, no duplicate keys, nothing after it; integers that
/// fit no 64 bits and infinite numbers are refused. Throws Fault::bad_data with the byte offset; `file` names the input.
Json parse_json(std::string_view text, const std::string& file = {}, int line = 0);

/// Appends `text` as a JSON string with its quotes: C0, DEL and C1 as \u00XX, everything else as UTF-8.
void append_json_string(std::string& out, std::string_view text);
/// The same without the quotes, for what is put together.
void append_json_content(std::string& out, std::string_view text);
/// The same as a value.
std::string json_string(std::string_view text);

/// Appends any JSON value compactly, with the string rules above.
void append_json(std::string& out, const Json& value);

}  // namespace waybill::base
