#pragma once

#include <optional>
#include <string>

#include "../session.hpp"
#include "waybill/exchange/tracker_plan.hpp"
#include "waybill/store/import.hpp"

namespace waybill::cli {

/// What --level may be.
inline constexpr std::string_view levels[] = {"all", "story", "epic"};

/// The flags of a tracker's import.
extern const std::span<const Flag> tracker_flags;

/// Reads a tracker's file, plans and carries it out in one change, and answers with what was read. `system` is
/// one of exchange::tracker_systems. With `with_gaps` the three gaps that matter most follow (init), and the odds of `by`.
void import_tracker(const std::string& system, const std::string& file, const Arguments& arguments, Session& session,
                    bool with_gaps, std::optional<base::Day> by = {});

/// How the exchange form is taken.
struct NativeOptions {
    bool has_gaps = false;       ///< the three gaps that matter most follow (init)
    std::optional<base::Day> by{};  ///< its odds follow too
    bool allows_cycles = false;  ///< features that wait for each other in a loop are stored, not refused
    bool is_exact = false;       ///< what the file does not have is removed
};
/// Reads the exchange form and answers with the counts.
void import_native(const std::string& file, Session& session, NativeOptions options);

}  // namespace waybill::cli
