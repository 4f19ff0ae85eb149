#pragma once

#include <cstddef>
#include <vector>

namespace waybill::forecast {

/// When work goes on, and how fast. Time is in working days from the start of a plan; the rate, in days of work a
/// working day, is the same between the moments at which it changes, and stays at the last one for ever.
class Calendar {
public:
    struct Change {
        double from;  ///< the first one 0, then rising
        double rate;  ///< 0 while nobody works
    };

    /// The same rate for ever, above 0.
    explicit Calendar(double rate = 1) : Calendar(std::vector<Change>{{0, rate}}) {}
    /// At least one change; the last rate is above 0.
    explicit Calendar(std::vector<Change> changes);

    /// The first moment, not before `time`, at which somebody works.
    double next_working(double time) const;
    /// When work is done that begins at `start`.
    double finish(double start, double work) const {
        return changes_.size() == 1 ? start + work / changes_.front().rate : finish_over_changes(start, work);
    }
    /// How much work is done from 0 until `time`.
    double done_until(double time) const;

    /// This calendar with time running backwards from `horizon`.
    Calendar mirrored(double horizon) const;

    bool has_one_rate() const { return changes_.size() == 1; }
    double last_change() const { return changes_.back().from; }
    double last_rate() const { return changes_.back().rate; }
    double fastest_rate() const;

private:
    std::size_t at(double time) const;
    double finish_over_changes(double start, double work) const;

    std::vector<Change> changes_;
    std::vector<double> done_;  ///< work done when each change comes
};

}  // namespace waybill::forecast
