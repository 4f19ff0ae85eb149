#include "waybill/outcomes/screen.hpp"

#include <catch2/catch.hpp>

#include "support/records.hpp"

namespace screen_test {

using namespace waybill;
using namespace waybill::outcomes;
using support::day;

base::Record metric(const std::string& fields = R"("unit":"min")") {
    return support::records(R"({"kind":"metric","key":"M-1","name":"time",)" + fields + "}")[0];
}

std::vector<Reading> weekly(const std::vector<double>& values) {
    std::vector<Reading> list;
    for (std::size_t i = 0; i < values.size(); ++i)
        list.push_back({day("2026-01-05") + std::chrono::days(7 * static_cast<int>(i)), values[i]});
    return list;
}

const std::vector<double> usual = {12, 15, 11, 14, 13, 16, 12, 15, 12, 15, 11, 14};

TEST_CASE("what is usual is made of the numbers before something new came, and kept", "[outcomes][screen]") {
    auto values = usual;
    values.insert(values.end(), {13, 25, 14});
    const auto readings = weekly(values);
    const auto seen = screen(readings, metric(), readings[12].day);
    REQUIRE(seen);
    CHECK(seen->usual == 12);
    CHECK(seen->until == readings[11].day);
    CHECK(seen->limits.upper < 25);
    REQUIRE(seen->signals.size() == 1);
    CHECK(seen->signals[0].place == 13);
    CHECK(seen->signals[0].signal == statistics::Signal::outside);
}

TEST_CASE("a row of eight may begin among the usual ones; these themselves never signal", "[outcomes][screen]") {
    std::vector<double> values = usual;
    values[9] = 13;
    values[10] = values[11] = 14;
    values.insert(values.end(), 6, 14.5);
    const auto readings = weekly(values);
    const auto seen = screen(readings, metric(), readings[12].day);
    REQUIRE(seen);
    REQUIRE(seen->signals.size() == 1);
    CHECK(seen->signals[0].place == 17);
    CHECK(seen->signals[0].signal == statistics::Signal::run);
}

TEST_CASE("too few are not usual; of many before the last twenty count; nothing new takes the first ones",
          "[outcomes][screen]") {
    CHECK_FALSE(screen(weekly({1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}), metric(), {}));
    CHECK_FALSE(screen(weekly(usual), metric(), day("2026-03-23")));
    std::vector<double> values(30, 100);
    values.insert(values.end(), usual.begin(), usual.end());
    values.insert(values.end(), usual.begin(), usual.begin() + 8);
    values.push_back(13);
    const auto readings = weekly(values);
    CHECK(screen(readings, metric(), readings.back().day)->limits.mean < 20);
    const auto first = screen(readings, metric(), {});
    CHECK(first->usual == 20);
    CHECK(first->limits.mean == 100);
}

TEST_CASE("a share stays between 0 and 100, a count above 0", "[outcomes][screen]") {
    const auto rare = weekly({0, 9, 0, 8, 1, 9, 0, 0, 7, 0, 9, 1});
    CHECK(screen(rare, metric(), {})->limits.lower < 0);
    CHECK(screen(rare, metric(R"("type":"count")"), {})->limits.lower == 0);
    const auto high = weekly({100, 91, 100, 92, 99, 91, 100, 100, 93, 100, 91, 99});
    CHECK(screen(high, metric(R"("unit":"%")"), {})->limits.upper == 100);
    // A growth in percent may be negative, and above 100.
    const auto growth = weekly({-5, -4, -6, -5, -4.5, -5.5, -5, -4, -6, -5, -5, -5});
    CHECK(screen(growth, metric(R"("unit":"%")"), {})->limits.upper < 0);
    const auto doubled = weekly({185, 190, 180, 185, 186, 184, 185, 190, 180, 185, 185, 185});
    CHECK(screen(doubled, metric(R"("unit":"%")"), {})->limits.lower > 100);
}

TEST_CASE("what never changes is as it was, to the last digit", "[outcomes][screen]") {
    const auto constant = weekly(std::vector<double>(32, 0.05));
    CHECK(screen(constant, metric(), {})->signals.empty());
}

}  // namespace screen_test
