#include "parts.hpp"

#include <cerrno>
#include <cmath>
#include <cstring>

#include <fmt/format.h>

#include "waybill/base/error.hpp"
#include "waybill/base/json.hpp"
#include "waybill/base/number.hpp"
#include "waybill/base/text.hpp"

namespace waybill::cli {
namespace {

constexpr double most_shown = 1e6;

}  // namespace

std::string shown_days(double days) {
    if (days > most_shown) return "> 1,000,000";
    return fmt::format("{:.1f}", days);
}

std::string spoken_days(double days) {
    const auto text = base::format_number(std::round(days * 10) / 10);
    if (days > most_shown) return "more than 1,000,000 days";
    return text == "1" ? "1 day" : text + " days";
}

std::string share_json(double share) {
    return base::format_number(std::round(share * 1e4) / 1e4);
}

std::string json_days(double days) {
    if (!std::isfinite(days)) return "null";
    return base::format_number(std::abs(days) < 1e9 ? std::round(days * 1e4) / 1e4 : days);
}

std::string json_or_null(std::string_view text) {
    return text.empty() ? "null" : base::json_string(text);
}

std::string json_list(const base::Texts& texts) {
    std::string json = "[";
    for (const auto& text : texts) {
        if (json.size() > 1) json += ',';
        base::append_json_string(json, text);
    }
    return json + "]";
}

std::size_t counted_flag(const Arguments& arguments, std::string_view flag, std::int64_t most, std::size_t otherwise) {
    if (!arguments.has(flag)) return otherwise;
    const auto number = base::parse_integer(arguments.value(flag));
    if (number && *number >= 1 && *number <= most) return static_cast<std::size_t>(*number);
    throw base::Error(base::Fault::bad_value, fmt::format("--{}: '{}' is not a whole number from 1 to {}", flag,
                                                          base::visible(arguments.value(flag)), most));
}

void refuse_unreadable(std::string_view path, int why, std::string hint) {
    const bool is_machine = why == EIO || why == ENOSPC || why == ENOMEM || why == EMFILE || why == ENFILE;
    throw base::Error(is_machine ? base::Fault::io : base::Fault::no_project,
                      fmt::format("{} cannot be read: {}", path, std::strerror(why)), std::move(hint));
}

void refuse_word(std::string_view what, std::string_view word, const base::Texts& choices) {
    throw base::Error(base::Fault::bad_value,
                      fmt::format("{}: '{}' is none of {}", what, base::visible(word), base::joined(choices, ", ")),
                      base::did_you_mean(word, choices));
}

void refuse_choice(std::string_view flag, std::string_view word, const base::Texts& choices) {
    refuse_word(fmt::format("--{}", flag), word, choices);
}

}  // namespace waybill::cli
