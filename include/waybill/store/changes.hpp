#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "waybill/store/journal.hpp"

namespace waybill::store {

/// What became of one record over a time, everything in between folded away.
struct NetChange {
    const base::Kind* kind = nullptr;
    std::string uid{}, name{};
    std::string operation{};  ///< add, edit, remove
    std::string title{};     ///< as it is now, or was when removed
    std::string at{};       ///< of the last change
    /// Of an edit: field, before, after, as a person reads them ("" for unknown).
    struct Field {
        std::string name, before, after;
    };
    std::vector<Field> fields{};
};

/// The net changes between two instants or days (`since` inclusive, `until` exclusive, either empty: no bound), in the
/// order in which the records were first touched. Counters, sightings and records that came and went are left out.
std::vector<NetChange> net_changes(const Store& store, const std::string& since, const std::string& until);

/// The same between two states of the records, in the order of an export: of what `before` holds and `after` does not, of
/// what is new, and of what says something else. A record is known by its uid, else by its key.
std::vector<NetChange> differences(const std::vector<base::Record>& before, const std::vector<base::Record>& after);

/// One change of one field of a record.
struct FieldChange {
    std::string uid, at, before, after;
};

/// The changes of a field of all records of a kind, in the order in which they were made.
std::vector<FieldChange> changes_of(const Store& store, const base::Kind& kind, std::string_view field);

/// The fields of one journal row of an edit, as a person reads them.
std::vector<NetChange::Field> changed_fields(const base::Kind& kind, std::string_view change);

}  // namespace waybill::store
