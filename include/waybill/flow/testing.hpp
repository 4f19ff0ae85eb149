#pragma once

#include "waybill/flow/cycle_time.hpp"
#include "waybill/statistics/proportion.hpp"
#include "waybill/statistics/trend.hpp"

namespace waybill::flow {

/// How one delivered feature was built and tested, by its logged effort and by statuses that say test, QA or the like.
struct Tested {
    const base::Record* feature;
    double test_days = 0, work_days = 0;  ///< logged; all work but waiting
    std::optional<double>
        overlap{};  ///< the share of the shorter of both that ran beside the other; nothing where one is unknown
    bool is_after = false;  ///< nothing was tested before building was over
    double wait = 0;        ///< days between the end of building and the beginning of the test; 0 where they overlap
    double cycle = 0;       ///< days from beginning to end
    int returns = 0;        ///< times it came back from the test to be built
    /// How much of its team's iteration was over when its test began; nothing where there was no iteration, or no test
    /// is known.
    std::optional<double> begun_at{};
};

/// Building and testing, feature by feature, in the order in which they were delivered.
struct Testing {
    std::vector<Tested> features;  ///< of which a test is known

    /// The share of logged work that is testing; nothing where none is logged.
    std::optional<double> share() const;
    /// The days of test of each feature that has any, in their order.
    std::vector<double> test_days() const;
    /// Whether days of test for a feature go one way, where eight features or more have them.
    std::optional<statistics::Trend> trend() const;
    /// Of how many both are known, and how many of these were tested only when building was over.
    std::size_t compared() const;
    std::size_t apart() const;
    /// Of these, the median days between building and test, and from beginning to end.
    double median_wait() const;
    double median_cycle() const;
    /// Of the tests that began within an iteration, how many did in its last fifth: what is found then moves to the
    /// next one.
    statistics::Proportion begun_late() const;
    /// Development, then testing: of ten features or more, at least 8 in 10 without an overlap, and a quarter of the
    /// time spent between the two.
    bool is_waterfall() const;
};
Testing testing(const portfolio::Portfolio& portfolio, std::span<const portfolio::Journey> journeys,
                const Period& period);

/// Whether a tracker's status says that it is being tested: test, QA, UAT, verification.
bool is_testing_status(std::string_view status);

}  // namespace waybill::flow
