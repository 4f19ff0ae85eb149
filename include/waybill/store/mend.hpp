#pragma once

#include <string>
#include <vector>

#include "waybill/store/store.hpp"

namespace waybill::store {

/// One thing that was mended, or would be.
struct Mending {
    std::string what;     ///< the name of the examination: `permissions`, `temporary_files`, `counters`, …
    std::string message;  ///< what was done, for a person
};

/// What can be mended without a decision: permissions, files that a killed command left, the journal mode, counters
/// behind their keys, indexes that do not fit their tables. Nothing is guessed: records that differ are not touched.
/// With `is_dry_run` nothing is changed. Indexes and counters are mended in one transaction each, counters as a command
/// of the journal (`info`). The caller has made a backup. Throws as the store does.
std::vector<Mending> mend(Store& store, const CommandInfo& info, bool is_dry_run);

}  // namespace waybill::store
