#include "waybill/base/record_json.hpp"

#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "waybill/base/duration.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/number.hpp"
#include "waybill/base/text.hpp"

namespace waybill::base {
namespace {

void append_texts(std::string& out, const Texts& texts) {
    out += '[';
    for (std::size_t i = 0; i < texts.size(); ++i) {
        if (i > 0) out += ',';
        append_json_string(out, texts[i]);
    }
    out += ']';
}

void append_scalar(std::string& out, const Scalar& scalar) {
    if (const auto* flag = std::get_if<bool>(&scalar)) {
        out += *flag ? "true" : "false";
    } else if (const auto* number = std::get_if<double>(&scalar)) {
        out += format_number(*number);
    } else {
        append_json_string(out, std::get<std::string>(scalar));
    }
}

bool is_list(Type type) {
    return type == Type::texts || type == Type::instants || type == Type::references;
}

[[noreturn]] void refuse(std::string_view name, std::string_view expected) {
    throw Error(Fault::bad_value, fmt::format("{}: expected {}", visible(name), expected));
}

std::string text_member(const Json& json, std::string_view name) {
    if (!json.is_string()) refuse(name, "a string");
    return json.get<std::string>();
}

/// 64 bits written without fraction or exponent.
std::int64_t integer_from(const Field& field, const Json& json) {
    if (!json.is_number_integer()) refuse(field.name, "a whole number");
    return json.get<std::int64_t>();
}

double number_from(const Field& field, const Json& json) {
    if (!json.is_number()) refuse(field.name, "a number");
    return json.get<double>();
}

std::string common_instant(const Json& json, std::string_view name) {
    const auto instant = parse_instant(text_member(json, name));
    if (!instant) refuse(name, "an instant like 2026-11-20T12:00:00Z");
    return format_instant(*instant);
}

}  // namespace

void append_map_json(std::string& out, const Map& map) {
    out += '{';
    bool is_first = true;
    for (const auto& [name, scalar] : map) {
        if (!std::exchange(is_first, false)) out += ',';
        append_json_string(out, name);
        out += ':';
        append_scalar(out, scalar);
    }
    out += '}';
}

void append_value_json(std::string& out, const Field& field, const Value& value) {
    if (is_empty(value)) {
        out += is_list(field.type) ? "[]" : "null";
    } else if (const auto* flag = std::get_if<bool>(&value)) {
        out += *flag ? "true" : "false";
    } else if (const auto* integer = std::get_if<std::int64_t>(&value)) {
        out += field.type == Type::duration ? format_number(days_from_minutes(*integer)) : fmt::format("{}", *integer);
    } else if (const auto* number = std::get_if<double>(&value)) {
        out += format_number(*number);
    } else if (const auto* text = std::get_if<std::string>(&value)) {
        append_json_string(out, *text);
    } else if (const auto* texts = std::get_if<Texts>(&value)) {
        append_texts(out, *texts);
    } else {
        append_map_json(out, std::get<Map>(value));
    }
}

Texts texts_from_json(const Json& json) {
    if (!json.is_array()) throw Error(Fault::bad_value, "expected a list of strings");
    Texts texts;
    for (const auto& entry : json) {
        if (!entry.is_string()) throw Error(Fault::bad_value, "expected a list of strings");
        texts.push_back(entry.get<std::string>());
    }
    return texts;
}

Map map_from_json(const Json& json) {
    if (!json.is_object()) throw Error(Fault::bad_value, "expected an object");
    std::vector<Map::value_type> members;  // put in order together: however many there are, they are refused soon
    for (const auto& [name, member] : json.items()) {
        if (member.is_boolean())
            members.emplace_back(name, member.get<bool>());
        else if (member.is_number())
            members.emplace_back(name, member.get<double>());
        else if (member.is_string())
            members.emplace_back(name, member.get<std::string>());
        else
            throw Error(Fault::bad_value, fmt::format("{}: expected a number, a string or true/false", visible(name)));
    }
    return {members.begin(), members.end()};
}

Value value_from_json(const Field& field, const Json& json) {
    if (json.is_null()) return {};
    switch (field.type) {
        case Type::integer:
            return checked(field, integer_from(field, json));
        case Type::number:
            return checked(field, number_from(field, json));
        case Type::boolean:
            if (!json.is_boolean()) refuse(field.name, "true or false");
            return json.get<bool>();
        case Type::duration: {
            const auto minutes = minutes_from_days(number_from(field, json));
            if (!minutes) refuse(field.name, "a number of days from 0 to 100,000");
            return *minutes;
        }
        case Type::texts:
        case Type::instants:
        case Type::references:
            if (!json.is_array()) refuse(field.name, "a list of strings");
            return checked(field, texts_from_json(json));
        case Type::map:
            if (!json.is_object()) refuse(field.name, "an object");
            return checked(field, map_from_json(json));
        default:
            return checked(field, text_member(json, field.name));
    }
}

void append_record_json(std::string& out, const Record& record, bool with_unknown) {
    const auto member = [&out](std::string_view name) {
        out += out.back() == '{' ? "\"" : ",\"";
        out += name;
        out += "\":";
    };
    // What a record typed by hand has not been given yet: an empty one would be refused when it is read again.
    const auto given = [&](std::string_view name, const std::string& text) {
        if (text.empty() && !with_unknown) return;
        member(name);
        append_json_string(out, text);
    };
    out += '{';
    member("kind");
    append_json_string(out, record.kind->name);
    if (record.kind->is_keyed()) given("key", record.key);
    for (std::size_t i = 0; i < record.values.size(); ++i) {
        // Where a new record has a value of its own, none is said, or it would have that one when it is read again.
        if (is_empty(record.values[i]) && record.kind->fields[i].initial.empty() && !with_unknown) continue;
        member(record.kind->fields[i].name);
        append_value_json(out, record.kind->fields[i], record.values[i]);
    }
    if (with_unknown || !record.tags.empty()) {
        member("tags");
        append_texts(out, record.tags);
    }
    if (with_unknown || !record.custom.empty()) {
        member("custom");
        append_map_json(out, record.custom);
    }
    given("uid", record.uid);
    given("created", record.created);
    given("changed", record.changed);
    out += '}';
}

std::string record_json(const Record& record, bool with_unknown) {
    std::string out;
    append_record_json(out, record, with_unknown);
    return out;
}

Record record_from_json(const Kind& kind, const Json& json) {
    Record record;
    record.kind = &kind;
    record.values.resize(kind.fields.size());
    for (const auto& [name, member] : json.items()) {
        if (name == "kind") continue;
        if (name == "key" && kind.is_keyed())
            record.key = text_member(member, name);
        else if (name == "uid")
            record.uid = text_member(member, name);
        else if (name == "created")
            record.created = common_instant(member, name);
        else if (name == "changed")
            record.changed = common_instant(member, name);
        else if (name == "tags")
            record.tags = texts_from_json(member);
        else if (name == "custom")
            record.custom = map_from_json(member);
        else if (const auto index = kind.index_of(name))
            record.values[*index] = value_from_json(kind.fields[*index], member);
        else {
            std::vector<std::string> names;
            for (const auto& field : kind.fields) names.emplace_back(field.name);
            throw Error(Fault::bad_value, fmt::format("{} has no field '{}'", kind.name, visible(name)),
                        did_you_mean(name, names));
        }
    }
    check_common(record);
    return record;
}

}  // namespace waybill::base
