#include "waybill/coordination/wait_map.hpp"

#include <fmt/format.h>
#include <catch2/catch.hpp>

#include "support/records.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/text.hpp"

namespace wait_map_test {

using namespace waybill;

namespace {

constexpr auto plan = R"(
    {"kind":"project","key":"W"}
    {"kind":"project","key":"P"}
    {"kind":"feature","key":"W-1","project":"W","title":"a","team":"web"}
    {"kind":"feature","key":"W-2","project":"W","title":"b","team":"web","stage":"shipped"}
    {"kind":"feature","key":"W-3","project":"W","title":"c","team":"web"}
    {"kind":"feature","key":"P-1","project":"P","title":"d","team":"pay"}
    {"kind":"feature","key":"P-2","project":"P","title":"e","team":"pay"}
    {"kind":"feature","key":"P-3","project":"P","title":"f","team":"pay"}
    {"kind":"milestone","key":"MS-1","features":["W-3"]}
    {"kind":"milestone","key":"MS-2","features":["P-2"]}
    {"kind":"dependency","key":"D-1","from":"W-1","on":"P-1","type":"contract","status":"confirmed","agreed_by":["web","pay"]}
    {"kind":"dependency","key":"D-2","from":"P-1","on":"Northpay","status":"confirmed"}
    {"kind":"dependency","key":"D-3","from":"W-1","on":"W-2"}
    {"kind":"dependency","key":"D-4","from":"W-2","on":"P-3","status":"confirmed"}
    {"kind":"dependency","key":"D-5","from":"W-3","on":"P-2","status":"rejected"}
    {"kind":"dependency","key":"D-6","from":"P-2","on":"MS-1"}
    {"kind":"dependency","key":"D-7","from":"P-3","on":"W-3"}
    {"kind":"dependency","key":"D-8","from":"W-3","on":"P-3"}
)";

/// `D-1 W-1 P-1 agreed`, joined; then the features.
std::string shown(const coordination::WaitScope& scope) {
    const auto portfolio = support::portfolio_of(plan);
    const auto map = coordination::wait_map(portfolio, scope);
    std::string text;
    for (const auto& wait : map.waits)
        text += fmt::format("{} {}{}, ", wait.dependency->key, wait.from->key,
                            wait.is_agreed    ? " agreed"
                            : wait.is_in_loop ? " loop"
                                              : "");
    std::vector<std::string> keys;
    for (const auto* one : map.features) keys.push_back(one->key);
    for (const auto* one : map.milestones) keys.push_back(one->key);
    keys.insert(keys.end(), map.outside.begin(), map.outside.end());
    return text + base::joined(keys, " ") + fmt::format(" over {}", map.over);
}

}  // namespace

TEST_CASE("what is over is left out, unless all is asked for", "[wait_map]") {
    CHECK(shown({.has_over = false, .keys = {}}) ==
          "D-2 P-1, D-6 P-2, D-7 P-3 loop, D-1 W-1 agreed, D-8 W-3 loop, P-1 P-2 P-3 W-1 W-3 MS-1 Northpay over 3");
    CHECK(shown({.has_over = true, .keys = {"W-2"}}) ==
          "D-6 P-2, D-7 P-3 loop, D-4 W-2, D-5 W-3, D-8 W-3 loop, P-2 P-3 W-2 W-3 MS-1 over 0");
}

TEST_CASE("a key leaves what it waits for in the end, through milestones too", "[wait_map]") {
    CHECK(shown({.has_over = false, .keys = {"W-1"}}) == "D-2 P-1, D-1 W-1 agreed, P-1 W-1 Northpay over 1");
    CHECK(shown({.has_over = false, .keys = {"ms-2"}}) ==
          "D-6 P-2, D-7 P-3 loop, D-8 W-3 loop, P-2 P-3 W-3 MS-1 over 1");
    CHECK(shown({.has_over = false, .keys = {"P-1", "W-2"}}) == "D-2 P-1, P-1 W-2 Northpay over 1");
    CHECK(shown({.has_over = false, .keys = {"W"}}) ==
          "D-2 P-1, D-7 P-3 loop, D-1 W-1 agreed, D-8 W-3 loop, P-1 P-3 W-1 W-3 Northpay over 2");
    CHECK_THROWS_AS(shown({.has_over = false, .keys = {"X-1"}}), base::Error);
}

}  // namespace wait_map_test
