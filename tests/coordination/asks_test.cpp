#include "waybill/coordination/asks.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <catch2/catch.hpp>

#include "support/records.hpp"
#include "waybill/base/text.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/records.hpp"

namespace asks_test {

using namespace waybill;

namespace {

const auto today = support::day("2026-11-20");

constexpr auto plan = R"(
    {"kind":"project","key":"PAY","product_owner":"Sofia"}
    {"kind":"team","key":"pay","lead":"Jon Weber"}
    {"kind":"team","key":"plat","lead":"Tom Rivera"}
    {"kind":"feature","key":"PAY-1","project":"PAY","title":"one","team":"pay","stage":"building","owner":"Ann Lee"}
    {"kind":"feature","key":"PAY-2","project":"PAY","title":"two","team":"plat","stage":"ready"}
    {"kind":"feature","key":"PAY-3","project":"PAY","title":"gone","team":"plat","stage":"shipped"}
    {"kind":"dependency","key":"D-1","from":"PAY-1","on":"PAY-2","needed_by":"2026-12-10","created":"2026-11-13T09:00:00Z"}
    {"kind":"dependency","key":"D-2","from":"PAY-1","on":"PAY-3"}
    {"kind":"dependency","key":"D-3","from":"PAY-1","on":"the bank","owner":"Eva"}
    {"kind":"dependency","key":"D-4","from":"PAY-1","on":"PAY-2","status":"confirmed"}
    {"kind":"dependency","key":"D-5","from":"PAY-1","on":"PAY-2","type":"soft"}
    {"kind":"blocker","key":"B-1","feature":"PAY-1","what":"no key","who":"Ops","since":"2026-11-16","escalate":"2026-11-18"}
    {"kind":"blocker","key":"B-2","feature":"PAY-3","what":"moot","who":"Ops","since":"2026-11-16"}
    {"kind":"blocker","key":"B-3","feature":"PAY-1","what":"cleared","cleared":"2026-11-17"}
    {"kind":"gap","key":"GAP-1","question":"who pays?","feature":"PAY-2"}
    {"kind":"gap","key":"GAP-2","question":"answered","answer":"yes","feature":"PAY-2"}
    {"kind":"decision","key":"DEC-1","title":"which queue","by":"Sofia","due":"2026-11-17","features":["PAY-2"]}
    {"kind":"decision","key":"DEC-2","title":"old one","status":"accepted","by":"Sofia","review":"2026-11-13"}
    {"kind":"decision","key":"DEC-3","title":"not yet","status":"accepted","by":"Sofia","review":"2026-11-23"}
    {"kind":"milestone","key":"MS-1","name":"Go","date":"2026-12-31","features":["PAY-1","PAY-2"]}
    {"kind":"commitment","milestone":"MS-1","team":"plat","date":"2026-12-21"}
    {"kind":"commitment","milestone":"MS-1","team":"pay","date":"2026-12-21","acknowledged_by":"Jon Weber"}
    {"kind":"iteration","key":"s-1","team":"plat","features":["PAY-2"]}
)";

/// `Tom Rivera: D-1 commitment` of each.
std::vector<std::string> lines_of(const coordination::Agenda& agenda) {
    std::vector<std::string> lines;
    for (const auto& person : agenda.people) {
        for (const auto& item : person.items)
            lines.push_back(person.who + ": " + (item.ask.record->key.empty() ? "" : item.ask.record->key + " ") +
                            std::string(coordination::name_of(item.ask.kind)));
    }
    return lines;
}

std::vector<std::string> agenda_of(const coordination::AgendaScope& scope,
                                   const std::map<std::string, double, std::less<>>& worth = {}) {
    const auto portfolio = support::portfolio_of(plan);
    return lines_of(
        coordination::agenda(portfolio, coordination::open_asks(portfolio, today, {}), scope, today, worth));
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("what waits, by person, and nothing that is over", "[asks]") {
    CHECK(agenda_of({}) == Lines{"Sofia: DEC-2 review", "Sofia: DEC-1 decision", "Tom Rivera: D-1 dependency",
                                 "Tom Rivera: commitment", "Ops: B-1 help", "Eva: D-3 dependency", ": GAP-1 question"});
}

TEST_CASE("a contract waits on each side that has not agreed", "[asks]") {
    const std::string contract =
        R"({"kind":"dependency","key":"D-9","from":"PAY-1","on":"PAY-2","type":"contract","artefact":"POST /x","contract_date":"2026-11-19","agreed_by":[)";
    const auto asked = [&](const std::string& agreed) {
        const auto portfolio = support::portfolio_of(plan + contract + agreed + "]}\n");
        Lines lines;
        for (const auto& one : coordination::open_asks(portfolio, today, {})) {
            if (one.record->key == "D-9")
                lines.push_back(fmt::format("{}: {} ({})", one.who, coordination::deed(one), one.command));
        }
        return lines;
    };
    CHECK(
        asked("") ==
        Lines{
            "Jon Weber: agree on POST /x between PAY-1 and PAY-2 (waybill dependency contract D-9 --agreed-by pay)",
            "Tom Rivera: agree on POST /x between PAY-1 and PAY-2 (waybill dependency contract D-9 --agreed-by plat)"});
    CHECK(asked(R"("pay")").size() == 1);
    CHECK(asked(R"("pay","plat")").empty());
}

TEST_CASE("what is worth most stands first; without a worth what waited longest does", "[asks]") {
    CHECK(agenda_of({}, {{"D-3", 9.0}, {"D-1", 0.1}}).front() == "Eva: D-3 dependency");
    CHECK(agenda_of({}, {{"D-1", 0.1}}).at(2) == "Ops: B-1 help");
    // Less than a breath is no worth.
    CHECK(agenda_of({}, {{"D-1", 0.01}}) == agenda_of({}));
}

TEST_CASE("what falls due: the longest overdue first, without what nobody gave a day", "[asks]") {
    const auto portfolio = support::portfolio_of(plan);
    const auto keys = [&](std::string_view until) {
        std::string text;
        for (const auto& one : coordination::due_asks(portfolio, today, support::day(until)))
            text += one.record->key + " ";
        return text;
    };
    CHECK(keys("2026-11-12").empty());
    CHECK(keys("2026-11-13") == "DEC-2 ");
    CHECK(keys("2026-11-22") == "DEC-2 DEC-1 B-1 ");
    CHECK(keys("2026-11-23") == "DEC-2 DEC-1 B-1 DEC-3 ");
}

TEST_CASE("an agenda of one person, a team, a meeting", "[asks]") {
    CHECK(agenda_of({.person = "Sofia"}) == Lines{"Sofia: DEC-2 review", "Sofia: DEC-1 decision"});
    CHECK(agenda_of({.team = "pay"}) == Lines{"Tom Rivera: D-1 dependency", "Ops: B-1 help", "Eva: D-3 dependency"});
    const auto portfolio = support::portfolio_of(plan);
    const auto sprint = coordination::keys_of_meeting(portfolio, *portfolio.find(portfolio::iteration, "s-1"));
    CHECK(sprint == std::set<std::string, std::less<>>{"PAY-2"});
    CHECK(agenda_of({.meeting = sprint}) ==
          Lines{"Sofia: DEC-1 decision", "Tom Rivera: commitment", ": GAP-1 question"});
    const auto milestone = support::records(R"({"kind":"milestone","key":"MS-2","features":["PAY-1"]})");
    // What its features wait for belongs to it, what is delivered does not.
    CHECK(coordination::keys_of_meeting(portfolio, milestone.front()) ==
          std::set<std::string, std::less<>>{"PAY-1", "PAY-2"});
}

TEST_CASE("what a person waits for: of their features and of the team that they lead", "[asks]") {
    const auto portfolio = support::portfolio_of(plan);
    const auto awaited = [&](const std::string& person) {
        Lines lines;
        for (const auto& item : coordination::agenda(portfolio, coordination::open_asks(portfolio, today, {}),
                                                     {.person = person}, today, {})
                                    .awaited)
            lines.push_back(std::string(item.ask.record->name()));
        return lines;
    };
    CHECK(awaited("Ann Lee") == Lines{"D-1", "B-1", "D-3"});
    CHECK(awaited("Jon Weber") == Lines{"D-1", "B-1", "D-3"});
    CHECK(awaited("Eva").empty());
}

TEST_CASE("people by their name or a part of it", "[asks]") {
    const base::Texts people{"Ann Lee", "Anna", "Lea Lee", "Lena Fischer (NorthPay)"};
    CHECK(coordination::people_called(people, "ann lee") == base::Texts{"Ann Lee"});
    CHECK(coordination::people_called(people, "ann") == base::Texts{"Ann Lee"});
    CHECK(coordination::people_called(people, "lee") == base::Texts{"Ann Lee", "Lea Lee"});
    CHECK(coordination::people_called(people, "northpay") == base::Texts{"Lena Fischer (NorthPay)"});
    CHECK(coordination::people_called(people, "an").empty());
    CHECK(coordination::people(support::portfolio_of(plan)) ==
          base::Texts{"Ann Lee", "Eva", "Jon Weber", "Ops", "Sofia", "Tom Rivera"});
}

TEST_CASE("what was due before it was written down has waited since then", "[asks]") {
    const auto portfolio = support::portfolio_of(plan);
    const auto agenda =
        coordination::agenda(portfolio, coordination::open_asks(portfolio, today, {}), {.person = "Sofia"}, today, {});
    REQUIRE(agenda.people.size() == 1);
    CHECK(agenda.people[0].items[0].waited == 5);
    CHECK(agenda.people[0].items[1].waited == 3);
    CHECK(coordination::facts_of(agenda.people[0].items[1]) ==
          "was due Tue 2026-11-17; waits 3 working days; holds PAY-2");
    CHECK(coordination::message_to(agenda.people[0]).at(2) ==
          "2. Please decide: which queue (DEC-1): was due Tue 2026-11-17; waits 3 working days; holds PAY-2.");
}

}  // namespace asks_test
