#pragma once

#include <cstdint>
#include <optional>

#include "waybill/estimates/distribution.hpp"
#include "waybill/flow/testing.hpp"

namespace waybill::flow {

/// What automating something costs and saves, in working days.
struct Automation {
    double invest = 0;     ///< once
    double manual = 0;     ///< what one cycle costs by hand
    double automated = 0;  ///< what it still costs then
    double cycles_per_year = 12;
    double maintenance = 0;  ///< a year, as a share of what was invested
    double growth = 0;       ///< by which the manual cost grows in a year: 0.1 is 10 %
    double discount = 0;     ///< a year: 0.1 is 10 %
};

/// What comes of it.
struct Payback {
    std::optional<double>
        cycles{};      ///< until it has paid for itself, undiscounted; nothing where it does not within 20 years
    double saved = 0;  ///< until the horizon, less maintenance
    double net_present_value = 0;     ///< of all until the horizon, discounted by cycle
    double return_on_investment = 0;  ///< saved less invested, as a share of what was invested
};

/// Break-even is I / S, where a cycle saves S = manual - automated - maintenance (Ramler and Wolfmaier 2006);
/// NPV = -I + sum of S_t / (1 + r)^t. `years` is the horizon.
Payback payback(const Automation& automation, double years);

/// What testing by hand costs, as it was logged: a cycle is a feature.
struct ManualCost {
    estimates::Distribution days;  ///< of one
    double per_year = 0;           ///< features
    std::size_t features = 0;      ///< behind it
};
/// Nothing where fewer than five features have logged days of testing.
std::optional<ManualCost> manual_cost(const Testing& testing, const Period& period);

/// The same where investment and costs are not known exactly.
struct UncertainAutomation {
    estimates::Distribution invest, manual, automated;
    Automation rest{};  ///< cycles, maintenance, growth, discount
};
struct PaybackOdds {
    Payback expected;                           ///< with the median of each
    std::optional<double> p10{}, p50{}, p90{};  ///< cycles until it has paid; nothing: never in that share of the runs
    double odds = 0;                            ///< that it has paid for itself by the horizon
    double value_p10 = 0, value_p90 = 0;        ///< of the net present value
    std::size_t runs = 0;
};
PaybackOdds payback_odds(const UncertainAutomation& automation, double years, std::uint64_t seed);

}  // namespace waybill::flow
