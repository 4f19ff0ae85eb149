// Prints what waybill makes of every day from one to another, for day_table.py to compare with another calendar:
// day weekday week working-days-since-1970 +1m -1m eom eoq eoy eow mon "next mon" "last mon" 2w.

#include <cstdio>

#include "waybill/base/date.hpp"

using namespace waybill::base;

int main(int argc, char** argv) {
    const auto first = argc == 3 ? parse_day(argv[1]) : std::nullopt;
    const auto last = argc == 3 ? parse_day(argv[2]) : std::nullopt;
    if (!first || !last) {
        std::fputs("usage: day_table FIRST LAST\n", stderr);
        return 2;
    }
    const Day epoch{};
    for (Day day = *first; day <= *last; day += std::chrono::days{1}) {
        std::printf("%s %s %d", format_weekday(day).c_str(), format_week(week_of(day)).c_str(),
                    working_days_between(epoch, day));
        for (const auto* text :
             {"+1m", "-1m", "+13m", "eom", "eoq", "eoy", "eow", "mon", "next mon", "last mon", "2w", "-10d"}) {
            const auto other = parse_day(text, day);
            std::printf(" %s", other ? format_day(*other).c_str() : "none");
        }
        std::printf(" %s\n", format_day(first_day(week_of(day))).c_str());
    }
    return 0;
}
