#include <catch2/catch.hpp>

#include "edition.hpp"
#include "waybill/features/records.hpp"

using namespace waybill;
using report::Status;

namespace {

/// The status on Friday 2026-11-20 of PAY-1 with these members, and lines beside it.
report::ComputedStatus status(const std::string& members, const std::string& lines = {}) {
    const auto portfolio = support::portfolio_of(
        R"({"kind":"feature","key":"PAY-1","project":"PAY","title":"Wallets",)" + members + "}\n" + lines);
    const auto today = support::day("2026-11-20");
    return report::status_of(portfolio, *portfolio.find(features::feature, "PAY-1"), today,
                             forecast::promised_odds(portfolio, today));
}

const std::string promised = R"("stage":"building","team":"pay","committed":"2026-12-01")";
const std::string estimate = R"({"kind":"estimate","key":"E-1","feature":"PAY-1","p50":3,"p90":6})"
                             "\n";

}  // namespace

TEST_CASE("nothing unfinished is green without odds, and grey says what is missing") {
    CHECK(status(promised).status == Status::grey);
    CHECK(status(promised).reason == "no estimate, so no odds");
    CHECK(status(R"("stage":"idea","committed":"2026-12-01")", estimate).reason ==
          "an idea and not in the plan, so no odds");
    CHECK(status(R"("stage":"building")", estimate).reason == "no committed day");
    const auto idle = R"({"kind":"team","key":"pay","focus":0})"
                      "\n";
    CHECK(status(promised, estimate + idle).reason ==
          "no odds: team pay has a focus of 0: it never gets to planned work");
}

TEST_CASE("the colour of a promise is that of its odds") {
    const auto by = [](const std::string& day) {
        return status(R"("stage":"ready","committed":")" + day + "\"",
                      R"({"kind":"estimate","key":"E-1","feature":"PAY-1","p10":5,"p50":5,"p90":5})"
                      "\n"
                      R"({"kind":"risk","key":"R-1","title":"t","features":["PAY-1"],"probability":0.3,)"
                      R"("impact_p10":10,"impact_p90":10})"
                      "\n"
                      R"({"kind":"risk","key":"R-2","title":"t","features":["PAY-1"],"probability":0.4,)"
                      R"("impact_p10":5,"impact_p90":5})"
                      "\n");
    };
    CHECK(by("2027-01-29").status == Status::green);
    CHECK(by("2027-01-29").reason == "more than 99 % odds");
    CHECK(by("2026-12-10").status == Status::amber);
    CHECK(by("2026-12-10").reason == "70 % odds");
    CHECK(by("2026-11-27").status == Status::red);
    CHECK(by("2026-11-27").reason == "17 % odds; not begun");
}

TEST_CASE("red once the committed day has passed") {
    const auto late = status(R"("stage":"building","committed":"2026-11-19")");
    CHECK(late.status == Status::red);
    CHECK(late.reason == "1 working day late");
    CHECK(status(R"("stage":"building","committed":"2026-11-20")").status == Status::grey);
    CHECK(status(R"("stage":"shipped","committed":"2026-11-19")").status == Status::green);
    CHECK(status(R"("stage":"killed","committed":"2026-11-19")").reason == "stopped");
}

TEST_CASE("red names what holds it") {
    const auto late = status(R"("stage":"building","committed":"2026-11-16")",
                             R"({"kind":"blocker","key":"B-1","feature":"PAY-1","what":"no tokens"})");
    CHECK(late.reason == "4 working days late; blocked: no tokens");
}

TEST_CASE("red when a guardrail of its metric is broken, shipped or not") {
    const auto broken = [](const std::string& direction, const std::string& value) {
        return R"({"kind":"metric","key":"M-1","name":"failed payments","unit":"%","guardrail":2.5,"direction":")" +
               direction + "\"}\n" + R"({"kind":"outcome","key":"O-1","feature":"PAY-1","metric":"M-1"})" + "\n" +
               R"({"kind":"observation","metric":"M-1","day":"2026-11-01","value":9})" + "\n" +
               R"({"kind":"observation","metric":"M-1","day":"2026-11-18","value":)" + value + "}";
    };
    CHECK(status(promised, broken("down", "2.6")).status == Status::red);
    CHECK(status(promised, broken("down", "2.6")).reason == "failed payments is 2.6 %, beyond the limit of 2.5 %");
    CHECK(status(promised, broken("down", "2.5")).status == Status::grey);
    CHECK(status(promised, broken("up", "2.4")).status == Status::red);
    CHECK(status(R"("stage":"shipped")", broken("down", "2.6")).status == Status::red);
}

TEST_CASE(
    "with four numbers a guardrail is red where their mean is shown beyond it, and amber where the last alone is") {
    const auto read = [](const std::vector<std::string>& values) {
        std::string jsonl =
            R"({"kind":"metric","key":"M-1","name":"failed payments","unit":"%","guardrail":2.5,"direction":"down"})"
            "\n"
            R"({"kind":"outcome","key":"O-1","feature":"PAY-1","metric":"M-1"})"
            "\n"
            R"({"kind":"rollout","feature":"PAY-1","day":"2026-11-02","percent":100})"
            "\n"
            R"({"kind":"observation","metric":"M-1","day":"2026-11-01","value":9})"
            "\n";
        for (std::size_t i = 0; i < values.size(); ++i)
            jsonl += R"({"kind":"observation","metric":"M-1","day":"2026-11-1)" + std::to_string(i) + R"(","value":)" +
                     values[i] + "}\n";
        return jsonl;
    };
    const auto shipped = [&](const std::vector<std::string>& values) {
        return status(R"("stage":"shipped")", read(values));
    };
    CHECK(shipped({"3.1", "3.2", "3.1", "3.2"}).status == Status::red);
    CHECK(shipped({"3.1", "3.2", "3.1", "3.2"}).reason == "failed payments averages 3.15 %, beyond the limit of 2.5 %");
    CHECK(shipped({"2.1", "2.2", "2.1", "2.6"}).status == Status::amber);
    CHECK(shipped({"2.1", "2.2", "2.1", "2.6"}).reason == "failed payments is 2.6 %, beyond the limit of 2.5 %");
    CHECK(status(promised, read({"2.1", "2.2", "2.1", "2.6"})).status == Status::amber);
    CHECK(shipped({"2.1", "2.6", "2.1", "2.2"}).status == Status::green);
    // Shown to be held: one number beyond it is a day like others.
    CHECK(shipped({"1.1", "1.2", "1.1", "1.2", "1.1", "1.2", "1.1", "2.6"}).status == Status::green);
}

TEST_CASE("amber while a decision is overdue") {
    const auto decision = [](const std::string& due, const std::string& state) {
        return R"({"kind":"decision","key":"DEC-1","title":"Which provider","features":["PAY-1"],"due":")" + due +
               R"(","status":")" + state + "\"}";
    };
    CHECK(status(promised, decision("2026-11-19", "proposed")).status == Status::amber);
    CHECK(status(promised, decision("2026-11-19", "proposed")).reason == "a decision is overdue: Which provider");
    CHECK(status(promised, decision("2026-11-20", "proposed")).status == Status::grey);
    CHECK(status(promised, decision("2026-11-19", "accepted")).status == Status::grey);
}

TEST_CASE("amber while it is blocked") {
    const std::string open = R"({"kind":"blocker","key":"B-1","feature":"PAY-1","what":"no tokens")";
    CHECK(status(promised, open + "}").reason == "blocked: no tokens");
    CHECK(status(promised, open + R"(,"cleared":"2026-11-18"})").status == Status::grey);
}

TEST_CASE("amber when it waits for work that is promised for a later day") {
    const auto waits = [](const std::string& day, const std::string& members) {
        return R"({"kind":"feature","key":"PAY-2","project":"PAY","title":"Log-in","stage":"building","target":")" +
               day + "\"}\n" + R"({"kind":"dependency","key":"D-1","from":"PAY-1","on":"PAY-2")" + members + "}";
    };
    CHECK(status(promised, waits("2026-12-02", "")).reason ==
          "it waits for \"Log-in\", whose day is later: 2026-12-02");
    CHECK(status(promised, waits("2026-12-01", "")).status == Status::grey);
    CHECK(status(promised, waits("2026-12-02", R"(,"status":"rejected")")).status == Status::grey);
    CHECK(status(promised, waits("2026-12-02", R"(,"type":"soft")")).status == Status::grey);
}
