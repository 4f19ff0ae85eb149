#pragma once

#include "waybill/portfolio/portfolio.hpp"
#include "waybill/store/store.hpp"

namespace waybill::cli {

/// The portfolio with a status change for each stage to which somebody moved a feature by hand: the journal knows when.
/// What a tracker or a gate says of the same move stands before it, and is what counts.
portfolio::Portfolio with_noted_moves(portfolio::Portfolio portfolio, const store::Store& store);

}  // namespace waybill::cli
