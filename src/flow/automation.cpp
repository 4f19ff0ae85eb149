#include "waybill/flow/automation.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "waybill/base/random.hpp"
#include "waybill/statistics/sample.hpp"

namespace waybill::flow {
namespace {

/// Fewer features say nothing of the next one.
constexpr std::size_t least_tested = 5;
constexpr double days_a_year = 365.25;
constexpr double most_years = 20;
constexpr std::size_t runs = 10'000;

/// What one cycle after the other saves.
class Savings {
public:
    explicit Savings(const Automation& automation)
        : manual_(automation.manual),
          growth_(std::pow(1 + automation.growth, 1 / automation.cycles_per_year)),
          costs_(automation.automated + automation.maintenance * automation.invest / automation.cycles_per_year) {}

    double next() {
        const double saved = manual_ - costs_;
        manual_ *= growth_;
        return saved;
    }

private:
    double manual_, growth_, costs_;
};

/// Cycles that end within so many years.
std::size_t whole_cycles(const Automation& automation, double years) {
    return static_cast<std::size_t>(years * automation.cycles_per_year + 1e-9);
}

/// Cycles until the sum of savings covers the investment, the last one in part.
std::optional<double> break_even(const Automation& automation) {
    double left = automation.invest;
    if (left <= 0) return 0;
    Savings savings(automation);
    const auto most = whole_cycles(automation, most_years);
    for (std::size_t before = 0; before < most; ++before) {
        const double saved = savings.next();
        if (saved >= left) return static_cast<double>(before) + left / saved;
        left -= saved;
    }
    return {};
}

}  // namespace

Payback payback(const Automation& automation, double years) {
    Payback result{.cycles = break_even(automation), .net_present_value = -automation.invest};
    Savings savings(automation);
    const double rate = std::pow(1 + automation.discount, 1 / automation.cycles_per_year);
    double worth = 1;
    for (auto left = whole_cycles(automation, years); left > 0; --left) {
        const double saved = savings.next();
        worth /= rate;
        result.saved += saved;
        result.net_present_value += saved * worth;
    }
    if (automation.invest > 0) result.return_on_investment = (result.saved - automation.invest) / automation.invest;
    return result;
}

std::optional<ManualCost> manual_cost(const Testing& testing, const Period& period) {
    auto days = testing.test_days();
    if (days.size() < least_tested) return {};
    std::sort(days.begin(), days.end());
    const auto count = static_cast<double>(days.size());
    estimates::Tabulated table;
    for (const double one : days)
        table.quantiles.emplace_back((static_cast<double>(table.quantiles.size()) + 0.5) / count, one);
    const double length = elapsed_days(period.first, period.until);
    return ManualCost{.days = std::move(table), .per_year = count / length * days_a_year, .features = days.size()};
}

PaybackOdds payback_odds(const UncertainAutomation& automation, double years, std::uint64_t seed) {
    base::Random random(seed, "automation");
    // Open at both ends: a quantile at 0 or 1 may be without end.
    const auto drawn = [&](const estimates::Distribution& of) {
        return std::max(0.0, estimates::quantile(of, (random.next() + 0.5) * 0x1p-32));
    };
    const auto with = [&](double invest, double manual, double automated) {
        Automation one = automation.rest;
        one.invest = invest;
        one.manual = manual;
        one.automated = automated;
        return payback(one, years);
    };
    std::vector<double> cycles, values;
    std::size_t paid = 0;
    for (std::size_t run = 0; run < runs; ++run) {
        const double invest = drawn(automation.invest), manual = drawn(automation.manual);
        const auto one = with(invest, manual, drawn(automation.automated));
        cycles.push_back(one.cycles.value_or(HUGE_VAL));
        values.push_back(one.net_present_value);
        paid +=
            one.cycles && std::ceil(*one.cycles - 1e-9) <= static_cast<double>(whole_cycles(automation.rest, years));
    }
    std::sort(cycles.begin(), cycles.end());
    std::sort(values.begin(), values.end());
    const auto at = [&](double p) -> std::optional<double> {
        const double value = statistics::percentile(cycles, p);
        if (std::isinf(value)) return {};
        return value;
    };
    const auto middle = [](const estimates::Distribution& of) { return estimates::quantile(of, 0.5); };
    return {.expected = with(middle(automation.invest), middle(automation.manual), middle(automation.automated)),
            .p10 = at(0.1),
            .p50 = at(0.5),
            .p90 = at(0.9),
            .odds = static_cast<double>(paid) / static_cast<double>(runs),
            .value_p10 = statistics::percentile(values, 0.1),
            .value_p90 = statistics::percentile(values, 0.9),
            .runs = runs};
}

}  // namespace waybill::flow
