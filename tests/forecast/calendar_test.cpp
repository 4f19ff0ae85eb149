#include "waybill/forecast/calendar.hpp"

#include <catch2/catch.hpp>

using waybill::forecast::Calendar;

TEST_CASE("work at one rate", "[forecast][calendar]") {
    const Calendar half(.5);
    CHECK(half.finish(3, 2) == 7);
    CHECK(half.next_working(3) == 3);
    CHECK(half.done_until(10) == 5);
}

TEST_CASE("work rests while nobody is there, and goes on behind it", "[forecast][calendar]") {
    // Five days, a week away, then half of the time.
    const Calendar calendar({{0, 1}, {5, 0}, {10, .5}});
    CHECK(calendar.finish(0, 5) == 5);  // what is done on the last day waits for no return
    CHECK(calendar.finish(4, 2) == 12);
    CHECK(calendar.finish(6, 1) == 12);
    CHECK(calendar.next_working(4) == 4);
    CHECK(calendar.next_working(5) == 10);
    CHECK(calendar.next_working(11) == 11);
    CHECK(calendar.done_until(12) == 6);
    CHECK(calendar.finish(7, 0) == 7);
    CHECK(calendar.fastest_rate() == 1);
}

TEST_CASE("a calendar backwards has the same work between the same moments", "[forecast][calendar]") {
    const Calendar calendar({{0, 1}, {5, 0}, {10, .5}, {14, 2}});
    const double horizon = 20;
    const auto back = calendar.mirrored(horizon);
    for (double a = 0; a < horizon; a += .7) {
        for (double b = a; b < horizon; b += .9) {
            CHECK(back.done_until(horizon - a) - back.done_until(horizon - b) ==
                  Approx(calendar.done_until(b) - calendar.done_until(a)).margin(1e-12));
        }
    }
    CHECK(back.mirrored(horizon).done_until(12) == Approx(calendar.done_until(12)));
}
