#include "schemas.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "../verb.hpp"
#include "definitions.hpp"
#include "record_schema.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/text.hpp"
#include "waybill/portfolio/kinds.hpp"

namespace waybill::cli {
namespace {

using base::Error;
using base::Fault;
using base::Json;

constexpr std::string_view dialect = "https://json-schema.org/draft/2020-12/schema";

Json refers_to(std::string_view name) {
    return {{"$ref", fmt::format("{}{}", definition_prefix, name)}};
}

std::string name_of(const Leaf& leaf) {
    std::string name = leaf.words();
    std::replace(name.begin(), name.end(), ' ', '-');
    return name;
}

/// What `data` holds in the answer of a command.
Json data_schema(const Leaf& leaf) {
    if (auto shape = written("data", name_of(leaf))) return std::move(*shape);
    if (leaf.kind == nullptr)
        throw Error(Fault::internal, fmt::format("the answer of '{}' has no schema", leaf.words()));
    switch (leaf.generic) {
        case Generic::list:
            return {{"type", "array"},
                    {"description", "with --fields, only the members that it names"},
                    {"items", refers_to(fmt::format("{}-row", leaf.kind->name))}};
        case Generic::remove:
            return {{"type", "array"},
                    {"description", "what was removed, what hung on it included"},
                    {"items", refers_to("record")}};
        default:
            return refers_to(leaf.kind->name);
    }
}

Json answer_schema(const Leaf& leaf) {
    const auto name = fmt::format("waybill.{}/1", name_of(leaf));
    Json schema{{"const", name}};
    if (leaf.noun == "do") schema = {{"type", "string"}, {"description", "that of the command that was carried out"}};
    const Json properties{{"schema", std::move(schema)},
                          {"as_of", {{"type", "string"}, {"pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}}},
                          {"data", data_schema(leaf)},
                          {"warnings", {{"type", "array"}, {"items", refers_to("warning")}}}};
    return {{"$schema", dialect},
            {"title", name},
            {"description", fmt::format("waybill {} --json: {}", leaf.words(), leaf.summary)},
            {"type", "object"},
            {"required", {"schema", "as_of", "data", "warnings"}},
            {"properties", properties}};
}

Json error_schema() {
    Json rows = Json::array();
    for (const auto& fault : base::all_faults()) {
        const Json row{{"code", {{"const", base::code(fault.fault)}}},
                       {"kind", {{"const", fault.kind}}},
                       {"exit", {{"const", fault.exit}}}};
        rows.push_back({{"description", fault.meaning}, {"properties", row}});
    }
    Json error = *written("data", "error");
    error["oneOf"] = std::move(rows);
    return {{"$schema", dialect},
            {"title", "waybill.error/1"},
            {"description", "what any command answers under --json when it fails"},
            {"type", "object"},
            {"required", {"schema", "error"}},
            {"properties", {{"schema", {{"const", "waybill.error/1"}}}, {"error", std::move(error)}}}};
}

Json exchange_line_schema() {
    Json rows = Json::array();
    for (const auto* kind : portfolio::all_kinds()) rows.push_back(exchange_schema(*kind));
    return {{"$schema", dialect},
            {"title", "waybill.exchange/1"},
            {"description", "one line of waybill export, as waybill import reads it; references are keys"},
            {"oneOf", std::move(rows)}};
}

}  // namespace

std::vector<std::string> schema_names() {
    std::vector<std::string> names{"error", "exchange"};
    for (const auto& leaf : all_leaves()) names.push_back(name_of(leaf));
    std::sort(names.begin(), names.end());
    return names;
}

std::string schema_text(std::string_view name) {
    std::string wanted = base::lower(name);
    if (wanted.starts_with("waybill.") && wanted.ends_with("/1")) wanted = wanted.substr(8, wanted.size() - 10);
    Json schema;
    if (wanted == "error") schema = error_schema();
    if (wanted == "exchange") schema = exchange_line_schema();
    for (const auto& leaf : all_leaves()) {
        if (schema.is_null() && name_of(leaf) == wanted) schema = answer_schema(leaf);
    }
    if (schema.is_null()) {
        const auto near = base::did_you_mean(wanted, schema_names());
        throw Error(Fault::not_found, fmt::format("there is no schema '{}'", base::visible(name)),
                    near.empty() ? "waybill schema lists them" : near);
    }
    if (Json found = definitions(schema); !found.empty()) schema["$defs"] = std::move(found);
    std::string text;
    append_readable(text, schema, 0);
    return text + "\n";
}

}  // namespace waybill::cli
