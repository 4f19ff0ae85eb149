#include "waybill/coordination/matrix.hpp"

#include <catch2/catch.hpp>

#include "support/records.hpp"

namespace matrix_test {

using namespace waybill;
using coordination::MatrixBy;
using Keys = std::vector<std::string>;

namespace {

std::string team(const std::string& key) {
    return R"({"kind":"team","key":")" + key + "\"}\n";
}
std::string feature(const std::string& key, const std::string& team, const std::string& stage = "ready") {
    return R"({"kind":"feature","key":")" + key + R"(","project":")" + key.substr(0, 3) + R"(","title":"t","team":")" +
           team + R"(","stage":")" + stage + "\"}\n";
}
std::string waits(const std::string& key, const std::string& from, const std::string& on,
                  const std::string& status = "confirmed") {
    return R"({"kind":"dependency","key":")" + key + R"(","from":")" + from + R"(","on":")" + on + R"(","status":")" +
           status + "\"}\n";
}

coordination::Matrix matrix(const std::string& jsonl, MatrixBy by = MatrixBy::team) {
    // Static: what is returned points into the records.
    static portfolio::Portfolio portfolio;
    portfolio = support::portfolio_of(jsonl);
    return coordination::matrix_of(portfolio, by);
}

Keys keys(const coordination::Matrix& matrix) {
    Keys list;
    for (const auto* row : matrix.rows) list.push_back(row->key);
    return list;
}

const std::string four = team("app") + team("core") + team("data") + team("shop") + feature("PAY-1", "shop") +
                         feature("PAY-2", "core") + feature("WEB-1", "app") + feature("WEB-2", "data") +
                         feature("PAY-3", "shop");

}  // namespace

TEST_CASE("what is waited for stands first, and cells count what is open") {
    const auto seen = matrix(four + waits("D-1", "PAY-1", "PAY-2") + waits("D-2", "PAY-3", "PAY-2", "claimed") +
                             waits("D-3", "WEB-1", "PAY-1") + waits("D-4", "PAY-1", "PAY-3"));
    CHECK(keys(seen) == Keys{"core", "shop", "app", "data"});
    REQUIRE(seen.at(1, 0) != nullptr);
    CHECK(seen.at(1, 0)->count == 2);
    CHECK(seen.at(1, 0)->claimed == 1);
    CHECK(seen.at(1, 0)->dependencies == Keys{"D-1", "D-2"});
    CHECK(seen.at(1, 1)->count == 1);  // within the team
    CHECK(seen.at(0, 1) == nullptr);
    CHECK(seen.loops.empty());
    // core 1, shop 2, app 3, data 1 of 16.
    CHECK(seen.visibility.propagation_cost == Approx(7.0 / 16));
    REQUIRE(seen.joints.size() == 1);
    CHECK(seen.joints[0].row == 1);
    CHECK(seen.joints[0].parts.size() == 2);
}

TEST_CASE("what is over, answered or nobody's is not counted") {
    const auto seen =
        matrix(four + feature("PAY-8", "core", "shipped") + feature("PAY-9", "") +
               waits("D-1", "PAY-1", "PAY-2", "met") + waits("D-2", "PAY-1", "PAY-2", "rejected") +
               waits("D-3", "PAY-1", "PAY-8") + waits("D-4", "PAY-1", "the bank") + waits("D-5", "PAY-1", "PAY-9"));
    CHECK(seen.cells.empty());
    CHECK(seen.outside == 1);
    CHECK(seen.homeless == 1);
    CHECK(seen.visibility.propagation_cost == Approx(0.25));
}

TEST_CASE("teams that wait for each other stand together") {
    const auto seen =
        matrix(four + waits("D-1", "PAY-1", "PAY-2") + waits("D-2", "PAY-2", "PAY-3") + waits("D-3", "WEB-1", "PAY-2"));
    REQUIRE(seen.loops.size() == 1);
    CHECK(keys(seen) == Keys{"core", "shop", "app", "data"});
    CHECK(seen.loops[0] == std::vector<std::size_t>{0, 1});
}

TEST_CASE("rows are projects, services, or the features of open dependencies") {
    const auto records = std::string(R"({"kind":"project","key":"PAY"})") + "\n" + R"({"kind":"project","key":"WEB"})" +
                         "\n" + R"({"kind":"service","key":"api"})" + "\n" + R"({"kind":"service","key":"db"})" + "\n" +
                         R"({"kind":"service","key":"old"})" + "\n" +
                         R"({"kind":"service_link","from":"api","to":"db"})" + "\n" + four +
                         waits("D-1", "WEB-1", "PAY-1");
    CHECK(keys(matrix(records, MatrixBy::project)) == Keys{"PAY", "WEB"});
    CHECK(keys(matrix(records, MatrixBy::feature)) == Keys{"PAY-1", "WEB-1"});
    const auto services = matrix(records, MatrixBy::service);
    CHECK(keys(services) == Keys{"db", "api", "old"});
    REQUIRE(services.at(1, 0) != nullptr);
    CHECK(services.at(1, 0)->count == 1);
    CHECK(matrix("").rows.empty());
}

}  // namespace matrix_test
