#include "waybill/outcomes/observation.hpp"

#include <fmt/format.h>

#include "waybill/base/error.hpp"
#include "waybill/base/number.hpp"

namespace waybill::outcomes {

using base::Error;
using base::Fault;
using base::Record;

std::optional<CountComplaint> wrong_count(const Record& observation, const Record& metric) {
    const auto numerator = observation.number("numerator");
    const auto denominator = observation.number("denominator");
    if (denominator && *denominator <= 0) return CountComplaint{"denominator", "a denominator must be above 0"};
    if (numerator && *numerator < 0) return CountComplaint{"numerator", "a numerator must be 0 or more"};
    const bool is_above_all = numerator && denominator && *numerator > *denominator;
    if (!is_above_all || metric.text("unit") != "%") return {};
    return CountComplaint{"numerator", fmt::format("{} of {} are more than 100 %", base::format_number(*numerator),
                                                   base::format_number(*denominator))};
}

void check_observation(const Record& observation, const Record& metric, base::Day today) {
    const auto& key = metric.key;
    const bool has_value = observation.number("value").has_value();
    const auto numerator = observation.number("numerator");
    const auto denominator = observation.number("denominator");
    if (metric.text("type") == "ratio") {
        if (has_value || !numerator || !denominator)
            throw Error(Fault::bad_value,
                        fmt::format("{} is a ratio: it keeps both of its numbers, never the share", key),
                        fmt::format("waybill metric observe {} --numerator NUMBER --denominator NUMBER", key));
    } else if (numerator || denominator) {
        throw Error(Fault::bad_value, fmt::format("{} is no ratio: it takes one value", key),
                    fmt::format("waybill metric edit {} --type ratio makes it one", key));
    } else if (!has_value) {
        throw Error(Fault::usage, "nothing was read: a value or a file is missing",
                    fmt::format("waybill metric observe {} VALUE", key));
    }
    if (const auto day = observation.day("day"); day && *day > today)
        throw Error(Fault::bad_value, fmt::format("{} has not come yet", base::format_day(*day)),
                    "give the day that was read");
    if (const auto wrong = wrong_count(observation, metric))
        throw Error(Fault::bad_value, wrong->text,
                    fmt::format("waybill metric observe {} --numerator NUMBER --denominator NUMBER", key));
}

}  // namespace waybill::outcomes
