#include <optional>
#include <utility>

#include "waybill/base/error.hpp"
#include "waybill/base/json.hpp"
#include "waybill/view/rows.hpp"

namespace waybill::view {
namespace {

/// A list of strings without a backslash, which is what nearly every list column holds, needs no parser.
std::optional<std::string> plain_strings(std::string_view json) {
    if (json.size() < 2 || json.front() != '[' || json.back() != ']') return {};
    std::string_view rest = json.substr(1, json.size() - 2);
    std::string out;
    while (!rest.empty()) {
        if (!out.empty()) {
            if (rest.front() != ',') return {};
            rest.remove_prefix(1);
            out += ", ";
        }
        if (!rest.starts_with('"')) return {};
        const std::size_t end = rest.find_first_of("\"\\", 1);
        if (end == std::string_view::npos || rest[end] != '"' || end == 1) return {};
        out += rest.substr(1, end - 1);
        rest.remove_prefix(end + 1);
    }
    return out;
}

void append_shown(std::string& out, const base::Json& value, bool is_inner) {
    if (value.is_string()) {
        out += value.get_ref<const std::string&>();
    } else if (value.is_structured()) {
        if (is_inner) out += '(';
        bool is_first = true;
        for (const auto& [key, inner] : value.items()) {
            if (!std::exchange(is_first, false)) out += ", ";
            if (value.is_object()) out.append(key).append("=");
            append_shown(out, inner, true);
        }
        if (is_inner) out += ')';
    } else if (!value.is_null()) {
        base::append_json(out, value);
    }
}

}  // namespace

std::string shown_json(std::string_view json) {
    if (auto plain = plain_strings(json)) return *plain;
    std::string out;
    try {
        append_shown(out, base::parse_json(json), false);
    } catch (const base::Error&) {
        // A damaged value is still shown: the person who looks for it has to see it.
        out = json;
    }
    return out;
}

}  // namespace waybill::view
