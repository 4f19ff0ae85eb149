#pragma once

#include <array>
#include <string>
#include <string_view>

#include "edition.hpp"

namespace waybill::report {

/// `RED`.
std::string_view word_of(Status status);
view::Tone tone_of(Status status);
/// `RED` in its colour.
view::Cell status_cell(Status status);

/// What holds the feature back, in words, or nothing: an overdue decision, a blocker, or work that it waits for and
/// that is promised for a later day than the feature itself.
std::string held_back(const portfolio::Portfolio& portfolio, const Record& feature, Day today);

/// The worst status of the milestone's features and of its own day, with its reason.
ComputedStatus status_of_milestone(const Edition& edition, const Record& milestone);

/// The day on which a feature or milestone is promised, or else aimed at.
std::optional<Day> expected_on(const Record& record);

/// The status of all promised work: the worst of it, the feature or milestone that makes it so, and how many features
/// there are of each.
struct Overall {
    Status status = Status::grey;
    const Record* worst = nullptr;        ///< null when nothing is promised
    std::string reason{};                 ///< of the worst
    std::array<std::size_t, 4> counts{};  ///< by Status
};
Overall overall_status(const Edition& edition);

}  // namespace waybill::report
