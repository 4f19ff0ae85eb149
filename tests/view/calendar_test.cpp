#include "waybill/view/calendar.hpp"

#include <catch2/catch.hpp>

#include "waybill/base/date.hpp"
#include "waybill/view/escape.hpp"

namespace calendar_test {

using namespace waybill;
using namespace waybill::view;

namespace {

Calendar calendar() {
    return {.title = "Plan",
            .events = {{.id = "u1@waybill",
                        .title = "A-1 Pay: now, or; later",
                        .group = "web",
                        .note = "critical",
                        .from = *base::parse_day("2026-11-20"),
                        .until = *base::parse_day("2026-11-24"),
                        .is_critical = true},
                       {.id = "u2@waybill",
                        .title = "M-1",
                        .group = "",
                        .note = "",
                        .from = *base::parse_day("2026-11-01"),
                        .until = *base::parse_day("2026-11-24"),
                        .is_moment = true}}};
}

}  // namespace

TEST_CASE("an iCalendar of whole days, whose end is the day after", "[view][calendar]") {
    CHECK(render_ics(calendar(), *base::parse_instant("2026-11-20T09:00:00Z")) ==
          "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//waybill//waybill//EN\r\nX-WR-CALNAME:Plan\r\n"
          "BEGIN:VEVENT\r\nUID:u1@waybill\r\nDTSTAMP:20261120T090000Z\r\nDTSTART;VALUE=DATE:20261120\r\n"
          "DTEND;VALUE=DATE:20261125\r\nSUMMARY:A-1 Pay: now\\, or\\; later\r\nDESCRIPTION:critical\r\n"
          "CATEGORIES:web\r\nTRANSP:TRANSPARENT\r\nEND:VEVENT\r\n"
          "BEGIN:VEVENT\r\nUID:u2@waybill\r\nDTSTAMP:20261120T090000Z\r\nDTSTART;VALUE=DATE:20261124\r\n"
          "DTEND;VALUE=DATE:20261125\r\nSUMMARY:M-1\r\nTRANSP:TRANSPARENT\r\nEND:VEVENT\r\n"
          "END:VCALENDAR\r\n");
}

TEST_CASE("lines are folded at 75 bytes, never within a character", "[view][calendar]") {
    auto one = calendar();
    std::string title;
    for (int i = 0; i < 100; ++i) title += "é";
    one.events.resize(1);
    one.events[0].title = title;
    const auto page = render_ics(one, *base::parse_instant("2026-11-20T09:00:00Z"));
    std::string unfolded;
    for (std::size_t at = 0; at < page.size();) {
        const auto end = page.find("\r\n", at);
        const auto line = page.substr(at, end - at);
        CHECK(line.size() <= 75);
        CHECK((static_cast<unsigned char>(line[line.starts_with(' ')]) & 0xc0) != 0x80);
        unfolded += line.starts_with(' ') ? line.substr(1) : "\n" + line;
        at = end + 2;
    }
    CHECK(unfolded.find("\nSUMMARY:" + title + "\n") != std::string::npos);
}

TEST_CASE("a Gantt chart in Mermaid, in which no title is a sign of its language", "[view][calendar]") {
    CHECK(render_mermaid(calendar()) ==
          "gantt\n    title Plan\n    dateFormat YYYY-MM-DD\n    inclusiveEndDates\n    section web\n"
          "    A-1 Pay#58; now, or#59; later :crit, 2026-11-20, 2026-11-24\n    section -\n"
          "    M-1 :milestone, 2026-11-24, 0d\n");
    auto keyword = calendar();
    keyword.events = {keyword.events[1]};
    keyword.events[0].title = "GANTT-1 x";
    CHECK(render_mermaid(keyword).find("    #71;ANTT-1 x :milestone") != std::string::npos);
    CHECK(escape_mermaid("a#1 %% <b>\"x\"\n") == "a#35;1 #37;#37; #60;b#62;#34;x#34; ");
    CHECK(escape_ics("a\\b\nc") == "a\\\\b c");
}

}  // namespace calendar_test
