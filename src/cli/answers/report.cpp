#include <fmt/format.h>

#include "../audience.hpp"
#include "../forecast/forecast_question.hpp"
#include "../portfolio_of.hpp"
#include "../session.hpp"
#include "../verb.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/text.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/records.hpp"
#include "waybill/report/weekly.hpp"
#include "waybill/store/changes.hpp"
#include "waybill/store/journal.hpp"
#include "waybill/view/render.hpp"

namespace waybill::cli {
namespace {

using base::Error;
using base::Fault;

constexpr Flag report_flags[] = {
    {"week", Shape::value, "WEEK", "ISO week, 2026-W47; none: this week"},
    {"audience", Shape::value, "WORD", "exec, team (the default) or stakeholder", false, one_of(audiences)},
    {"project", Shape::value, "KEY", "only this project", false, key_of("project")},
};

base::Week week_of(const Arguments& arguments, base::Day today) {
    if (!arguments.has("week")) return base::week_of(today);
    if (const auto week = base::parse_week(arguments.value("week"))) return *week;
    throw Error(Fault::bad_value,
                fmt::format("--week: '{}' is not an ISO week", base::visible(arguments.value("week"))),
                fmt::format("write it as {}", base::format_week(base::week_of(today))));
}

std::vector<report::WeekChange> changes_in(const store::Store& store, base::Week week) {
    const auto first = base::first_day(week);
    std::vector<report::WeekChange> changes;
    for (auto& net :
         store::net_changes(store, base::format_day(first), base::format_day(first + std::chrono::days{7}))) {
        report::WeekChange change{.at = net.at,
                                  .kind = std::string(net.kind->name),
                                  .name = net.name,
                                  .operation = net.operation,
                                  .fields = {},
                                  .title = net.title};
        for (auto& field : net.fields) change.fields.push_back({field.name, field.before, field.after});
        changes.push_back(std::move(change));
    }
    return changes;
}

/// Why the end of all that is planned has moved; nothing where there was no plan then or is none now.
std::optional<forecast::Move> moved_within_week(const portfolio::Portfolio& week_before,
                                                const portfolio::Portfolio& portfolio, base::Day today) {
    if (portfolio.all(features::feature).size() > forecast::most_promised) return {};
    try {
        return forecast::move_since(
            {week_before, today - std::chrono::days{7}}, portfolio, today,
            {.simulation = {.runs = forecast::promise_runs(portfolio.all(features::feature).size()),
                            .threads = processors()}});
    } catch (const base::Error&) { return {}; }
}

int run_report(const Arguments& arguments, Session& session) {
    report::WeeklyOptions options{.week = week_of(arguments, session.today()),
                                  .today = session.today(),
                                  .audience = audience_of(arguments),
                                  .project = {}};
    if (arguments.has("project"))
        options.project = session.store().get(portfolio::project, arguments.value("project")).key;
    // A week that is over is told as it stood when it ended, not as things stand now.
    const auto last = base::first_day(options.week) + std::chrono::days{6};
    std::optional<store::Store> past;
    if (last < session.today()) {
        past = store::as_of(session.store(), last);
        options.today = last;
    }
    const auto& store = past ? *past : session.store();
    const auto portfolio = portfolio_of(store, session);
    const auto week_before = portfolio_a_week_before(store, options.today);
    if (week_before) options.move = moved_within_week(*week_before, portfolio, options.today);
    options.promises = promises_of(portfolio, options.today);
    add_week_before(*options.promises, week_before, options.today);
    const auto findings = findings_of(store, portfolio, options.today, session.severities(), &*options.promises);
    const auto document = report::weekly(portfolio, changes_in(store, options.week), findings, options);
    session.show(document, [&] { return view::render_json(document); });
    return 0;
}

}  // namespace

extern const Verb report_verb{
    "report",
    "",
    "the weekly report: text, Markdown, HTML or JSON",
    Moment::every_day,
    {},
    report_flags,
    "waybill report\nwaybill report --audience exec -o report.html\nwaybill report --week 2026-W46 --format md",
    false,
    run_report};

}  // namespace waybill::cli
