#pragma once

#include <string>
#include <vector>

#include "../session.hpp"
#include "waybill/report/weekly.hpp"

namespace waybill::cli {

/// Reads which sections a report has, in which order and under which titles:
///
///     [[section]]
///     name = "dates"
///     title = "When it comes"      # may be left out
///
/// Throws Fault::configuration, with the place, for a section that is none of `known` or comes twice, and for what a
/// template does not have.
std::vector<report::Place> read_template(const std::string& file, const base::Texts& known, Session& session);

}  // namespace waybill::cli
