#include <chrono>

#include "waybill/base/text.hpp"
#include "waybill/view/calendar.hpp"
#include "waybill/view/escape.hpp"

namespace waybill::view {
namespace {

constexpr std::size_t most_line_bytes = 75;

/// A content line, folded between characters.
void append_line(std::string& out, std::string_view line) {
    std::size_t room = most_line_bytes;
    while (line.size() > room) {
        std::size_t end = room;
        while (end > 1 && (static_cast<unsigned char>(line[end]) & 0xc0u) == 0x80u) --end;
        out.append(line.substr(0, end)).append("\r\n ");
        line.remove_prefix(end);
        room = most_line_bytes - 1;
    }
    out.append(line).append("\r\n");
}

/// `20261120`, `20261120T090000Z`.
std::string without_signs(std::string text) {
    std::erase(text, '-');
    std::erase(text, ':');
    return text;
}

void append_event(std::string& out, const Event& event, const std::string& stamp) {
    const auto first = event.is_moment ? event.until : event.from;
    append_line(out, "BEGIN:VEVENT");
    append_line(out, "UID:" + escape_ics(event.id));
    append_line(out, "DTSTAMP:" + stamp);
    append_line(out, "DTSTART;VALUE=DATE:" + without_signs(base::format_day(first)));
    append_line(out, "DTEND;VALUE=DATE:" + without_signs(base::format_day(event.until + std::chrono::days(1))));
    append_line(out, "SUMMARY:" + escape_ics(event.title));
    if (!event.note.empty()) append_line(out, "DESCRIPTION:" + escape_ics(event.note));
    if (!event.group.empty()) append_line(out, "CATEGORIES:" + escape_ics(event.group));
    append_line(out, "TRANSP:TRANSPARENT");
    append_line(out, "END:VEVENT");
}

}  // namespace

std::string render_ics(const Calendar& calendar, base::Instant stamp) {
    std::string out;
    append_line(out, "BEGIN:VCALENDAR");
    append_line(out, "VERSION:2.0");
    append_line(out, "PRODID:-//waybill//waybill//EN");
    append_line(out, "X-WR-CALNAME:" + escape_ics(calendar.title));
    const auto made = without_signs(base::format_instant(stamp));
    for (const auto& event : calendar.events) append_event(out, event, made);
    append_line(out, "END:VCALENDAR");
    return out;
}

}  // namespace waybill::view
