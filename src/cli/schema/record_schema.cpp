#include "record_schema.hpp"

#include "waybill/portfolio/kinds.hpp"

namespace waybill::cli {
namespace {

using base::Field;
using base::Json;
using base::Kind;
using base::Type;

constexpr auto day_pattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$";
constexpr auto instant_pattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$";

Json json_texts() {
    return {{"type", "array"}, {"items", {{"type", "string"}}}};
}

Json map() {
    return {{"type", "object"}, {"additionalProperties", {{"type", {"string", "number", "boolean"}}}}};
}

/// A value that is known.
Json known(const Field& field) {
    switch (field.type) {
        case Type::integer:
        case Type::number: {
            Json number{{"type", field.type == Type::integer ? "integer" : "number"}};
            if (field.least < field.most) {
                number["minimum"] = field.least;
                number["maximum"] = field.most;
            }
            return number;
        }
        case Type::boolean:
            return {{"type", "boolean"}};
        case Type::duration:
            return {{"type", "number"}, {"minimum", 0}};
        case Type::day:
            return {{"type", "string"}, {"pattern", day_pattern}};
        case Type::instant:
            return {{"type", "string"}, {"pattern", instant_pattern}};
        case Type::choice:
            return {{"enum", std::vector<std::string>(field.choices.begin(), field.choices.end())}};
        case Type::texts:
        case Type::instants:
        case Type::references:
            return json_texts();
        case Type::map:
            return map();
        default:
            return {{"type", "string"}};
    }
}

/// The same, or null: lists alone are never null.
Json or_null(Json schema) {
    if (schema.contains("enum")) {
        schema["enum"].push_back(nullptr);
    } else if (schema["type"] != "array") {
        schema["type"] = Json::array({schema["type"], nullptr});
        schema["type"][1] = "null";
    }
    return schema;
}

Json described(Json schema, std::string_view help) {
    schema["description"] = help;
    return schema;
}

Json fields_of(const Kind& kind, bool with_unknown) {
    Json properties = Json::object();
    if (kind.is_keyed()) properties["key"] = {{"type", "string"}};
    for (const auto& field : kind.fields) {
        const bool is_known = !with_unknown || has(field.traits, base::Trait::required);
        properties[std::string(field.name)] = described(is_known ? known(field) : or_null(known(field)), field.help);
    }
    properties["tags"] = json_texts();
    properties["custom"] = described(map(), "fields of your own");
    properties["uid"] = {{"type", "string"}};
    properties["created"] = {{"type", "string"}, {"pattern", instant_pattern}};
    properties["changed"] = {{"type", "string"}, {"pattern", instant_pattern}};
    return properties;
}

Json names_of(const Json& properties) {
    Json names = Json::array();
    for (const auto& [name, ignored] : properties.items()) names.push_back(name);
    return names;
}

Json with_kind(const Kind& kind, const Json& fields) {
    Json properties{{"kind", {{"const", kind.name}}}};
    properties.update(fields);
    return properties;
}

}  // namespace

Json record_schema(const Kind& kind) {
    const Json properties = with_kind(kind, fields_of(kind, true));
    return {{"type", "object"},
            {"description", kind.summary},
            {"required", names_of(properties)},
            {"properties", properties}};
}

Json row_schema(const Kind& kind) {
    const Json properties = fields_of(kind, true);
    return {{"type", "object"},
            {"description", kind.summary},
            {"required", names_of(properties)},
            {"properties", properties}};
}

Json exchange_schema(const Kind& kind) {
    Json required = Json::array({"kind"});
    for (const auto& field : kind.fields) {
        if (has(field.traits, base::Trait::required)) required.push_back(field.name);
    }
    if (kind.keying == base::Keying::named) required.push_back("key");
    return {{"type", "object"},
            {"description", kind.summary},
            {"required", required},
            {"properties", with_kind(kind, fields_of(kind, true))},
            {"additionalProperties", false}};
}

Json any_record_schema() {
    const Json properties{{"kind", {{"enum", portfolio::kind_names()}}},
                          {"tags", json_texts()},
                          {"custom", map()},
                          {"uid", {{"type", "string"}}},
                          {"created", {{"type", "string"}, {"pattern", instant_pattern}}},
                          {"changed", {{"type", "string"}, {"pattern", instant_pattern}}}};
    return {{"type", "object"},
            {"description", "a record of any kind, with the fields of its kind beside these: waybill schema NOUN-show"},
            {"required", names_of(properties)},
            {"properties", properties},
            {"additionalProperties", true}};
}

}  // namespace waybill::cli
