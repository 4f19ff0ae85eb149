#include <catch2/catch.hpp>

#include "support/records.hpp"
#include "waybill/checks/check.hpp"

namespace checks_promises_test {

using namespace waybill;

namespace {

/// The findings of the rules WB54x: `WB540 MS-1: message`.
std::vector<std::string> found(const std::string& more) {
    const std::string plan = R"(
        {"kind":"project","key":"WEB"}
        {"kind":"team","key":"web"}
        {"kind":"team","key":"pay"}
        {"kind":"feature","key":"WEB-1","project":"WEB","title":"a","team":"web","stage":"ready"}
        {"kind":"feature","key":"WEB-2","project":"WEB","title":"b","team":"pay","stage":"shipped"}
        {"kind":"milestone","key":"MS-1","date":"2026-12-24","features":["WEB-1","WEB-2"]}
    )";
    std::vector<std::string> list;
    for (const auto& one : checks::check(support::portfolio_of(plan + more), support::day("2026-11-20"))) {
        if (one.rule.starts_with("WB54"))
            list.push_back(std::string(one.rule) + " " + one.record + ": " + one.message + " | " + one.fix);
    }
    return list;
}

using Found = std::vector<std::string>;

}  // namespace

TEST_CASE("a team with open work in a milestone was asked for its day", "[promises]") {
    CHECK(found("") == Found{"WB542 MS-1: web has 1 open feature in it and was never asked for a day | "
                             "waybill milestone commit MS-1 web 2026-12-24"});
}

TEST_CASE("a team says yes four weeks before its day", "[promises]") {
    const std::string asked = R"({"kind":"commitment","milestone":"MS-1","team":"web","date":")";
    CHECK(found(asked + R"(2026-12-18"})") == Found{"WB540 MS-1: web has not said yes to 2026-12-18, which is near | "
                                                    "waybill milestone acknowledge MS-1 web"});
    CHECK(found(asked + R"(2026-12-19"})").empty());
    CHECK(found(asked + R"(2026-11-19"})") ==
          Found{"WB540 MS-1: web has not said yes to 2026-11-19, which has passed | "
                "waybill milestone acknowledge MS-1 web"});
    CHECK(found(asked + R"(2026-12-18","acknowledged_by":"Mei"})").empty());
    CHECK(found(asked + R"(2026-12-18","acknowledged_at":"2026-11-19"})").empty());
}

TEST_CASE("the day of no team lies behind that of its milestone", "[promises]") {
    const std::string asked = R"({"kind":"commitment","milestone":"MS-1","team":"web","date":")";
    CHECK(found(asked + R"(2026-12-24","acknowledged_by":"Mei"})").empty());
    CHECK(found(asked + R"(2026-12-25","acknowledged_by":"Mei"})") ==
          Found{"WB543 MS-1: web said yes to 2026-12-25, behind the milestone's 2026-12-24 | "
                "waybill milestone edit MS-1 --date 2026-12-25 --cause CAUSE"});
    CHECK(found(asked + R"(2027-01-25"})") ==
          Found{"WB543 MS-1: web was asked for 2027-01-25, behind the milestone's 2026-12-24 | "
                "waybill milestone edit MS-1 --date 2027-01-25 --cause CAUSE"});
}

TEST_CASE("who was told a day hears of another one", "[promises]") {
    const std::string yes =
        R"({"kind":"commitment","milestone":"MS-1","team":"web","date":"2026-12-18","acknowledged_by":"Mei"})"
        "\n";
    const std::string told = R"({"kind":"promise","to":"Board","told":"2026-11-01","record":)";
    CHECK(found(yes + told + R"("MS-1","date":"2026-12-24"})").empty());
    CHECK(found(yes + told + R"("MS-1","date":"2026-12-18"})") ==
          Found{"WB541 MS-1: Board was told 2026-12-18: it is promised for Thu 2026-12-24 now | waybill promise due"});
    CHECK(found(yes + told + R"("WEB-2","date":"2026-11-02"})").empty());
}

}  // namespace checks_promises_test
