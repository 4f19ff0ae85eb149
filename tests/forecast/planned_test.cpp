#include "waybill/forecast/planned.hpp"

#include <catch2/catch.hpp>

#include "support/records.hpp"
#include "waybill/base/error.hpp"
#include "waybill/forecast/levelling.hpp"

namespace planned_test {

using namespace waybill;
using namespace waybill::forecast;
using support::day;

namespace {

const auto friday = day("2026-11-20");

/// In the stage ready, unless `more` says another one.
std::string feature(const std::string& key, const std::string& more = "") {
    const std::string stage = more.find("stage") == std::string::npos ? R"(,"stage":"ready")" : "";
    return R"({"kind":"feature","key":")" + key + R"(","project":"PAY","title":"t")" + stage + more + "}\n";
}
std::string of_team(const std::string& key, const std::string& more = "") {
    return feature(key, R"(,"team":"payments")" + more);
}
std::string estimate(const std::string& feature, int days) {
    return R"({"kind":"estimate","key":"E-)" + feature + R"(","feature":")" + feature + R"(","p50":)" +
           std::to_string(days) + "}\n";
}
std::string waits(const std::string& from, const std::string& on, const std::string& more = "") {
    return R"({"kind":"dependency","key":"D-)" + from + on + R"(","from":")" + from + R"(","on":")" + on + "\"" + more +
           "}\n";
}
std::string team(const std::string& more = "") {
    return R"({"kind":"team","key":"payments")" + more + "}\n";
}

/// Static: what is planned points into the records.
Planned plan_of(const std::string& jsonl, const Scope& scope = {}) {
    static std::vector<portfolio::Portfolio> kept;
    kept.reserve(1000);
    kept.push_back(support::portfolio_of(jsonl));
    return planned(kept.back(), friday, scope);
}

std::vector<std::string> keys(const Planned& plan) {
    std::vector<std::string> list;
    for (const auto& one : plan.tasks) list.push_back(one.record->key);
    return list;
}

/// The last day of each task, in the order of the tasks.
std::vector<std::string> finishes(const Planned& plan) {
    std::vector<std::string> list;
    for (const double finish : level(plan.problem).schedule.finish)
        list.push_back(base::format_day(plan.timeline.day_of_finish(finish)));
    return list;
}

std::pair<base::Fault, std::string> refusal(const std::string& jsonl, const Scope& scope = {}) {
    try {
        plan_of(jsonl, scope);
    } catch (const base::Error& error) { return {error.fault(), error.message()}; }
    return {};
}

using Keys = std::vector<std::string>;

}  // namespace

TEST_CASE("what is ready or building is planned, and whatever that waits for", "[forecast][planned]") {
    const auto jsonl = feature("A-1") + feature("A-2", R"(,"stage":"building")") +
                       feature("A-3", R"(,"stage":"idea")") + feature("A-4", R"(,"stage":"shipped")") +
                       feature("A-5", R"(,"stage":"idea")") + estimate("A-1", 5) + estimate("A-2", 5) +
                       estimate("A-3", 5) + estimate("A-5", 5) + waits("A-1", "A-3") + waits("A-1", "A-4");
    CHECK(keys(plan_of(jsonl)) == Keys{"A-1", "A-2", "A-3"});
    CHECK(keys(plan_of(jsonl, {.has_ideas = true, .keys = {}})) == Keys{"A-1", "A-2", "A-3", "A-5"});
    CHECK(keys(plan_of(jsonl, {.has_ideas = false, .keys = {"a-5"}})) == Keys{"A-1", "A-2", "A-3", "A-5"});
    CHECK(refusal(jsonl, {.has_ideas = false, .keys = {"A-9"}}).first == base::Fault::not_found);
    CHECK(finishes(plan_of(jsonl)) == Keys{"2026-12-03", "2026-11-26", "2026-11-26"});
}

TEST_CASE("what was asked about: features, milestones, the features of a project; what is finished is not",
          "[forecast][planned]") {
    const auto jsonl = R"({"kind":"project","key":"PAY"})"
                       "\n" +
                       feature("A-1") + feature("A-2") + feature("A-3", R"(,"stage":"idea")") +
                       feature("A-4", R"(,"stage":"shipped")") + estimate("A-1", 5) + waits("A-1", "A-3") +
                       R"({"kind":"milestone","key":"MS-1","name":"Beta","features":["A-2","A-4"],"date":"2027-01-01"})"
                       "\n"
                       R"({"kind":"milestone","key":"MS-2","name":"Past","features":["A-4"],"date":"2026-01-01"})"
                       "\n";
    const auto asked = [&](const Keys& keys) { return plan_of(jsonl, {.has_ideas = false, .keys = keys}).asked; };
    using Tasks = std::vector<TaskIndex>;
    CHECK(asked({}).empty());
    CHECK(asked({"A-2", "a-2", "A-4"}) == Tasks{1});
    CHECK(asked({"MS-1"}) == Tasks{3});
    CHECK(asked({"MS-2"}).empty());
    CHECK(asked({"pay"}) == Tasks{0, 1, 2});
    CHECK(plan_of(jsonl, {.has_ideas = false, .keys = {"A-1"}}).concerned() == std::vector<char>{1, 0, 1, 0});
    CHECK(plan_of(jsonl).concerned() == std::vector<char>{1, 1, 1, 1});
}

TEST_CASE("only dependencies that count are waited for; a contract until its day, with the lag",
          "[forecast][planned]") {
    const auto two = feature("A-1") + feature("A-2") + estimate("A-1", 5) + estimate("A-2", 10);
    const auto begins = [&](const std::string& more) {
        const auto plan = plan_of(two + waits("A-1", "A-2", more));
        return level(plan.problem).schedule.start[0];
    };
    CHECK(begins("") == 10);
    CHECK(begins(R"(,"lag_days":2)") == 12);
    for (const auto* status : {"rejected", "met"}) CHECK(begins(R"(,"status":")" + std::string(status) + "\"") == 0);
    CHECK(begins(R"(,"type":"soft")") == 0);
    // Agreed on Wednesday, there on Thursday.
    CHECK(begins(R"(,"type":"contract","contract_date":"2026-11-25")") == 4);
    CHECK(begins(R"(,"type":"contract")") == 10);
    // Its day has passed and nobody agreed: it blocks as before.
    CHECK(begins(R"(,"type":"contract","contract_date":"2026-11-19")") == 10);
}

TEST_CASE("an outside party is waited for until its day; without one the plan says what it takes for granted",
          "[forecast][planned]") {
    const auto one = feature("A-1") + estimate("A-1", 5);
    const auto dated = plan_of(one + waits("A-1", "Acme Corp", R"(,"contract_date":"2026-11-23")"));
    CHECK(dated.problem.tasks[0].earliest == 2);
    const auto open = plan_of(one + waits("A-1", "Acme Corp"));
    CHECK(open.problem.tasks[0].earliest == 0);
    REQUIRE(open.assumed.size() == 2);
    CHECK(open.assumed[0].message == "A-1 waits for Acme Corp, of which no day is known: planned as if it were there");
    CHECK(open.assumed[1].message == "A-1 has no team: planned as if somebody were always free");
}

TEST_CASE("a team has streams, a focus, weekdays and absences", "[forecast][planned]") {
    const auto two = of_team("A-1") + of_team("A-2") + estimate("A-1", 5) + estimate("A-2", 5);
    CHECK(finishes(plan_of(two + team())) == Keys{"2026-11-26", "2026-12-03"});
    CHECK(finishes(plan_of(two + team(R"(,"streams":2)"))) == Keys{"2026-11-26", "2026-11-26"});
    CHECK(finishes(plan_of(two + team(R"(,"streams":2,"focus":0.5)"))) == Keys{"2026-12-03", "2026-12-03"});
    // Fri Tue Fri Tue Fri.
    CHECK(finishes(plan_of(two + team(R"(,"streams":2,"weekdays":"tue,fri")"))) == Keys{"2026-12-04", "2026-12-04"});
    const std::string week_off = R"({"kind":"absence","team":"payments","from":"2026-11-23","to":"2026-11-27")";
    CHECK(finishes(plan_of(two + team(R"(,"streams":2)") + week_off + "}\n")) == Keys{"2026-12-03", "2026-12-03"});
    // One stream of two is lost for the week: one feature goes on, the other one rests.
    CHECK(finishes(plan_of(two + team(R"(,"streams":2)") + week_off + ",\"streams\":1}\n")) ==
          Keys{"2026-11-26", "2026-12-03"});
    // A Saturday team has six days a week.
    const auto saturdays = plan_of(two + team(R"(,"weekdays":"mon-sat")"));
    CHECK(saturdays.timeline.weekdays().count() == 6);
    CHECK(finishes(saturdays) == Keys{"2026-11-25", "2026-12-01"});
}

TEST_CASE("what is building goes on first, with what remains of it", "[forecast][planned]") {
    const auto jsonl = of_team("A-1") + of_team("A-2", R"(,"stage":"building")") + estimate("A-1", 1) +
                       estimate("A-2", 5) + R"({"kind":"effort","feature":"A-2","day":"2026-11-19","days":2})" + "\n" +
                       team();
    const auto plan = plan_of(jsonl);
    CHECK(plan.problem.tasks[1].is_begun);
    CHECK(plan.problem.tasks[1].work == 3);
    CHECK(level(plan.problem).schedule.start == std::vector<double>{3, 0});
}

TEST_CASE("a feature without an estimate takes the median of its team's others, and is named", "[forecast][planned]") {
    const auto jsonl = of_team("A-1") + of_team("A-2") + of_team("A-3") + feature("A-4") + estimate("A-1", 3) +
                       estimate("A-2", 8) + estimate("A-4", 20) + team();
    const auto plan = plan_of(jsonl);
    CHECK(plan.problem.tasks[2].work == 3);
    CHECK(plan.tasks[2].is_guessed);
    CHECK(plan.assumed.back().message == "A-3 has no estimate: planned with 3d, the median of its team's others");
    CHECK(refusal(of_team("A-1") + team()).second == "no feature has an estimate: there is nothing to make a plan of");
}

TEST_CASE("a milestone is the moment at which its features are done; who waits for it waits for them",
          "[forecast][planned]") {
    const auto jsonl = feature("A-1") + feature("A-2") + estimate("A-1", 5) + estimate("A-2", 2) +
                       R"({"kind":"milestone","key":"beta","features":["A-1"]})" + "\n";
    CHECK(keys(plan_of(jsonl)) == Keys{"A-1", "A-2", "beta"});
    CHECK(level(plan_of(jsonl + waits("A-2", "beta")).problem).schedule.finish == std::vector<double>{5, 7, 5});
    CHECK(keys(plan_of(jsonl + waits("A-1", "beta"))) == Keys{"A-2"});
    CHECK(refusal(jsonl + waits("A-1", "beta"), {.has_ideas = false, .keys = {"beta"}}).second ==
          "there is no plan while these wait for each other: A-1 → beta → A-1");
}

TEST_CASE("what waits in a loop is left out with what waits for it, unless it is asked about", "[forecast][planned]") {
    const auto jsonl = feature("A-1") + feature("A-2") + feature("A-3") + feature("A-4") + estimate("A-4", 5) +
                       waits("A-1", "A-2") + waits("A-2", "A-1") + waits("A-3", "A-2");
    CHECK(keys(plan_of(jsonl)) == Keys{"A-4"});
    CHECK(plan_of(jsonl).assumed.front().message ==
          "A-1 → A-2 → A-1 wait for each other: left out, with what waits for them (A-3)");
    CHECK(refusal(jsonl, {.has_ideas = false, .keys = {"A-3"}}).second ==
          "there is no plan while these wait for each other: A-1 → A-2 → A-1");
    CHECK(keys(plan_of(jsonl, {.has_ideas = false, .keys = {"A-4"}})) == Keys{"A-4"});
    CHECK(plan_of(jsonl, {.has_ideas = false, .keys = {"A-4"}}).assumed_of_concerned().back().record == "A-4");
}

TEST_CASE("scarce resources are shared; what nobody can give is refused", "[forecast][planned]") {
    const auto jsonl = feature("A-1", R"(,"needs":{"lab":1})") + feature("A-2", R"(,"needs":{"lab":1})") +
                       estimate("A-1", 5) + estimate("A-2", 5);
    CHECK(finishes(plan_of(jsonl + R"({"kind":"resource","key":"lab","capacity":1})" + "\n")) ==
          Keys{"2026-11-26", "2026-12-03"});
    CHECK(refusal(jsonl + R"({"kind":"resource","key":"lab","capacity":0})" + "\n").second ==
          "A-1 needs 1 of lab, of which there are 0");
}

TEST_CASE("a team that never works is named", "[forecast][planned]") {
    const auto one = of_team("A-1") + estimate("A-1", 5);
    CHECK(refusal(one + team(R"(,"focus":0)")).second ==
          "team payments has a focus of 0: it never gets to planned work");
    CHECK(refusal(one + team() + R"({"kind":"absence","from":"2026-01-01","to":"9999-12-31"})" + "\n").second ==
          "team payments is away for the next ten years: nothing of it can be planned");
    CHECK(refusal(one + team(R"(,"weekdays":"often")")).first == base::Fault::bad_data);
}

TEST_CASE("a plan of nothing is empty", "[forecast][planned]") {
    CHECK(plan_of("").tasks.empty());
}

}  // namespace planned_test
