#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "waybill/store/store.hpp"

namespace waybill::store {

/// The changes of one command, inside its transaction. Every change is checked against the description of its
/// kind (required fields, references, limits) and written to the journal with what was before and after.
class Writer {
public:
    Writer(Store& store, const CommandInfo& info);

    /// Adds a record. uid, key, created and changed are given where they are empty; a key that is taken is
    /// Fault::exists, a reference to nothing Fault::not_found. Returns it as stored.
    base::Record add(base::Record record);

    /// Replaces the record with the same uid. False, and nothing is written, when nothing differs. `changed` becomes
    /// the command's instant unless `keep_changed`.
    bool edit(base::Record record, bool keep_changed = false);

    /// Removes a record and what hangs on it; Fault::in_use, naming them, when others refer to it. Returns all
    /// that was removed.
    std::vector<base::Record> remove(const base::Record& record);

    /// Takes records out whose place others take within this command: what refers to them is not asked. References must hold
    /// again when the command ends.
    void take_out(const std::vector<base::Record>& records);

    /// Says that records of these names will be added within this command, so that references may point forward.
    void expect(const base::Kind& kind, const std::string& key);

    /// Writes back the inverse of every change that the command `id` made, newest first.
    void revert(std::int64_t id);

    /// Loops of dependencies and of parents are stored from here on; `check` finds them. Else they are refused.
    void allow_loops() { allows_loops_ = true; }
    /// Throws Fault::refused, with the whole loop, where a dependency that this command added, confirmed or turned
    /// around now closes one, or a feature became its own ancestor. Called by Store::write when all is in place.
    void refuse_loops();

    /// Carries out a part of the command that may fail by itself: what it changed is then taken back, what was changed
    /// before stays, and the error goes on. Loops are refused as at the end of a command.
    void attempt(const std::function<void()>& part);

    /// Marks this command as the undoing (or redoing) of another.
    void mark_undo(std::int64_t id) { undoes_ = id; }
    void mark_redo(std::int64_t id) { redoes_ = id; }

    /// The number that this command has in the journal.
    std::int64_t command_id();

    /// Records added, edited and removed so far; counters are not counted.
    std::size_t changes() const { return changes_; }
    /// Whether anything was written, counters included.
    bool has_written() const { return id_ != 0; }
    const CommandInfo& info() const { return info_; }
    Store& store() { return store_; }

    /// Ends the command: counters, the command's row and the hash over all of it. Called by Store::write.
    std::int64_t finish();

private:
    using Ids = std::unordered_map<std::string, std::pair<std::int64_t, std::string>>;

    void note_loop(const base::Record* before, const base::Record& after);
    std::string new_uid();
    std::string key_prefix(const base::Record& record);
    std::string new_key(const base::Record& record);
    bool is_taken(const base::Kind& kind, std::string_view key);
    void refuse_shadowing(const base::Record& record);
    void bump(const base::Record& record);
    std::optional<base::Record> stored_counter(const std::string& prefix);
    std::int64_t& next_number(const std::string& prefix);
    void flush_counters();
    void check(base::Record& record);
    void check_references(base::Record& record);
    base::Map checked_amounts(const base::Field& field, const base::Map& map);
    std::string existing_key(const base::Field& field, std::string_view name);
    std::optional<std::pair<std::int64_t, std::string>> lookup(const base::Kind& kind, std::string_view key);
    std::string any_key(const base::Field& field, std::string_view name);
    void insert(const base::Record& record);
    void update(const base::Record& after, const std::vector<std::size_t>& fields, const std::string& change);
    void revert_edit(const base::Record& record, std::string_view change);
    void erase(const base::Record& record);
    void journal(std::string_view kind, std::string_view uid, std::string_view name, std::string_view operation,
                 const std::string& change);
    void replay(const base::Kind& kind, std::string_view uid, std::string_view operation, std::string_view change);

    Store& store_;
    CommandInfo info_;
    std::int64_t id_ = 0;
    std::optional<std::int64_t> undoes_;
    std::optional<std::int64_t> redoes_;
    std::size_t changes_ = 0;
    bool allows_loops_ = false;
    base::Texts waits_{};                                  ///< uids of dependencies that may close a loop
    base::Texts parented_{};                               ///< uids of features that were given a parent
    std::map<std::string, std::int64_t> counters_;         ///< by prefix: the next number
    std::map<std::string, std::string> feature_prefixes_;  ///< by project: `WEB-`, or `PAY-L` where a tracker numbers
    std::map<const base::Kind*, Ids> known_;
    std::map<const base::Kind*, std::int64_t> next_id_;
};

}  // namespace waybill::store
