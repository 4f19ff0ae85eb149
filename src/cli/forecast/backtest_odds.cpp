#include "backtest_answer.hpp"

#include <fmt/format.h>

#include "../parts.hpp"
#include "waybill/base/text.hpp"

namespace waybill::cli {
namespace {

/// What the odds of promised days were worth: less than nothing where always saying the same would have been nearer.
view::Paragraph verdict_of(const forecast::OddsBacktest& odds) {
    const auto score = fmt::format(
        "Brier score {:.2f}; {:.2f} for always saying the share that held in the end (0 is perfect, less is better).",
        odds.score, odds.always_same);
    if (static_cast<double>(odds.records) < enough_backtested)
        return {fmt::format("{} {} only: too few to judge by.", score, base::counted(odds.records, "promise")),
                view::Tone::muted};
    if (odds.always_same == 0)
        return {"All of them came alike: there was nothing to tell apart yet.", view::Tone::muted};
    if (odds.score >= odds.always_same)
        return {score +
                    " The odds told nothing apart: what holds and what does not is decided by something that no "
                    "estimate, dependency or risk here says.",
                view::Tone::warning};
    return {score + " The odds told apart what held from what did not.", view::Tone::good};
}

}  // namespace

std::string said_share(double share) {
    return fmt::format("{:.0f} %", share * 100);
}

std::string said_interval(const statistics::HitRate& rate) {
    return fmt::format("{:.0f} to {:.0f} %", rate.low() * 100, rate.high() * 100);
}

view::Section odds_section(const forecast::OddsBacktest& odds) {
    view::Section section{"odds", "Odds of promised days", {}};
    if (odds.count == 0) {
        section.blocks.emplace_back(
            view::Paragraph{"No day that was promised and had odds has come yet.", view::Tone::muted});
        return section;
    }
    constexpr const char* names[] = {"below 50 %", "50 to 80 %", "80 % and more"};
    view::Table table{.columns = {{"odds", "odds"},
                                  {"said", "said on average", view::Align::right, true},
                                  {"held", "held", view::Align::right, true},
                                  {"hits", "in time", view::Align::right, true},
                                  {"count", "of so many", view::Align::right, true},
                                  {"promises", "promises", view::Align::right, true},
                                  {"interval", "could be", view::Align::right, true}},
                      .rows = {}};
    for (std::size_t i = 0; i < std::size(odds.bands); ++i) {
        const auto& band = odds.bands[i];
        const bool is_empty = band.count == 0;
        table.rows.push_back({{names[i]},
                              {is_empty ? "" : said_share(band.said)},
                              {is_empty ? "" : said_share(band.share())},
                              {fmt::format("{:.0f}", band.hits)},
                              {fmt::format("{:.0f}", band.count)},
                              {fmt::format("{:.0f}", band.independent)},
                              {is_empty ? "" : said_interval(band)}});
    }
    section.blocks.emplace_back(std::move(table));
    section.blocks.emplace_back(verdict_of(odds));
    return section;
}

}  // namespace waybill::cli
