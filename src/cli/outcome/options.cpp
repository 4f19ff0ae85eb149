#include <fmt/format.h>

#include "../portfolio_of.hpp"
#include "../session.hpp"
#include "../verb.hpp"
#include "waybill/base/duration.hpp"
#include "waybill/base/json.hpp"
#include "waybill/base/number.hpp"
#include "waybill/base/placeholders.hpp"
#include "waybill/base/text.hpp"
#include "waybill/checks/outcomes.hpp"
#include "waybill/outcomes/records.hpp"

namespace waybill::cli {
namespace {

using base::Record;
using outcomes::Option;

constexpr Positional outcome_options_positionals[] = {{"metric", "key of the metric", true, false, key_of("metric")}};

std::string enabler_keys(const Option& option) {
    std::vector<std::string> keys;
    for (const auto* one : option.enablers) keys.push_back(one->key);
    return base::joined(keys, ", ");
}

view::Table table_of(const std::vector<Option>& list, const Record& metric) {
    view::Table table{.columns = {{"feature", "feature", view::Align::left, true},
                                  {"title", "title"},
                                  {"move", "move", view::Align::right, true},
                                  {"work", "work", view::Align::right, true},
                                  {"move_per_day", "move a day", view::Align::right, true},
                                  {"enabled_by", "needs first"}},
                      .rows = {}};
    for (const auto& one : list) {
        table.rows.push_back({{one.claim.feature->key},
                              {std::string(one.claim.feature->text("title"))},
                              {one.move ? outcomes::shown_number(*one.move, metric) : "no target"},
                              {one.minutes ? base::format_duration(*one.minutes) : "no estimate"},
                              {one.per_day ? outcomes::shown_number(*one.per_day) : ""},
                              {enabler_keys(one)}});
    }
    return table;
}

/// What speaks for each of them, and what is missing to compare it, with the command that mends that.
view::List evidence_of(const std::vector<Option>& list) {
    view::List items;
    for (const auto& one : list) {
        const auto& feature = one.claim.feature->key;
        const auto& outcome = one.claim.outcome->key;
        const auto evidence = one.claim.outcome->text("evidence");
        const auto edit = fmt::format("waybill outcome edit {}", outcome);
        items.items.push_back(
            {fmt::format("{}, {}: {}", feature, outcome, evidence.empty() ? "nothing speaks for it yet" : evidence),
             evidence.empty() ? edit + " --evidence \"…\"" : ""});
        if (!one.minutes)
            items.items.push_back({fmt::format("{} has no estimate: nobody can say what its move costs", feature),
                                   fmt::format("waybill estimate add {} {}", feature, base::range_placeholder)});
        if (!one.move)
            items.items.push_back(
                {fmt::format("{} says no number that can be compared", outcome), edit + " --target NUMBER"});
    }
    return items;
}

view::Document document_of(const std::vector<Option>& list, const Record& metric) {
    view::Document document{
        .title = fmt::format("{} {}: what moves it most for a day of work", metric.key, metric.text("name")),
        .subtitle =
            "expected move from baseline to target; work is the estimate's P50, of what is being built the rest",
        .sections = {}};
    if (list.empty()) {
        document.subtitle.clear();
        document.sections.push_back(
            {"empty",
             "",
             {view::List{
                 {{"No feature that is still to be delivered claims to move it.",
                   fmt::format("waybill outcome add KEY --metric {} --target 61 --window-days 30", metric.key)}}}}});
        return document;
    }
    document.sections.push_back({"options", "", {table_of(list, metric)}});
    document.sections.push_back({"evidence", "What speaks for them", {evidence_of(list)}});
    return document;
}

std::string json_of(const std::vector<Option>& list) {
    const auto number = [](std::optional<double> value) { return value ? base::format_number(*value) : "null"; };
    std::string json = "[";
    for (const auto& one : list) {
        const auto evidence = one.claim.outcome->text("evidence");
        const auto days = one.minutes ? std::optional(base::days_from_minutes(*one.minutes)) : std::nullopt;
        json += fmt::format(
            "{}{{\"feature\":{},\"outcome\":{},\"stage\":\"{}\",\"baseline\":{},\"target\":{},\"move\":{},\"days\":{},"
            "\"move_per_day\":{},\"evidence\":{},\"enabled_by\":[",
            json.size() > 1 ? "," : "", base::json_string(one.claim.feature->key),
            base::json_string(one.claim.outcome->key), one.claim.feature->text("stage"), number(one.claim.baseline),
            number(one.claim.target ? std::optional(one.claim.target->value) : std::nullopt), number(one.move),
            number(days), number(one.per_day), evidence.empty() ? "null" : base::json_string(evidence));
        for (const auto* enabler : one.enablers)
            json += (json.ends_with('[') ? "" : ",") + base::json_string(enabler->key);
        json += "]}";
    }
    return json + "]";
}

int run_outcome_options(const Arguments& arguments, Session& session) {
    const Record metric = session.store().get(outcomes::metric, arguments.value("metric"));
    const auto portfolio = portfolio_of(session.store());
    const auto list = checks::options_of(portfolio, metric, session.today());
    session.show(document_of(list, metric), [&] { return json_of(list); });
    return 0;
}

}  // namespace

extern const Verb outcome_options_verb{"outcome",
                                       "options",
                                       "which feature moves a metric most for a day of work",
                                       Moment::decide,
                                       outcome_options_positionals,
                                       {},
                                       "waybill outcome options M-1",
                                       false,
                                       run_outcome_options};

}  // namespace waybill::cli
