#include "backtest_answer.hpp"

#include <cmath>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "../parts.hpp"
#include "waybill/base/text.hpp"

namespace waybill::cli {
namespace {

using statistics::HitRate;

constexpr double close_enough = 0.05;  // of a share

/// What the days with 80 % odds were worth.
view::Paragraph verdict_of(const forecast::Backtest& result) {
    const auto& rate = result.rates[1];
    if (rate.count == 0)
        return {"The days with 80 % odds are still to come: nothing can be said yet.", view::Tone::muted};
    if (rate.independent < enough_backtested)
        return {fmt::format("Of {} only: too few to judge by.",
                            base::counted(static_cast<std::size_t>(rate.independent), "feature")),
                view::Tone::muted};
    if (std::abs(rate.share() - rate.said) < close_enough)
        return {"Days with 80 % odds held about as often as they should.", view::Tone::good};
    if (rate.is_plausible())
        return {fmt::format("Days with 80 % odds held in {}: of {} features that is no proof against them.",
                            said_share(rate.share()), rate.independent),
                view::Tone::plain};
    if (rate.share() < rate.said)
        return {
            "Days with 80 % odds held less often than they should: the ranges are too narrow, or work comes that no "
            "estimate holds.",
            view::Tone::bad};
    return {"Days with 80 % odds held more often than they should: the ranges are wider than they need be.",
            view::Tone::warning};
}

view::Section simulation_section(const BacktestAnswer& answer) {
    const auto& result = answer.simulation;
    view::Section section{"features", "Days of features", {}};
    if (result.forecasts == 0) {
        section.blocks.emplace_back(view::Paragraph{
            fmt::format("In the last {} the journal holds no day on which a feature with an estimate was planned. It "
                        "starts when records are first made here: what is imported brings no forecasts of its own.",
                        base::counted(answer.weeks, "week")),
            view::Tone::muted});
        return section;
    }
    view::Table table{.columns = {{"said", "said", view::Align::right, true},
                                  {"held", "held", view::Align::right, true},
                                  {"hits", "in time", view::Align::right, true},
                                  {"count", "of forecasts", view::Align::right, true},
                                  {"interval", "could be", view::Align::right, true}},
                      .rows = {}};
    for (const auto& rate : result.rates) {
        table.rows.push_back({{said_share(rate.said)},
                              {rate.count > 0 ? said_share(rate.share()) : ""},
                              {fmt::format("{:.0f}", rate.hits)},
                              {fmt::format("{:.0f}", rate.count)},
                              {rate.count > 0 ? said_interval(rate) : ""}});
    }
    if (result.rates[0].count > 0) section.blocks.emplace_back(std::move(table));
    section.blocks.emplace_back(verdict_of(result));
    section.blocks.emplace_back(view::Paragraph{
        fmt::format("{} of {}, made once a week from the records as they stood ({} runs, seed {}). Counted are those "
                    "whose day has come; the interval of 95 % takes all forecasts of one feature as one.{}",
                    base::counted(result.forecasts, "forecast"), base::counted(result.features, "feature"), answer.runs,
                    answer.seed,
                    result.error ? fmt::format(" Mean error (CRPS) of the {} that were finished: {}.", result.finished,
                                               spoken_days(*result.error))
                                 : ""),
        view::Tone::muted});
    return section;
}

/// How often drift said "at least 0", so that the rate shows nothing; empty where it never did.
std::string empty_words(const BacktestAnswer& answer) {
    std::vector<std::string> words;
    for (const auto& [is_iid, result] : answer.throughput) {
        const auto& telling = result.more_than_none;
        if (is_iid || telling.count == result.at_least.count) continue;
        const auto others = fmt::format(" (of the other {:.0f}, {:.0f} came true)", telling.count, telling.hits);
        words.push_back(fmt::format("{:.0f} of {} times at {} weeks{}", result.at_least.count - telling.count,
                                    result.origins, result.horizon, telling.count > 0 ? others : std::string()));
    }
    if (words.empty()) return {};
    return fmt::format("\"At least 0\" always comes true and shows nothing. Drift said it {}.",
                       base::joined(words, ", "));
}

view::Section throughput_section(const BacktestAnswer& answer) {
    view::Section section{"throughput", "How much is finished", {}};
    if (answer.throughput.empty()) {
        section.blocks.emplace_back(view::Paragraph{
            fmt::format("{} of finished features: at least {} are needed, to say something and to see whether it came "
                        "true.",
                        base::counted(answer.history, "whole week"), forecast::enough_weeks + 4),
            view::Tone::muted});
        return section;
    }
    view::Table table{.columns = {{"method", "method"},
                                  {"weeks", "weeks ahead", view::Align::right, true},
                                  {"times", "times", view::Align::right, true},
                                  {"at_least_85", "\"at least\", 85 %", view::Align::right, true},
                                  {"between_80", "between, 80 %", view::Align::right, true},
                                  {"error", "mean error", view::Align::right, true}},
                      .rows = {}};
    for (const auto& [is_iid, result] : answer.throughput) {
        table.rows.push_back({{is_iid ? "iid" : "drift"},
                              {std::to_string(result.horizon)},
                              {std::to_string(result.origins)},
                              {said_share(result.at_least.share())},
                              {said_share(result.between.share())},
                              {fmt::format("{:.1f}", result.error)}});
    }
    section.blocks.emplace_back(std::move(table));
    section.blocks.emplace_back(view::Paragraph{
        fmt::format("Said from each past week on, with the {} weeks before it, against what the next weeks finished "
                    "({} in all). Good is near 85 and 80 %, and a small mean error (CRPS, in features).",
                    forecast::weeks_back, base::counted(answer.history, "whole week")),
        view::Tone::muted});
    if (auto words = empty_words(answer); !words.empty())
        section.blocks.emplace_back(view::Paragraph{std::move(words), view::Tone::warning});
    return section;
}

}  // namespace

view::Document backtest_document(const BacktestAnswer& answer) {
    return {.title = "How good the forecasts were",
            .subtitle = "",
            .sections = {simulation_section(answer), odds_section(answer.odds), throughput_section(answer)}};
}

}  // namespace waybill::cli
