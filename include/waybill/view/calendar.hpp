#pragma once

#include <string>
#include <vector>

#include "waybill/base/date.hpp"

namespace waybill::view {

/// Something that takes whole days.
struct Event {
    std::string id;  ///< stable, the same in every calendar that holds it
    std::string title;
    std::string group;  ///< under which it is drawn; may be empty
    std::string note;   ///< what a person should know about it; may be empty
    base::Day from, until;
    bool is_moment = false;    ///< a milestone: only `until` counts
    bool is_critical = false;  ///< later, and all of it is later
};

/// Events by their days, for programs that draw or keep them.
struct Calendar {
    std::string title;
    std::vector<Event> events;
};

/// An iCalendar of whole-day events that take nobody's time (RFC 5545): CRLF, lines folded at 75 bytes. `stamp` says
/// when it was made.
std::string render_ics(const Calendar& calendar, base::Instant stamp);

/// A Gantt chart in Mermaid, as GitHub and GitLab draw it.
std::string render_mermaid(const Calendar& calendar);

}  // namespace waybill::view
