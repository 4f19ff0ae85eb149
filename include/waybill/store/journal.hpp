#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "waybill/base/date.hpp"
#include "waybill/store/store.hpp"

namespace waybill::store {

/// One command that changed something.
struct CommandRow {
    std::int64_t id = 0;
    std::string at{};     ///< instant
    std::string actor{};
    std::string line{};   ///< as typed
    std::size_t changes = 0;  ///< records changed, counters not counted
};

/// One record's change; the views are valid during the visit.
struct ChangeRow {
    std::int64_t seq;
    std::int64_t command;
    std::string_view at, actor, line;
    std::string_view kind, uid, name;
    std::string_view operation;  ///< add, edit, remove
    std::string_view change;     ///< the record (add, remove) or `{"field":[before,after]}`
};

/// Which changes to visit; empty means any.
struct ChangeFilter {
    std::string uid{};
    std::string since{};  ///< instant or day, inclusive
    std::string until{};  ///< exclusive
};

/// Takes the newest command that stands back, within a change of its own; returns what was undone. Throws
/// Fault::nothing_to_undo.
CommandRow undo(Writer& writer);

/// Does again what was undone last, if nothing new was done since.
CommandRow redo(Writer& writer);

/// The newest commands, newest first; 0: all.
std::vector<CommandRow> commands(const Store& store, std::size_t limit);

/// When the newest command was made, an instant; empty where there is none.
std::string newest_instant(const Store& store);

/// Visits changes in the order in which they were made.
void each_change(const Store& store, const ChangeFilter& filter, const std::function<void(const ChangeRow&)>& visit);

/// The state after the last change made on or before that UTC day, in memory. Throws Fault::usage within a change.
Store as_of(const Store& store, base::Day day);

}  // namespace waybill::store
