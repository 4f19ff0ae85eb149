#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "database.hpp"
#include "names.hpp"
#include "sql.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/look_alike.hpp"
#include "waybill/base/text.hpp"
#include "waybill/portfolio/kinds.hpp"
#include "waybill/portfolio/records.hpp"
#include "waybill/store/writer.hpp"

namespace waybill::store {
namespace {

using base::Error;
using base::Fault;
using base::Keying;
using base::Kind;
using base::Record;

constexpr std::size_t most_key_bytes = 64;

/// Numbers as large as this are somebody's own, and no counter follows them.
constexpr std::int64_t first_number_not_counted = 1'000'000'000'000;

bool is_capital_name(std::string_view key) {
    return key.size() >= 2 && key.size() <= 10 && key[0] >= 'A' && key[0] <= 'Z' &&
           std::all_of(key.begin(), key.end(),
                       [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; });
}

const Kind* kind_of_prefix(std::string_view prefix) {
    for (const auto* kind : portfolio::all_kinds()) {
        if (kind->keying == Keying::numbered && base::same_ignoring_case(kind->prefix, prefix)) return kind;
    }
    return nullptr;
}

[[noreturn]] void bad_key(const Record& record, std::string_view expected, std::string hint = {}) {
    throw Error(
        Fault::bad_value,
        fmt::format("'{}' cannot be the key of a {}: {}", base::visible(record.key), record.kind->noun(), expected),
        std::move(hint));
}

/// A name as the key of such a record could be: `WEB_SHOP` of a project, `web-shop` of others; empty where it cannot.
std::string key_like(const Kind& kind, std::string_view name) {
    std::string key = base::slug(name).substr(0, &kind == &portfolio::project ? 10 : std::string::npos);
    if (&kind != &portfolio::project) return key;
    for (char& c : key) c = c == '-' ? '_' : c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    return is_capital_name(key) ? key : std::string{};
}

/// `try 'WEB'`, or nothing.
std::string try_key(const Record& record) {
    const auto key = key_like(*record.kind, record.key);
    return key.empty() ? std::string{} : fmt::format("try '{}'", key);
}

}  // namespace

std::int64_t number_of(std::string_view key, std::string_view prefix) {
    if (key.size() <= prefix.size() || !base::same_ignoring_case(key.substr(0, prefix.size()), prefix)) return 0;
    const auto digits = key.substr(prefix.size());
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    const bool is_number = error == std::errc{} && end == digits.data() + digits.size();
    return is_number && number > 0 && number < first_number_not_counted ? number : 0;
}

void check_key(const Record& record) {
    const std::string& key = record.key;
    if (key.size() > most_key_bytes) bad_key(record, fmt::format("longer than {} bytes", most_key_bytes));
    const bool is_plain = std::all_of(key.begin(), key.end(), [](char c) {
        return static_cast<unsigned char>(c) > 0x20 && c != 0x7f && c != ',' && c != '"' && c != '\'' && c != '\\';
    });
    if (key.empty() || key.front() == '-' || !is_plain || base::invalid_utf8_at(key) ||
        base::control_character_at(key, false)) {
        bad_key(record, "no blanks, commas, quotes or leading '-'", try_key(record));
    }
    if (const auto plain = base::plain_name(key); plain != key) {
        bad_key(record, "it holds characters that nothing shows, or that are written in two ways",
                plain.empty() ? try_key(record) : fmt::format("try '{}'", plain));
    }
    if (record.kind == &portfolio::project) {
        if (!is_capital_name(key))
            bad_key(record, "2 to 10 capitals, digits or underscores, first a capital", try_key(record));
        if (const auto* taken = kind_of_prefix(key))
            bad_key(record, fmt::format("{}-1 is the key of a {}", key, taken->noun()));
    }
    if (record.kind->keying == Keying::numbered) return;
    const auto dash = key.rfind('-');
    if (dash == std::string::npos || record.kind->keying == Keying::named) return;
    const auto* taken = kind_of_prefix(std::string_view(key).substr(0, dash));
    if (taken != nullptr && number_of(key, std::string(taken->prefix) + "-") > 0) {
        bad_key(record, fmt::format("such keys are those of a {}", taken->noun()),
                "import with --key OLD=NEW to give the project another key");
    }
}

std::string identity_of(std::string_view kind, std::string_view uid) {
    return fmt::format("{} {}", kind, uid);
}

void fill_name(Record& record) {
    if (record.key.empty() || record.kind->keying == Keying::in_feature || !record.kind->index_of("name")) return;
    if (base::is_empty(record["name"])) record["name"] = record.key;
}

std::string Writer::key_prefix(const Record& record) {
    switch (record.kind->keying) {
        case Keying::numbered:
            return std::string(record.kind->prefix) + "-";
        case Keying::in_feature:
            return std::string(record.text("feature")) + ".";
        case Keying::in_project: {
            const std::string project(record.text("project"));
            auto& prefix = feature_prefixes_[project];
            if (prefix.empty()) {
                const auto found = store_.find(portfolio::project, project);
                prefix = project + (found && !found->text("tracker").empty() ? "-L" : "-");
            }
            return prefix;
        }
        default:
            return {};
    }
}

bool Writer::is_taken(const Kind& kind, std::string_view key) {
    auto statement = store_.database_->prepare(fmt::format("SELECT 1 FROM {} WHERE key = ?", identifier(kind.name)));
    statement.bind(1, key);
    return statement.step();
}

/// Notes, slips and their like name a record by its key alone: a second record of that key would make them unclear.
void Writer::refuse_shadowing(const Record& record) {
    if (record.kind->keying != Keying::named) return;  // numbers are told apart by their prefix
    for (const auto* other : portfolio::all_kinds()) {
        if (other == record.kind || !other->is_keyed() || !is_taken(*other, record.key)) continue;
        for (const auto* kind : portfolio::all_kinds()) {
            for (const auto& field : kind->fields) {
                if (field.type != base::Type::any_record || store_.load(*kind, field.name, record.key).empty())
                    continue;
                throw Error(Fault::exists,
                            fmt::format("'{}' is the {} that a {} is about; a {} of that name would make it unclear",
                                        record.key, other->noun(), kind->noun(), record.kind->noun()),
                            "choose another key");
            }
        }
    }
}

std::string Writer::new_key(const Record& record) {
    const std::string prefix = key_prefix(record);
    if (prefix.empty()) {
        throw Error(Fault::bad_value, fmt::format("{}: its key is missing", record.kind->noun()),
                    fmt::format("waybill {} add KEY", record.kind->noun()));
    }
    std::int64_t& next = next_number(prefix);
    std::string key;
    do { key = fmt::format("{}{}", prefix, next++); } while (is_taken(*record.kind, key));
    return key;
}

void Writer::bump(const Record& record) {
    const std::string prefix = key_prefix(record);
    if (prefix.empty()) return;
    if (const auto number = number_of(record.key, prefix); number > 0) {
        std::int64_t& next = next_number(prefix);
        next = std::max(next, number + 1);
    }
}

std::optional<Record> Writer::stored_counter(const std::string& prefix) {
    auto statement = store_.database_->prepare(record_select(portfolio::counter) + " WHERE t.prefix = ?");
    statement.bind(1, prefix);
    if (!statement.step()) return {};
    return read_record(portfolio::counter, statement);
}

std::int64_t& Writer::next_number(const std::string& prefix) {
    const auto [found, is_new] = counters_.try_emplace(prefix, 1);
    if (is_new) {
        if (const auto stored = stored_counter(prefix)) found->second = stored->integer("next").value_or(1);
    }
    return found->second;
}

void Writer::flush_counters() {
    for (const auto& [prefix, next] : counters_) {
        // Read again: an import may have added or edited the counter itself after its number was taken.
        if (auto stored = stored_counter(prefix)) {
            (*stored)["next"] = std::max(next, stored->integer("next").value_or(1));
            edit(std::move(*stored));
        } else if (next > 1) {
            Record record(portfolio::counter);
            record["prefix"] = prefix;
            record["next"] = next;
            add(std::move(record));
        }
    }
    counters_.clear();
}

std::vector<std::string> known_keys(const Store& store, const Kind& kind) {
    std::vector<std::string> keys;
    if (!kind.is_keyed()) return keys;
    store.rows({.kind = &kind, .fields = {"key"}, .limit = 20'000},
               [&](std::span<const Cell> cells) { keys.emplace_back(cells[0].text); });
    return keys;
}

std::string unknown_record_hint(const Store& store, std::string_view name) {
    std::vector<std::string> keys;
    for (const auto* kind : portfolio::all_kinds()) {
        const auto more = known_keys(store, *kind);
        keys.insert(keys.end(), more.begin(), more.end());
    }
    return base::did_you_mean(name, keys);
}

std::string unknown_name_hint(const Store& store, const Kind& kind, std::string_view name) {
    const std::string hint = base::did_you_mean(name, known_keys(store, kind));
    if (!hint.empty()) return hint;
    if (kind.keying != Keying::named) return {};
    const auto key = key_like(kind, name);
    return fmt::format("waybill {} add {}", kind.noun(), key.empty() ? "KEY" : key);
}

}  // namespace waybill::store
