#include <fmt/format.h>

#include "../agenda/agenda_answer.hpp"
#include "../parts.hpp"
#include "program_answer.hpp"
#include "waybill/base/json.hpp"
#include "waybill/base/record_json.hpp"

namespace waybill::cli {
namespace {

std::string project_json(const ProgramAnswer& answer, const coordination::ProjectStanding& one) {
    const auto* promise = answer.promises.of(one.promise);
    base::Texts keys;
    for (const auto* feature : one.open) keys.push_back(feature->key);
    return fmt::format(
        R"({{"project":{},"open":{},"ideas":{},"delivered":{},"p50":{},"p80":{},"p80_days":{},"promises":{},)"
        R"("safe":{},"least_likely":{},"probability":{},"asks":{},"top_ask":{}}})",
        base::json_string(one.project->key), json_list(keys), one.ideas, one.delivered,
        json_or_null(one.expected ? base::format_day(one.expected->p50) : ""),
        json_or_null(one.expected ? base::format_day(one.expected->p80) : ""),
        one.expected ? json_days(one.expected->p80_days) : "null", one.promises, one.safe, json_or_null(one.promise),
        promise != nullptr ? share_json(promise->odds) : "null", one.asks,
        one.ask ? agenda_item_json(*one.ask) : "null");
}

}  // namespace

std::string program_json(const ProgramAnswer& answer) {
    const auto append = [](std::string& list, const std::string& entry) { list += (list.empty() ? "" : ",") + entry; };
    const auto& standing = answer.standing;
    std::string projects, waits, critical, teams;
    for (const auto& one : standing.projects) append(projects, project_json(answer, one));
    for (std::size_t i = 0; i < standing.projects.size(); ++i) {
        for (std::size_t j = 0; j < standing.projects.size(); ++j) {
            if (standing.waits[i][j] > 0)
                append(waits, fmt::format(R"({{"from":{},"on":{},"count":{}}})",
                                          base::json_string(standing.projects[i].project->key),
                                          base::json_string(standing.projects[j].project->key), standing.waits[i][j]));
        }
    }
    base::Texts between;
    for (const auto* one : standing.between) between.push_back(one->key);
    for (const auto& step : critical_steps(answer))
        append(critical, fmt::format(R"({{"key":{},"project":{},"team":{},"start":"{}","finish":"{}","because":{}}})",
                                     base::json_string(step.feature->key), json_or_null(step.feature->text("project")),
                                     json_or_null(step.feature->text("team")), base::format_day(step.start),
                                     base::format_day(step.finish), base::json_string(step.because)));
    for (const auto& one : standing.teams) {
        std::string open;
        for (std::size_t i = 0; i < one.open.size(); ++i) {
            if (one.open[i] > 0)
                append(open, fmt::format(R"({{"project":{},"features":{}}})",
                                         base::json_string(standing.projects[i].project->key), one.open[i]));
        }
        append(teams, fmt::format(R"({{"team":{},"open":[{}]}})", base::json_string(one.team->key), open));
    }
    auto json = base::record_json(answer.program, true);
    json.pop_back();
    return json +
           fmt::format(
               R"(,"standing":[{}],"waits":[{}],"between":{},"critical":[{}],"shared_teams":[{}],"missing":{}}})",
               projects, waits, json_list(between), critical, teams, json_or_null(answer.missing));
}

}  // namespace waybill::cli
