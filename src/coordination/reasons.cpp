#include "reasons.hpp"

#include <cmath>

#include <fmt/format.h>

#include "waybill/base/text.hpp"
#include "waybill/dependencies/records.hpp"
#include "waybill/dependencies/waiting.hpp"
#include "waybill/features/records.hpp"

namespace waybill::coordination {
namespace {

using base::Record;

constexpr std::size_t most_reasons = 2;

void add_blockers(const portfolio::Portfolio& portfolio, const Record& feature, std::vector<std::string>& reasons) {
    for (const auto* one : portfolio.of(features::blocker, "feature", feature.key)) {
        if (one->day("cleared")) continue;
        std::vector<std::string> facts{one->key};
        if (const auto since = one->day("since")) facts.push_back("since " + base::format_day(*since));
        if (!one->text("who").empty()) facts.push_back(fmt::format("{} can clear it", one->text("who")));
        reasons.push_back(
            fmt::format("\"{}\" stands in its way ({})", base::visible(one->text("what")), base::joined(facts, "; ")));
    }
}

/// What it waits for, with whose that is.
void add_waits(const portfolio::Portfolio& portfolio, const Record& feature, std::vector<std::string>& reasons) {
    for (const auto* one : portfolio.of(dependencies::dependency, "from", feature.key)) {
        const auto* on = portfolio.find(features::feature, one->text("on"));
        if (!dependencies::counts(*one, feature, on)) continue;
        if (on != nullptr && !features::is_unfinished(*on)) continue;
        const auto team = on != nullptr ? on->text("team") : std::string_view{};
        const bool is_other = !team.empty() && !base::same_ignoring_case(team, feature.text("team"));
        reasons.push_back(on != nullptr
                              ? fmt::format("it waits for {} {}{} ({})", on->key, on->text("title"),
                                            is_other ? fmt::format(" of {}", team) : "", one->key)
                              : fmt::format("it waits for {} ({})", base::visible(one->text("on")), one->key));
    }
}

std::string shown(double days) {
    return fmt::format("{:.0f}", std::max(1.0, std::round(days)));
}

}  // namespace

std::vector<std::string> reasons_of(const portfolio::Portfolio& portfolio, const forecast::Outlook& outlook,
                                    forecast::TaskIndex task) {
    const auto& planned = outlook.planned.tasks[task];
    std::vector<std::string> reasons;
    add_blockers(portfolio, *planned.record, reasons);
    add_waits(portfolio, *planned.record, reasons);
    if (planned.is_guessed) reasons.push_back("nobody has estimated it, so it takes what others took");
    if (reasons.empty()) {
        const auto& work = outlook.uncertainty.tasks[task].work;
        reasons.push_back(fmt::format("its work is {} to {} days in four cases of five, open questions counted",
                                      shown(estimates::quantile(work, 0.1)), shown(estimates::quantile(work, 0.9))));
    }
    if (reasons.size() > most_reasons) reasons.resize(most_reasons);
    return reasons;
}

}  // namespace waybill::coordination
