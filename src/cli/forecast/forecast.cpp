#include <algorithm>
#include <memory>
#include <thread>

#include <fmt/format.h>

#include "../portfolio_of.hpp"
#include "../session.hpp"
#include "../verbs.hpp"
#include "forecast_answer.hpp"
#include "waybill/base/number.hpp"
#include "waybill/base/text.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::cli {
namespace {

using base::Error;
using base::Fault;

constexpr std::int64_t most_runs = 1'000'000, most_threads = 256;

constexpr Positional forecast_positionals[] = {{"keys",
                                                "features, milestones and projects to ask about; none: all that is planned",
                                                false, true, key_of("feature milestone project")}};
constexpr Flag forecast_flags[] = {
    {"by", Shape::value, "DAY", "the odds of that day; else of the day that was promised for what is asked about"},
    {"all", Shape::boolean, "", "ideas too"},
    {"runs", Shape::value, "N", "how often to live through the plan; 10000"},
    {"correlation", Shape::value, "R", "of two features of one team, 0 to 1; 0.3"},
    {"ignore-questions", Shape::boolean, "", "ranges as they were given, however many questions are open"},
    {"no-calibration", Shape::boolean, "", "ranges as they were given, whatever the past says of them"},
    {"threads", Shape::value, "N", "processors to use; changes nothing of the answer"}};

std::size_t number_of(const Arguments& arguments, std::string_view flag, std::int64_t most, std::size_t otherwise) {
    if (!arguments.has(flag)) return otherwise;
    const auto number = base::parse_integer(arguments.value(flag));
    if (number && *number >= 1 && *number <= most) return static_cast<std::size_t>(*number);
    throw Error(Fault::bad_value, fmt::format("--{}: '{}' is not a whole number from 1 to {}", flag,
                                              base::visible(arguments.value(flag)), most));
}

double correlation_of(const Arguments& arguments) {
    if (!arguments.has("correlation")) return forecast::SimulationOptions{}.correlation;
    const auto number = base::parse_number(arguments.value("correlation"));
    if (number && *number >= 0 && *number <= 1) return *number;
    throw Error(Fault::bad_value, fmt::format("--correlation: '{}' is not a number from 0 to 1",
                                              base::visible(arguments.value("correlation"))));
}

forecast::Question question_of(const Arguments& arguments, const Session& session) {
    const auto seed = session.options().seed.value_or(1);
    const std::size_t processors = std::max(1U, std::thread::hardware_concurrency());
    return {.scope = {.has_ideas = arguments.has("all"), .keys = arguments.values("keys")},
            .ignores_questions = arguments.has("ignore-questions"),
            .levelling = {.schedules = 0, .seed = seed},
            .simulation = {.runs = number_of(arguments, "runs", most_runs, forecast::SimulationOptions{}.runs),
                           .seed = seed,
                           .correlation = correlation_of(arguments),
                           .threads = number_of(arguments, "threads", most_threads, processors)}};
}

/// What was asked about, in words: empty where nothing was named.
std::string subject_of(const portfolio::Portfolio& portfolio, const std::vector<std::string>& keys) {
    if (keys.size() != 1) return base::joined(keys, ", ");
    for (const auto* kind : {&features::feature, &portfolio::milestone, &portfolio::project}) {
        const auto* record = portfolio.find(*kind, keys.front());
        if (record == nullptr) continue;
        const auto title = record->text(kind == &features::feature ? "title" : "name");
        return title.empty() || title == record->key ? record->key : fmt::format("{} {}", record->key, title);
    }
    return keys.front();
}

/// The day that was promised for the one thing that is asked about.
std::optional<base::Day> promised_day(const forecast::Outlook& outlook) {
    if (outlook.planned.asked.size() != 1) return {};
    const auto& record = *outlook.planned.tasks[outlook.planned.asked.front()].record;
    return record.day(record.kind == &features::feature ? "committed" : "date");
}

view::Document nothing_to_forecast(bool is_named) {
    if (is_named)
        return {.title = "",
                .subtitle = "",
                .sections = {{"forecast", "", {view::Paragraph{"All of that is done already, or was dropped."}}}}};
    view::List next{{{"Nothing is ready or in work.", "", view::Tone::plain},
                     {"ideas too", "waybill forecast --all", view::Tone::plain},
                     {"what an idea needs to be ready", "waybill feature ready KEY", view::Tone::plain}}};
    return {.title = "Forecast", .subtitle = "", .sections = {{"forecast", "", {std::move(next)}}}};
}

/// A portfolio with its forecast, which points into it.
struct LookedAhead {
    portfolio::Portfolio portfolio;
    forecast::Outlook outlook;
};
std::unique_ptr<LookedAhead> look(const store::Store& store, const Session& session,
                                  const forecast::Question& question) {
    auto made = std::make_unique<LookedAhead>(LookedAhead{
        portfolio_of(store, session), {.planned = {.timeline = forecast::Timeline(session.today())}}});
    made->outlook = forecast::look_ahead(made->portfolio, session.today(), question);
    return made;
}

int run_forecast(const Arguments& arguments, Session& session) {
    const auto question = question_of(arguments, session);
    std::optional<base::Day> by;
    if (arguments.has("by")) by = session.read_day("by", arguments.value("by"));
    std::unique_ptr<LookedAhead> before;
    session.look_before_assuming([&](const store::Store& store) { before = look(store, session, question); });
    auto& store = session.store();
    const auto now = look(store, session, question);
    const auto& outlook = now->outlook;
    const bool is_promised = !by && (by = promised_day(outlook));
    const auto levers = outlook.is_empty() ? forecast::Levers() : levers_of(now->portfolio, outlook, by, safe_odds);
    ForecastAnswer answer{.outlook = outlook,
                          .levers = levers,
                          .today = session.today(),
                          .subject = subject_of(now->portfolio, arguments.values("keys")),
                          .by = by,
                          .is_promised = is_promised};
    std::optional<ForecastAnswer> old;
    if (before && !before->outlook.is_empty())
        old.emplace(ForecastAnswer{.outlook = before->outlook, .levers = levers, .today = session.today(), .by = by});
    if (old) answer.before = &*old;
    session.show(outlook.is_empty() ? nothing_to_forecast(arguments.has("keys")) : forecast_document(answer),
                 [&] { return forecast_json(answer); });
    return 0;
}

}  // namespace

const Verb forecast_verb{"forecast",
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
