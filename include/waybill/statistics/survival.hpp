#pragma once

#include <optional>
#include <span>
#include <vector>

namespace waybill::statistics {

/// How long something lasted; where it has not ended, how long so far.
struct Lasted {
    double value = 0;
    bool has_ended = true;
};

/// The least value by which a share `p` has ended, where what goes on counts for as long as it was looked at: the
/// product-limit estimate (Kaplan and Meier 1958). Nothing where too much still goes on to say.
std::optional<double> product_limit(std::span<const Lasted> seen, double p);

}  // namespace waybill::statistics
