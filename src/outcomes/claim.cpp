#include "waybill/outcomes/claim.hpp"

#include <algorithm>
#include <iterator>
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
                "write it as \"checkout abandonment 68% -> 61% in 30d\", or \"checkout abandonment -10% in 30d\"");
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

/// Words that say which way, at the beginning of a claim.
constexpr std::string_view lowering[] = {"reduce", "cut", "lower", "decrease", "shorten"};
constexpr std::string_view raising[] = {"increase", "raise", "grow", "improve", "lift"};

/// -1 or 1 for a word that lowers or raises, else 0.
int way_of(const std::string& word) {
    const auto is_it = [&](std::string_view one) { return base::same_ignoring_case(one, word); };
    if (std::any_of(std::begin(lowering), std::end(lowering), is_it)) return -1;
    return std::any_of(std::begin(raising), std::end(raising), is_it) ? 1 : 0;
}

std::string joined(const std::vector<std::string>& words, std::size_t begin, std::size_t end) {
    std::string text;
    for (; begin < end; ++begin) text += (text.empty() ? "" : " ") + words[begin];
    return text;
}

/// Where the window is said: the word after the next `in` or `within`.
std::size_t after_in(const std::vector<std::string>& words, std::size_t at) {
    while (at < words.size() && words[at] != "in" && words[at] != "within") ++at;
    return at + 1;
}

/// The position of a change in per cent (`-10%`, or `10%` after `by`), or 0.
std::size_t change_at(const std::vector<std::string>& words) {
    for (std::size_t i = 1; i < words.size(); ++i) {
        const auto change = quantity(words[i].starts_with('+') ? std::string_view(words[i]).substr(1) : words[i]);
        const bool has_sign = words[i].front() == '-' || words[i].front() == '+';
        const bool is_by = words[i - 1] == "by" && way_of(words.front()) != 0;
        if (change && change->unit == "%" && (has_sign || is_by)) return i;
    }
    return 0;
}

Claim relative_claim(std::string_view text, const std::vector<std::string>& words, std::size_t at) {
    const std::string_view word = words[at];
    const double number = quantity(word.starts_with('+') ? word.substr(1) : word)->value;
    const bool is_by = words[at - 1] == "by";
    const bool has_verb = is_by && way_of(words.front()) != 0;
    Claim claim;
    claim.change = has_verb && number > 0 ? number * way_of(words.front()) : number;
    if (*claim.change == 0) refuse(text, "the target is where the number stands already");
    if (*claim.change < -100) refuse(text, "nothing falls by more than 100 %");
    claim.metric = joined(words, has_verb ? 1 : 0, is_by ? at - 1 : at);
    if (claim.metric.empty()) refuse(text, "the metric has no name");
    claim.window_days = window(text, words, after_in(words, at + 1));
    return claim;
}

/// The metric's name among the words before the baseline: without `from`, and without a verb that says the same as the
/// numbers do.
std::string name_before(const std::vector<std::string>& words, std::size_t end) {
    const bool has_from = end > 0 && base::same_ignoring_case(words[end - 1], "from");
    const std::size_t last = has_from ? end - 1 : end;
    const std::size_t first = has_from && last > 1 && way_of(words.front()) != 0 ? 1 : 0;
    return joined(words, first, last);
}

}  // namespace

std::string Claim::target_text() const {
    if (!change) return base::format_number(target);
    return (*change > 0 ? "+" : "") + base::format_number(*change) + "%";
}

Claim parse_claim(std::string_view text) {
    const auto words = words_of(text);
    std::size_t to = 0;
    for (std::size_t i = 1; i + 1 < words.size() && to == 0; ++i) {
        if (words[i] == "to" && quantity(words[i - 1]) && quantity(words[i + 1])) to = i;
    }
    if (to == 0) {
        if (const auto at = change_at(words)) return relative_claim(text, words, at);
        refuse(text, "nothing says from which number to which");
    }
    Claim claim;
    claim.metric = name_before(words, to - 1);
    if (claim.metric.empty()) refuse(text, "the metric has no name");
    const auto before = quantity(words[to - 1]);
    const auto after = quantity(words[to + 1]);
    claim.baseline = before->value;
    claim.target = after->value;
    claim.unit = after->unit.empty() ? before->unit : after->unit;
    if (claim.baseline == claim.target) refuse(text, "the target is where the number stands already");
    const std::size_t in = after_in(words, to + 2);
    if (claim.unit.empty()) claim.unit = joined(words, to + 2, std::min(in - 1, words.size()));
    claim.window_days = window(text, words, in);
    return claim;
}

}  // namespace waybill::outcomes
