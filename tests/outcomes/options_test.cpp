#include "waybill/outcomes/options.hpp"

#include <catch2/catch.hpp>

#include "support/records.hpp"

using namespace waybill;
using namespace waybill::outcomes;

TEST_CASE("options are ranked by move for a day of work; what cannot be compared comes last") {
    const auto records = support::records(R"({"kind":"metric","key":"M-1","name":"x","direction":"down","baseline":14}
{"kind":"feature","key":"PAY-1","project":"PAY","title":"rebuilt"}
{"kind":"feature","key":"PAY-2","project":"PAY","title":"two clicks"}
{"kind":"feature","key":"PAY-3","project":"PAY","title":"no estimate"}
{"kind":"feature","key":"PAY-10","project":"PAY","title":"no target"}
{"kind":"feature","key":"PAY-4","project":"PAY","title":"worse"})");
    const auto option = [&](std::size_t feature, std::optional<double> target, std::optional<std::int64_t> days) {
        Option one;
        one.claim.feature = &records[feature];
        one.claim.baseline = 14;
        if (target) one.claim.target = target_of(std::to_string(*target), 14, records[0]);
        if (days) one.minutes = *days * 480;
        return one;
    };
    const auto list = ranked(
        {option(4, std::nullopt, 1), option(3, 1, std::nullopt), option(5, 20, 2), option(1, 9, 40), option(2, 5, 2)});
    std::vector<std::string> keys;
    for (const auto& one : list) keys.push_back(one.claim.feature->key);
    CHECK(keys == std::vector<std::string>{"PAY-2", "PAY-1", "PAY-4", "PAY-3", "PAY-10"});
    CHECK(list[0].per_day == 4.5);
    CHECK(list[1].per_day == 0.125);
    CHECK(list[2].move == -6);
    CHECK(list[3].move == 13);
    CHECK_FALSE(list[4].move);
}
