#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "waybill/base/draft.hpp"
#include "waybill/store/writer.hpp"

namespace waybill::store {

/// What an import did, by kind.
struct ImportCounts {
    struct Count {
        std::size_t added = 0, changed = 0, unchanged = 0;
    };
    std::map<std::string, Count> kinds;
    std::vector<std::string> added_keys;  ///< of keyed records
    std::vector<std::string> changed_keys;
    std::size_t removed = 0;  ///< by import_exactly
    Count total() const;
};

/// Brings drafts into the store: a record is found by uid, by key, or (keyless) by its natural fields, else by equal
/// content, n equal rows standing for n records; what is found is updated in the fields that the draft names, the rest
/// is added. References may point forward. Fields of one's own are held to their definitions. Throws with the draft's
/// place; Fault::bad_data for an unknown reference. `done` is called after each draft.
ImportCounts import_drafts(Writer& writer, const std::vector<base::Draft>& drafts,
                           const std::function<void()>& done = {});

/// Brings the store to hold what the drafts say and nothing else: what they do not have is removed, a field that they
/// do not name is as in a new record, and a key that means another record now (two branches gave it) is that one's.
/// Counters too are as they say: another branch may give the same keys, and a merge tells them apart. A draft without
/// uid, typed by hand, is found like one of import_drafts, or new. Throws like import_drafts; Fault::bad_data for two
/// of one key, counter or field of one's own.
ImportCounts import_exactly(Writer& writer, const std::vector<base::Draft>& drafts,
                            const std::function<void()>& done = {});

}  // namespace waybill::store
