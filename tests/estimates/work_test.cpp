#include "waybill/estimates/work.hpp"

#include <catch2/catch.hpp>

#include "support/records.hpp"

using namespace waybill;

namespace {

estimates::Work work(std::string_view stage, const std::string& jsonl) {
    const auto records = support::records(jsonl);
    std::vector<const base::Record*> estimates, efforts;
    for (const auto& one : records) (one.kind->name == "effort" ? efforts : estimates).push_back(&one);
    return estimates::work_on(stage, estimates::standing_of(estimates, {}), efforts);
}

const std::string estimated = R"({"kind":"estimate","key":"E-1","feature":"PAY-1","p50":8,"at":"2026-11-01T10:00:00Z"}
{"kind":"estimate","key":"E-2","feature":"PAY-1","p50":10,"at":"2026-11-05T10:00:00Z"}
{"kind":"estimate","key":"E-3","feature":"PAY-1","part":"migration","p50":2,"at":"2026-11-06T10:00:00Z"}
)";
constexpr std::int64_t a_day = 480;

}  // namespace

TEST_CASE("the estimate of a feature is the latest of each part, summed") {
    CHECK(work("ready", estimated).estimate == 12 * a_day);
    CHECK_FALSE(work("ready", "").estimate);
}

TEST_CASE("what remains: all before it is built, the rest while it is, nothing after") {
    const auto spent = [](const std::string& days) {
        return estimated + R"({"kind":"effort","feature":"PAY-1","days":)" + days + R"(,"activity":"build"}
{"kind":"effort","feature":"PAY-1","days":3,"activity":"wait"})";
    };
    CHECK(work("building", spent("4")).spent == 4 * a_day);
    CHECK(work("building", spent("4")).remaining == 8 * a_day);
    CHECK(work("building", spent("30")).remaining == 12 * a_day / 10);
    CHECK(work("ready", spent("4")).remaining == 12 * a_day);
    CHECK(work("shipped", spent("4")).remaining == 0);
    CHECK_FALSE(work("building", "").remaining);
}
