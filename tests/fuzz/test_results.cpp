#include "waybill/exchange/test_results.hpp"

#include "exchange.hpp"
#include "waybill/exchange/jsonl.hpp"
#include "waybill/features/records.hpp"

using namespace waybill;

/// Results of tests in any of their forms: what they make of criteria can be stored, and a second time changes nothing.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    exchange::TestRun run;
    if (fuzz::is_refused(
            [&] { exchange::add_run(run, exchange::read_test_results(fuzz::text_of(data, size), "file"), "file"); }))
        return 0;
    static const auto records = exchange::read_records(
        "{\"kind\":\"feature\",\"key\":\"PAY-1\",\"uid\":\"a\",\"title\":\"Cards\"}\n"
        "{\"kind\":\"criterion\",\"key\":\"PAY-1.1\",\"uid\":\"b\",\"feature\":\"PAY-1\",\"name\":\"a\"}\n"
        "{\"kind\":\"criterion\",\"key\":\"PAY-1.2\",\"uid\":\"c\",\"feature\":\"PAY-1\",\"name\":\"a\",\"state\":"
        "\"passed\"}\n",
        "plan");
    const std::vector<base::Record> features(records.begin(), records.begin() + 1);
    std::vector<base::Record> criteria(records.begin() + 1, records.end());
    const auto plan = exchange::plan_results(run, criteria, features);
    for (const auto& one : plan.results) {
        const auto& field = one.criterion.kind->field("evidence");
        fuzz::require(base::checked(field, one.criterion["evidence"]) == one.criterion["evidence"],
                      "evidence can be stored");
        for (auto& known : criteria) {
            if (known.uid == one.criterion.uid) known = one.criterion;
        }
    }
    for (const auto& one : exchange::plan_results(run, criteria, features).results)
        fuzz::require(!one.is_changed, "the same results again change nothing");
    return 0;
}
