#include "waybill/outcomes/claim.hpp"

#include <optional>
#include <vector>

#include <fmt/format.h>

#include "waybill/base/error.hpp"
#include "waybill/base/number.hpp"
#include "waybill/base/text.hpp"

namespace waybill::outcomes {
namespace {

using base::Error;
using base::Fault;

[[noreturn]] void refuse(std::string_view text, std::string_view why) {
    throw Error(Fault::bad_value, fmt::format("'{}' is no claim: {}", base::visible(text), why),
                "write it as \"checkout abandonment 68% -> 61% in 30d\"");
}

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    std::string spaced(text);
    for (const std::string_view arrow : {"→", "->"}) {
        for (auto at = spaced.find(arrow); at != std::string::npos; at = spaced.find(arrow, at + 4))
            spaced.replace(at, arrow.size(), " to ");
    }
    std::string_view rest = spaced;
    while (!(rest = base::trimmed(rest)).empty()) {
        const auto end = rest.find_first_of(" \t\n");
        words.emplace_back(rest.substr(0, end));
        rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end);
    }
    return words;
}

struct Quantity {
    double value;
    std::string unit;
};

/// `68%`, `14`, `3.5d`: a number and the unit stuck to it.
std::optional<Quantity> quantity(std::string_view word) {
    const auto digits = word.find_last_of("0123456789");
    if (digits == std::string_view::npos) return {};
    const auto number = base::parse_number(word.substr(0, digits + 1));
    if (!number) return {};
    return Quantity{*number, std::string(word.substr(digits + 1))};
}

/// Days in `30d`, `4w`, `2m`, `30` + `days`.
int window(std::string_view text, const std::vector<std::string>& words, std::size_t at) {
    if (at >= words.size()) refuse(text, "nothing says within how many days");
    const auto length = quantity(words[at]);
    if (!length) refuse(text, fmt::format("'{}' is not a number of days", base::visible(words[at])));
    const std::string unit = length->unit.empty() && at + 1 < words.size() ? base::lower(words[at + 1]) : length->unit;
    int factor = 1;
    if (unit.starts_with('w'))
        factor = 7;
    else if (unit.starts_with('m'))
        factor = 30;
    else if (!unit.empty() && !unit.starts_with('d'))
        refuse(text, fmt::format("'{}' is no unit of time", base::visible(unit)));
    const double days = length->value * factor;
    if (days < 1 || days > 3660) refuse(text, "the window must be 1 to 3660 days");
    return static_cast<int>(days);
}

}  // namespace

Claim parse_claim(std::string_view text) {
    const auto words = words_of(text);
    std::size_t to = 0;
    for (std::size_t i = 1; i + 1 < words.size() && to == 0; ++i) {
        if (words[i] == "to" && quantity(words[i - 1]) && quantity(words[i + 1])) to = i;
    }
    if (to == 0) refuse(text, "nothing says from which number to which");
    if (to < 2) refuse(text, "the metric has no name");
    Claim claim;
    for (std::size_t i = 0; i + 1 < to; ++i) claim.metric += (claim.metric.empty() ? "" : " ") + words[i];
    const auto before = quantity(words[to - 1]);
    const auto after = quantity(words[to + 1]);
    claim.baseline = before->value;
    claim.target = after->value;
    claim.unit = after->unit.empty() ? before->unit : after->unit;
    if (claim.baseline == claim.target) refuse(text, "the target is where the number stands already");
    std::size_t in = to + 2;
    const bool is_unit_apart = claim.unit.empty();
    for (; in < words.size() && words[in] != "in" && words[in] != "within"; ++in) {
        if (is_unit_apart) claim.unit += (claim.unit.empty() ? "" : " ") + words[in];
    }
    claim.window_days = window(text, words, in + 1);
    return claim;
}

}  // namespace waybill::outcomes
