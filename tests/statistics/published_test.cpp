// Published series with known answers. They lie outside of the project, in $WAYBILL_SHARED_DATA; the cases are hidden
// and run by the test data/published alone.
#include "../support/alternatives.hpp"

#include <catch2/catch.hpp>

#include <charconv>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <initializer_list>
#include <iostream>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "waybill/base/number.hpp"
#include "waybill/statistics/control_chart.hpp"
#include "waybill/statistics/least_squares.hpp"
#include "waybill/statistics/local_level.hpp"
#include "waybill/statistics/mean_shift.hpp"
#include "waybill/statistics/one_way.hpp"
#include "waybill/statistics/sample.hpp"
#include "waybill/statistics/trend.hpp"

namespace published_test {

using namespace waybill::statistics;

/// The lines of a file of the shared data; nothing where it is absent.
std::vector<std::string> lines_of(const std::string& name) {
    const char* folder = std::getenv("WAYBILL_SHARED_DATA");
    std::ifstream file(folder ? std::string(folder) + "/" + name : "");
    std::vector<std::string> lines;
    for (std::string line; std::getline(file, line);) lines.push_back(line);
    if (lines.empty()) std::cout << "skipped: there is no " << name << " in $WAYBILL_SHARED_DATA\n";
    return lines;
}

/// A column of a file of comma-separated values without quotes.
std::vector<double> column(const std::string& name, std::size_t which) {
    std::vector<double> values;
    const auto lines = lines_of(name);
    for (std::size_t i = 1; i < lines.size(); ++i) {
        std::istringstream line(lines[i]);
        std::string cell;
        for (std::size_t k = 0; k <= which; ++k) std::getline(line, cell, ',');
        values.push_back(waybill::base::parse_number(cell).value());
    }
    return values;
}

/// The numbers of a line; nothing where it has anything else.
std::vector<double> numbers(const std::string& line) {
    std::vector<double> result;
    std::istringstream words(line);
    for (std::string word; words >> word;) {
        double value = 0;  // with an exponent, which ours have not
        const auto* end = word.data() + word.size();
        if (std::from_chars(word.data(), end, value).ptr != end) return {};
        result.push_back(value);
    }
    return result;
}

/// A file of NIST's Statistical Reference Datasets: what is certified, and the rows of data behind it.
struct Reference {
    std::vector<std::string> certified{};
    std::vector<std::vector<double>> rows{};

    /// The numbers behind the first of these words that a certified line has, with nothing but numbers after it.
    std::vector<double> after(std::initializer_list<std::string> words) const {
        for (const auto& word : words) {
            for (const auto& line : certified) {
                const auto at = line.find(word);
                if (at == std::string::npos) continue;
                if (auto found = numbers(line.substr(at + word.size())); !found.empty()) return found;
            }
        }
        FAIL("nothing is certified for " << *words.begin());
        return {};
    }
};

std::optional<Reference> reference(const std::string& name) {
    const auto lines = lines_of("nist_strd/" + name);
    if (lines.empty()) return {};
    Reference result;
    std::size_t data = 0;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (lines[i].starts_with("Data")) data = i;  // the last one: the word stands in the description too
    }
    result.certified.assign(lines.begin() + 20, lines.begin() + static_cast<std::ptrdiff_t>(data));
    for (std::size_t i = data; i < lines.size(); ++i) {
        if (auto row = numbers(lines[i]); !row.empty()) result.rows.push_back(row);
    }
    return result;
}

/// As good as nine digits.
Approx nine(double value) {
    return Approx(value).epsilon(5e-10);
}

TEST_CASE("univariate reference sets of NIST", "[.][published]") {
    for (const std::string name : {"Mavro", "NumAcc1", "NumAcc3"}) {
        INFO(name);
        const auto set = reference("univariate/" + name + ".dat");
        if (!set) return;
        std::vector<double> values;
        for (const auto& row : set->rows) values.push_back(row[0]);
        CHECK(mean(values) == nine(set->after({"ybar:", "Mean:"})[0]));
        // NumAcc3 is of average difficulty: its digits are taken by the seven in front of the point.
        const double digits = name == "NumAcc3" ? 1e-8 : 5e-10;
        CHECK(sd(values) == Approx(set->after({" s:", "n-1):"})[0]).epsilon(digits));
        CHECK(lag_one(values) == Approx(set->after({"r(1):"})[0]).epsilon(digits));
    }
}

TEST_CASE("linear reference sets of NIST", "[.][published]") {
    for (const std::string name : {"Norris", "NoInt1", "Wampler1"}) {
        INFO(name);
        const auto set = reference("linear/" + name + ".dat");
        if (!set) return;
        const std::size_t powers = name == "Wampler1" ? 6 : 2, first = name == "NoInt1" ? 1 : 0;
        std::vector<std::vector<double>> design;
        std::vector<double> values;
        for (const auto& row : set->rows) {
            values.push_back(row[0]);
            design.emplace_back();
            for (std::size_t power = first; power < powers; ++power)
                design.back().push_back(std::pow(row[1], static_cast<double>(power)));
        }
        const auto fit = least_squares(design, values);
        REQUIRE(fit);
        const bool is_exact =
            name == "Wampler1";  // its polynomial fits without a rest: nothing to be right relative to
        for (std::size_t i = 0; i < fit->coefficients.size(); ++i) {
            const std::string parameter = "B" + std::to_string(i + first);
            CHECK(fit->coefficients[i] == nine(set->after({parameter})[0]));
            if (is_exact)
                CHECK(fit->errors[i] < 1e-6);
            else
                CHECK(fit->errors[i] == nine(set->after({parameter})[1]));
        }
        if (is_exact)
            CHECK(fit->residual_sd < 1e-6);
        else
            CHECK(fit->residual_sd == nine(set->after({"Standard Deviation"})[0]));
    }
}

TEST_CASE("a one-way analysis of variance of NIST", "[.][published]") {
    const auto set = reference("anova/SiRstvt.dat");
    if (!set) return;
    std::vector<std::vector<double>> groups(5);
    for (const auto& row : set->rows) {
        if (row.size() != groups.size() || row[0] == 1) continue;  // the numbers of the instruments
        for (std::size_t group = 0; group < row.size(); ++group) groups[group].push_back(row[group]);
    }
    REQUIRE(groups[0].size() == 5);
    const auto found = one_way(groups);
    CHECK(found.residual_sd == nine(1.04076068334656E-01));
    CHECK(found.f == nine(1.18046237440255));
}

TEST_CASE("the Nile before and after the dam of 1898", "[.][published]") {
    const auto flow = column("before_after/Nile.csv", 2);
    if (flow.empty()) return;
    const std::span<const double> all(flow), before = all.first(28), after = all.subspan(28);

    const auto limits = control_limits(before);
    CHECK(limits.mean == Approx(1097.75));
    CHECK(limits.moving_range == Approx(141.18519).margin(1e-5));
    CHECK(limits.upper == Approx(1473.3026).margin(1e-4));
    CHECK(limits.lower == Approx(722.1974).margin(1e-4));
    CHECK(limits.upper_range == Approx(461.3932).margin(1e-4));

    const auto shift = mean_shift(before, after);
    CHECK(shift.difference == Approx(-247.7778).margin(1e-4));
    CHECK(shift.autocorrelation == Approx(.176250).margin(1e-6));
    CHECK(shift.inflation == Approx(1.427922).margin(1e-6));
    CHECK(shift.error == Approx(33.97884).margin(1e-5));
    CHECK(shift.t == Approx(-7.29212).margin(1e-5));
    CHECK(shift.freedom == Approx(68.032).margin(1e-3));

    CHECK(alternatives::newey_west({before, after}, 4) == Approx(31.3394).margin(5e-5));

    const auto step = interrupted(all, 28);
    REQUIRE(step);
    CHECK(step->coefficients[0] == Approx(1080.9365).margin(1e-4));
    CHECK(step->coefficients[1] == Approx(1.1596).margin(1e-4));
    CHECK(step->coefficients[2] == Approx(-288.6336).margin(1e-4));
    CHECK(step->errors[2] == Approx(56.2459).margin(1e-4));
    CHECK(step->coefficients[3] == Approx(-.4691).margin(1e-4));

    const auto way = trend(all);
    CHECK(way.s == -1387);
    CHECK(way.variance == Approx(112728.33).margin(1e-2));
    CHECK(way.z == Approx(-4.12807).margin(1e-5));
    CHECK(way.slope == Approx(-2.6));

    // Fitted by another program, which stops a little short of the likeliest.
    const auto level = fit_local_level(all);
    CHECK(level.noise == Approx(15098.577).epsilon(1e-4));
    CHECK(level.level == Approx(1469.147).epsilon(1e-4));
    const auto known = filter(level, all);
    CHECK(known.level.back() == Approx(798.368).margin(1e-2));
    const auto ahead = [&](double steps) {
        return std::sqrt(known.variance.back() + steps * level.level + level.noise);
    };
    CHECK(ahead(1) == Approx(143.53).margin(1e-2));
    CHECK(ahead(5) == Approx(162.72).margin(1e-2));
}

TEST_CASE("two interventions, as another tool judged them", "[.][published]") {
    const auto arma = column("before_after/causalimpact_arma.csv", 0);
    const auto comparison = column("before_after/causalimpact_comparison.csv", 1);
    if (arma.empty() || comparison.empty()) return;
    const std::span<const double> moved(arma), still(comparison);
    // +.89 [.27, 1.5] after row 70; -657 [-2076, 832] from 2019-07-14, row 89.
    CHECK_FALSE(mean_shift(moved.first(70), moved.subspan(70)).interval.contains(0));
    CHECK(mean_shift(still.first(89), still.subspan(89)).interval.contains(0));
    CHECK(counterfactual(still.first(89), still.subspan(89)).interval.contains(0));
}

}  // namespace published_test
