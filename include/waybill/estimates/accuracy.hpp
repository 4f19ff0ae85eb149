#pragma once

#include <span>

#include "waybill/estimates/calibration.hpp"

namespace waybill::estimates {

/// How near estimates came, as it is traditionally told. For comparison with other reports only: the mean magnitude of
/// relative error rewards whoever estimates too little (Foss and others 2003).
struct Accuracy {
    double mean_error = 0, median_error = 0;  ///< |actual - estimate| / actual: MMRE, MdMRE
    double within_quarter = 0;                ///< share of errors up to 25 %: PRED(25)
    double absolute = 0;                      ///< mean of |actual - estimate|, in days
    double guessing = 0;  ///< what is left of it where the actual of another one is taken for the estimate
    /// How much better than such guessing: 1 is perfect, 0 no better (Shepperd and MacDonell 2012).
    double standardized() const { return guessing > 0 ? 1 - absolute / guessing : 0; }
};

/// Of at least one finished piece of work.
Accuracy accuracy_of(std::span<const Finished> work);

}  // namespace waybill::estimates
