#pragma once

#include <string>
#include <vector>

#include "waybill/exchange/test_results.hpp"
#include "waybill/view/document.hpp"

namespace waybill::cli {

/// A risk that results of tests raised.
struct RaisedRisk {
    std::string key, feature, cause;
};

/// What a run made of criteria, for a person.
view::Document results_document(const exchange::TestRun& run, const exchange::ResultsPlan& plan,
                                const std::string& file);
/// The same for programs.
std::string results_json(const exchange::TestRun& run, const exchange::ResultsPlan& plan,
                         const std::vector<RaisedRisk>& raised);

}  // namespace waybill::cli
