#pragma once

#include <optional>
#include <string>
#include <vector>

#include "edition.hpp"

namespace waybill::report {

/// Which features came to another stage within the time that is told, by the journal and by the trackers' history. A stage
/// that was left again in it does not count; what was created in it came to the stage that it is in.
struct Moves {
    std::vector<const Record*> shipped;  ///< to shipped or done
    std::vector<const Record*> started;  ///< to building
    std::vector<const Record*> killed;
};
Moves moves_of(const Edition& edition);

/// The first day on which the feature is known to have reached the stage, or nothing.
std::optional<Day> reached_on(const Edition& edition, const Record& feature, std::string_view stage);

}  // namespace waybill::report
