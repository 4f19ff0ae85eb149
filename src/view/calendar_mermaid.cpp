#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "waybill/base/text.hpp"
#include "waybill/view/calendar.hpp"
#include "waybill/view/escape.hpp"

namespace waybill::view {
namespace {

/// What a line of a Gantt chart may begin with, whatever its case: the words of the language.
constexpr std::array<std::string_view, 19> words_of_gantt{
    "gantt",   "title",   "section",     "dateformat",  "inclusiveenddates", "topaxis",  "axisformat", "tickinterval",
    "weekday", "weekend", "todaymarker", "displaymode", "acctitle",          "accdescr", "excludes",   "includes",
    "click",   "call",    "href"};

/// A name at the start of a line: one that would be a word of the language gets its first letter as an entity.
std::string first_in_line(std::string_view name) {
    const auto lower = base::lower(name);
    const bool is_word = std::any_of(words_of_gantt.begin(), words_of_gantt.end(),
                                     [&](std::string_view word) { return lower.starts_with(word); });
    auto escaped = escape_mermaid(name);
    return is_word ? fmt::format("#{};{}", static_cast<int>(escaped[0]), escaped.substr(1)) : escaped;
}

}  // namespace

std::string render_mermaid(const Calendar& calendar) {
    auto out = fmt::format("gantt\n    title {}\n    dateFormat YYYY-MM-DD\n    inclusiveEndDates\n",
                           escape_mermaid(calendar.title));
    std::string_view group;
    for (const auto& event : calendar.events) {
        if (event.group != group) {
            group = event.group;
            out += fmt::format("    section {}\n", group.empty() ? "-" : escape_mermaid(group));
        }
        const auto tags = std::string(event.is_critical ? "crit, " : "") + (event.is_moment ? "milestone, " : "");
        out += fmt::format("    {} :{}{}, {}\n", first_in_line(event.title), tags,
                           base::format_day(event.is_moment ? event.until : event.from),
                           event.is_moment ? "0d" : base::format_day(event.until));
    }
    return out;
}

}  // namespace waybill::view
