#pragma once

#include <optional>
#include <vector>

#include "edition.hpp"
#include "waybill/checks/track_record.hpp"
#include "waybill/outcomes/review.hpp"

namespace waybill::report {

/// What was read of a metric until today, by day; and the last of it.
std::vector<outcomes::Reading> all_readings(const portfolio::Portfolio& portfolio, const Record& metric, Day today);
std::optional<outcomes::Reading> latest_reading(const portfolio::Portfolio& portfolio, const Record& metric, Day today);

/// What became of what a feature claims of a metric, as a reader of the report needs it.
enum class Movement {
    reached,
    moving,  ///< shown, and not there yet
    behind,  ///< shown, and as it goes not there in time
    worse,   ///< shown, the wrong way
    early,   ///< no move is shown while there is time
    missed,
    no_data,
    unclear,  ///< measured, and nothing says which number is wanted
};

/// What a feature claims, reviewed.
struct Claim {
    outcomes::Review review;
    Movement movement = Movement::unclear;
    std::optional<Day> due{};  ///< end of the window; without data the day on which data is due

    /// Whether the number went the way that was wanted, as far as it may.
    bool has_moved() const {
        return movement == Movement::reached || movement == Movement::moving || movement == Movement::behind;
    }
};

/// The claims of shipped features, and of those done in the week or measured in it; by feature.
std::vector<Claim> claims(const Edition& edition);

/// What this feature claims, whether it is delivered or not.
std::vector<Claim> claims_of(const Edition& edition, const Record& feature);

/// The number that is wanted, with its unit: `120.6 a week`; empty where none is.
std::string target_words(const Claim& claim);

/// What became of it, in a sentence, and in one that begins with the feature.
std::string outcome_words(const Edition& edition, const Claim& claim);
view::Item outcome_item(const Edition& edition, const Claim& claim);

/// How often outcomes worked out, of what is reported on.
checks::TrackRecord record_of(const Edition& edition);

}  // namespace waybill::report
