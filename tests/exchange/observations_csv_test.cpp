#include "waybill/exchange/observations_csv.hpp"

#include <catch2/catch.hpp>

#include "support/records.hpp"
#include "waybill/base/error.hpp"

namespace observations_csv_test {

using namespace waybill;
using Catch::Matchers::Contains;

namespace {

exchange::ObservationFile read(const std::string& csv, const std::string& members = R"("unit":"%")") {
    const auto metric = support::records(R"({"kind":"metric","key":"M-1","name":"x",)" + members + "}").front();
    return exchange::read_observations(csv, "x.csv", metric, support::day("2026-11-20"));
}

/// The error of a file that is refused.
base::Error refusal(const std::string& csv, const std::string& members = R"("unit":"%")") {
    try {
        read(csv, members);
    } catch (const base::Error& error) { return error; }
    return {base::Fault::internal, "was not refused"};
}

const std::string ratio = R"("unit":"%","type":"ratio")";

}  // namespace

TEST_CASE("columns are matched by name, in any order; others are left out and named") {
    const auto file = read("Note,Users,Value,DATE\nhalf the week,12,66.4%,2026-11-13\n,9,65,2026-11-20\n");
    REQUIRE(file.observations.size() == 2);
    CHECK(file.observations[0].text("metric") == "M-1");
    CHECK(file.observations[0].text("day") == "2026-11-13");
    CHECK(file.observations[0].number("value") == 66.4);
    CHECK(file.observations[0].text("note") == "half the week");
    CHECK(file.observations[1].text("note").empty());
    CHECK(file.left_out == std::vector<std::string>{"Users"});
}

TEST_CASE("a ratio keeps both of its numbers and never the share") {
    const auto file = read("day,numerator,denominator,value\n2026-11-13,231,1040,22.2\n", ratio);
    REQUIRE(file.observations.size() == 1);
    CHECK(file.observations[0].number("numerator") == 231);
    CHECK(file.observations[0].number("denominator") == 1040);
    CHECK_FALSE(file.observations[0].number("value"));
    CHECK(file.left_out == std::vector<std::string>{"value"});
    CHECK_THAT(refusal("day,value\n2026-11-13,22\n", ratio).message(), Contains("no column 'numerator'"));
}

TEST_CASE("every bad row is named with its line and column") {
    const auto error = refusal(
        "day,value\n2026-11-13,66\nyesterday,65\n2026-11-14,many\n2026-11-21,64\n,63\n"
        "2026-11-13,62\n2026-11-15\n");
    CHECK(error.fault() == base::Fault::bad_data);
    REQUIRE(error.at());
    CHECK(error.at()->line == 3);
    CHECK(error.at()->column == 1);
    for (const auto* part :
         {"6 cells of x.csv", "line 3, column 1: 'yesterday' is not a day", "line 4, column 2: 'many' is not a number",
          "line 5, column 1: 2026-11-21 has not come yet", "line 6, column 1: no day",
          "line 7, column 1: 2026-11-13 stands on line 2 already", "line 8, column 2: no value"}) {
        CHECK_THAT(error.message(), Contains(part));
    }
    CHECK_THAT(refusal("day,numerator,denominator\n2026-11-13,2,0\n", ratio).message(),
               Contains("line 2, column 3: a denominator must be above 0"));
    CHECK_THAT(refusal("day,value,note\n2026-11-13,2,\"a\nb\"\n").message(), Contains("line 2, column 3"));
}

TEST_CASE("a long list of complaints is cut and counted") {
    std::string csv = "day,value\n";
    for (int i = 0; i < 25; ++i) csv += "x,1\n";
    CHECK_THAT(refusal(csv).message(),
               Contains("line 21, column 1") && Contains("and 5 more") && !Contains("line 22,"));
}

TEST_CASE("a header that says nothing is refused") {
    CHECK_THAT(refusal("").message(), Contains("empty"));
    CHECK_THAT(refusal("2026-11-13,66\n").message(), Contains("no column 'day'"));
    CHECK_THAT(refusal("day,day,value\n").message(), Contains("stands twice"));
    CHECK_THAT(refusal("day,value\n").message(), Contains("no row"));
}

}  // namespace observations_csv_test
