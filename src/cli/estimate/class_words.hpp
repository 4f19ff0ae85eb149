#pragma once

#include <optional>
#include <string>

#include "waybill/forecast/past_work.hpp"

namespace waybill::cli {

/// `payments, <=8d: as a rule x1.80, 8 in 10 within x2.40; 23 finished like it`.
std::string class_words(const forecast::ReferenceClass& like);
/// The same of work that is said to take so many days: `… as a rule x1.80, 9d; 8 in 10 within x2.40, 12d; …`.
std::string class_words(const forecast::ReferenceClass& like, double days);
/// `{"team","band","n","p50","p80"}`; null without one.
std::string class_json(const std::optional<forecast::ReferenceClass>& like);

}  // namespace waybill::cli
