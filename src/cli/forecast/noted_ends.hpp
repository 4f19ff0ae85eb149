#pragma once

#include "waybill/portfolio/portfolio.hpp"
#include "waybill/store/store.hpp"

namespace waybill::cli {

/// The records with a status change more for each finished feature of which only the journal knows when it came to
/// `shipped` or `done`: a stage that was edited by hand.
portfolio::Portfolio with_noted_ends(portfolio::Portfolio portfolio, const store::Store& store);

}  // namespace waybill::cli
