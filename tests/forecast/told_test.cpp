#include <catch2/catch.hpp>

#include "support/records.hpp"
#include "support/settled.hpp"
#include "waybill/forecast/promises.hpp"

namespace told_test {

using namespace waybill;
using State = forecast::Told::State;

namespace {

const auto today = support::day("2026-11-20");

constexpr auto plan = R"(
    {"kind":"project","key":"PAY"}
    {"kind":"feature","key":"PAY-1","project":"PAY","title":"sure","stage":"ready","committed":"2026-12-04"}
    {"kind":"feature","key":"PAY-2","project":"PAY","title":"moved","stage":"ready","committed":"2026-12-18"}
    {"kind":"feature","key":"PAY-3","project":"PAY","title":"stopped","stage":"killed"}
    {"kind":"feature","key":"PAY-4","project":"PAY","title":"there","stage":"shipped","committed":"2026-11-01"}
    {"kind":"feature","key":"PAY-5","project":"PAY","title":"never promised","stage":"ready"}
    {"kind":"estimate","key":"E-1","feature":"PAY-1","p10":4,"p50":4,"p90":4,"at":"2026-11-01T09:00:00Z"}
    {"kind":"estimate","key":"E-2","feature":"PAY-2","p10":4,"p50":4,"p90":4,"at":"2026-11-01T09:00:00Z"}
    {"kind":"estimate","key":"E-5","feature":"PAY-5","p10":30,"p50":30,"p90":30,"at":"2026-11-01T09:00:00Z"}
)";

/// How a promise stands that was made to somebody.
forecast::Told told(const std::string& promises) {
    static portfolio::Portfolio portfolio;
    portfolio = support::portfolio_of(plan + promises + "\n" + support::settled({"E-1", "E-2", "E-5"}));
    return forecast::told(portfolio, today, forecast::promised_odds(portfolio, today)).front();
}

}  // namespace

TEST_CASE("a day that was told stands, or does not, and why", "[told]") {
    const auto state = [](const std::string& promise) { return told(promise).state; };
    CHECK(state(R"({"kind":"promise","to":"Board","record":"PAY-1","date":"2026-12-04","told":"2026-11-01"})") ==
          State::holds);
    // Later than was told is no harm; sooner is.
    CHECK(state(R"({"kind":"promise","to":"Board","record":"PAY-1","date":"2026-12-11","told":"2026-11-01"})") ==
          State::holds);
    CHECK(state(R"({"kind":"promise","to":"Board","record":"PAY-2","date":"2026-12-11","told":"2026-11-01"})") ==
          State::moved);
    CHECK(state(R"({"kind":"promise","to":"Board","record":"PAY-1","date":"2026-11-19","told":"2026-11-01"})") ==
          State::passed);
    CHECK(state(R"({"kind":"promise","to":"Board","record":"PAY-3","date":"2026-12-11","told":"2026-11-01"})") ==
          State::stopped);
    CHECK(state(R"({"kind":"promise","to":"Board","record":"PAY-4","date":"2026-11-01","told":"2026-10-01"})") ==
          State::over);
    CHECK(state(R"({"kind":"promise","to":"Board","record":"PAY-5","date":"2026-12-11","told":"2026-11-01"})") ==
          State::unlikely);
    CHECK(state(R"({"kind":"promise","to":"Board","record":"PAY-5","date":"2027-01-29","told":"2026-11-01"})") ==
          State::holds);
}

TEST_CASE("no day can be named while something from outside has none", "[told]") {
    const auto awaited = [](const std::string& more) {
        return told(R"({"kind":"promise","to":"Board","record":"PAY-2","date":"2026-12-11","told":"2026-11-01"})"
                    "\n" +
                    more)
            .awaited;
    };
    const std::string from_second = R"({"kind":"dependency","key":"D-1","from":"PAY-2",)";
    CHECK(awaited("").empty());
    CHECK(awaited(from_second + R"("on":"API keys"})") == base::Texts{"API keys"});
    CHECK(awaited(from_second + R"("on":"API keys","status":"met"})").empty());
    CHECK(awaited(from_second + R"("on":"API keys","type":"contract","contract_date":"2026-12-01"})").empty());
    CHECK(awaited(from_second + R"("on":"API keys","type":"contract","contract_date":"2026-11-19"})").size() == 1);
    // Through a milestone too.
    CHECK(awaited(from_second + R"("on":"MS-1"}
{"kind":"milestone","key":"MS-1","name":"m","date":"2026-12-01","features":["PAY-1"]}
{"kind":"dependency","key":"D-2","from":"PAY-1","on":"samples"})") == base::Texts{"samples"});
    // Of what it waits for too, also where that goes round in a loop.
    CHECK(awaited(from_second + R"("on":"PAY-5"}
{"kind":"dependency","key":"D-2","from":"PAY-5","on":"PAY-2"}
{"kind":"dependency","key":"D-3","from":"PAY-5","on":"a lawyer"})") == base::Texts{"a lawyer"});
}

TEST_CASE("who was told anew counts by what they heard last", "[told]") {
    const std::string old =
        R"({"kind":"promise","to":"Board","record":"PAY-1","date":"2026-11-19","told":"2026-11-01"})";
    const std::string anew =
        R"({"kind":"promise","to":"board","record":"PAY-1","date":"2026-12-04","told":"2026-11-20"})";
    CHECK(told(old + "\n" + anew).state == State::holds);
    CHECK(told(anew + "\n" + old).state == State::holds);
    CHECK(told(old + "\n" + anew).odds == 1.0);
    // Until somebody tells them they count on what they heard.
    const std::string to_come =
        R"({"kind":"promise","to":"Board","record":"PAY-1","date":"2026-12-04","told":"2027-01-20"})";
    CHECK(told(old + "\n" + to_come).state == State::passed);
}

TEST_CASE("the day to tell is the later one of what is promised and what is safe", "[told]") {
    const auto moved =
        told(R"({"kind":"promise","to":"Board","record":"PAY-2","date":"2026-12-11","told":"2026-11-01"})");
    CHECK(moved.new_day(today) == support::day("2026-12-18"));
    const auto passed =
        told(R"({"kind":"promise","to":"Board","record":"PAY-5","date":"2026-11-19","told":"2026-11-01"})");
    CHECK(passed.new_day(today) == support::day("2026-12-31"));
    CHECK(passed.spoken() == "the day has passed");
}

}  // namespace told_test
