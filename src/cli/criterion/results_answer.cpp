#include "results_answer.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "../parts.hpp"
#include "waybill/base/json.hpp"
#include "waybill/base/text.hpp"

namespace waybill::cli {
namespace {

constexpr std::size_t most_shown_tests = 20;

std::size_t criteria_with(const exchange::ResultsPlan& plan, std::string_view word) {
    return static_cast<std::size_t>(
        std::count_if(plan.results.begin(), plan.results.end(), [&](const auto& one) { return one.word == word; }));
}

/// The first few of the texts, and how many there are besides.
view::List named_tests(const std::vector<std::string>& texts) {
    view::List list;
    for (const auto& text : texts) {
        if (list.items.size() == most_shown_tests) {
            list.items.push_back(
                {.text = fmt::format("and {} more: --json has all", texts.size() - most_shown_tests), .command = {}});
            break;
        }
        list.items.push_back({.text = text, .command = {}});
    }
    return list;
}

}  // namespace

view::Document results_document(const exchange::TestRun& run, const exchange::ResultsPlan& plan,
                                const std::string& file) {
    const auto passed = criteria_with(plan, "passed"), failed = criteria_with(plan, "failed");
    const auto changed =
        std::count_if(plan.results.begin(), plan.results.end(), [](const auto& one) { return one.is_changed; });
    view::Document document{
        .title = fmt::format("{}: {} of {}: {} passed, {} failed, {} neither; {}", file,
                             base::counted(run.cases.size(), "test"),
                             base::counted(plan.results.size(), "criterion", "criteria"), passed, failed,
                             plan.results.size() - passed - failed,
                             changed == 0 ? std::string("nothing changed") : fmt::format("{} changed", changed)),
        .subtitle = "",
        .sections = {}};
    view::Table table{.columns = {{"criterion", "criterion", view::Align::left, true},
                                  {"result", "result", view::Align::left, true},
                                  {"state", "now", view::Align::left, true},
                                  {"evidence", "what shows it"}},
                      .rows = {}};
    for (const auto& one : plan.results) {
        if (one.is_changed || one.word != "passed")
            table.rows.push_back({{one.criterion.key},
                                  {one.word},
                                  {std::string(one.criterion.text("state"))},
                                  {std::string(one.criterion.text("evidence"))}});
    }
    if (!table.rows.empty()) document.sections.push_back({"results", "", {table}});
    if (!plan.ambiguous.empty())
        document.sections.push_back({"ambiguous", "Could be of several criteria", {named_tests(plan.ambiguous)}});
    if (!plan.unmatched.empty())
        document.sections.push_back({"unmatched", "Of no criterion", {named_tests(plan.unmatched)}});
    return document;
}

std::string results_json(const exchange::TestRun& run, const exchange::ResultsPlan& plan,
                         const std::vector<RaisedRisk>& raised) {
    std::string criteria, risks;
    for (const auto& one : plan.results) {
        criteria += fmt::format(
            "{}{{\"key\":{},\"feature\":{},\"result\":{},\"state\":{},\"evidence\":{},\"tests\":{},\"changed\":{}}}",
            criteria.empty() ? "" : ",", base::json_string(one.criterion.key),
            base::json_string(one.criterion.text("feature")), base::json_string(one.word),
            base::json_string(one.criterion.text("state")), json_or_null(one.criterion.text("evidence")), one.tests,
            one.is_changed);
    }
    for (const auto& one : raised)
        risks += fmt::format("{}{{\"key\":{},\"feature\":{}}}", risks.empty() ? "" : ",", base::json_string(one.key),
                             base::json_string(one.feature));
    return fmt::format(
        "{{\"format\":{},\"run\":{},\"url\":{},\"at\":{},\"tests\":{},\"criteria\":[{}],\"unmatched\":{},\"ambiguous\":"
        "{},\"risks\":[{}]}}",
        base::json_string(run.format), json_or_null(run.id), json_or_null(run.url), json_or_null(run.at),
        run.cases.size(), criteria, json_list(plan.unmatched), json_list(plan.ambiguous), risks);
}

}  // namespace waybill::cli
