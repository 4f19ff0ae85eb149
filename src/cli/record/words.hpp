#pragma once

#include <string>
#include <string_view>

#include "waybill/base/record.hpp"

namespace waybill::cli {

/// A field's name as people say it: `needed_by` → `needed by`.
std::string spoken(std::string_view field);

/// `a risk`, `an outcome`.
std::string with_article(const base::Kind& kind);

/// What stands for a field's value in a usage line: `DAY`.
std::string_view metavar_of(const base::Field& field);

/// The help of a field, with its choices.
std::string_view help_of(const base::Field& field);

/// The value of a field of one's own.
std::string shown(const base::Scalar& value);

}  // namespace waybill::cli
