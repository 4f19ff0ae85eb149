#include "waybill/forecast/calendar.hpp"

#include <algorithm>
#include <cassert>

namespace waybill::forecast {

Calendar::Calendar(std::vector<Change> changes) : changes_(std::move(changes)) {
    assert(!changes_.empty() && changes_.front().from == 0 && changes_.back().rate > 0);
    done_.reserve(changes_.size());
    done_.push_back(0);
    for (std::size_t i = 1; i < changes_.size(); ++i) {
        assert(changes_[i - 1].from < changes_[i].from);
        done_.push_back(done_.back() + (changes_[i].from - changes_[i - 1].from) * changes_[i - 1].rate);
    }
}

std::size_t Calendar::at(double time) const {
    const auto after = std::upper_bound(changes_.begin() + 1, changes_.end(), time,
                                        [](double moment, const Change& one) { return moment < one.from; });
    return static_cast<std::size_t>(after - changes_.begin()) - 1;
}

double Calendar::next_working(double time) const {
    if (changes_.size() == 1) return time;
    std::size_t i = at(time);
    if (changes_[i].rate > 0) return time;
    while (changes_[i].rate <= 0) ++i;
    return changes_[i].from;
}

double Calendar::done_until(double time) const {
    const std::size_t i = at(time);
    return done_[i] + (time - changes_[i].from) * changes_[i].rate;
}

double Calendar::finish_over_changes(double start, double work) const {
    if (work <= 0) return start;
    const double wanted = done_until(start) + work;
    // The stretch in which the last bit is done: work that ends with a stretch does not wait for the next one.
    const auto behind = std::lower_bound(done_.begin() + 1, done_.end(), wanted);
    const auto i = static_cast<std::size_t>(behind - done_.begin()) - 1;
    return std::max(start, changes_[i].from + (wanted - done_[i]) / changes_[i].rate);
}

Calendar Calendar::mirrored(double horizon) const {
    std::vector<Change> changes;
    for (std::size_t i = changes_.size(); i-- > 0;) {
        const double until = i + 1 < changes_.size() ? changes_[i + 1].from : horizon;
        if (changes_[i].from >= horizon) continue;
        changes.push_back({std::max(0.0, horizon - until), changes_[i].rate});
    }
    // Before time began there is nothing to wait for.
    changes.push_back({horizon, fastest_rate()});
    return Calendar(std::move(changes));
}

double Calendar::fastest_rate() const {
    const auto fastest = std::max_element(changes_.begin(), changes_.end(),
                                          [](const Change& one, const Change& other) { return one.rate < other.rate; });
    return fastest->rate;
}

}  // namespace waybill::forecast
