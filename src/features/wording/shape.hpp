#pragma once

#include <vector>

#include "waybill/features/gherkin.hpp"
#include "waybill/features/wording.hpp"

namespace waybill::features {

/// How the steps of a scenario follow each other: what is missing, in which order, how many.
std::vector<WordingFinding> shape_of(const std::vector<gherkin::Step>& steps);

}  // namespace waybill::features
