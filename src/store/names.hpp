#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "waybill/store/store.hpp"

namespace waybill::store {

/// Throws unless the key of a record is one that its kind may have.
void check_key(const base::Record& record);

/// The number behind `prefix` that counts as one of its numbers: 0 where the key is another, or its number too large.
std::int64_t number_of(std::string_view key, std::string_view prefix);

/// Gives `name` the key where a record that has one has no name.
void fill_name(base::Record& record);

/// The keys of a kind, for a hint; the first 20,000 of them.
std::vector<std::string> known_keys(const Store& store, const base::Kind& kind);

/// How a name that does not exist may be mended.
std::string unknown_name_hint(const Store& store, const base::Kind& kind, std::string_view name);

/// The same of a name that may be a record's of any kind.
std::string unknown_record_hint(const Store& store, std::string_view name);

/// The records that hang on `record`: by an owned reference, or by naming it in a field for any record.
std::vector<base::Record> owned_by(const Store& store, const base::Record& record);

/// Throws Fault::in_use when a record outside `going` refers to one of them.
void refuse_if_in_use(const Store& store, const std::vector<base::Record>& going);

/// What tells a record from all others, of its kind and of other kinds, under whatever key.
std::string identity_of(std::string_view kind, std::string_view uid);

/// The record that a journal row of an addition or removal holds.
base::Record record_of(const base::Kind& kind, std::string_view change);

/// `record` with the values that an edit's journal row says were before, or are after it.
enum class Side { before, after };
base::Record with_side(base::Record record, std::string_view change, Side side);

/// Computes the hash of a command from the one before, its row and its journal rows, and writes it.
void seal(Database& database, std::int64_t command);

/// The hash that a command's row must have.
std::string seal_of(Database& database, std::int64_t command);

}  // namespace waybill::store
