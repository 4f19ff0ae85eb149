#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace waybill::dependencies {

/// How often two things were changed together (Zimmermann and others 2005).
struct Association {
    std::size_t changes = 0;  ///< in all
    std::size_t first = 0;    ///< of those, how many touched the first thing
    std::size_t second = 0;   ///< the second
    std::size_t both = 0;     ///< both: the support

    /// The share of the changes of the first one that touched the second one too, and the other way round; 0 to 1.
    double first_to_second() const;
    double second_to_first() const;
    /// How many times more often than by chance; 0 where one was never changed.
    double lift() const;
    /// The share of the changes of either that touched both.
    double jaccard() const;
    /// How likely so many together are by chance alone (one-sided exact test of Fisher).
    double chance() const;
};

/// The probabilities as they are to be read where several were looked at, so that of those below a limit no larger
/// share is by chance (Benjamini and Hochberg 1995). In the same order.
std::vector<double> adjusted(std::span<const double> chances);

}  // namespace waybill::dependencies
