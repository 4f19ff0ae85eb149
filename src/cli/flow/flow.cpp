#include <fmt/format.h>

#include "../noted_moves.hpp"
#include "../portfolio_of.hpp"
#include "../session.hpp"
#include "../verb.hpp"
#include "flow_answer.hpp"
#include "flow_question.hpp"
#include "waybill/portfolio/records.hpp"
#include "waybill/risks/records.hpp"
#include "waybill/store/changes.hpp"

namespace waybill::cli {
namespace {

constexpr Flag flow_flags[] = {
    {"team", Shape::value, "TEAM", "only features of this team, and deployments of its services", false,
     key_of("team")},
    {"project", Shape::value, "KEY", "only features of this project, and deployments of their services", false,
     key_of("project")},
    {"since", Shape::value, "DAY", "first day that is looked at; 12 weeks before the week of the last one"},
    {"until", Shape::value, "DAY", "last day; today"},
    {"exclude-weekends", Shape::boolean, "", "Saturdays and Sundays take no time"},
    {"week-starts", Shape::value, "DAY", "the day on which weeks begin; mon", false, one_of(weekday_words)},
};

/// When decisions were made, as the journal tells it.
flow::Decided decided_in(const store::Store& store) {
    flow::Decided decided;
    for (const auto& change : store::changes_of(store, risks::decision, "status")) {
        const auto at = base::parse_instant(change.at);
        if (at && change.before == "proposed") decided[change.uid] = *at;
    }
    return decided;
}

int run_flow(const Arguments& arguments, Session& session) {
    const auto [period, last] = flow_period(arguments, session);
    const auto begins = first_weekday(arguments);
    const auto scope = flow_scope(arguments, session);
    const auto portfolio = with_noted_moves(portfolio_of(session.store(), session), session.store());
    const auto features = scope.features_of(portfolio);
    const auto deployments = scope.deployments_of(portfolio, features);
    const auto journeys = flow::journeys_of(portfolio, features);
    const auto times = flow::cycle_times(journeys, period);
    const FlowAnswer answer{.subject = scope.name(),
                            .period = period,
                            .last = last,
                            .journeys = journeys,
                            .times = times,
                            .weeks = flow::weeks_of(journeys, period, begins),
                            .running = flow::running(journeys, times, period),
                            .efficiency = flow::efficiency(portfolio, journeys, period),
                            .little = flow::little(journeys, period),
                            .phases = flow::phases(portfolio, journeys, period, decided_in(session.store())),
                            .testing = flow::testing(portfolio, journeys, period),
                            .deployments = flow::deployments_of(deployments, period)};
    const bool is_table = session.format() == view::Format::csv || session.format() == view::Format::tsv;
    const bool is_page = session.format() == view::Format::html || session.format() == view::Format::md;
    auto document = is_table ? flow_table(answer) : flow_document(answer);
    if (auto drawn = drawn_section(answer); is_page && !drawn.blocks.empty())
        document.sections.insert(document.sections.begin() + 1, std::move(drawn));
    session.show(document, [&] { return flow_json(answer); });
    return 0;
}

}  // namespace

extern const Verb flow_verb{
    "flow",
    "",
    "how work moves: cycle time, age, throughput, waiting, testing, deployments",
    Moment::decide,
    {},
    flow_flags,
    "waybill flow\nwaybill flow --team payments --since -3m\nwaybill flow --exclude-weekends --json",
    false,
    run_flow};

}  // namespace waybill::cli
