#include "report_asked.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "../audience.hpp"
#include "report_answer.hpp"
#include "report_template.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/text.hpp"
#include "waybill/portfolio/records.hpp"
#include "waybill/report/iteration.hpp"
#include "waybill/report/portfolio_page.hpp"

namespace waybill::cli {
namespace {

using base::Error;
using base::Fault;

base::Week week_of(const Arguments& arguments, base::Day today) {
    if (!arguments.has("week")) return base::week_of(today);
    if (const auto week = base::parse_week(arguments.value("week"))) {
        if (base::first_day(*week) <= today) return *week;
        throw Error(Fault::bad_value, fmt::format("--week: {} has not begun", base::format_week(*week)),
                    "waybill report tells this week, and what comes next");
    }
    throw Error(Fault::bad_value,
                fmt::format("--week: '{}' is not an ISO week", base::visible(arguments.value("week"))),
                fmt::format("write it as {}", base::format_week(base::week_of(today))));
}

report::Scope scope_of(const Arguments& arguments, const store::Store& store) {
    report::Scope scope;
    for (const auto& key : arguments.values("project")) {
        auto found = store.get(portfolio::project, key).key;
        if (std::find(scope.projects.begin(), scope.projects.end(), found) == scope.projects.end())
            scope.projects.push_back(std::move(found));
    }
    std::sort(scope.projects.begin(), scope.projects.end());
    if (arguments.has("program")) scope.program = store.get(portfolio::program, arguments.value("program")).key;
    if (arguments.has("team")) scope.team = store.get(portfolio::team, arguments.value("team")).key;
    return scope;
}

/// An iteration is told from its first day on, in the week in which it ends.
void narrow(report::WeeklyOptions& options, const base::Record& iteration) {
    const auto start = iteration.day("start");
    const auto end = iteration.day("end");
    options.week = base::week_of(end ? *end : options.today);
    options.scope = {.projects = {}, .program = {}, .team = std::string(iteration.text("team"))};
    options.since = base::Instant(start ? *start : options.today - std::chrono::days{14});
}

}  // namespace

AskedReport asked_report(const Arguments& arguments, const store::Store& store) {
    AskedReport asked{{}, arguments.has("portfolio")};
    if (!arguments.has("iteration")) return asked;
    for (const auto* other : {"portfolio", "week", "since", "project", "program", "team"}) {
        if (arguments.has(other))
            throw Error(Fault::usage,
                        fmt::format("an iteration has its own days and team: --{} has no place beside it", other),
                        fmt::format("waybill report --iteration {}", arguments.value("iteration")));
    }
    asked.iteration = store.get(portfolio::iteration, arguments.value("iteration"));
    return asked;
}

ToldSince told_since(const Arguments& arguments, Session& session, const report::WeeklyOptions& options,
                     const std::string& scope) {
    if (arguments.has("since")) {
        const auto day = session.read_day("since", arguments.value("since"));
        if (day > options.today)
            throw Error(Fault::bad_value,
                        fmt::format("--since: {} is after the last day of the report, {}", base::format_day(day),
                                    base::format_day(options.today)),
                        "name a day before it: --since -14d");
        return {base::Instant(day), day - std::chrono::days{1}};
    }
    for (const auto& sent : sent_reports(session.store())) {
        const auto week = base::parse_week(sent.week);
        const auto at = base::parse_instant(sent.sent_at);
        const bool is_for_them = sent.scope == scope && sent.audience == name_of(options.audience);
        if (!is_for_them || !week || !at || *week >= options.week || base::day_of(*at) > options.today) continue;
        return {at, base::day_of(*at)};
    }
    return {{}, options.today - std::chrono::days{7}};
}

report::WeeklyOptions report_options(const Arguments& arguments, Session& session, const AskedReport& asked) {
    report::WeeklyOptions options{
        .week = week_of(arguments, session.today()), .today = session.today(), .audience = audience_of(arguments)};
    options.scope = scope_of(arguments, session.store());
    if (asked.iteration) narrow(options, *asked.iteration);
    if (arguments.has("template")) {
        const auto known = asked.iteration      ? report::iteration_sections()
                           : asked.is_portfolio ? report::portfolio_sections()
                                                : report::weekly_sections();
        options.order = read_template(arguments.value("template"), known, session);
    }
    return options;
}

std::string kept_under(const AskedReport& asked, const report::Scope& scope) {
    if (asked.iteration) return "iteration " + asked.iteration->key;
    const auto name = scope.name();
    if (!asked.is_portfolio) return name;
    return name.empty() ? "portfolio" : "portfolio; " + name;
}

}  // namespace waybill::cli
