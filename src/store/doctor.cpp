#include "waybill/store/doctor.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <unordered_set>

#include <fmt/format.h>

#include "database.hpp"
#include "doctor_parts.hpp"
#include "names.hpp"
#include "schema.hpp"
#include "sql.hpp"
#include "waybill/base/text.hpp"
#include "waybill/portfolio/kinds.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::store {
namespace {

using base::Keying;
using base::Kind;
using base::Record;
using base::Type;

std::int64_t number_of_pragma(const Store& store, const char* pragma) {
    auto row = store.database().prepare(pragma);
    row.step();
    return row.integer(0);
}

/// What the file is short of, in bytes, by what it says of itself. SQLite takes the lost part of a page for zeros, and of
/// a page that is free says nothing.
std::int64_t cut_off(const Store& store) {
    if (store.database().is_memory()) return 0;
    auto mode = store.database().prepare("PRAGMA journal_mode");
    mode.step();
    if (mode.text_or_empty(0) == "wal") return 0;  // the rest may lie in the log
    const auto whole = number_of_pragma(store, "PRAGMA page_count") * number_of_pragma(store, "PRAGMA page_size");
    return whole - static_cast<std::int64_t>(std::filesystem::file_size(store.file()));
}

Examination examine_integrity(const Store& store) {
    auto rows = store.database().prepare("PRAGMA integrity_check(20)");
    std::vector<std::string> found;
    while (rows.step()) found.emplace_back(rows.text_or_empty(0));
    if (const auto bytes = cut_off(store); bytes > 0)
        return failed(fmt::format("the file was cut off: it is {} bytes short", bytes));
    if (found.size() == 1 && found.front() == "ok") return passed("every page of the file is sound");
    return failed(found.empty() ? "the file cannot be examined" : base::visible(base::joined(found, "; ")));
}

Examination examine_schema(const Store& store) {
    verify(store.database());
    return passed(fmt::format("the tables are those of schema {}", latest_version()));
}

Examination examine_foreign_keys(const Store& store) {
    auto rows = store.database().prepare("PRAGMA foreign_key_check");
    std::size_t count = 0;
    std::string first;
    while (rows.step()) {
        if (count++ == 0)
            first = fmt::format("a {} names a {} that is not there", rows.text_or_empty(0), rows.text_or_empty(2));
    }
    if (count == 0) return passed("every record that is named is there");
    return failed(fmt::format("{}{}", first, count > 1 ? fmt::format(", and {} more", count - 1) : ""));
}

using Keys = std::map<std::string, std::unordered_set<std::string>, std::less<>>;

Keys all_keys(const Store& store) {
    Keys keys;
    for (const auto* kind : portfolio::all_kinds()) {
        auto& known = keys[std::string(kind->name)];
        if (!kind->is_keyed()) continue;
        store.rows({.kind = kind, .fields = {"key"}},
                   [&](std::span<const Cell> cells) { known.insert(base::lower(cells[0].text)); });
    }
    return keys;
}

bool is_known(const Keys& keys, const base::Field& field, std::string_view key) {
    const std::string folded = base::lower(key);
    if (field.type == Type::references) return keys.find(field.target)->second.contains(folded);
    for (const auto& [kind, known] : keys) {
        if (known.contains(folded)) return true;
    }
    return false;
}

Examination examine_references(const Store& store) {
    const Keys keys = all_keys(store);
    std::vector<std::string> missing;
    for (const auto* kind : portfolio::all_kinds()) {
        each_record(store, *kind, [&](const Record& record) {
            for (const auto& field : kind->fields) {
                base::Texts named;
                if (field.type == Type::references) named = record.texts(field.name);
                if (field.type == Type::any_record && !record.text(field.name).empty())
                    named = {std::string(record.text(field.name))};
                for (const auto& name : named) {
                    if (!is_known(keys, field, name)) {
                        missing.push_back(fmt::format("{} of {} {} names '{}'", field.name, kind->noun(), record.name(),
                                                      base::visible(name)));
                    }
                }
            }
        });
    }
    if (missing.empty()) return passed("every list names records that are there");
    return failed(fmt::format("{}, which is not there{}", missing.front(),
                              missing.size() > 1 ? fmt::format(", and {} more", missing.size() - 1) : ""),
                  "waybill edit takes the name out of the list");
}

/// What the keys of a record like this begin with, as the store numbers them.
std::string prefix_of(const Record& record, const std::map<std::string, bool, std::less<>>& has_tracker) {
    switch (record.kind->keying) {
        case Keying::numbered:
            return std::string(record.kind->prefix) + "-";
        case Keying::in_feature:
            return std::string(record.text("feature")) + ".";
        case Keying::in_project: {
            const auto found = has_tracker.find(record.text("project"));
            return std::string(record.text("project")) + (found != has_tracker.end() && found->second ? "-L" : "-");
        }
        default:
            return {};
    }
}

Examination examine_counters(const Store& store) {
    const auto behind = counters_behind(store);
    if (behind.empty())
        return passed(fmt::format("{} ahead of every key", base::counted(store.count(portfolio::counter), "counter")));
    const auto& [prefix, number] = *behind.begin();
    return warned(fmt::format("the next number of {} is not above {}{}", prefix, prefix, number),
                  "waybill doctor --fix sets it; until then numbers that are taken are passed over");
}

void run(const Check& check, const Store& store, std::vector<Examination>& results) {
    Examination result;
    try {
        result = check.run(store);
    } catch (const base::Error& error) {
        result = failed(error.message());
        if (!error.hint().empty()) result.fix = error.hint();
    } catch (const std::exception& error) { result = failed(error.what()); }
    result.what = check.what;
    results.push_back(std::move(result));
}

}  // namespace

Examination passed(std::string message) {
    return {.what = {}, .health = Health::ok, .message = std::move(message)};
}
Examination failed(std::string message, std::string fix) {
    return {.what = {}, .health = Health::failure, .message = std::move(message), .fix = std::move(fix)};
}
Examination warned(std::string message, std::string fix) {
    return {.what = {}, .health = Health::warning, .message = std::move(message), .fix = std::move(fix)};
}

std::map<std::string, std::int64_t> counters_behind(const Store& store) {
    std::map<std::string, std::int64_t, std::less<>> next;
    each_record(store, portfolio::counter,
                [&](const Record& one) { next[std::string(one.text("prefix"))] = one.integer("next").value_or(0); });
    std::map<std::string, bool, std::less<>> has_tracker;
    each_record(store, portfolio::project,
                [&](const Record& one) { has_tracker[one.key] = !one.text("tracker").empty(); });
    std::map<std::string, std::int64_t> behind;
    for (const auto* kind : portfolio::all_kinds()) {
        if (kind->keying == Keying::named || kind->keying == Keying::keyless) continue;
        each_record(store, *kind, [&](const Record& record) {
            const std::string prefix = prefix_of(record, has_tracker);
            const auto counter = next.find(prefix);
            if (counter == next.end()) return;
            const auto number = number_of(record.key, prefix);
            if (number == 0 || number < counter->second) return;
            auto& highest = behind[prefix];
            highest = std::max(highest, number);
        });
    }
    return behind;
}

void each_record(const Store& store, const Kind& kind, const std::function<void(const Record&)>& visit) {
    auto rows = store.database().prepare(record_select(kind));
    while (rows.step()) {
        try {
            visit(read_record(kind, rows));
        } catch (const base::Error& error) {
            throw base::Error(error.fault(), fmt::format("{}: {}", kind.noun(), error.message()), error.hint());
        }
    }
}

std::vector<Examination> examine(const Store& store) {
    const std::vector<Check> checks = {
        {"integrity", examine_integrity}, {"schema", examine_schema}, {"foreign_keys", examine_foreign_keys},
        {"chain", examine_chain},         {"replay", examine_replay}, {"references", examine_references},
        {"counters", examine_counters},
    };
    std::vector<Examination> results;
    const auto run_all = [&] {
        for (const auto& check : checks) run(check, store, results);
    };
    try {
        // One state for all of them, while others may write.
        store.snapshot(run_all);
    } catch (const base::Error& error) {
        results.push_back(
            {.what = "snapshot", .health = Health::failure, .message = error.message(), .fix = error.hint()});
    }
    if (store.database().is_memory()) return results;
    for (const auto& check : file_checks()) run(check, store, results);
    return results;
}

}  // namespace waybill::store
