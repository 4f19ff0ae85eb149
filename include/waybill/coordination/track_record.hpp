#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "waybill/base/date.hpp"
#include "waybill/portfolio/portfolio.hpp"

namespace waybill::coordination {

/// What became of a day that a team had promised and that is over.
struct PastPromise {
    const base::Record* record = nullptr;  ///< the feature, or the milestone of a commitment
    base::Day day{};                       ///< that was promised last
    std::optional<base::Day> delivered{};  ///< nothing where it is not delivered, or nobody noted the day
    bool is_kept = false;                  ///< delivered on the day or before
};

/// The promises of a team: committed days of its features, and its commitments to milestones that it said yes to.
struct TrackRecord {
    const base::Record* team = nullptr;
    std::vector<PastPromise> past{};  ///< whose outcome is known, the newest day first
    std::size_t kept = 0;
    std::size_t unknown = 0;      ///< delivered, on a day that nobody noted
    std::size_t moved = 0;        ///< times that a committed day of its features was put off
    std::int64_t moved_days = 0;  ///< working days by which, added up
};

/// What each team kept and missed, by key. A day is kept where all that it was about was delivered by then, missed
/// where it was not; a day to come counts once it is delivered. A team without any is left out.
std::vector<TrackRecord> track_records(const portfolio::Portfolio& portfolio, base::Day today);

/// `kept 5 of 7; missed PAY-3 (not there yet)`.
std::string in_words(const TrackRecord& one);

}  // namespace waybill::coordination
