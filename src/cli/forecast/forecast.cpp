#include <algorithm>
#include <memory>

#include <fmt/format.h>

#include "../noted_moves.hpp"
#include "../portfolio_of.hpp"
#include "../session.hpp"
#include "../verb.hpp"
#include "distribution.hpp"
#include "forecast_answer.hpp"
#include "forecast_move.hpp"
#include "forecast_question.hpp"
#include "forecast_subject.hpp"
#include "throughput_answer.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/text.hpp"
#include "waybill/features/records.hpp"
#include "waybill/forecast/past_work.hpp"
#include "waybill/portfolio/estimated.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::cli {
namespace {

constexpr Positional forecast_positionals[] = {
    {"keys", "features, milestones and projects to ask about; none: all that is planned", false, true,
     key_of("feature milestone project")}};
constexpr Flag forecast_flags[] = {
    {"by", Shape::value, "DAY", "the odds of that day; else of the day that was promised for what is asked about"},
    {"since", Shape::value, "DAY", "why the day with 80 % odds has moved since; of a frozen milestone since it was"},
    {"all", Shape::boolean, "", "ideas too"},
    {"runs", Shape::value, "N", "how often to live through the plan; 10000"},
    {"correlation", Shape::value, "R", "of two features of one team, 0 to 1; 0.3"},
    {"ignore-questions", Shape::boolean, "", "ranges as they were given, however many questions are open"},
    {"no-calibration", Shape::boolean, "", "ranges as they were given, whatever the past says of them"},
    {"throughput", Shape::boolean, "", "from what was finished week by week, whatever was estimated"},
    {"method", Shape::value, "WORD", "of a throughput: drift (the default) or iid, every week like one of the past",
     false, one_of(throughput_methods)},
    {"threads", Shape::value, "N", "processors to use; changes nothing of the answer"}};

/// A portfolio with its forecast, which points into it.
struct LookedAhead {
    portfolio::Portfolio portfolio;
    forecast::Outlook outlook;
};
std::unique_ptr<LookedAhead> look(portfolio::Portfolio portfolio, base::Day today, const forecast::Question& question) {
    auto made = std::make_unique<LookedAhead>(
        LookedAhead{std::move(portfolio), {.planned = {.timeline = forecast::Timeline(today)}}});
    made->outlook = forecast::look_ahead(made->portfolio, today, question);
    return made;
}

/// Whether any of what is asked about has an estimate.
bool is_estimated(const portfolio::Portfolio& portfolio, const Arguments& arguments) {
    const auto open = forecast::open_features(portfolio, arguments.values("keys"), arguments.has("all"));
    return open.empty() || std::any_of(open.begin(), open.end(), [&](const auto* one) {
               return portfolio::standing_of(portfolio, one->key).is_estimated();
           });
}

/// By throughput, where it is asked for or nothing is estimated. Nothing where the plan is lived through.
std::optional<ThroughputAnswer> by_throughput(const portfolio::Portfolio& portfolio, const Arguments& arguments,
                                              const Session& session, const forecast::Question& question) {
    const bool is_chosen = arguments.has("throughput") || arguments.has("method");
    if (!is_chosen && is_estimated(portfolio, arguments)) return {};
    if (arguments.has("since"))
        throw base::Error(base::Fault::refused,
                          "a throughput has no causes: --since compares plans that are lived through",
                          "waybill forecast --since -1w, once there are estimates");
    auto answer = throughput_answer(portfolio, arguments.values("keys"), arguments.has("all"), session.today(),
                                    {.runs = question.simulation.runs, .seed = question.simulation.seed},
                                    is_iid(arguments), is_chosen);
    answer.subject = subject_of(portfolio, arguments.values("keys"));
    return answer;
}

int run_forecast(const Arguments& arguments, Session& session) {
    const auto question = forecast_question(arguments, session);
    std::optional<base::Day> by;
    if (arguments.has("by")) by = session.read_day("by", arguments.value("by"));
    std::optional<portfolio::Portfolio> as_it_stands;
    session.look_before_assuming([&](const store::Store& store) { as_it_stands = portfolio_of(store, session); });
    auto portfolio = with_noted_moves(portfolio_of(session.store(), session), session.store());
    if (auto answer = by_throughput(portfolio, arguments, session, question)) {
        answer->by = by ? by : day_promised_of(portfolio, arguments.values("keys"));
        answer->is_assumed = as_it_stands.has_value();
        session.show(throughput_document(*answer), [&] { return throughput_json(*answer); });
        return 0;
    }
    std::unique_ptr<LookedAhead> before;
    try {
        if (as_it_stands) before = look(std::move(*as_it_stands), session.today(), question);
    } catch (const base::Error&) {
        // As it stands there is no forecast: then what is assumed stands alone.
    }
    auto same_order = question;
    if (before) same_order.order = before->outlook.order();
    const auto now = look(std::move(portfolio), session.today(), same_order);
    const auto& outlook = now->outlook;
    const bool is_promised = !by && (by = day_promised_of(outlook));
    const auto levers = outlook.is_empty() ? forecast::Levers() : levers_of(now->portfolio, outlook, by, safe_odds);
    ForecastAnswer answer{.portfolio = now->portfolio,
                          .outlook = outlook,
                          .levers = levers,
                          .today = session.today(),
                          .subject = subject_of(now->portfolio, arguments.values("keys")),
                          .by = by,
                          .is_promised = is_promised};
    std::optional<ForecastAnswer> old;
    if (before && !before->outlook.is_empty())
        old.emplace(ForecastAnswer{.portfolio = before->portfolio,
                                   .outlook = before->outlook,
                                   .levers = levers,
                                   .today = session.today(),
                                   .by = by});
    if (old) answer.before = &*old;
    if (outlook.is_empty() && arguments.has("since"))
        throw base::Error(base::Fault::refused, "nothing is left to do: there is no day that could have moved");
    const auto moved = outlook.is_empty() ? std::nullopt : moved_since(arguments, session, now->portfolio, question);
    if (moved) answer.moved = &*moved;
    if (outlook.uncertainty.past > 0) answer.known = forecast::calibration_of(forecast::past_of(now->portfolio));
    warn_of_left_out(outlook.planned, session);
    auto document = outlook.is_empty() ? nothing_to_forecast(arguments.has("keys")) : forecast_document(answer);
    // On a terminal the bars of the same say it in fewer lines.
    const bool is_page = session.format() == view::Format::html || session.format() == view::Format::md;
    if (is_page && !outlook.is_empty())
        document.sections.front().blocks.emplace_back(distribution_plot(outlook, answer.by));
    session.show(document, [&] { return forecast_json(answer); });
    return 0;
}

}  // namespace

extern const Verb forecast_verb{"forecast",
                                "",
                                "when it will be done, how sure that is, and what would help",
                                Moment::every_day,
                                forecast_positionals,
                                forecast_flags,
                                "waybill forecast --by 2027-03-31\nwaybill forecast MS-1\n"
                                "waybill forecast --assume \"dependency reject D-7 --evidence \\\"a stub will do\\\"\"",
                                false,
                                run_forecast};

}  // namespace waybill::cli
