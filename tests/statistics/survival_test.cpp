#include "waybill/statistics/survival.hpp"

#include <catch2/catch.hpp>

#include <initializer_list>
#include <vector>

namespace survival_test {

using namespace waybill::statistics;

std::vector<Lasted> lasted(std::initializer_list<double> ended, std::initializer_list<double> going_on) {
    std::vector<Lasted> list;
    for (const double value : going_on) list.push_back({value, false});
    for (const double value : ended) list.push_back({value, true});
    return list;
}

TEST_CASE("what goes on counts for as long as it was looked at", "[statistics][survival]") {
    // Remissions of 21 patients in weeks (Freireich and others 1963), the usual example: .857 go on after 6 weeks, .807
    // after 7, .753 after 10, .690 after 13, .627 after 16, .538 after 22, .448 after 23.
    const auto weeks = lasted({6, 6, 6, 7, 10, 13, 16, 22, 23}, {6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35});
    CHECK(product_limit(weeks, .142) == 6.);
    CHECK(product_limit(weeks, .144) == 7.);
    CHECK(product_limit(weeks, .246) == 10.);
    CHECK(product_limit(weeks, .309) == 13.);
    CHECK(product_limit(weeks, .372) == 16.);
    CHECK(product_limit(weeks, .374) == 22.);
    CHECK(product_limit(weeks, .5) == 23.);
    CHECK_FALSE(product_limit(weeks, .56));
}

TEST_CASE("where everything has ended it is the nearest rank", "[statistics][survival]") {
    const auto ended = lasted({1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, {});
    CHECK(product_limit(ended, .5) == 5.);
    CHECK(product_limit(ended, .8) == 8.);
    CHECK(product_limit(ended, 1) == 10.);
    CHECK_FALSE(product_limit(lasted({}, {1, 2}), .5));
    CHECK_FALSE(product_limit({}, .5));
}

}  // namespace survival_test
