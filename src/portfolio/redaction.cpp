#include "waybill/portfolio/redaction.hpp"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include "waybill/base/error.hpp"
#include "waybill/base/text.hpp"
#include "waybill/portfolio/kinds.hpp"

namespace waybill::portfolio {
namespace {

using base::Error;
using base::Fault;
using base::Field;
using base::Kind;
using base::Type;

constexpr std::string_view tags = "tags";
constexpr std::string_view custom = "custom";

[[noreturn]] void refuse(const std::string& field, std::string_view why) {
    throw Error(Fault::bad_value, fmt::format("--redact: '{}' {}", base::visible(field), why),
                "waybill export --redact title,why,owner takes texts out");
}

bool is_text(Type type) {
    return type == Type::text || type == Type::body || type == Type::texts || type == Type::reference_or_text;
}

/// Texts that are names of kinds, fields and keys, by which other records are read.
constexpr std::pair<std::string_view, std::string_view> structure[] = {
    {"field", "record_kind"}, {"field", "name"},  {"field", "values"},   {"view", "noun"},
    {"view", "sort"},         {"view", "fields"}, {"counter", "prefix"},
};

constexpr std::string_view names_records = "names other records, which must stay: the plan would fall apart";

/// Why a field cannot be redacted; empty where it can.
std::string_view why_not(const Kind& kind, const Field& field) {
    if (std::find(std::begin(structure), std::end(structure), std::pair(kind.name, field.name)) != std::end(structure))
        return "is what other records are read by";
    switch (field.type) {
        case Type::reference:
        case Type::references:
        case Type::any_record:
            return names_records;
        case Type::map:
            return field.target.empty() ? std::string_view{} : names_records;
        case Type::choice:
            return "holds one of a few words, which say nothing by themselves";
        default:
            return has(field.traits, base::Trait::required) && !is_text(field.type) ? "is what such a record must have"
                                                                                    : std::string_view{};
    }
}

std::vector<std::string> known_fields() {
    std::vector<std::string> names{std::string(tags), std::string(custom)};
    for (const auto* kind : all_kinds()) {
        for (const auto& field : kind->fields) names.emplace_back(field.name);
    }
    return names;
}

}  // namespace

Redaction::Redaction(const std::vector<std::string>& fields, const std::vector<base::Record>& definitions) {
    for (const auto& one : definitions) {
        if (one.text("type") == "text") own_texts_.emplace(one.text("record_kind"), one.text("name"));
    }
    for (const auto& typed : fields) {
        const auto dot = typed.find('.');
        const auto* only = dot == std::string::npos ? nullptr : find_kind(typed.substr(0, dot));
        if (dot != std::string::npos && only == nullptr) refuse(typed, "begins with no kind of record");
        const std::string name = base::lower(dot == std::string::npos ? typed : typed.substr(dot + 1));
        if (name == "key" || name == "uid") refuse(typed, "is what other records name a record by");
        bool is_known = false;
        std::string_view reason;
        for (const auto* kind : all_kinds()) {
            if (only != nullptr && kind != only) continue;
            const auto index = kind->index_of(name);
            const auto reason_here = index ? why_not(*kind, kind->fields[*index]) : std::string_view{};
            if (reason_here.empty())
                is_known = add(*kind, name) || is_known;
            else
                reason = reason_here;
        }
        if (!is_known && !reason.empty()) refuse(typed, reason);
        if (!is_known) {
            throw Error(Fault::bad_value, fmt::format("--redact: no record has a field '{}'", base::visible(typed)),
                        base::did_you_mean(name, known_fields()));
        }
    }
}

bool Redaction::add(const Kind& kind, std::string_view field) {
    if (field != tags && field != custom && !kind.index_of(field)) return false;
    fields_[&kind].emplace(field);
    return true;
}

std::string Redaction::placeholder(const std::string& text) {
    const auto [found, is_new] = placeholders_.try_emplace(text);
    if (is_new) found->second = fmt::format("redacted-{}", placeholders_.size());
    return found->second;
}

void Redaction::hide(std::string_view field, std::string& text) {
    text = placeholder(text);
    ++counts_[std::string(field)];
}

void Redaction::hide_own(base::Record& record) {
    base::Map kept;
    for (auto& [name, scalar] : record.custom) {
        auto* text = std::get_if<std::string>(&scalar);
        if (text != nullptr && own_texts_.contains({std::string(record.kind->name), name})) {
            hide(custom, *text);
            kept[name] = *text;
        } else {
            ++counts_[std::string(custom)];
        }
    }
    record.custom = std::move(kept);
}

void Redaction::hide_field(base::Record& record, const std::string& name,
                           const std::function<bool(std::string_view kind, std::string_view text)>& is_key) {
    const Field& field = record.kind->field(name);
    base::Value& value = record[name];
    if (auto* text = std::get_if<std::string>(&value); text && is_text(field.type)) {
        if (field.type != Type::reference_or_text || !is_key(field.target, *text)) hide(name, *text);
    } else if (auto* texts = std::get_if<base::Texts>(&value); texts && is_text(field.type)) {
        for (auto& one : *texts) hide(name, one);
    } else if (!base::is_empty(value)) {
        value = {};
        ++counts_[name];
    }
}

void Redaction::apply(base::Record& record,
                      const std::function<bool(std::string_view kind, std::string_view text)>& is_key) {
    const auto mine = fields_.find(record.kind);
    if (mine == fields_.end()) return;
    for (const auto& name : mine->second) {
        if (name == tags) {
            for (auto& tag : record.tags) hide(name, tag);
        } else if (name == custom) {
            hide_own(record);
        } else {
            hide_field(record, name, is_key);
        }
    }
}

}  // namespace waybill::portfolio
