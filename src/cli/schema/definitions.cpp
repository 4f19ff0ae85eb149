#include "definitions.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "record_schema.hpp"
#include "waybill/portfolio/kinds.hpp"
#include "written.hpp"

namespace waybill::cli {
namespace {

using base::Json;

/// The shape with `"extends": "feature"` made good wherever it stands: the members of that kind come first.
Json extended(const Json& shape) {
    if (!shape.is_structured()) return shape;
    Json result = shape;
    for (auto& member : result) member = extended(member);
    if (!result.is_object() || !result.contains("extends")) return result;
    Json whole = record_schema(portfolio::kind_named(result["extends"].get<std::string>()));
    for (const auto& name : result["required"]) whole["required"].push_back(name);
    whole["properties"].update(result["properties"]);
    if (result.contains("description")) whole["description"] = result["description"];
    return whole;
}

Json definition(const std::string& name) {
    if (auto shape = written("shared", name)) return std::move(*shape);
    if (name == "record") return any_record_schema();
    if (name.ends_with("-row")) return row_schema(portfolio::kind_named(name.substr(0, name.size() - 4)));
    return record_schema(portfolio::kind_named(name));
}

void collect_references(const Json& schema, std::set<std::string>& names) {
    for (const auto& [key, member] : schema.items()) {
        if (key == "$ref")
            names.insert(member.get<std::string>().substr(definition_prefix.size()));
        else if (member.is_structured())
            collect_references(member, names);
    }
}

}  // namespace

std::optional<Json> written(std::string_view folder, std::string_view name) {
    for (const auto& [path, text] : written_schemas()) {
        if (path == fmt::format("{}/{}", folder, name)) return extended(base::parse_json(text));
    }
    return {};
}

base::Json definitions(const Json& schema) {
    std::set<std::string> open, done;
    collect_references(schema, open);
    Json found = Json::object();
    while (!open.empty()) {
        const auto name = open.extract(open.begin()).value();
        if (!done.insert(name).second) continue;
        found[name] = definition(name);
        collect_references(found[name], open);
    }
    return found;
}

void append_readable(std::string& out, const Json& json, std::size_t indent) {
    constexpr std::size_t most_columns = 120;
    const std::string line = json.dump();
    const bool is_list =
        json.is_array() && std::none_of(json.begin(), json.end(), [](const Json& one) { return one.is_structured(); });
    if (!json.is_structured() || is_list || indent + line.size() <= most_columns) {
        out += line;
        return;
    }
    out += json.is_object() ? '{' : '[';
    for (auto member = json.begin(); member != json.end(); ++member) {
        out += member == json.begin() ? "\n" : ",\n";
        out.append(indent + 2, ' ');
        if (json.is_object()) out += Json(member.key()).dump() + ": ";
        append_readable(out, *member, indent + 2);
    }
    out += '\n';
    out.append(indent, ' ');
    out += json.is_object() ? '}' : ']';
}

}  // namespace waybill::cli
