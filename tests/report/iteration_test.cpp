#include "waybill/report/iteration.hpp"

#include <catch2/catch.hpp>

#include "edition.hpp"
#include "waybill/portfolio/records.hpp"

using namespace waybill;
using Catch::Contains;
using support::friday;
using support::section;

namespace {

const std::string review_records = R"({"kind":"team","key":"web"}
{"kind":"iteration","key":"web-1","team":"web","start":"2026-10-19","end":"2026-10-30","goal":"Refunds","features":["WEB-9"]}
{"kind":"iteration","key":"web-2","team":"web","start":"2026-11-09","end":"2026-11-20","goal":"Pay by invoice","features":["WEB-1","WEB-2","WEB-3"]}
{"kind":"feature","key":"WEB-1","project":"WEB","title":"Invoice","team":"web","stage":"shipped","why":"Shops asked"}
{"kind":"feature","key":"WEB-2","project":"WEB","title":"Reminders","team":"web","stage":"building"}
{"kind":"feature","key":"WEB-3","project":"WEB","title":"Fees","team":"web","stage":"ready"}
{"kind":"feature","key":"WEB-9","project":"WEB","title":"Refunds","team":"web","stage":"shipped"}
{"kind":"blocker","feature":"WEB-2","what":"no certificate"}
{"kind":"metric","key":"M-1","name":"contacts","unit":"a week","direction":"down","baseline":180}
{"kind":"outcome","feature":"WEB-9","metric":"M-1","target":"120","window_days":30,"first_data":"2026-12-01"}
{"kind":"status_change","feature":"WEB-9","at":"2026-10-29T10:00:00Z","to":"Done","stage":"shipped"}
{"kind":"effort","feature":"WEB-2","day":"2026-11-10","activity":"build","days":2}
)";

view::Document review(const std::string& jsonl, report::Audience audience = report::Audience::team) {
    const auto portfolio = support::portfolio_of(jsonl);
    auto options = friday(audience);
    options.since = base::Instant(support::day("2026-11-09"));
    const auto* iteration = portfolio.find(portfolio::iteration, "web-2");
    return report::iteration_report(portfolio, *iteration, {}, checks::check(portfolio, options.today),
                                    report::TakenOn{8, 11}, options)
        .document;
}

}  // namespace

TEST_CASE("a sprint review: goal, shipped, what the last releases did, the next numbers, why not, and the load") {
    const auto document = review(review_records);
    CHECK_THAT(section(document, "bottom_line"), Contains("1 of 3 features shipped"));
    CHECK_THAT(section(document, "goal"), Contains("Pay by invoice"));
    CHECK_THAT(section(document, "shipped"), Contains("WEB-1 Invoice (Shops asked)") && !Contains("WEB-9"));
    CHECK_THAT(section(document, "outcomes"), Contains("Refunds: no data yet on contacts"));
    CHECK_THAT(section(document, "next_data"), Contains("Tue 2026-12-01: contacts, for WEB-9 Refunds"));
    CHECK_THAT(section(document, "not_finished"), Contains("WEB-2 Reminders: blocked: no certificate; in building") &&
                                                      Contains("WEB-3 Fees: never begun (ready)"));
    CHECK_THAT(section(document, "capacity"), Contains("could do 8 days of work and took on 11: more than fits") &&
                                                  Contains("2 days of work were logged"));
}

TEST_CASE("a sprint review for others has neither keys nor commands") {
    const auto text = view::render_text(review(review_records, report::Audience::stakeholder), {});
    CHECK_THAT(text, !Contains("WEB-") && !Contains("$ "));
}

TEST_CASE("much that shipped while nothing moved is said") {
    auto all = review_records;
    for (const auto* key : {"WEB-2", "WEB-3"}) {
        const auto at = all.find(std::string("\"key\":\"") + key);
        const auto stage = all.find("\"stage\":\"", at) + 9;
        all.replace(stage, all.find('"', stage) - stage, "shipped");
    }
    CHECK_THAT(section(review(all), "findings"), Contains("3 features shipped, and no number is known to have moved"));
    CHECK(section(review(review_records), "findings").empty());
}
