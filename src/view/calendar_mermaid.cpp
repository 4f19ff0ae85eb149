#include <fmt/format.h>

#include "waybill/view/calendar.hpp"
#include "waybill/view/escape.hpp"

namespace waybill::view {

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
        out += fmt::format("    {} :{}{}, {}\n", escape_mermaid(event.title), tags,
                           base::format_day(event.is_moment ? event.until : event.from),
                           event.is_moment ? "0d" : base::format_day(event.until));
    }
    return out;
}

}  // namespace waybill::view
