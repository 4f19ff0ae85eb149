#include "waybill/dependencies/waiting.hpp"

#include <catch2/catch.hpp>

#include "support/records.hpp"
#include "waybill/base/error.hpp"
#include "waybill/dependencies/records.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/records.hpp"

namespace waiting_test {

using namespace waybill;
using base::Record;
using Keys = std::vector<std::string>;

namespace {

std::string feature(const std::string& key, const std::string& more = "") {
    return R"({"kind":"feature","key":")" + key + R"(","project":"PAY","title":"t")" + more + "}\n";
}
std::string waits(const std::string& key, const std::string& from, const std::string& on,
                  const std::string& more = "") {
    return R"({"kind":"dependency","key":")" + key + R"(","from":")" + from + R"(","on":")" + on + "\"" + more + "}\n";
}

dependencies::Cycles cycles(const std::string& jsonl) {
    // Static: what is returned points into the records.
    static portfolio::Portfolio portfolio;
    portfolio = support::portfolio_of(jsonl);
    return dependencies::cycles(portfolio.all(features::feature), portfolio.all(dependencies::dependency),
                                portfolio.all(portfolio::milestone));
}

Record dependency(const std::string& more = "") {
    return support::records(waits("D-1", "PAY-1", "PAY-2", more))[0];
}

const Record here = support::records(feature("PAY-1", R"(,"team":"payments")"))[0];
const Record there = support::records(feature("PAY-2", R"(,"team":"web")"))[0];

}  // namespace

TEST_CASE("what counts holds a feature back") {
    CHECK(dependencies::counts(dependency(), here, &there));
    CHECK(dependencies::counts(dependency(R"(,"status":"confirmed")"), here, &there));
    CHECK_FALSE(dependencies::counts(dependency(R"(,"status":"rejected")"), here, &there));
    CHECK_FALSE(dependencies::counts(dependency(R"(,"status":"met")"), here, &there));
    CHECK_FALSE(dependencies::counts(dependency(R"(,"type":"soft")"), here, &there));
}

TEST_CASE("a contract counts until both teams agree") {
    const std::string contract = R"(,"type":"contract")";
    CHECK(dependencies::counts(dependency(contract), here, &there));
    CHECK(dependencies::counts(dependency(contract + R"(,"agreed_by":["payments"])"), here, &there));
    CHECK(dependencies::counts(dependency(contract + R"(,"agreed_by":["web","ops"])"), here, &there));
    CHECK_FALSE(dependencies::counts(dependency(contract + R"(,"agreed_by":["web","Payments"])"), here, &there));
    // Outside there is no team that could agree; a feature without a team cannot.
    CHECK_FALSE(dependencies::counts(dependency(contract + R"(,"agreed_by":["payments"])"), here, nullptr));
    const Record nobody = support::records(feature("PAY-3"))[0];
    CHECK(dependencies::counts(dependency(contract + R"(,"agreed_by":["payments"])"), here, &nobody));
}

TEST_CASE("a loop is found with the dependencies that make it") {
    const auto found =
        cycles(feature("PAY-3") + feature("PAY-1") + feature("PAY-2") + feature("PAY-9") +
               waits("D-1", "PAY-1", "PAY-2") + waits("D-2", "PAY-2", "PAY-3") + waits("D-3", "PAY-3", "PAY-1") +
               waits("D-4", "PAY-3", "pay-2") + waits("D-5", "PAY-9", "PAY-1") + waits("D-6", "PAY-9", "the bank"));
    REQUIRE(found.features.size() == 1);
    CHECK(found.features[0].features == Keys{"PAY-1", "PAY-2", "PAY-3"});
    CHECK(found.features[0].loop == Keys{"PAY-2", "PAY-3", "PAY-2"});
    CHECK(found.features[0].dependencies[0]->key == "D-2");
    CHECK(found.features[0].dependencies[1]->key == "D-4");
    CHECK(found.teams.empty());
}

TEST_CASE("a loop is cut where we are least sure") {
    const auto three = feature("PAY-1") + feature("PAY-2") + feature("PAY-3") + waits("D-1", "PAY-1", "PAY-2") +
                       waits("D-2", "PAY-2", "PAY-3", R"(,"status":"confirmed")");
    const auto claimed = cycles(three + waits("D-3", "PAY-3", "PAY-1", R"(,"status":"confirmed")"));
    REQUIRE(claimed.features.at(0).cut.size() == 1);
    CHECK(claimed.features[0].cut[0]->key == "D-1");
    const auto contract = cycles(three + waits("D-3", "PAY-3", "PAY-1", R"(,"type":"contract","status":"confirmed")"));
    CHECK(contract.features.at(0).cut.at(0)->key == "D-3");
    CHECK(dependencies::confidence(dependency(R"(,"type":"soft")")) == 1);
    CHECK(dependencies::confidence(dependency(R"(,"status":"confirmed")")) == 4);
}

TEST_CASE("of two teams the direction of which we are less sure is cut, with all that goes that way") {
    const auto web = std::string(R"(,"team":"web")"), pay = std::string(R"(,"team":"payments")");
    const auto found =
        cycles(feature("PAY-1", pay) + feature("PAY-2", web) + feature("PAY-3", web) + feature("PAY-4", pay) +
               feature("PAY-5", pay) + waits("D-1", "PAY-1", "PAY-2") + waits("D-2", "PAY-5", "PAY-2") +
               waits("D-3", "PAY-3", "PAY-4", R"(,"status":"confirmed")"));
    REQUIRE(found.teams.size() == 1);
    REQUIRE(found.teams[0].cut.size() == 1);
    CHECK(found.teams[0].cut[0]->key == "D-3");
}

TEST_CASE("who waits for a milestone waits for what is in it") {
    const auto in = [](const std::string& key, const std::string& keys) {
        return R"({"kind":"milestone","key":")" + key + R"(","name":"m","features":[)" + keys + "]}\n";
    };
    const auto two = feature("PAY-1") + feature("PAY-2") + waits("D-1", "PAY-1", "ms-1");
    CHECK(cycles(two + in("MS-1", "\"PAY-2\"")).features.empty());
    CHECK(cycles(two).features.empty());
    const auto itself = cycles(two + in("MS-1", R"("PAY-2","pay-1")"));
    REQUIRE(itself.features.size() == 1);
    CHECK(itself.features[0].features == Keys{"PAY-1"});
    CHECK(itself.features[0].loop == Keys{"PAY-1", "MS-1", "PAY-1"});
    CHECK(itself.features[0].dependencies.at(0)->key == "D-1");
    CHECK(itself.features[0].milestones.at(0)->key == "MS-1");
    CHECK(itself.features[0].cut.at(0)->key == "D-1");
    // Round by way of another feature; the milestone is never what is cut, however sure the rest is.
    const auto round =
        cycles(two + waits("D-2", "PAY-2", "PAY-1", R"(,"status":"confirmed")") + in("MS-1", R"("PAY-2")"));
    REQUIRE(round.features.size() == 1);
    CHECK(round.features[0].features == Keys{"PAY-1", "PAY-2"});
    CHECK(round.features[0].dependencies.size() == 2);
    REQUIRE(round.features[0].cut.size() == 1);
    CHECK(round.features[0].cut[0]->key == "D-1");
    CHECK(
        cycles(two + waits("D-3", "PAY-2", "PAY-1", R"(,"status":"met")") + in("MS-1", R"("PAY-2")")).features.empty());
}

TEST_CASE("a large knot around milestones is cut at dependencies") {
    std::string jsonl, keys;
    for (int i = 10; i < 50; ++i) {
        const auto key = fmt::format("PAY-{}", i);
        jsonl += feature(key) + waits(fmt::format("D-{}", i), key, "MS-1", R"(,"status":"confirmed")");
        keys += (keys.empty() ? "\"" : ",\"") + key + "\"";
    }
    const auto found = cycles(jsonl + R"({"kind":"milestone","key":"MS-1","name":"m","features":[)" + keys + "]}\n");
    REQUIRE(found.features.size() == 1);
    CHECK(found.features[0].features.size() == 40);
    CHECK(found.features[0].cut.size() == 40);
}

TEST_CASE("what does not count makes no loop") {
    const auto pair = feature("PAY-1") + feature("PAY-2") + waits("D-1", "PAY-1", "PAY-2");
    CHECK(cycles(pair + waits("D-2", "PAY-2", "PAY-1")).features.size() == 1);
    CHECK(cycles(pair + waits("D-2", "PAY-2", "PAY-1", R"(,"status":"rejected")")).features.empty());
    CHECK(cycles(pair + waits("D-2", "PAY-2", "PAY-1", R"(,"type":"soft")")).features.empty());
}

TEST_CASE("teams wait for each other behind features that do not") {
    const auto web = std::string(R"(,"team":"web")");
    const auto pay = std::string(R"(,"team":"payments")");
    const auto four =
        feature("PAY-1", pay) + feature("PAY-2", web) + feature("PAY-3", web) + waits("D-1", "PAY-1", "PAY-2");
    const auto found = cycles(four + feature("PAY-4", pay) + waits("D-2", "PAY-3", "PAY-4"));
    CHECK(found.features.empty());
    REQUIRE(found.teams.size() == 1);
    CHECK(found.teams[0].teams == Keys{"payments", "web"});
    CHECK(found.teams[0].features == Keys{"PAY-1", "PAY-2", "PAY-3", "PAY-4"});
    REQUIRE(found.teams[0].dependencies.size() == 2);
    CHECK(found.teams[0].dependencies[1]->key == "D-2");
    // What is shipped holds nobody up.
    CHECK(
        cycles(four + feature("PAY-4", pay + R"(,"stage":"shipped")") + waits("D-2", "PAY-3", "PAY-4")).teams.empty());
    // A loop of features is told as such, not once more as one of teams.
    const auto loop = cycles(feature("PAY-1", pay) + feature("PAY-2", web) + waits("D-1", "PAY-1", "PAY-2") +
                             waits("D-2", "PAY-2", "PAY-1"));
    CHECK(loop.features.size() == 1);
    CHECK(loop.teams.empty());
}

TEST_CASE("a loop is printed whole, a very long one counted") {
    CHECK(dependencies::shown_loop(Keys{"A", "B", "A"}) == "A → B → A");
    Keys keys(1001, "K");
    const auto text = dependencies::shown_loop(keys);
    CHECK(text.find(" → … 901 more … → K") != std::string::npos);
    CHECK(text.size() < 2000);
}

TEST_CASE("a claim is confirmed or rejected, and met in the end") {
    CHECK(dependencies::confirmed(dependency(), "seen").text("status") == "confirmed");
    CHECK(dependencies::confirmed(dependency(R"(,"evidence":"mail")"), "").text("evidence") == "mail");
    CHECK(dependencies::rejected(dependency(), "a stub does").text("evidence") == "a stub does");
    CHECK(dependencies::met(dependency(R"(,"status":"confirmed")"), "live").text("status") == "met");
    CHECK(dependencies::confirmed(dependency(R"(,"status":"rejected")"), "real").text("status") == "confirmed");
    CHECK_THROWS_WITH(dependencies::met(dependency(R"(,"status":"rejected","evidence":"a stub does")"), "live"),
                      "D-1 is rejected (\"a stub does\"): it cannot be met");
    CHECK_THROWS_AS(dependencies::confirmed(dependency(R"(,"status":"met")"), ""), base::Error);
    CHECK_THROWS_AS(dependencies::rejected(dependency(R"(,"status":"met")"), "no"), base::Error);
}

TEST_CASE("a contract says what is agreed, by when, and who agreed") {
    const dependencies::Terms terms{"POST /addresses", support::day("2026-12-01"), {"web"}};
    const auto made = dependencies::contracted(dependency(), terms, here, &there);
    CHECK(made.text("type") == "contract");
    CHECK(made.text("contract_date") == "2026-12-01");
    CHECK(dependencies::not_agreed(made, here, &there) == Keys{"payments"});
    const auto agreed = dependencies::contracted(made, {.agreed_by = {"payments", "web"}}, here, &there);
    CHECK(agreed.texts("agreed_by") == Keys{"web", "payments"});
    CHECK(dependencies::not_agreed(agreed, here, &there).empty());
    CHECK_FALSE(dependencies::counts(agreed, here, &there));
    // A yes was to what it said then.
    const auto reworded =
        dependencies::contracted(agreed, {.artefact = "GET /addresses", .agreed_by = {"web"}}, here, &there);
    CHECK(reworded.texts("agreed_by") == Keys{"web"});
    CHECK(dependencies::contracted(agreed, {.date = support::day("2026-12-08")}, here, &there)
              .texts("agreed_by")
              .empty());
    CHECK(dependencies::contracted(agreed, terms, here, &there).texts("agreed_by") == Keys{"web", "payments"});
    CHECK_THROWS_WITH(dependencies::contracted(dependency(), {.artefact = "API"}, here, &there),
                      "a contract for D-1 needs what is agreed, and by when");
    CHECK_THROWS_WITH(dependencies::contracted(made, {.agreed_by = {"ops"}}, here, &there),
                      "ops is on neither side of this contract: it is between payments and web");
    const Record nobody = support::records(feature("PAY-3"))[0];
    CHECK_THROWS_WITH(dependencies::contracted(made, {.agreed_by = {"payments"}}, here, &nobody),
                      "PAY-3 has no team, so nobody can agree for it");
    CHECK_THROWS_AS(dependencies::contracted(dependency(R"(,"status":"met")"), terms, here, &there), base::Error);
}

}  // namespace waiting_test
