#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "flow_answer.hpp"
#include "waybill/base/text.hpp"

namespace waybill::cli {
namespace {

using view::Tone;

constexpr std::size_t most_bars = 15;
constexpr double even_chance = 0.5;

/// The last ones, where there are too many for a screen; before there was anything, nothing is drawn.
std::size_t first_shown(const std::vector<flow::Week>& weeks) {
    const auto is_any = [](const flow::Week& week) { return week.delivered + week.building + week.waiting > 0; };
    const auto first = static_cast<std::size_t>(std::find_if(weeks.begin(), weeks.end(), is_any) - weeks.begin());
    return std::max(first, weeks.size() > 2 * most_bars ? weeks.size() - 2 * most_bars : 0);
}

view::Bar ageing_bar(const flow::Running& one, const FlowAnswer& answer) {
    view::Bar bar{.label = fmt::format("{} {}", one.feature->key, one.feature->text("title"))};
    if (!one.age) {
        bar.text = "nobody noted when it began";
        bar.tone = Tone::warning;
        return bar;
    }
    bar.until = *one.age;
    bar.text = elapsed(*one.age) + (one.is_back ? ", back in the queue" : "");
    if (!answer.has_percentiles()) return bar;
    const double limit = answer.percentile(flow::expectation);
    if (*one.age > limit)
        bar.text += ", longer than 85 of 100 took";
    else if (one.odds)
        bar.text += fmt::format(", {:.0f} % to stay within {}", *one.odds * 100, elapsed(limit));
    bar.tone = one.odds.value_or(1) < even_chance ? Tone::warning : Tone::plain;
    return bar;
}

}  // namespace

view::Section ageing_section(const FlowAnswer& answer) {
    if (answer.running.empty()) return {"age", "In work", {view::Paragraph{"Nothing is in work."}}};
    view::Chart chart{.title = "Work by its age in days", .bars = {}};
    double most = 1;
    for (const auto& one : answer.running) {
        if (chart.bars.size() == most_bars) break;
        most = std::max(most, one.age.value_or(0));
        chart.bars.push_back(ageing_bar(one, answer));
    }
    if (answer.has_percentiles()) {
        const double limit = answer.percentile(flow::expectation);
        most = std::max(most, limit);
        chart.ticks = {{limit, "85 of 100"}};
    }
    chart.most = most;
    view::Section section{
        "age", fmt::format("Begun and not over: {}", base::counted(answer.running.size(), "feature")), {chart}};
    if (answer.running.size() > most_bars)
        section.blocks.emplace_back(
            view::Paragraph{fmt::format("{} more are not shown.", answer.running.size() - most_bars), Tone::muted});
    return section;
}

view::Section throughput_section(const FlowAnswer& answer) {
    view::Chart chart{.title = "Cumulative flow: delivered, in work, waiting to be begun, at the end of each week",
                      .bars = {}};
    const auto& weeks = answer.weeks;
    double least = HUGE_VAL, most = 0;
    for (std::size_t i = first_shown(weeks); i < weeks.size(); ++i) {
        const auto& week = weeks[i];
        const double delivered = static_cast<double>(week.delivered);
        const double begun = delivered + static_cast<double>(week.building);
        const double all = begun + static_cast<double>(week.waiting);
        least = std::min(least, delivered);
        most = std::max(most, all);
        chart.bars.push_back(
            {.label = base::format_day(week.first) + (week.is_whole ? "" : "*"),
             .from = delivered,
             .until = begun,
             .lighter_from = delivered,
             .lighter_until = all,
             .text = fmt::format("{} finished, {} in work, {} waiting", week.finished, week.building, week.waiting)});
    }
    // What was delivered long ago takes no room: what moves is what is looked at.
    chart.least = std::max(0.0, least - 1);
    chart.most = std::max(most, chart.least + 1);
    if (chart.bars.empty()) return {"weeks", "Week by week", {view::Paragraph{"There was nothing yet."}}};
    view::Section section{"weeks", "Week by week", {std::move(chart)}};
    auto legend =
        std::string("In work; lighter: waiting to be begun. Bars move to the right as features are delivered.");
    if (std::any_of(weeks.begin(), weeks.end(), [](const auto& week) { return !week.is_whole; }))
        legend += " * not a whole week.";
    section.blocks.emplace_back(view::Paragraph{legend, Tone::muted});
    return section;
}

}  // namespace waybill::cli
