#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <initializer_list>
#include <string>

#include "waybill/base/draft.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/record.hpp"
#include "waybill/dependencies/records.hpp"
#include "waybill/estimates/records.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/kinds.hpp"
#include "waybill/portfolio/records.hpp"
#include "waybill/risks/records.hpp"
#include "waybill/store/journal.hpp"
#include "waybill/store/store.hpp"
#include "waybill/store/writer.hpp"

namespace waybill::store::testing {

/// A directory that goes away with its test.
class Directory {
public:
    Directory() {
        std::string name = (std::filesystem::temp_directory_path() / "waybill-store-XXXXXX").string();
        path_ = ::mkdtemp(name.data());
    }
    Directory(const Directory&) = delete;
    Directory& operator=(const Directory&) = delete;
    ~Directory() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    std::filesystem::path operator/(std::string_view name) const { return path_ / name; }
    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

inline std::string bytes_of(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

inline void write_bytes(const std::filesystem::path& file, const std::string& bytes) {
    std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
}

using Values = std::initializer_list<std::pair<std::string_view, base::Value>>;

/// A new record with these values.
inline base::Record made(const base::Kind& kind, std::string key, Values values = {}) {
    base::Record record(kind);
    record.key = std::move(key);
    for (const auto& [field, value] : values) record[field] = value;
    return record;
}

/// A command of day `day` of January 2026, at noon.
inline CommandInfo on_day(int day, std::string line = "test") {
    return {.at = (day < 10 ? "2026-01-0" : "2026-01-") + std::to_string(day) + "T12:00:00Z",
            .actor = "ann",
            .line = std::move(line)};
}

/// Adds one record as a command of its own.
inline base::Record add(Store& store, base::Record record, const CommandInfo& info = on_day(1)) {
    store.write(info, [&](Writer& writer) { record = writer.add(std::move(record)); });
    return record;
}

/// The project WEB, the team payments and the feature WEB-1.
inline void fill(Store& store) {
    add(store, made(portfolio::project, "WEB"));
    add(store, made(portfolio::team, "payments"));
    add(store, made(features::feature, "", {{"project", "WEB"}, {"title", "Saved cards"}, {"team", "payments"}}));
}

/// Undoes or redoes as a command of its own.
inline CommandRow undo(Store& store, const CommandInfo& info) {
    CommandRow row;
    store.write(info, [&](Writer& writer) { row = store::undo(writer); });
    return row;
}
inline CommandRow redo(Store& store, const CommandInfo& info) {
    CommandRow row;
    store.write(info, [&](Writer& writer) { row = store::redo(writer); });
    return row;
}

/// The export as one text.
inline std::string exported(const Store& store) {
    std::string text;
    store.export_lines([&](std::string_view line) { text.append(line).push_back('\n'); });
    return text;
}

/// What an import makes of an exported record.
inline base::Draft draft_of(const base::Record& record) {
    base::Draft draft;
    draft.kind = record.kind;
    draft.uid = record.uid;
    draft.key = record.key;
    for (std::size_t i = 0; i < record.values.size(); ++i) {
        if (!base::is_empty(record.values[i])) draft.values[i] = record.values[i];
    }
    draft.tags = record.tags;
    draft.custom = record.custom;
    return draft;
}

/// The fault with which `action` ends; `none` when it does not.
template <class Action>
std::optional<base::Fault> fault_of(Action action) {
    try {
        action();
    } catch (const base::Error& error) { return error.fault(); }
    return {};
}

}  // namespace waybill::store::testing
