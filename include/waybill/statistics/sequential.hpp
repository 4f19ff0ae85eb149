#pragma once

namespace waybill::statistics {

/// What may be said of a difference however often one looks at it (mixture sequential probability ratio test: Robbins
/// 1970, Johari and others 2017). Looking every week at 1.96 standard errors claims an effect that is none in 20 of 100
/// series by week 12; this never does in more than 5. For independent units (users, requests), not for weekly means.
struct SequentialTest {
    double likelihood_ratio = 1;  ///< of some effect to none
    double p = 1;                 ///< may be read at any time
    double half_width = 0;        ///< of the interval of 95 % that holds at all times at once
};

/// After `count` units of `variance` each, whose mean lies `difference` from none; `prior` is the variance of the
/// effects that are thought possible. All but the difference above 0.
SequentialTest test_sequentially(double count, double difference, double variance, double prior);

}  // namespace waybill::statistics
