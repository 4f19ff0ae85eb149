#include "waybill/forecast/outlook.hpp"

#include <catch2/catch.hpp>

#include <map>
#include <memory>

#include "support/records.hpp"
#include "waybill/forecast/levers.hpp"

namespace outlook_test {

using namespace waybill;
using namespace waybill::forecast;

namespace {

const auto friday = support::day("2026-11-20");

std::string feature(const std::string& key, const std::string& more = "", const std::string& stage = "ready") {
    return R"({"kind":"feature","key":")" + key + R"(","project":"PAY","title":"t","stage":")" + stage + "\"" + more +
           "}\n";
}
std::string estimate(const std::string& feature, const std::string& range) {
    return R"({"kind":"estimate","key":"E-)" + feature + R"(","feature":")" + feature + "\"," + range + "}\n";
}
constexpr auto wide = R"("p10":3,"p50":5,"p90":11)", five = R"("p10":5,"p50":5,"p90":5)";
const std::string all_five = estimate("A-1", five) + estimate("A-2", five) + estimate("A-3", five);

struct Known {
    portfolio::Portfolio portfolio;
    Outlook outlook;
};
/// Static: outlooks point into their portfolios.
const Known& known(const std::string& jsonl, const std::vector<std::string>& keys = {}, bool ignores_questions = true) {
    static std::vector<std::unique_ptr<Known>> kept;
    kept.push_back(std::make_unique<Known>(
        Known{support::portfolio_of(jsonl), {.planned = Planned{.timeline = Timeline(friday)}}}));
    kept.back()->outlook = look_ahead(kept.back()->portfolio, friday,
                                      {.scope = {.has_ideas = false, .keys = keys},
                                       .belief = {.ignores_questions = ignores_questions},
                                       .levelling = {},
                                       .simulation = {.runs = 2000}});
    return *kept.back();
}

const Lever* lever(const Levers& levers, Lever::What what) {
    for (const auto& one : levers.list) {
        if (one.what == what) return &one;
    }
    return nullptr;
}

}  // namespace

TEST_CASE("a day holds to its end, a weekend to the Friday before", "[forecast][outlook]") {
    const auto& outlook = known(feature("A-1") + estimate("A-1", five)).outlook;
    CHECK(outlook.day(.5) == support::day("2026-11-26"));
    CHECK(outlook.odds_by(support::day("2026-11-26")) == 1);
    CHECK(outlook.odds_by(support::day("2026-11-25")) == 0);
    CHECK(outlook.sd == 0);
    CHECK(outlook.sensitivity(0) == 0);
    CHECK(outlook.planned_finish() == 5);
}

TEST_CASE("of what was asked about, and of nothing else", "[forecast][outlook]") {
    const auto jsonl = feature("A-1") + feature("A-2") + estimate("A-1", wide) + estimate("A-2", five);
    CHECK(known(jsonl, {"A-2"}).outlook.after(.95) == 5);
    CHECK(known(jsonl).outlook.after(.95) > 11);
    CHECK(known(jsonl).outlook.task_after(1, .85) == 5);
    CHECK(known(feature("A-1", "", "shipped"), {"A-1"}).outlook.is_empty());
}

TEST_CASE("what each lever is worth, in days at P80", "[forecast][levers]") {
    const auto jsonl =
        feature("A-1", R"(,"team":"payments","must":false)") + feature("A-2", R"(,"team":"payments","must":false)") +
        feature("A-3", R"(,"must":true)") + all_five + R"({"kind":"team","key":"payments"})" + "\n" +
        R"({"kind":"dependency","key":"D-1","from":"A-3","on":"A-1"})" + "\n" +
        R"({"kind":"dependency","key":"D-2","from":"A-3","on":"A-2"})" + "\n" +
        R"({"kind":"risk","key":"R-1","title":"t","features":["A-3"],"probability":0.5,"impact_p10":10,"impact_p90":10})" +
        "\n";
    const auto& one = known(jsonl);
    const auto levers = levers_of(one.portfolio, one.outlook, support::day("2026-12-10"));
    // One after the other on one stream, then A-3; 25 days in half of the runs, which P80 sees.
    CHECK(one.outlook.after(.8) == 25);
    REQUIRE(lever(levers, Lever::What::risk) != nullptr);
    CHECK(lever(levers, Lever::What::risk)->days == 10);
    CHECK(lever(levers, Lever::What::risk)->odds == 1);
    CHECK(lever(levers, Lever::What::capacity)->days == 5);
    // Of the two only the later one decides.
    CHECK(lever(levers, Lever::What::dependency)->record->key == "D-2");
    CHECK(lever(levers, Lever::What::dependency)->days == 5);
    CHECK(lever(levers, Lever::What::estimate) == nullptr);  // all are certain
    CHECK(levers.odds == Approx(.5).margin(.01));
    REQUIRE(levers.together.size() == 1);
    CHECK(levers.list[levers.together[0]].what == Lever::What::risk);
    CHECK(levers.odds_together == 1);
    CHECK(levers.is_enough);
    // A day that nothing reaches: what comes nearest is said all the same, and that it is not enough.
    const auto early = levers_of(one.portfolio, one.outlook, support::day("2026-11-26"));
    CHECK_FALSE(early.is_enough);
    CHECK(early.odds_together < .8);
}

TEST_CASE("a delivery on a day that is known is a lever too, and so is a wait for a milestone", "[forecast][levers]") {
    const auto jsonl = feature("A-1") + feature("A-2") + estimate("A-1", five) + estimate("A-2", five) +
                       R"({"kind":"dependency","key":"D-1","from":"A-1","on":"Acme","contract_date":"2026-12-03"})" +
                       "\n" + R"({"kind":"dependency","key":"D-2","from":"A-2","on":"MS-1"})" + "\n" +
                       R"({"kind":"milestone","key":"MS-1","features":["A-1"]})" + "\n";
    const auto& one = known(jsonl, {"A-2"});
    CHECK(one.outlook.simulation.tasks[0].held == 1);
    const auto levers = levers_of(one.portfolio, one.outlook, {});
    std::map<std::string, double> days;
    for (const auto& lever : levers.list) {
        if (lever.what == Lever::What::dependency) days[lever.record->key] = lever.days;
    }
    // Ten days until Acme delivers, then five for each.
    CHECK(one.outlook.after(.8) == 20);
    CHECK(days == std::map<std::string, double>{{"D-1", 10}, {"D-2", 15}});
}

TEST_CASE("what is left out takes along what waits for it; a must stays", "[forecast][levers]") {
    const auto cuts_of = [](const std::string& jsonl) {
        const auto& one = known(jsonl);
        std::vector<std::vector<TaskIndex>> cuts;
        for (const auto& lever : levers_of(one.portfolio, one.outlook, {}).list) {
            if (lever.what == Lever::What::cut) cuts.push_back(lever.cut);
        }
        return cuts;
    };
    const auto may = R"(,"must":false)", must = R"(,"must":true)";
    const std::string chain = R"({"kind":"dependency","key":"D-1","from":"A-2","on":"A-1"})"
                              "\n";
    const auto estimates = estimate("A-1", wide) + estimate("A-2", wide) + estimate("A-3", wide);
    using Cuts = std::vector<std::vector<TaskIndex>>;
    CHECK(cuts_of(feature("A-1", may) + feature("A-2", may) + feature("A-3", must) + estimates + chain) ==
          Cuts{{0, 1}, {1}});
    CHECK(cuts_of(feature("A-1", may) + feature("A-2", must) + feature("A-3", must) + estimates + chain).empty());
}

TEST_CASE("open questions widen: answering them is a lever", "[forecast][levers]") {
    const auto jsonl = feature("A-1") + estimate("A-1", wide);
    const auto& one = known(jsonl, {}, false);
    const auto levers = levers_of(one.portfolio, one.outlook, {});
    REQUIRE(lever(levers, Lever::What::questions) != nullptr);
    CHECK(lever(levers, Lever::What::questions)->days > 1);
    CHECK(lever(levers, Lever::What::questions)->margin < 1);
    const auto& known_all = known(jsonl);
    CHECK(lever(levers_of(known_all.portfolio, known_all.outlook, {}), Lever::What::questions) == nullptr);
}

}  // namespace outlook_test
