#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "waybill/base/date.hpp"

namespace waybill::base {

/// A day that somebody typed for `name`, a flag or a field: all that parse_day(text, today) reads. Throws
/// Fault::bad_value where it is none; the hint says what an ambiguous one may mean (`01/02/2026`).
Day typed_day(std::string_view name, std::string_view text, Day today);

/// The error of typed_day, for a place that reads more than days.
[[noreturn]] void refuse_day(std::string_view name, std::string_view text, Day today);

/// What a refused text may mean, each day once: `01/02/2026` is 2026-02-01, day first, or 2026-01-02, month first; `1
/// jul`, said in winter, is that of last summer or of the next. Empty where nothing is known.
std::vector<Day> readings_of(std::string_view text, Day today);

}  // namespace waybill::base
