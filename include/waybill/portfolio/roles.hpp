#pragma once

#include <string_view>

#include "waybill/base/record.hpp"

namespace waybill::portfolio {

/// Who answers for what is built and why: the product owner of the feature, or else of its project; empty where neither
/// names one. Either may be null.
std::string_view product_owner(const base::Record* feature, const base::Record* project);

}  // namespace waybill::portfolio
