#include "waybill/coordination/contract_first.hpp"

#include <catch2/catch.hpp>

#include "support/records.hpp"
#include "waybill/dependencies/records.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/records.hpp"

namespace contract_first_test {

using namespace waybill;
using coordination::WayOut;
using support::day;

namespace {

std::string feature(const std::string& key, const std::string& team, const std::string& services = "") {
    return R"({"kind":"feature","key":")" + key + R"(","project":"PAY","title":"t","team":")" + team +
           R"(","stage":"ready","services":[)" + services + "]}\n" + R"({"kind":"estimate","key":"E-)" + key.substr(4) +
           R"(","feature":")" + key + R"(","p10":4,"p50":5,"p90":6,"at":"2026-11-10T12:00:00Z"})" + "\n";
}
std::string waits(const std::string& key, const std::string& from, const std::string& on,
                  const std::string& more = "") {
    return R"({"kind":"dependency","key":")" + key + R"(","from":")" + from + R"(","on":")" + on + "\"" + more + "}\n";
}
const std::string teams = "{\"kind\":\"team\",\"key\":\"a\"}\n{\"kind\":\"team\",\"key\":\"b\"}\n";

/// The ways out of all loops, features first.
std::vector<WayOut> ways(const std::string& jsonl) {
    // Static: what is returned points into the records.
    static portfolio::Portfolio portfolio;
    portfolio = support::portfolio_of(jsonl);
    const auto cycles = dependencies::cycles(portfolio.all(features::feature), portfolio.all(dependencies::dependency), portfolio.all(portfolio::milestone));
    std::vector<WayOut> list;
    for (const auto& one : cycles.features) list.push_back(coordination::way_out(portfolio, one, day("2026-11-20")));
    for (const auto& one : cycles.teams) list.push_back(coordination::way_out(portfolio, one, day("2026-11-20"), 1, 1));
    return list;
}

const std::string confirmed = R"(,"status":"confirmed")";

}  // namespace

TEST_CASE("a loop of features is cut where we are least sure, and then has a date") {
    const auto found = ways(teams + feature("PAY-1", "a", "\"api\"") + feature("PAY-2", "b", "\"api\"") +
                            waits("D-1", "PAY-1", "PAY-2", confirmed) + waits("D-2", "PAY-2", "PAY-1"));
    REQUIRE(found.size() == 1);
    REQUIRE(found[0].contracts.size() == 1);
    CHECK(found[0].contracts[0].dependency->key == "D-2");
    CHECK(found[0].contracts[0].artefact == "the interface of api");
    CHECK_FALSE(found[0].contracts[0].days);
    // PAY-2 takes five days from the 20th on, then PAY-1.
    CHECK(found[0].done == day("2026-12-03"));
}

TEST_CASE("what to agree on: what the record says, a service of both, or one that is used") {
    const auto pair = [](const std::string& first, const std::string& second, const std::string& more = "") {
        const auto found =
            ways(teams + R"({"kind":"service","key":"db","team":"a"})" + "\n" + R"({"kind":"service","key":"api"})" +
                 "\n" + R"({"kind":"service_link","from":"api","to":"db"})" + "\n" + feature("PAY-1", "a", first) +
                 feature("PAY-2", "b", second) + waits("D-1", "PAY-1", "PAY-2", confirmed) +
                 waits("D-2", "PAY-2", "PAY-1", more));
        return found.at(0).contracts.at(0).artefact;
    };
    CHECK(pair("\"db\"", "\"db\"", R"(,"artefact":"a \"file\"")") == "a \"file\"");
    CHECK(pair(R"("api","db")", R"("api","db")") == "the interface of db");
    CHECK(pair("\"db\"", "\"api\"") == "the interface of db");
    CHECK(pair("\"api\"", "\"db\"") == "the interface of db");
    CHECK(pair("\"api\"", "\"none\"").empty());
    CHECK(pair("", "").empty());
}

TEST_CASE("teams that wait for each other: the days that one agreement brings") {
    const auto loop = feature("PAY-1", "a") + feature("PAY-2", "b") + feature("PAY-3", "b") + feature("PAY-4", "a") +
                      waits("D-1", "PAY-1", "PAY-2", confirmed) + waits("D-2", "PAY-3", "PAY-4");
    const auto found =
        ways("{\"kind\":\"team\",\"key\":\"a\",\"streams\":2}\n{\"kind\":\"team\",\"key\":\"b\",\"streams\":2}\n" +
             loop + waits("D-3", "PAY-4", "PAY-1", confirmed));
    REQUIRE(found.size() == 1);
    REQUIRE(found[0].contracts.size() == 1);
    // PAY-2, PAY-1, PAY-4, PAY-3 stand in a row; without D-2 PAY-3 need not wait for the other three.
    CHECK(found[0].contracts[0].dependency->key == "D-2");
    REQUIRE(found[0].contracts[0].days);
    CHECK(*found[0].contracts[0].days > 5);
    CHECK(found[0].contracts[0].margin.value() < 2);
}

TEST_CASE("without estimates no day is known, and the contract is proposed all the same") {
    const std::string bare = R"({"kind":"feature","key":"PAY-1","project":"PAY","title":"t"})"
                             "\n"
                             R"({"kind":"feature","key":"PAY-2","project":"PAY","title":"t"})"
                             "\n";
    const auto found = ways(bare + waits("D-1", "PAY-1", "PAY-2") + waits("D-2", "PAY-2", "PAY-1", confirmed));
    REQUIRE(found.size() == 1);
    CHECK(found[0].contracts.at(0).dependency->key == "D-1");
    CHECK_FALSE(found[0].done);
}

}  // namespace contract_first_test
