#include "report_answer.hpp"

#include <fmt/format.h>

#include "../portfolio_of.hpp"
#include "last_changed.hpp"
#include "report_asked.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/parallel.hpp"
#include "waybill/base/text.hpp"
#include "waybill/features/records.hpp"
#include "waybill/forecast/capacity.hpp"
#include "waybill/portfolio/records.hpp"
#include "waybill/report/iteration.hpp"
#include "waybill/report/portfolio_page.hpp"
#include "waybill/store/changes.hpp"
#include "waybill/store/journal.hpp"

namespace waybill::cli {
namespace {

using base::Error;
using base::Fault;

std::vector<report::WeekChange> changes_between(const store::Store& store, base::Instant from, base::Day end) {
    std::vector<report::WeekChange> changes;
    for (auto& net : store::net_changes(store, base::format_instant(from), base::format_day(end))) {
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
std::optional<forecast::Move> moved_since(const portfolio::Portfolio& before, base::Day day,
                                          const portfolio::Portfolio& portfolio, base::Day today) {
    if (portfolio.all(features::feature).size() > forecast::most_promised) return {};
    try {
        return forecast::move_since(
            {before, day}, portfolio, today,
            {.simulation = {.runs = forecast::promise_runs(portfolio.all(features::feature).size()),
                            .threads = base::processors()}});
    } catch (const base::Error&) { return {}; }
}

void compare(report::WeeklyOptions& options, const store::Store& store, const portfolio::Portfolio& portfolio,
             const ToldSince& since) {
    const auto before = since.compared < options.today ? portfolio_before(store, since.compared) : std::nullopt;
    if (before) options.move = moved_since(*before, since.compared, portfolio, options.today);
    options.promises = promises_of(portfolio, options.today);
    if (since.compared != options.today - std::chrono::days{7})
        options.promises->then = fmt::format("on {}", base::format_day(since.compared));
    if (before && !options.promises->list.empty())
        options.promises->week_before = promises_of(*before, since.compared).list;
}

/// What the team could do and took on, as it stood when the iteration began; as it stands where that is not known.
std::optional<report::TakenOn> taken_on(const store::Store& store, const base::Record& iteration, base::Day today) {
    const auto start = iteration.day("start");
    if (!start) return {};
    auto records = *start < today ? portfolio_before(store, *start) : std::nullopt;
    // Before it was recorded there was nothing to take on.
    const bool is_known = records && records->find(portfolio::iteration, iteration.key) != nullptr;
    if (!is_known) records = portfolio_of(store);
    const auto commitment = forecast::commitment_of(*records, *records->find(portfolio::iteration, iteration.key));
    if (!commitment) return {};
    try {
        const auto capacity = forecast::capacity_of(*records, *start, *commitment, {.runs = 1});
        return report::TakenOn{capacity.days, capacity.load, !is_known};
    } catch (const Error&) { return {}; }
}

report::Weekly compute(const AskedReport& asked, const store::Store& store, const Session& session,
                       report::WeeklyOptions& options, const ToldSince& since) {
    const auto portfolio = portfolio_of(store, session);
    compare(options, store, portfolio, since);
    options.last_changed = last_changed(store);
    const auto findings = findings_of(store, portfolio, options.today, session.severities(), &*options.promises);
    const auto from = options.since.value_or(base::Instant(base::first_day(options.week)));
    const auto changes = changes_between(store, from, base::first_day(options.week) + std::chrono::days{7});
    if (asked.iteration)
        return report::iteration_report(portfolio, *asked.iteration, changes, findings,
                                        taken_on(store, *asked.iteration, options.today), options);
    if (asked.is_portfolio) return report::portfolio_page(portfolio, changes, findings, options);
    return report::weekly_report(portfolio, changes, findings, options);
}

ReportAnswer answer_of(const Arguments& arguments, Session& session, bool has_sentences) {
    const auto asked = asked_report(arguments, session.store());
    auto options = report_options(arguments, session, asked);
    ReportAnswer answer{.week = base::format_week(options.week),
                        .scope = kept_under(asked, options.scope),
                        .sentences = {},
                        .sections = asked.iteration ? report::iteration_sections() : report::weekly_sections(),
                        .report = {}};
    if (const auto kept = kept_for(session.store(), answer.week, answer.scope))
        answer.sentences = kept->text("sentences");
    if (has_sentences) options.sentences = answer.sentences;
    // A week that is over is told as it stood when it ended, not as things stand now.
    const auto next = base::first_day(options.week) + std::chrono::days{7};
    std::optional<store::Store> past;
    if (next <= session.today() && !asked.iteration) {
        options.today = next - std::chrono::days{1};
        past = store::as_of(session.store(), options.today);
        if (past->load(features::feature).empty() && !session.store().load(features::feature).empty())
            session.remark(fmt::format("no feature was recorded by {}: what is here was entered or imported later",
                                       base::format_day(options.today)));
    }
    const auto since = asked.iteration ? ToldSince{options.since, base::day_of(*options.since)}
                                       : told_since(arguments, session, options, answer.scope);
    options.since = since.from;
    answer.report = compute(asked, past ? *past : session.store(), session, options, since);
    if (answer.report.gave_way > 0)
        session.remark(
            fmt::format("{} of the computed report gave way to your own sentences: one page has no more room",
                        base::counted(answer.report.gave_way, "line")));
    if (asked.is_portfolio) {
        answer.sections.clear();
        for (const auto& section : answer.report.document.sections) answer.sections.push_back(section.name);
    }
    return answer;
}

}  // namespace

ReportAnswer report_answer(const Arguments& arguments, Session& session) {
    return answer_of(arguments, session, true);
}

ReportAnswer computed_answer(const Arguments& arguments, Session& session) {
    return answer_of(arguments, session, false);
}

}  // namespace waybill::cli
