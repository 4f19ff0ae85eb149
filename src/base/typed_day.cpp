#include "waybill/base/typed_day.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>

#include "waybill/base/error.hpp"
#include "waybill/base/text.hpp"

namespace waybill::base {
namespace {

using std::chrono::days;
using std::chrono::year_month_day;

using Words = std::vector<std::string_view>;

constexpr std::array<std::string_view, 7> weekdays{"monday", "tuesday",  "wednesday", "thursday",
                                                   "friday", "saturday", "sunday"};
constexpr std::array<std::string_view, 12> months{"january",   "february", "march",    "april",
                                                  "may",       "june",     "july",     "august",
                                                  "september", "october",  "november", "december"};

/// A day and a month without a year mean the nearest one, where no other lies almost as near.
constexpr days nearest_year{120};
constexpr int most_steps = 100'000;

std::optional<int> short_number(std::string_view text, std::size_t most = 6) {
    int value = 0;
    if (text.empty() || text.size() > most) return {};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || text.front() == '-') return {};
    return value;
}

/// The number, from 1, of the name that `word` is or begins, with three letters at least; 0 for none.
template <std::size_t Count>
unsigned number_of(const std::array<std::string_view, Count>& names, std::string_view word) {
    for (unsigned i = 0; i < Count && word.size() >= 3; ++i) {
        if (names[i].starts_with(word)) return i + 1;
    }
    return 0;
}

std::optional<Day> day_of_numbers(int year, unsigned month, int day) {
    const year_month_day date{std::chrono::year{year}, std::chrono::month{month},
                              std::chrono::day{static_cast<unsigned>(day)}};
    if (year < 1800 || year > 9999 || day < 1 || day > 31 || !date.ok()) return {};
    return Day{date};
}

Day last_of_month(Day today, unsigned month) {
    return Day{year_month_day{today}.year() / std::chrono::month{month} / std::chrono::last};
}

/// The first such weekday, 1 for Monday, on or after `from`.
Day weekday_from(Day from, unsigned weekday) {
    const auto current = std::chrono::weekday{from}.iso_encoding();
    return from + days{(weekday + 7 - current) % 7};
}

std::optional<Day> moved(Day today, int count, char unit) {
    if (unit == 'd') return today + days{count};
    if (unit == 'w') return today + days{7 * count};
    if (unit != 'm') return {};
    const auto date = year_month_day{today} + std::chrono::months{count};
    return Day{date.ok() ? date : date.year() / date.month() / std::chrono::last};
}

/// `+3d`, `2w`, `-1m`.
std::optional<Day> stepped(std::string_view word, Day today) {
    const bool is_back = word.front() == '-';
    if (is_back || word.front() == '+') word.remove_prefix(1);
    if (word.size() < 2) return {};
    const auto amount = short_number(word.substr(0, word.size() - 1));
    if (!amount || *amount > most_steps) return {};
    return moved(today, is_back ? -*amount : *amount, word.back());
}

/// `2026-w47`: its Monday.
std::optional<Day> monday_of(std::string_view word) {
    std::string text(word);
    std::replace(text.begin(), text.end(), 'w', 'W');
    const auto week = parse_week(text);
    return week ? std::optional(first_day(*week)) : std::nullopt;
}

std::optional<Day> from_word(std::string_view word, Day today) {
    const auto month = static_cast<unsigned>(year_month_day{today}.month());
    if (word == "today") return today;
    if (word == "tomorrow") return today + days{1};
    if (word == "yesterday") return today - days{1};
    if (word == "eow") return weekday_from(today, 5);
    if (word == "eom") return last_of_month(today, month);
    if (word == "eoq") return last_of_month(today, (month + 2) / 3 * 3);
    if (word == "eoy") return last_of_month(today, 12);
    if (const auto weekday = number_of(weekdays, word)) return weekday_from(today, weekday);
    if (const auto monday = monday_of(word)) return monday;
    return stepped(word, today);
}

/// The day of the month and the month in `20 nov` or `nov 20`; nothing in anything else.
std::optional<std::pair<int, unsigned>> day_and_month(std::string_view first, std::string_view second) {
    const auto before = short_number(first, 2);
    const auto day = before ? before : short_number(second, 2);
    const auto month = number_of(months, before ? second : first);
    if (!day || month == 0) return {};
    return std::pair{*day, month};
}

/// `20 nov` in the years around today, the nearest first.
std::vector<Day> in_years(int day, unsigned month, Day today) {
    std::vector<Day> found;
    const int year = static_cast<int>(year_month_day{today}.year());
    for (const int one : {year - 1, year, year + 1}) {
        if (const auto date = day_of_numbers(one, month, day)) found.push_back(*date);
    }
    const auto distance = [today](Day one) { return std::chrono::abs(one - today); };
    std::stable_sort(found.begin(), found.end(), [&](Day a, Day b) { return distance(a) < distance(b); });
    return found;
}

std::optional<Day> from_two_words(const Words& words, Day today) {
    if (const auto weekday = number_of(weekdays, words[1])) {
        if (words[0] == "next") return weekday_from(today + days{1}, weekday);
        if (words[0] == "last") return weekday_from(today - days{7}, weekday);
        return {};
    }
    const auto named = day_and_month(words[0], words[1]);
    if (!named) return {};
    const auto found = in_years(named->first, named->second, today);
    if (found.empty() || std::chrono::abs(found.front() - today) > nearest_year) return {};
    return found.front();
}

std::optional<Day> from_three_words(const Words& words, Day today) {
    const bool is_back = words[2] == "ago";
    if (words[0] == "in" || is_back) {
        const auto amount = short_number(words[is_back ? 0 : 1]);
        const auto unit = words[is_back ? 1 : 2];
        const bool is_unit =
            unit == "day" || unit == "days" || unit == "week" || unit == "weeks" || unit == "month" || unit == "months";
        if (!amount || *amount > most_steps || !is_unit) return {};
        return moved(today, is_back ? -*amount : *amount, unit.front());
    }
    const auto named = day_and_month(words[0], words[1]);
    const auto year = short_number(words[2], 4);
    if (!named || !year) return {};
    return day_of_numbers(*year, named->second, named->first);
}

Words pieces(std::string_view text, char separator) {
    Words words;
    while (true) {
        const auto end = text.find(separator);
        words.push_back(text.substr(0, end));
        if (end == std::string_view::npos) return words;
        text = text.substr(end + 1);
    }
}

/// Days in figures that are not ISO: `20.11.2026`, `1/2`, `26-11-20`; day first, month first, and year first where it
/// may be.
std::vector<Day> from_figures(std::string_view text, Day today) {
    const auto at = text.find_first_of("/.-");
    if (at == std::string_view::npos) return {};
    const auto parts = pieces(text, text[at]);
    std::vector<int> numbers;
    for (const auto part : parts) {
        const auto number = short_number(part, 4);
        if (!number) return {};
        numbers.push_back(*number);
    }
    if (numbers.size() == 2) numbers.push_back(static_cast<int>(year_month_day{today}.year()));
    if (numbers.size() != 3) return {};
    const auto year_of = [&](std::size_t i) {
        return i < parts.size() && parts[i].size() <= 2 ? 2000 + numbers[i] : numbers[i];
    };
    const auto month_of = [](int number) { return static_cast<unsigned>(number > 12 ? 13 : number); };
    const auto is_short = [&](std::size_t i) { return i >= parts.size() || parts[i].size() <= 2; };
    std::vector<Day> found;
    const auto add = [&](std::size_t year, std::size_t month, std::size_t day) {
        const auto one = day_of_numbers(year_of(year), month_of(numbers[month]), numbers[day]);
        if (one && std::find(found.begin(), found.end(), *one) == found.end()) found.push_back(*one);
    };
    if (is_short(0) && is_short(1)) {
        add(2, 1, 0);
        add(2, 0, 1);
    }
    if (parts.size() == 3 && is_short(2)) add(0, 1, 2);
    return found;
}

}  // namespace

std::optional<Day> parse_day(std::string_view text, Day today) {
    if (const auto day = parse_day(text)) return day;
    if (text.empty() || text.size() > 40) return {};
    const std::string folded = lower(text);
    const auto words = pieces(folded, ' ');
    const auto day = words.size() == 1   ? from_word(words[0], today)
                     : words.size() == 2 ? from_two_words(words, today)
                     : words.size() == 3 ? from_three_words(words, today)
                                         : std::nullopt;
    if (!day || *day < *parse_day("1800-01-01") || *day > *parse_day("9999-12-31")) return {};
    return day;
}

std::vector<Day> readings_of(std::string_view text, Day today) {
    if (text.size() > 40 || parse_day(text, today)) return {};
    const std::string folded = lower(text);
    if (const auto words = pieces(folded, ' '); words.size() == 2) {
        const auto named = day_and_month(words[0], words[1]);
        auto found = named ? in_years(named->first, named->second, today) : std::vector<Day>{};
        if (found.size() > 2) found.resize(2);
        std::sort(found.begin(), found.end());
        return found;
    }
    return from_figures(folded, today);
}

void refuse_day(std::string_view name, std::string_view text, Day today) {
    std::vector<std::string> readings;
    for (const auto day : readings_of(text, today)) readings.push_back(format_day(day));
    const auto what = fmt::format("{}: '{}' is not a day", name, shortened(text, 60));
    if (readings.size() > 1)
        throw Error(Fault::bad_value, what,
                    fmt::format("it can be read as {}: write the one that you mean", joined(readings, " or ")));
    throw Error(Fault::bad_value, what,
                fmt::format("write it as {}; waybill help dates shows more",
                            readings.empty() ? "2026-11-20, fri, +2w or eom" : readings.front()));
}

Day typed_day(std::string_view name, std::string_view text, Day today) {
    const auto day = parse_day(text, today);
    if (!day) refuse_day(name, text, today);
    return *day;
}

}  // namespace waybill::base
