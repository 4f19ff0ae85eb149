#include "jira_dates.hpp"

#include <array>
#include <optional>
#include <string>

#include <fmt/format.h>

#include "waybill/base/error.hpp"
#include "waybill/base/text.hpp"

namespace waybill::exchange {
namespace {

using base::Error;
using base::Fault;
using base::is_digit;
using base::is_letter;

/// Digits as read: `05` is {5, 2}.
struct Number {
    int value;
    int digits;
};

/// Reads a text from left to right; what does not fit is left where it stands.
class Cursor {
public:
    explicit Cursor(std::string_view text) : text_(text) {}

    bool is_done() const { return at_ == text_.size(); }
    char next() const { return is_done() ? '\0' : text_[at_]; }

    bool take(char c) {
        if (next() != c) return false;
        ++at_;
        return true;
    }

    void blanks() {
        while (take(' ')) {}
    }

    /// One to `most` digits.
    std::optional<Number> number(int most) {
        Number number{0, 0};
        while (is_digit(next()) && number.digits < most) {
            number.value = number.value * 10 + (text_[at_++] - '0');
            ++number.digits;
        }
        if (number.digits == 0 || is_digit(next())) return {};
        return number;
    }

    std::string word() {
        std::string word;
        while (is_letter(next())) word += text_[at_++];
        return base::lower(word);
    }

private:
    std::string_view text_;
    std::size_t at_ = 0;
};

/// 1 to 12 of an English month, in full or by its first three letters.
std::optional<int> month_of(std::string_view word) {
    constexpr std::array<std::string_view, 12> months{"january",   "february", "march",    "april",
                                                      "may",       "june",     "july",     "august",
                                                      "september", "october",  "november", "december"};
    for (std::size_t i = 0; i < months.size(); ++i) {
        const bool is_it = word == months[i] || word == months[i].substr(0, 3) || (word == "sept" && i == 8);
        if (is_it) return static_cast<int>(i) + 1;
    }
    return {};
}

std::optional<int> year_of(std::optional<Number> number) {
    if (!number) return {};
    if (number->digits == 4) return number->value;
    if (number->digits != 2) return {};
    return number->value + (number->value >= 70 ? 1900 : 2000);
}

std::optional<base::Day> day_of(std::optional<int> year, std::optional<int> month, std::optional<Number> day) {
    if (!year || !month || !day || *year < 1800 || day->digits > 2) return {};
    const std::chrono::year_month_day date{std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(*month)},
                                           std::chrono::day{static_cast<unsigned>(day->value)}};
    if (!date.ok()) return {};
    return base::Day{date};
}

/// The rest of a date after its first number: `/Mar/14` or `-02-05`.
std::optional<base::Day> read_numbered_date(Cursor& cursor, Number first, std::string_view text) {
    const char separator = cursor.next();
    if (separator != '/' && separator != '-' && separator != '.' && separator != ' ') return {};
    cursor.take(separator);
    if (is_letter(cursor.next())) {
        const auto month = month_of(cursor.word());
        if (!cursor.take(separator)) return {};
        return day_of(year_of(cursor.number(4)), month, first);
    }
    const auto second = cursor.number(2);
    if (!second || !cursor.take(separator)) return {};
    const auto third = cursor.number(4);
    if (!third) return {};
    if (first.digits == 4) return day_of(first.value, second->value, third);
    throw Error(Fault::bad_data,
                fmt::format("'{}' does not say which number is the day and which the month", base::shortened(text, 60)),
                "let Jira write dates as dd/MMM/yy or yyyy-MM-dd (System > Look and feel), and export again");
}

std::optional<base::Day> read_date(Cursor& cursor, std::string_view text) {
    if (is_letter(cursor.next())) {
        const auto month = month_of(cursor.word());
        cursor.blanks();
        const auto day = cursor.number(2);
        cursor.take(',');
        cursor.blanks();
        return day_of(year_of(cursor.number(4)), month, day);
    }
    const auto first = cursor.number(4);
    if (!first) return {};
    return read_numbered_date(cursor, *first, text);
}

/// Two digits after a colon, at most 59.
std::optional<int> read_sixtieth(Cursor& cursor) {
    if (!cursor.take(':')) return {};
    const auto number = cursor.number(2);
    if (!number || number->digits != 2 || number->value > 59) return {};
    return number->value;
}

/// The hour of 24, once an `AM` or `PM` that follows the time is taken.
std::optional<int> read_half(Cursor& cursor, int hour) {
    const char half = cursor.next();
    if (half != 'A' && half != 'P' && half != 'a' && half != 'p') {
        if (hour > 23) return {};
        return hour;
    }
    const std::string word = cursor.word();
    if ((word != "am" && word != "pm") || hour < 1 || hour > 12) return {};
    return hour % 12 + (word == "pm" ? 12 : 0);
}

/// Seconds since midnight of `07:59`, `12:00 PM` or `12:00:00.000`.
std::optional<std::chrono::seconds> read_time(Cursor& cursor) {
    const auto hour = cursor.number(2);
    const auto minute = hour ? read_sixtieth(cursor) : std::nullopt;
    if (!minute) return {};
    int second = 0;
    if (cursor.next() == ':') {
        const auto seconds = read_sixtieth(cursor);
        if (!seconds) return {};
        second = *seconds;
        if (cursor.take('.') && !cursor.number(9)) return {};
    }
    cursor.blanks();
    const auto hour_of_day = read_half(cursor, hour->value);
    if (!hour_of_day) return {};
    return std::chrono::hours{*hour_of_day} + std::chrono::minutes{*minute} + std::chrono::seconds{second};
}

/// What to add to reach UTC, by `Z`, `+0100` or `-03:30`; nothing to add when the text ends here.
std::optional<std::chrono::seconds> read_zone(Cursor& cursor) {
    cursor.blanks();
    if (cursor.is_done() || cursor.take('Z')) return std::chrono::seconds{0};
    const bool is_east = cursor.next() == '+';
    if (!cursor.take('+') && !cursor.take('-')) return {};
    auto digits = cursor.number(4);
    if (digits && digits->digits == 2) {
        const auto minutes = read_sixtieth(cursor);
        if (!minutes) return {};
        digits = Number{digits->value * 100 + *minutes, 4};
    }
    if (!digits || digits->digits != 4 || digits->value > 1400 || digits->value % 100 > 59) return {};
    const auto offset = std::chrono::hours{digits->value / 100} + std::chrono::minutes{digits->value % 100};
    return is_east ? -offset : offset;
}

std::optional<JiraDate> read_moment(Cursor& cursor, std::string_view text) {
    const auto day = read_date(cursor, text);
    if (!day) return {};
    if (cursor.is_done()) return JiraDate{*day, base::Instant{*day}};
    if (!cursor.take('T')) {
        cursor.take(',');
        cursor.blanks();
    }
    const auto time = read_time(cursor);
    const auto to_utc = time ? read_zone(cursor) : std::nullopt;
    if (!to_utc || !cursor.is_done()) return {};
    return JiraDate{*day, base::Instant{*day} + *time + *to_utc};
}

/// Newer Java writes a narrow no-break space before AM and PM.
std::string with_plain_blanks(std::string_view text) {
    std::string plain(text);
    for (const std::string_view blank : {"\u00a0", "\u202f"}) {
        for (auto at = plain.find(blank); at != std::string::npos; at = plain.find(blank)) {
            plain.replace(at, blank.size(), " ");
        }
    }
    return plain;
}

}  // namespace

JiraDate parse_jira_date(std::string_view text) {
    if (text.size() <= 64) {
        const std::string plain = with_plain_blanks(text);
        Cursor cursor(base::trimmed(plain));
        if (const auto date = read_moment(cursor, text)) return *date;
    }
    throw Error(Fault::bad_data,
                fmt::format("'{}' is not a date such as 22/Mar/14 07:59, 05/Feb/26 1:30 PM or 2026-02-05 13:30",
                            base::shortened(text, 60)));
}

}  // namespace waybill::exchange
