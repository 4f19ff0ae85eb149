#pragma once

#include <string>
#include <string_view>

namespace waybill::features {

/// The three parts of an acceptance criterion; each a line for every "and".
struct GivenWhenThen {
    std::string given, when, then;
};

/// Reads a criterion written as one sentence, `Given …, when …, then …` (any case, `and` continues a part, the
/// commas before the words are dropped). Throws Fault::bad_value naming the part that is missing.
GivenWhenThen parse_given_when_then(std::string_view sentence);

}  // namespace waybill::features
