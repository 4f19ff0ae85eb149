#include <algorithm>
#include <span>

#include <fmt/format.h>

#include "../agenda/agenda_answer.hpp"
#include "../forecast/forecast_answer.hpp"
#include "program_answer.hpp"
#include "waybill/base/text.hpp"
#include "waybill/features/records.hpp"

namespace waybill::cli {
namespace {

using coordination::ProjectStanding;

/// Dependencies between projects that are named.
constexpr std::size_t most_between = 10;

/// What stands first: when all of it is there, and which project is the last.
view::Paragraph bottom_line_of(const ProgramAnswer& answer) {
    const ProjectStanding* last = nullptr;
    for (const auto& one : answer.standing.projects) {
        if (one.expected && (last == nullptr || one.expected->p80_days > last->expected->p80_days)) last = &one;
    }
    if (last == nullptr) return {"Nothing of it is planned: no feature that is ready or building can be laid out."};
    const auto promises = answer.standing.promises, safe = answer.standing.safe;
    auto text = fmt::format("{} ends last: 80 % by {}.", last->project->key, base::format_weekday(last->expected->p80));
    if (promises > 0)
        text += fmt::format(" {} of {} {} with {:.0f} % odds or more.", safe, base::counted(promises, "promised day"),
                            safe == 1 ? "holds" : "hold", safe_odds * 100);
    if (const auto& unknown = answer.standing.unknown; !unknown.empty())
        text += fmt::format(" Of {} more nobody knows, for want of an estimate: {}.", unknown.size(),
                            base::shortened(base::joined(unknown, ", "), 200));
    return {std::move(text),
            promises == safe && answer.standing.unknown.empty() ? view::Tone::good : view::Tone::warning};
}

view::Table table_of_projects(const ProgramAnswer& answer) {
    view::Table table{.columns = {{"project", "project", view::Align::left, true},
                                  {"open", "open", view::Align::right, true},
                                  {"p80", "4 in 5 by", view::Align::left, true},
                                  {"promises", "promises safe", view::Align::right},
                                  {"doubt", "least likely"},
                                  {"ask", "top ask"}},
                      .rows = {}};
    for (const auto& one : answer.standing.projects) {
        const auto* promise = answer.promises.of(one.promise);
        const auto doubt = promise == nullptr ? std::string()
                                              : fmt::format("{} by {}: {}", one.promise, base::format_day(promise->day),
                                                            forecast::shown_odds(promise->odds));
        const auto ask = !one.ask ? std::string("nothing waits")
                                  : fmt::format("{}: {}", one.ask->ask.who.empty() ? "nobody" : one.ask->ask.who,
                                                one.ask->ask.record->name());
        table.rows.push_back({{one.project->key},
                              {std::to_string(one.open.size())},
                              {one.expected ? base::format_day(one.expected->p80) : ""},
                              {one.promises > 0 ? fmt::format("{} of {}", one.safe, one.promises) : "none"},
                              {doubt, promise != nullptr ? tone_of_odds(promise->odds) : view::Tone::plain},
                              {ask}});
    }
    return table;
}

/// How often features of a project (the row) wait for features of another (the column).
view::Section matrix_section(const ProgramAnswer& answer) {
    const auto& projects = answer.standing.projects;
    view::Section section{"matrix", "Who waits for whom", {}};
    if (answer.standing.between.empty()) {
        section.blocks.emplace_back(view::Paragraph{"No open dependency leads from one project to another."});
        return section;
    }
    view::Table table{.columns = {{"project", "waits for", view::Align::left, true}}, .rows = {}};
    for (const auto& one : projects)
        table.columns.push_back({base::slug(one.project->key), one.project->key, view::Align::right, true});
    for (std::size_t i = 0; i < projects.size(); ++i) {
        std::vector<view::Cell> row{{projects[i].project->key}};
        for (std::size_t j = 0; j < projects.size(); ++j) {
            const auto count = answer.standing.waits[i][j];
            row.push_back({i == j ? "·" : count == 0 ? "" : std::to_string(count)});
        }
        table.rows.push_back(std::move(row));
    }
    section.blocks.emplace_back(std::move(table));
    base::Texts keys;
    const auto& between = answer.standing.between;
    for (const auto* one : std::span(between).first(std::min(between.size(), most_between)))
        keys.push_back(
            fmt::format("{} ({} on {}, {})", one->key, one->text("from"), one->text("on"), one->text("status")));
    if (between.size() > keys.size()) keys.push_back(fmt::format("and {} more", between.size() - keys.size()));
    section.blocks.emplace_back(view::Paragraph{base::joined(keys, "; ") + "."});
    return section;
}

view::Section teams_section(const ProgramAnswer& answer) {
    view::List list;
    for (const auto& one : answer.standing.teams) {
        base::Texts parts;
        for (std::size_t i = 0; i < one.open.size(); ++i) {
            if (one.open[i] > 0)
                parts.push_back(fmt::format("{} {}", one.open[i], answer.standing.projects[i].project->key));
        }
        list.items.push_back({fmt::format("{}: {}", one.team->key, base::joined(parts, ", "))});
    }
    return {"teams", "Teams that several of them share, with their open features", {std::move(list)}};
}

}  // namespace

view::Document program_document(const ProgramAnswer& answer) {
    view::Document document{.title = base::key_and_title(answer.program), .subtitle = "", .sections = {}};
    if (answer.standing.projects.empty()) {
        document.sections.push_back(
            {"projects",
             "",
             {view::List{{{"No project belongs to it yet:",
                           fmt::format("waybill program edit {} --projects KEY,KEY", answer.program.key)}}}}});
        return document;
    }
    view::Section projects{"projects", "", {bottom_line_of(answer), table_of_projects(answer)}};
    if (!answer.missing.empty())
        projects.blocks.emplace_back(view::List{{{fmt::format("No odds: {}.", answer.missing), answer.hint}}});
    const auto& standing = answer.standing.projects;
    const bool is_idle =
        std::all_of(standing.begin(), standing.end(), [](const auto& one) { return one.open.empty(); });
    if (is_idle)
        projects.blocks.emplace_back(
            view::List{{{"what it is to deliver:",
                         fmt::format("waybill feature add \"…\" --project {}", standing.front().project->key)},
                        {"what is ready to be built:", "waybill feature ready KEY"}}});
    document.sections.push_back(std::move(projects));
    document.sections.push_back(matrix_section(answer));
    if (const auto steps = critical_steps(answer); !steps.empty()) document.sections.push_back(critical_section(steps));
    if (!answer.standing.teams.empty()) document.sections.push_back(teams_section(answer));
    view::List next;
    for (const auto& one : answer.standing.projects) {
        if (!one.ask || next.items.size() == 3) continue;
        auto line = agenda_line(*one.ask, true);
        line.text = fmt::format("{} {}", one.project->key, line.text);
        next.items.push_back(std::move(line));
    }
    if (!next.items.empty())
        document.sections.push_back({"asks", "First of what waits, by project", {std::move(next)}});
    return document;
}

}  // namespace waybill::cli
