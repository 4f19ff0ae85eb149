#include <algorithm>

#include <fmt/format.h>

#include "forecast_answer.hpp"
#include "precision.hpp"
#include "throughput_answer.hpp"
#include "waybill/base/text.hpp"

namespace waybill::cli {
namespace {

constexpr std::size_t most_weeks_shown = 14;
/// Past weeks below which a hit rate is an anecdote.
constexpr std::size_t least_origins = 5;

view::Chart chart_of(const ThroughputAnswer& answer) {
    view::Chart chart{.title = "The odds that all is finished, week by week", .bars = {}};
    const auto last = forecast::week_of(answer.odds, 0.95).value_or(answer.odds.size());
    const auto first = forecast::week_of(answer.odds, 0.01).value_or(1);
    const std::size_t step = (last - first) / most_weeks_shown + 1;
    double before = 0;
    for (std::size_t week = first;; week += step) {
        week = std::min(week, answer.odds.size());
        const double share = answer.odds[week - 1];
        const auto day = answer.day_after(week);
        const auto tone = !answer.by ? view::Tone::plain : day <= *answer.by ? view::Tone::good : view::Tone::warning;
        chart.bars.push_back(
            {base::format_day(day), before, share, 0, before, fmt::format("{:.0f} %", share * 100), tone});
        before = share;
        if (week >= last) return chart;
    }
}

std::string history_words(const ThroughputAnswer& answer) {
    const auto& all = answer.history.finished;
    const std::size_t used = std::min(all.size(), forecast::weeks_back);
    std::string weeks;
    for (std::size_t i = all.size() - used; i < all.size(); ++i) weeks += fmt::format(" {}", all[i]);
    const auto first = answer.history.first + std::chrono::days(7 * (all.size() - used));
    return fmt::format("{} from {}, oldest first:{}. The running week is left out.", base::counted(used, "whole week"),
                       base::format_day(first), weeks);
}

/// How good the same was in the past. What said "at least 0" came true, and shows nothing.
std::string past_words(const forecast::ThroughputBacktest& past) {
    auto words =
        fmt::format("Said {} weeks ahead from {} past weeks, \"at least so many\" with 85 % came true in {:.0f} %.",
                    past.horizon, past.origins, past.at_least.share() * 100);
    const auto& telling = past.more_than_none;
    if (telling.count < past.at_least.count)
        words += fmt::format(
            " {:.0f} of these said \"at least 0\", which always comes true{}.", past.at_least.count - telling.count,
            telling.count > 0 ? fmt::format("; of the other {:.0f}, {:.0f} did", telling.count, telling.hits)
                              : std::string());
    return words;
}

view::Section basis_of(const ThroughputAnswer& answer) {
    view::List list;
    if (!answer.is_chosen)
        list.items.push_back({"None of these has an estimate: this rests on what was finished, week by week.",
                              "waybill estimate ask", view::Tone::warning});
    list.items.push_back({history_words(answer)});
    if (answer.history.finished.size() < forecast::enough_weeks)
        list.items.push_back(
            {fmt::format("That is thin: with fewer than {} weeks a single one decides much.", forecast::enough_weeks),
             "", view::Tone::warning});
    list.items.push_back(
        {answer.is_iid ? "Each week to come is taken for one of these, all alike: exact odds, which past data "
                         "show to be too sure of themselves."
                       : fmt::format("{} runs, seed {}: each weighs the weeks anew and lets their level drift by "
                                     "10 % a week; odds ± {} points.",
                                     answer.options.runs, answer.options.seed, odds_margin(0.5, answer.options.runs))});
    if (answer.past.origins >= least_origins)
        list.items.push_back({past_words(answer.past), "waybill forecast backtest"});
    if (answer.is_assumed)
        list.items.push_back(
            {"What is assumed is counted. How it stands without: leave --assume out.", "", view::Tone::warning});
    list.items.push_back({"It counts features, large and small alike, and that nothing else is taken on before them."});
    return {"basis", "What it rests on", {std::move(list)}};
}

}  // namespace

view::Document throughput_document(const ThroughputAnswer& answer) {
    view::Document document{.title = answer.subject.empty() ? "Forecast by throughput"
                                                            : "Forecast of " + answer.subject + ", by throughput",
                            .subtitle = fmt::format("from {}", base::format_weekday(answer.today)),
                            .sections = {}};
    if (answer.open == 0) {
        document.sections.push_back({"odds", "", {view::Paragraph{"All of that is done already, or was dropped."}}});
        return document;
    }
    view::Section odds{"odds", "", {}};
    if (answer.by) {
        const double share = answer.odds_by(*answer.by);
        odds.blocks.emplace_back(view::Paragraph{
            fmt::format("{} that {} finished by {}.", spoken_odds(share, answer.is_iid ? 0 : answer.options.runs),
                        answer.open == 1 ? "the open feature is" : fmt::format("all {} open features are", answer.open),
                        base::format_weekday(*answer.by)),
            tone_of_odds(share)});
    }
    view::Table table{.columns = {{"odds", "odds", view::Align::right, true},
                                  {"done_by", "finished by", view::Align::left, true},
                                  {"weeks", "weeks", view::Align::right, true}},
                      .rows = {}};
    for (const double p : {0.5, 0.8, 0.85, 0.95}) {
        const auto week = forecast::week_of(answer.odds, p);
        table.rows.push_back({{fmt::format("{:.0f} %", p * 100)},
                              {week ? base::format_weekday(answer.day_after(*week)) : "not within ten years"},
                              {week ? std::to_string(*week) : ""}});
    }
    odds.blocks.emplace_back(std::move(table));
    odds.blocks.emplace_back(chart_of(answer));
    document.sections.push_back(std::move(odds));
    document.sections.push_back(basis_of(answer));
    return document;
}

}  // namespace waybill::cli
