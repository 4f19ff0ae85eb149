#include "costs.hpp"

#include <fmt/format.h>

#include "../parts.hpp"
#include "../portfolio_of.hpp"
#include "lever_words.hpp"
#include "waybill/base/json.hpp"
#include "waybill/base/parallel.hpp"

namespace waybill::cli {
namespace {

using forecast::Lever;

view::Document document_of(Lever::What what, const std::vector<Lever>& levers, const forecast::Outlook& outlook,
                           std::string_view title) {
    view::Table table{.columns = {{"key", "key", view::Align::left, true},
                                  {"title", "what"},
                                  {"status", "status", view::Align::left, true},
                                  {"days_p80", "days at 80 %", view::Align::right, true},
                                  {"margin", "+/-", view::Align::right, true}},
                      .rows = {}};
    for (const auto& one : levers)
        table.rows.push_back({{one.record->key},
                              {lever_title(one)},
                              {std::string(one.record->text("status"))},
                              {shown_days(one.days)},
                              {shown_days(one.margin)}});
    view::Section section{"costs", "", {}};
    if (table.rows.empty())
        section.blocks.emplace_back(view::Paragraph{"None of them ever decides when it is done."});
    else
        section.blocks.emplace_back(std::move(table));
    section.blocks.emplace_back(view::Paragraph{
        fmt::format("Working days by which the day of 80 % ({}) would be earlier {}; {} paired runs, seed {}. "
                    "What never decides is left out.",
                    base::format_day(outlook.day(0.8)), lever_condition(what), forecast::lever_runs,
                    outlook.options.seed),
        view::Tone::muted});
    return {.title = std::string(title), .subtitle = "", .sections = {std::move(section)}};
}

std::string json_of(const std::vector<Lever>& levers, const forecast::Outlook& outlook, std::string_view list) {
    std::string rows;
    for (const auto& one : levers)
        rows += fmt::format(R"({}{{"key":{},"status":{},"days_p80":{},"margin":{}}})", rows.empty() ? "" : ",",
                            base::json_string(one.record->key), json_or_null(one.record->text("status")),
                            json_days(one.days), json_days(one.margin));
    return fmt::format(R"({{"p80":{},"runs":{},"seed":{},"{}":[{}]}})",
                       json_or_null(outlook.is_empty() ? "" : base::format_day(outlook.day(0.8))), forecast::lever_runs,
                       outlook.options.seed, list, rows);
}

}  // namespace

void show_costs(Lever::What what, const std::vector<std::string>& keys, std::string_view title, std::string_view list,
                Session& session) {
    const auto portfolio = portfolio_of(session.store(), session);
    const auto seed = session.options().seed.value_or(1);
    const auto outlook = forecast::look_ahead(portfolio, session.today(),
                                              {.scope = {.has_ideas = false, .keys = keys},
                                               .levelling = {.schedules = 0, .seed = seed},
                                               .simulation = {.seed = seed, .threads = base::processors()}});
    if (outlook.is_empty()) {
        const view::Document nothing{
            .title = std::string(title),
            .subtitle = "",
            .sections = {
                {"costs", "", {view::Paragraph{"Nothing of that is ready or in work: there is no date to move."}}}}};
        return session.show(nothing, [&] { return json_of({}, outlook, list); });
    }
    const auto levers = forecast::costs_of(portfolio, outlook, what);
    session.show(document_of(what, levers, outlook, title), [&] { return json_of(levers, outlook, list); });
}

}  // namespace waybill::cli
