#include "waybill/estimates/accuracy.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <vector>

#include "waybill/statistics/sample.hpp"

namespace accuracy_test {

using namespace waybill::estimates;

TEST_CASE("how near estimates came", "[estimates][accuracy]") {
    const std::vector<Finished> work = {{"", 8, 10}, {"", 25, 20}, {"", 8, 8}, {"", 20, 40}, {"", 6, 5}};
    const auto found = accuracy_of(work);
    CHECK(found.mean_error == Approx(.23));
    CHECK(found.median_error == Approx(.20));
    CHECK(found.within_quarter == Approx(.80));
    CHECK(found.absolute == Approx(5.6));
    CHECK(found.guessing == Approx(16.4));
    CHECK(found.standardized() == Approx(.658537).margin(1e-6));
    std::vector<double> logs;
    for (const auto& one : work) logs.push_back(std::log(one.actual / one.estimate));
    CHECK(waybill::statistics::mean(logs) == Approx(.102165).margin(1e-6));
    CHECK(waybill::statistics::sd(logs) == Approx(.374530).margin(1e-6));
}

TEST_CASE("one piece of work is no better than guessing, and none perfect", "[estimates][accuracy]") {
    CHECK(accuracy_of(std::vector<Finished>{{"", 2, 4}}).standardized() == 0);
    CHECK(accuracy_of(std::vector<Finished>{{"", 2, 2}, {"", 6, 6}}).standardized() == 1);
}

}  // namespace accuracy_test
