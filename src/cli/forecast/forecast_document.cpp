#include <algorithm>

#include <fmt/format.h>

#include "../parts.hpp"
#include "distribution.hpp"
#include "forecast_answer.hpp"
#include "forecast_change.hpp"
#include "forecast_move.hpp"
#include "forecast_past.hpp"
#include "lever_sections.hpp"
#include "precision.hpp"
#include "waybill/features/records.hpp"
#include "waybill/statistics/sample.hpp"

namespace waybill::cli {
namespace {

constexpr std::size_t most_features = 10;
/// The date of the plan holds that seldom: worth a sentence.
constexpr double large_bias = 0.4;
constexpr double certain_sd = 0.05;  // working days: below, nothing is spread

view::Section odds_section(const ForecastAnswer& answer) {
    const auto& outlook = answer.outlook;
    view::Section section{"odds", "", {}};
    if (answer.by) {
        const double odds = outlook.odds_by(*answer.by);
        section.blocks.emplace_back(
            view::Paragraph{fmt::format("{} that {} done by {}{}.", spoken_odds(odds, outlook.options.runs),
                                        answer.subject.empty() ? "all of it is" : "it is",
                                        base::format_weekday(*answer.by), answer.is_promised ? ", as promised" : ""),
                            tone_of_odds(odds)});
        if (*answer.by < answer.today)
            section.blocks.emplace_back(view::Paragraph{"That day has passed.", view::Tone::bad});
    }
    view::Table table{.columns = {{"odds", "odds", view::Align::right, true},
                                  {"done_by", "done by", view::Align::left, true},
                                  {"working_days", "working days", view::Align::right, true}},
                      .rows = {}};
    for (const double p : {0.5, 0.8, 0.85, 0.95})
        table.rows.push_back({{fmt::format("{:.0f} %", p * 100)},
                              {base::format_weekday(outlook.day(p))},
                              {shown_days(outlook.after(p))}});
    section.blocks.emplace_back(std::move(table));
    section.blocks.emplace_back(distribution_chart(outlook, answer.by));
    const double held = statistics::share_until(outlook.sorted, outlook.planned_finish() + 1e-6);
    const auto plan = base::format_weekday(outlook.planned.timeline.day_of_finish(outlook.planned_finish()));
    if (held < large_bias) {
        section.blocks.emplace_back(view::Paragraph{
            fmt::format("The plan, in which each takes its P50, ends on {}: that holds in {:.0f} % of the runs. {}",
                        plan, held * 100,
                        outlook.sd < certain_sd
                            ? "What was decided, is owed or can go wrong comes on top."
                            : "Long tails add up, of paths that meet the latest counts, and risks only ever add."),
            view::Tone::warning});
    }
    return section;
}

view::Section deciding_section(const ForecastAnswer& answer) {
    const auto& outlook = answer.outlook;
    std::vector<forecast::TaskIndex> tasks;
    for (forecast::TaskIndex i = 0; i < outlook.planned.tasks.size(); ++i) {
        const bool is_feature = outlook.planned.tasks[i].record->kind == &features::feature;
        if (is_feature && outlook.simulation.tasks[i].criticality > 0) tasks.push_back(i);
    }
    std::stable_sort(tasks.begin(), tasks.end(), [&](forecast::TaskIndex a, forecast::TaskIndex b) {
        return outlook.sensitivity(a) > outlook.sensitivity(b);
    });
    view::Table table{.columns = {{"key", "key", view::Align::left, true},
                                  {"title", "title"},
                                  {"team", "team"},
                                  {"p50", "P50", view::Align::left, true},
                                  {"p85", "P85", view::Align::left, true},
                                  {"decides", "decides", view::Align::right, true},
                                  {"ssi", "weight", view::Align::right, true}},
                      .rows = {}};
    for (std::size_t i = 0; i < std::min(tasks.size(), most_features); ++i) {
        const auto& record = *outlook.planned.tasks[tasks[i]].record;
        const auto day = [&](double p) {
            return base::format_day(outlook.planned.timeline.day_of_finish(outlook.task_after(tasks[i], p)));
        };
        table.rows.push_back({{record.key},
                              {std::string(record.text("title"))},
                              {std::string(record.text("team"))},
                              {day(.5)},
                              {day(.85)},
                              {fmt::format("{:.0f} %", 100 * outlook.simulation.tasks[tasks[i]].criticality)},
                              {fmt::format("{:.2f}", outlook.sensitivity(tasks[i]))}});
    }
    view::Section section{"features", "What decides the date", {std::move(table)}};
    std::string note =
        "decides: share of the runs in which the end waited for it; weight: how much of the spread comes from it";
    if (tasks.size() > most_features)
        note += fmt::format("; {} more decide now and then", tasks.size() - most_features);
    section.blocks.emplace_back(view::Paragraph{note, view::Tone::muted});
    return section;
}

view::Section basis_section(const ForecastAnswer& answer) {
    const auto& outlook = answer.outlook;
    view::Section section{"basis", "What it rests on", {}};
    section.blocks.emplace_back(view::Paragraph{
        fmt::format("{} runs, seed {}: odds ± {} points, the day of 80 % ± {}; what makes it late from {} paired runs. "
                    "Ranges are those that people gave{}{}.",
                    outlook.options.runs, outlook.options.seed, odds_margin(0.5, outlook.options.runs),
                    spoken_days(percentile_margin(outlook.sorted, 0.8)), answer.levers.runs,
                    outlook.belief.ignores_questions ? "" : ", widened by open questions", past_words(outlook)),
        view::Tone::muted});
    if (auto classes = class_list(answer); !classes.items.empty()) section.blocks.emplace_back(std::move(classes));
    // Of what decides, too, where it is somebody else's.
    auto is_meant = outlook.planned.concerned();
    for (std::size_t i = 0; i < is_meant.size(); ++i)
        if (outlook.simulation.tasks[i].criticality > 0) is_meant[i] = 1;
    view::List list;
    for (const auto& one : outlook.planned.assumed_of(is_meant))
        list.items.push_back({one.message, "", view::Tone::warning});
    if (!list.items.empty()) section.blocks.emplace_back(std::move(list));
    return section;
}

}  // namespace

view::Tone tone_of_odds(double odds) {
    return odds >= safe_odds ? view::Tone::good : odds >= forecast::even_odds ? view::Tone::warning : view::Tone::bad;
}

view::Document forecast_document(const ForecastAnswer& answer) {
    const auto& outlook = answer.outlook;
    view::Document document{.title = answer.subject.empty() ? "Forecast" : "Forecast of " + answer.subject,
                            .subtitle = fmt::format("from {}", base::format_weekday(outlook.planned.timeline.first())),
                            .sections = {}};
    document.sections.push_back(odds_section(answer));
    if (answer.before != nullptr) document.sections.push_back(change_section(*answer.before, answer));
    if (answer.moved != nullptr) document.sections.push_back(moved_section(*answer.moved));
    document.sections.push_back(deciding_section(answer));
    document.sections.push_back(drivers_section(answer));
    if (auto section = helping_section(answer)) document.sections.push_back(std::move(*section));
    document.sections.push_back(basis_section(answer));
    return document;
}

}  // namespace waybill::cli
