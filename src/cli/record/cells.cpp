#include "cells.hpp"

#include "waybill/portfolio/records.hpp"
#include "words.hpp"

namespace waybill::cli {

using base::Kind;

std::vector<std::string> user_fields(const store::Store& store, const Kind& kind, std::string_view type) {
    std::vector<std::string> names;
    for (const auto& field : store.load(portfolio::field, "record_kind", kind.name)) {
        if (type.empty() || field.text("type") == type) names.emplace_back(field.text("name"));
    }
    return names;
}

view::Column column_of(const Kind& kind, const std::string& name) {
    view::Column column{.name = name, .title = spoken(name)};
    const auto index = kind.index_of(name);
    const base::Type type = index ? kind.fields[*index].type : base::Type::text;
    const bool is_number = type == base::Type::integer || type == base::Type::number || type == base::Type::duration;
    column.align = is_number ? view::Align::right : view::Align::left;
    const bool is_short = type == base::Type::choice || type == base::Type::boolean || name == "key" || name == "uid";
    column.is_fixed = is_number || is_short || type == base::Type::day || type == base::Type::instant;
    return column;
}

std::string_view nothing_of(const Kind& kind, const std::string& name) {
    if (name == "tags") return "[]";
    if (name == "custom") return "{}";
    const auto index = kind.index_of(name);
    const auto type = index ? kind.fields[*index].type : base::Type::text;
    return type == base::Type::references || type == base::Type::texts || type == base::Type::instants ? "[]" : "";
}

view::RowCell cell_of(const store::Cell& cell, std::string_view nothing, view::Format format) {
    const bool is_json = format == view::Format::json || format == view::Format::jsonl;
    const bool is_read = format == view::Format::text || format == view::Format::md || format == view::Format::html;
    if (cell.kind == store::Cell::Kind::null && is_json && !nothing.empty())
        return {view::RowCell::Kind::json, nothing};
    if (cell.kind == store::Cell::Kind::boolean && is_read)
        return {view::RowCell::Kind::text, cell.text == "true" ? "yes" : "no"};
    return {static_cast<view::RowCell::Kind>(cell.kind), cell.text};
}

}  // namespace waybill::cli
