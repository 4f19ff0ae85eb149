#include "throughput_answer.hpp"

#include <algorithm>
#include <numeric>
#include <set>

#include <fmt/format.h>

#include "waybill/base/error.hpp"
#include "waybill/base/placeholders.hpp"
#include "waybill/base/text.hpp"
#include "waybill/features/records.hpp"

namespace waybill::cli {
namespace {

/// Weeks ahead of the backtest, and runs of each of its forecasts.
constexpr std::size_t backtest_horizon = 4, backtest_runs = 1000;

/// The features of the projects of these, finished ones among them.
std::vector<const base::Record*> of_same_projects(const portfolio::Portfolio& portfolio,
                                                  const std::vector<const base::Record*>& open) {
    std::set<std::string> projects;
    for (const auto* one : open) projects.insert(base::lower(one->text("project")));
    std::vector<const base::Record*> list;
    for (const auto& one : portfolio.all(features::feature)) {
        if (projects.contains(base::lower(one.text("project")))) list.push_back(&one);
    }
    return list;
}

}  // namespace

std::optional<base::Day> ThroughputAnswer::day(double p) const {
    const auto week = forecast::week_of(odds, p);
    if (!week) return {};
    return day_after(*week);
}

double ThroughputAnswer::odds_by(base::Day day) const {
    const auto weeks = ((day - today).count() + 1) / 7;
    if (weeks < 1) return 0;
    return odds[std::min(static_cast<std::size_t>(weeks), odds.size()) - 1];
}

ThroughputAnswer throughput_answer(const portfolio::Portfolio& portfolio, const std::vector<std::string>& keys,
                                   bool has_ideas, base::Day today, const forecast::ThroughputOptions& options,
                                   bool is_iid, bool is_chosen) {
    const auto open = forecast::open_features(portfolio, keys, has_ideas);
    ThroughputAnswer answer{.subject = {}, .today = today};
    answer.open = open.size();
    answer.is_iid = is_iid;
    answer.is_chosen = is_chosen;
    answer.options = options;
    if (open.empty()) return answer;
    answer.history = forecast::weekly_history(portfolio, of_same_projects(portfolio, open), today);
    const auto& finished = answer.history.finished;
    const auto last = std::min(finished.size(), forecast::weeks_back);
    if (std::accumulate(finished.end() - static_cast<std::ptrdiff_t>(last), finished.end(), 0) == 0) {
        throw base::Error(base::Fault::refused,
                          fmt::format("{}nothing was finished in the last {} whole weeks: there is nothing to go by",
                                      is_chosen ? "" : "none of these has an estimate, and ", forecast::weeks_back),
                          fmt::format("waybill estimate add {} {}", open.front()->key, base::range_placeholder));
    }
    answer.odds = is_iid ? forecast::odds_by_week_iid(finished, open.size())
                         : forecast::odds_by_week(finished, open.size(), options);
    answer.past = forecast::backtest_throughput(finished, backtest_horizon, is_iid,
                                                {.runs = backtest_runs, .seed = options.seed});
    return answer;
}

}  // namespace waybill::cli
