#include "waybill/report/brief.hpp"

#include <catch2/catch.hpp>

#include "edition.hpp"
#include "waybill/features/records.hpp"

namespace brief_test {

using namespace waybill;
using Catch::Contains;
using support::feature;

namespace {

/// What is told to executives of PAY-1, on one line each.
std::string brief(const std::string& jsonl) {
    const auto portfolio = support::portfolio_of(jsonl);
    const auto document = report::brief(portfolio, *portfolio.find(features::feature, "PAY-1"), report::Audience::exec,
                                        support::day("2026-11-20"));
    return view::render_text(document, {.columns = 400});
}

std::string released(const std::string& day) {
    return R"({"kind":"rollout","feature":"PAY-1","percent":100,"day":")" + day + "\"}\n";
}

const std::string metric = R"({"kind":"metric","key":"M-1","name":"calls","unit":"a week","baseline":180}
)";

std::string outcome(const std::string& target) {
    return metric + R"({"kind":"outcome","key":"O-1","feature":"PAY-1","metric":"M-1","window_days":30,"target":")" +
           target + "\"}\n";
}

}  // namespace

TEST_CASE("a brief of what users have tells the day on which they got it, beside the promised one") {
    const auto shipped = feature(R"("stage":"shipped","committed":"2026-10-30","obligation":"data law")");
    CHECK_THAT(brief(shipped + released("2026-10-30")), Contains("GREEN, shipped: an obligation, delivered") &&
                                                            Contains("Released Fri 2026-10-30, on the promised day"));
    CHECK_THAT(brief(shipped + released("2026-11-03")),
               Contains("Released Tue 2026-11-03, 2 working days after the promised Fri 2026-10-30"));
    CHECK_THAT(brief(shipped + released("2026-10-29")), Contains(", 1 working day before the promised"));
    CHECK_THAT(brief(shipped + released("2026-10-31")),
               Contains("Released Sat 2026-10-31, after the promised Fri 2026-10-30"));
    CHECK_THAT(brief(shipped), Contains("Nothing says on which day users got it.") && !Contains("late"));
}

TEST_CASE("a brief of what users have is as good as what became of it") {
    const auto shipped = feature(R"("stage":"shipped")");
    CHECK_THAT(brief(shipped), Contains("GREY, shipped: nobody said what it should change"));
    CHECK_THAT(brief(shipped + R"({"kind":"criterion","key":"PAY-1.1","feature":"PAY-1","then":"the log is gone",)"
                               R"("state":"failed"})"),
               Contains("RED, shipped: failed with users: expected \"the log is gone\""));
    CHECK_THAT(brief(shipped + R"({"kind":"criterion","key":"PAY-1.1","feature":"PAY-1","name":"Nothing is lost",)"
                               R"("state":"failed"})"),
               Contains("RED, shipped: failed with users: expected \"Nothing is lost\""));
    CHECK_THAT(brief(shipped + outcome("120") + released("2026-11-18")),
               Contains("GREY, shipped: nothing can be told yet of what it was to change") &&
                   Contains("no data yet on calls"));
    std::string numbers;
    for (int i = 0; i < 9; ++i)
        numbers += R"({"kind":"observation","metric":"M-1","value":18)" + std::to_string(i % 3) + R"(,"day":")" +
                   base::format_day(support::day("2026-10-02") + std::chrono::days(3 * i)) + "\"}\n";
    CHECK_THAT(brief(shipped + outcome("120") + released("2026-10-01") + numbers),
               Contains("RED, shipped: what it was to change was missed"));
}

TEST_CASE("a brief of what is to come names the number that is wanted, and the day that is safe") {
    const auto text = brief(feature(R"("stage":"building","committed":"2026-12-18")") + outcome("-33%") +
                            R"({"kind":"estimate","key":"E-1","feature":"PAY-1","p10":50,"p50":50,"p90":50})");
    CHECK_THAT(text, Contains("calls: 180 a week to 120.6 a week within 30 days of release"));
    CHECK_THAT(text, Contains("Promised for Fri 2026-12-18, in 20 working days. 8 in 10 by 2027-03-10"));
    CHECK_THAT(brief(feature(R"("stage":"killed","committed":"2026-12-18")")),
               Contains("GREY: stopped") && !Contains("Promised"));
}

TEST_CASE("a brief has the limits that the feature brings, in every audience's words") {
    const auto text = brief(feature(R"("stage":"building","obligation":"card law")") + R"({"kind":"project","key":"PAY"}
{"kind":"constraint","key":"C-1","limit":"cards are checked","reason":"card law","project":"PAY","due":"2026-12-22"}
{"kind":"constraint","key":"C-2","limit":"pages are quick","feature":"PAY-1","met":true}
{"kind":"constraint","key":"C-3","limit":"logs go","reason":"data law","project":"PAY"})");
    CHECK_THAT(text, Contains("cards are checked (card law), by 2026-12-22 (open)") &&
                         Contains("pages are quick (met)") && !Contains("logs go") && !Contains("C-1"));
}

}  // namespace brief_test
