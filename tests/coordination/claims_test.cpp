#include "waybill/coordination/claims.hpp"

#include <catch2/catch.hpp>

#include "support/records.hpp"

namespace claims_test {

using namespace waybill;
using coordination::Claim;
using support::day;

namespace {

const std::string plan = R"({"kind":"team","key":"web","lead":"Mei"}
{"kind":"milestone","key":"MS-1","name":"Launch","date":"2026-12-18"}
{"kind":"feature","key":"PAY-1","project":"PAY","title":"Guest checkout","team":"payments","stage":"ready"}
{"kind":"feature","key":"WEB-1","project":"WEB","title":"Address form","team":"web","stage":"building"}
{"kind":"feature","key":"WEB-2","project":"WEB","title":"Gone","team":"web","stage":"done"}
)";

std::vector<Claim> claims(const std::string& on, const std::string& more = "") {
    // Static: what is returned points into the records.
    static portfolio::Portfolio portfolio;
    portfolio = support::portfolio_of(plan + R"({"kind":"dependency","key":"D-1","from":"PAY-1","on":")" + on + "\"" +
                                      more + "}\n");
    return coordination::open_claims(portfolio);
}

}  // namespace

TEST_CASE("a claim with nothing else is asked everything, of whoever answers for the other side") {
    const auto found = claims("WEB-1");
    REQUIRE(found.size() == 1);
    CHECK(found[0].whom == "Mei");
    CHECK((found[0].asks_stub && found[0].asks_what && found[0].asks_when && found[0].asks_who));
    CHECK(
        coordination::letter(found[0], "about 3 days", day("2026-11-24")) ==
        "Mei, about \"Guest checkout\" (PAY-1):\n"
        "We plan as if it had to wait for \"Address form\" (WEB-1).\n"
        "That costs us about 3 days. Is it so? Please tell us by Tue 2026-11-24:\n"
        "1. Could we start with a stub, and how far would that take us?\n"
        "2. What exactly must exist before we can go on?\n"
        "3. By when will it be there?\n"
        "4. Who says that we need it, and what shows it?");
}

TEST_CASE("what is recorded is not asked, but held against") {
    const auto found =
        claims("the bank", R"(,"owner":"Kim","artefact":"an account","needed_by":"2026-12-01","evidence":"mail")");
    REQUIRE(found.size() == 1);
    CHECK(found[0].whom == "Kim");
    CHECK(found[0].on == nullptr);
    CHECK(coordination::letter(found[0], "", day("2026-11-24")) ==
          "Kim, about \"Guest checkout\" (PAY-1):\n"
          "We plan as if it had to wait for \"the bank\", needed by Tue 2026-12-01.\n"
          "Is it so? Please tell us by Tue 2026-11-24:\n"
          "1. Could we start with a stub, and how far would that take us?\n"
          "2. Is \"an account\" all that we need?\n"
          "3. Will it be there by that day?");
    CHECK_FALSE(claims("WEB-1", R"(,"type":"contract")")[0].asks_stub);
    CHECK(claims("MS-1")[0].on->key == "MS-1");
    CHECK(claims("MS-1")[0].whom.empty());
    CHECK(coordination::letter(claims("MS-1")[0], "", day("2026-11-24")).substr(0, 7) == "About \"");
}

TEST_CASE("what is confirmed, answered, there or soft is asked no more") {
    CHECK(claims("WEB-1", R"(,"status":"confirmed")").empty());
    CHECK(claims("WEB-1", R"(,"status":"rejected")").empty());
    CHECK(claims("WEB-1", R"(,"status":"met")").empty());
    CHECK(claims("WEB-1", R"(,"type":"soft")").empty());
    CHECK(claims("WEB-2").empty());
}

}  // namespace claims_test
