#include "waybill/coordination/track_record.hpp"

#include <catch2/catch.hpp>

#include "support/records.hpp"

namespace track_record_test {

using namespace waybill;

namespace {

const auto today = support::day("2026-11-20");

constexpr auto plan = R"(
    {"kind":"project","key":"PAY"}
    {"kind":"team","key":"pay"}
    {"kind":"team","key":"new"}
    {"kind":"feature","key":"PAY-1","project":"PAY","title":"kept","team":"pay","stage":"shipped","committed":"2026-11-10"}
    {"kind":"feature","key":"PAY-2","project":"PAY","title":"late","team":"pay","stage":"done","committed":"2026-11-02"}
    {"kind":"feature","key":"PAY-3","project":"PAY","title":"not there","team":"pay","stage":"building","committed":"2026-11-18"}
    {"kind":"feature","key":"PAY-4","project":"PAY","title":"to come","team":"pay","stage":"building","committed":"2026-12-18"}
    {"kind":"feature","key":"PAY-5","project":"PAY","title":"nobody noted","team":"pay","stage":"shipped","committed":"2026-10-01"}
    {"kind":"feature","key":"PAY-6","project":"PAY","title":"stopped","team":"pay","stage":"killed","committed":"2026-10-01"}
    {"kind":"feature","key":"PAY-7","project":"PAY","title":"early","team":"pay","stage":"shipped","committed":"2026-12-30"}
    {"kind":"status_change","feature":"PAY-1","at":"2026-11-10T17:00:00Z","stage":"shipped"}
    {"kind":"status_change","feature":"PAY-2","at":"2026-11-05T09:00:00Z","stage":"shipped"}
    {"kind":"status_change","feature":"PAY-7","at":"2026-11-12T09:00:00Z","stage":"shipped"}
    {"kind":"milestone","key":"MS-1","date":"2026-11-30","features":["PAY-1","PAY-7"]}
    {"kind":"milestone","key":"MS-2","date":"2026-11-30","features":["PAY-3"]}
    {"kind":"commitment","milestone":"MS-1","team":"pay","date":"2026-11-11","acknowledged_by":"Jon"}
    {"kind":"commitment","milestone":"MS-2","team":"pay","date":"2026-11-16"}
    {"kind":"slip","record":"PAY-3","from":"2026-11-11","to":"2026-11-18","days":5}
    {"kind":"slip","record":"PAY-4","from":"2026-12-21","to":"2026-12-18","days":-1}
)";

}  // namespace

TEST_CASE("a day is kept where all was delivered by then; what nobody noted counts for nobody", "[track_record]") {
    const auto portfolio = support::portfolio_of(plan);
    const auto records = coordination::track_records(portfolio, today);
    REQUIRE(records.size() == 1);
    const auto& pay = records[0];
    CHECK(pay.kept == 2);         // PAY-1 and PAY-7
    CHECK(pay.past.size() == 5);  // and PAY-2, PAY-3 and MS-1, for which PAY-7 came a day late
    CHECK(pay.unknown == 1);
    CHECK(pay.moved == 1);
    CHECK(pay.moved_days == 5);
    CHECK(pay.past.front().record->key == "PAY-7");
    CHECK(coordination::in_words(pay) ==
          "kept 2 of 5; missed PAY-3 (not there yet), MS-1 (1 working day late), PAY-2 (3 working days late); put off "
          "once, by 5 working days; 1 delivered on a day that nobody noted");
}

}  // namespace track_record_test
