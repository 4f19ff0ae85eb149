#pragma once

#include <string>
#include <string_view>

#include "verb.hpp"
#include "waybill/base/record.hpp"

namespace waybill::cli {

/// Computed working days in a table: `2.4`; from a million on `> 1,000,000`.
std::string shown_days(double days);
/// The same in a sentence: `2.4 days`, `1 day`.
std::string spoken_days(double days);
/// The same in JSON, to four places, so that a last bit of arithmetic shows nowhere.
std::string json_days(double days);
/// A share in JSON, to four places: a last bit of arithmetic shows nowhere.
std::string share_json(double share);

/// A text in JSON; null where it is empty.
std::string json_or_null(std::string_view text);
/// A list of texts in JSON.
std::string json_list(const base::Texts& texts);

/// The value of a flag that takes a whole number from 1 to `most`; `otherwise` where it is not given. Throws
/// Fault::bad_value.
std::size_t counted_flag(const Arguments& arguments, std::string_view flag, std::int64_t most, std::size_t otherwise);

/// Refuses an input that cannot be read, `why` an errno: Fault::no_project where it is not there, is something else or
/// not ours to read, Fault::io where the machine failed.
[[noreturn]] void refuse_unreadable(std::string_view path, int why, std::string hint = {});

/// Refuses what is none of a few words; `what` as the usage line calls it: `FOR`. Throws Fault::bad_value with the one
/// that was meant.
[[noreturn]] void refuse_word(std::string_view what, std::string_view word, const base::Texts& choices);

/// Refuses the value of a flag that takes one of a few words. Throws Fault::bad_value with the one that was meant.
[[noreturn]] void refuse_choice(std::string_view flag, std::string_view word, const base::Texts& choices);

}  // namespace waybill::cli
