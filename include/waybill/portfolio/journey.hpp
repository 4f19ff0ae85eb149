#pragma once

#include <optional>
#include <string>
#include <vector>

#include "waybill/portfolio/portfolio.hpp"

namespace waybill::portfolio {

/// A feature came to a stage, or to another status within it.
struct Move {
    base::Instant at;
    std::string stage;   ///< as ours are called
    std::string status;  ///< in the tracker's words; empty where a gate or a person noted it
};

/// The way of one feature through its stages, as its tracker, its gates and its changes by hand tell it.
struct Journey {
    const base::Record* feature = nullptr;
    std::vector<Move> moves{};  ///< in time; each to another stage or status than the one before

    /// When building began for the first time.
    std::optional<base::Instant> began() const;
    /// When users got it and kept it: the first moment of its last stay in `shipped` or `done`. Nothing where it is not
    /// delivered, or nobody noted when.
    std::optional<base::Instant> ended() const;
    /// The stage in which it was at that moment: empty before its first move, after its last one the stage that it has.
    std::string_view stage_at(base::Instant at) const;
};

/// By the status changes and the gates of the feature. Moves of which the stage is unknown are left out.
Journey journey_of(const Portfolio& portfolio, const base::Record& feature);

/// The days of `began` and `ended`.
std::optional<base::Day> began_on(const Portfolio& portfolio, const base::Record& feature);
std::optional<base::Day> finished_on(const Portfolio& portfolio, const base::Record& feature);

}  // namespace waybill::portfolio
