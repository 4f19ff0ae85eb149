#include "waybill/report/portfolio_page.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "arranged.hpp"
#include "asks.hpp"
#include "parts.hpp"
#include "status.hpp"
#include "waybill/base/text.hpp"
#include "waybill/portfolio/records.hpp"
#include "waybill/report/sentences.hpp"

namespace waybill::report {
namespace {

constexpr std::string_view projects_place = "projects";

/// A project on the page: how bad it stands, its row and what its section says.
struct ProjectLine {
    int rank = 0;
    std::vector<view::Cell> row;
    view::Section section;
};

/// The odds of the most urgent promise: `71 %`, that its day has passed, or that nobody knows.
std::string odds_now(const Edition& edition, const Overall& overall) {
    if (overall.worst == nullptr) return "none";
    if (*forecast::promised_day(*overall.worst) < edition.today) return "day passed";
    const auto* promise = edition.promises.of(overall.worst->key);
    return promise ? forecast::shown_odds(promise->odds) : "unknown";
}

/// The odds that a day had then: `71 %`, or why they cannot be held against those of today.
std::string odds_then(const Edition& edition, std::string_view key) {
    const auto before = edition.promises.week_before.find(key);
    const auto* now = edition.promises.of(key);
    if (!now || before == edition.promises.week_before.end()) return "unknown";
    return before->second.day == now->day ? forecast::shown_odds(before->second.odds) : "for another day";
}

/// Who has to do what, in as few words as a cell has room for.
std::string short_ask(const Edition& edition, const Ask& ask) {
    const bool is_late = ask.due && *ask.due < edition.today;
    return fmt::format("{}: {}{}", text_or(ask.who, "nobody named"), coordination::deed(ask),
                       is_late ? " (overdue)" : "");
}

/// The first milestone that is still ahead, with its day and odds.
std::string next_milestone(const Edition& edition) {
    const Record* next = nullptr;
    for (const auto* one : edition.milestones()) {
        const auto date = one->day("date");
        if (!date || *date < edition.today) continue;
        if (!next || one->text("date") < next->text("date")) next = one;
    }
    if (!next) return "none";
    const auto* promise = edition.promises.of(next->key);
    return fmt::format("{} {}{}", next->text("date"), base::title_of(*next),
                       promise ? fmt::format(" ({})", forecast::shown_odds(promise->odds)) : "");
}

/// Takes a column out of which no row knows anything.
void drop_unknown(view::Table& table, std::string_view name) {
    const auto is_it = [&name](const view::Column& column) { return column.name == name; };
    const auto column = std::find_if(table.columns.begin(), table.columns.end(), is_it);
    const auto place = column - table.columns.begin();
    const auto is_known = [&](const auto& row) { return std::next(row.begin(), place)->text != "unknown"; };
    if (std::any_of(table.rows.begin(), table.rows.end(), is_known)) return;
    table.columns.erase(column);
    for (auto& row : table.rows) row.erase(std::next(row.begin(), place));
}

ProjectLine line_of(const Edition& edition, const Record& project) {
    const auto overall = overall_status(edition);
    const auto list = asks(edition);
    const auto* ask = first_ask(edition, list);
    const auto then = overall.worst ? odds_then(edition, overall.worst->key) : std::string("unknown");
    ProjectLine line;
    const auto title = edition.is_plain() ? std::string(base::title_of(project)) : base::key_and_title(project);
    const auto& counts = overall.counts;
    const auto is_worst = [&](Status status) {
        return static_cast<std::size_t>(overall.worst && overall.worst->kind == &portfolio::milestone &&
                                        overall.status == status);
    };
    line.rank = static_cast<int>((counts[static_cast<std::size_t>(Status::red)] + is_worst(Status::red)) * 1000 +
                                 counts[static_cast<std::size_t>(Status::amber)] + is_worst(Status::amber));
    const auto status = overall.worst ? overall.status : Status::grey;
    line.row = {{title},
                status_cell(status),
                {overall.worst ? edition.called(*overall.worst) : "nothing promised"},
                {odds_now(edition, overall)},
                {then},
                {next_milestone(edition)},
                {ask ? short_ask(edition, *ask) : "none"}};
    auto bottom = bottom_line_part(edition);
    line.section = {"project_" + base::lower(project.key), title, {view::List{std::move(bottom.plain)}}};
    if (!edition.is_plain())
        line.section.blocks.emplace_back(
            view::List{{{"All of it:", fmt::format("waybill report --project {}", project.key)}}});
    return line;
}

}  // namespace

base::Texts portfolio_sections() {
    return {std::string(projects_place), std::string(own_place)};
}

Weekly portfolio_page(const portfolio::Portfolio& portfolio, const std::vector<WeekChange>& changes,
                      const std::vector<checks::Finding>& findings, const WeeklyOptions& options) {
    const Edition all(portfolio, changes, findings, options);
    std::vector<ProjectLine> lines;
    std::size_t red = 0;
    for (const auto& project : portfolio.all(portfolio::project)) {
        if (!all.has_project(project.key)) continue;
        auto own = options;
        own.scope = {.projects = {project.key}, .program = {}, .team = options.scope.team};
        own.sentences.clear();
        const Edition edition(portfolio, changes, findings, own);
        if (edition.features().empty()) continue;
        lines.push_back(line_of(edition, project));
        red += lines.back().rank >= 1000 ? 1 : 0;
    }
    std::stable_sort(lines.begin(), lines.end(), [](const auto& a, const auto& b) { return a.rank > b.rank; });
    const auto then = options.promises ? options.promises->then : std::string("a week ago");
    view::Table table{{{"project", "Project"},
                       {"status", "Status", view::Align::left, true},
                       {"worst", "Most urgent"},
                       {"odds", "Its odds"},
                       {"then", "Odds " + then},
                       {"milestone", "Next milestone"},
                       {"ask", "First ask"}},
                      {}};
    view::Document document{fmt::format("Portfolio, week {}", base::format_week(options.week)),
                            fmt::format("{}, {} red, as of {}", base::counted(lines.size(), "project"), red,
                                        base::format_day(options.today)),
                            {}};
    for (auto& line : lines) table.rows.push_back(std::move(line.row));
    drop_unknown(table, "then");
    document.sections.push_back({std::string(projects_place), "Projects", {}});
    if (lines.empty())
        document.sections.back().blocks.emplace_back(
            view::List{{{"No project has a feature yet.", "waybill import jira FILE.csv"}}});
    else
        document.sections.back().blocks.emplace_back(std::move(table));
    for (auto& line : lines) document.sections.push_back(std::move(line.section));
    document.sections.push_back({std::string(own_place), "In our own words", {}});
    arrange(document, options);
    if (document.sections.back().blocks.empty()) document.sections.back().title.clear();
    Weekly page;
    page.subject = fmt::format("Portfolio, week {}: {} of {} red", base::format_week(options.week), red,
                               base::counted(lines.size(), "project"));
    page.standing = standing_of(all);
    page.calendar = days_ahead(all);
    page.document = std::move(document);
    return page;
}

}  // namespace waybill::report
