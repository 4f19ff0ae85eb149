#include <algorithm>

#include <fmt/format.h>

#include "../noted_moves.hpp"
#include "../parts.hpp"
#include "../portfolio_of.hpp"
#include "../progress.hpp"
#include "../session.hpp"
#include "../verb.hpp"
#include "backtest_answer.hpp"
#include "forecast_question.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/interruption.hpp"
#include "waybill/base/parallel.hpp"
#include "waybill/features/records.hpp"
#include "waybill/store/journal.hpp"

namespace waybill::cli {
namespace {

constexpr std::int64_t most_backtested = 104;
constexpr std::size_t usual_backtested = 26;
constexpr std::size_t past_runs = 1000;
constexpr std::size_t past_horizons[] = {4, 8, 12};  // weeks ahead

constexpr Flag backtest_flags[] = {
    {"weeks", Shape::value, "N", "how many weeks to go back at most; 26"},
};

/// What was said in every week that the journal reaches back to, the oldest first.
struct Past {
    std::vector<forecast::PastForecast> forecasts{};
    std::vector<forecast::PastOdds> odds{};
};

Past past_of(Session& session, const portfolio::Portfolio& now, std::size_t weeks) {
    Progress progress(session, "weeks forecast");
    const forecast::Question question{
        .simulation = {.runs = past_runs, .seed = session.options().seed.value_or(1), .threads = base::processors()}};
    Past past;
    for (std::size_t back = weeks; back > 0; --back) {
        base::stop_if_interrupted();
        const auto day = session.today() - std::chrono::days(7 * back);
        try {
            const auto then = portfolio_of(store::as_of(session.store(), day));
            const auto outlook = forecast::look_ahead(then, day, question);
            for (auto& one : forecast::past_forecasts(outlook, day, now)) past.forecasts.push_back(std::move(one));
            for (auto& one : forecast::past_odds(outlook, day, now, session.today()))
                past.odds.push_back(std::move(one));
        } catch (const base::Error&) {
            // Nothing could be planned in that week, or the journal does not know it.
        }
        progress.count();
    }
    return past;
}

int run_backtest(const Arguments& arguments, Session& session) {
    const auto weeks = counted_flag(arguments, "weeks", most_backtested, usual_backtested);
    const auto now = with_noted_moves(portfolio_of(session.store(), session), session.store());
    BacktestAnswer answer{.weeks = weeks, .seed = session.options().seed.value_or(1), .runs = past_runs};
    const auto past = past_of(session, now, weeks);
    answer.simulation = forecast::backtest(past.forecasts, session.today());
    answer.odds = forecast::backtest_odds(past.odds);
    std::vector<const base::Record*> features;
    for (const auto& one : now.all(features::feature)) features.push_back(&one);
    const auto history = forecast::weekly_history(now, features, session.today());
    answer.history = history.finished.size();
    for (const std::size_t horizon : past_horizons) {
        for (const bool is_iid : {false, true}) {
            const auto result = forecast::backtest_throughput(history.finished, horizon, is_iid,
                                                              {.runs = 10 * past_runs, .seed = answer.seed});
            if (result.origins > 0) answer.throughput.push_back({is_iid, result});
        }
    }
    session.show(backtest_document(answer), [&] { return backtest_json(answer); });
    return 0;
}

}  // namespace

extern const Verb forecast_backtest_verb{
    "forecast",  "backtest",     "how good the forecasts of past weeks were, against what happened", Moment::decide,
    {},          backtest_flags, "waybill forecast backtest\nwaybill forecast backtest --weeks 52",  false,
    run_backtest};

}  // namespace waybill::cli
