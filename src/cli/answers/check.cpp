#include <algorithm>

#include <fmt/format.h>

#include "../parts.hpp"
#include "../history/against.hpp"
#include "../portfolio_of.hpp"
#include "../session.hpp"
#include "../verb.hpp"
#include "check_answer.hpp"
#include "waivers.hpp"
#include "waybill/base/json.hpp"
#include "waybill/base/text.hpp"
#include "waybill/features/records.hpp"

namespace waybill::cli {
namespace {

using checks::Finding;
using checks::Severity;

constexpr std::string_view severities[] = {"error", "warning", "info"};
constexpr Flag check_flags[] = {
    {"feature", Shape::value, "KEY", "only this feature", false, key_of("feature")},
    {"rule", Shape::value, "ID", "only what this rule finds, each by itself", false, a_rule},
    {"fail-on", Shape::value, "SEVERITY", "exit 1 from here on: error (the default), warning or info", false,
     one_of(severities)},
    {"against", Shape::value, "FILE", "only what an export did not have: what this change brings", false, a_file},
    {"waivers", Shape::boolean, "", "instead: what is let pass, why, and until when"},
    {"all", Shape::boolean, "", "show also what stood at the first import, and what is waived"},
};

Severity threshold(const Arguments& arguments) {
    const std::string word = arguments.has("fail-on") ? arguments.value("fail-on") : "error";
    for (const auto severity : {Severity::error, Severity::warning, Severity::info}) {
        if (checks::name_of(severity) == word) return severity;
    }
    refuse_choice("fail-on", word, {"error", "warning", "info"});
}

std::string json_of(const std::vector<Finding>& findings, const checks::Counts& counts) {
    std::string json = "{\"findings\":[";
    for (std::size_t i = 0; i < findings.size(); ++i) {
        const Finding& one = findings[i];
        json += fmt::format(
            "{}{{\"rule\":\"{}\",\"severity\":\"{}\",\"record\":{},\"message\":{},\"fix\":{},\"baseline\":{},"
            "\"waived\":{}}}",
            i > 0 ? "," : "", one.rule, checks::name_of(one.severity),
            one.record.empty() ? "null" : base::json_string(one.record), base::json_string(one.message),
            base::json_string(one.fix), one.is_baseline, one.is_waived);
    }
    return json + fmt::format("],\"counts\":{{\"error\":{},\"warning\":{},\"info\":{}}}}}", counts.errors,
                              counts.warnings, counts.infos);
}

int run_check(const Arguments& arguments, Session& session) {
    const Severity fail_on = threshold(arguments);
    const auto portfolio = portfolio_of(session.store(), session);
    auto findings = findings_of(session.store(), portfolio, session.today(), session.severities());
    keep_new_findings(findings, arguments.value("against"), session);
    if (arguments.has("feature")) {
        const auto key = session.store().get(features::feature, arguments.value("feature")).key;
        std::erase_if(findings,
                      [&](const Finding& one) { return one.record != key && !one.record.starts_with(key + "."); });
    }
    if (arguments.has("rule")) {
        const auto id = checks::rule(arguments.value("rule")).id;
        std::erase_if(findings, [&](const Finding& one) { return one.rule != id; });
    }
    const auto counts = checks::count(findings);
    if (arguments.has("waivers")) return show_waivers(portfolio, json_of(findings, counts), session);
    const bool is_table = session.format() == view::Format::csv || session.format() == view::Format::tsv;
    const CheckScope scope{.has_all = arguments.has("all"),
                           .is_narrow = arguments.has("feature") || arguments.has("rule")};
    session.show(is_table ? check_table(findings) : check_document(findings, counts, scope),
                 [&] { return json_of(findings, counts); });
    const bool fails = std::any_of(findings.begin(), findings.end(),
                                   [&](const Finding& one) { return one.counts() && one.severity <= fail_on; });
    return fails ? 1 : 0;
}

}  // namespace

extern const Verb check_verb{"check",
                      "",
                      "what is missing or wrong in the plan; exit 1 when an error stands",
                      Moment::every_day,
                      {},
                      check_flags,
                      "waybill check\nwaybill check --rule WB101\nwaybill check --feature PAY-12 --fail-on warning\n"
                      "waybill check --against plan.jsonl",
                      false,
                      run_check};

}  // namespace waybill::cli
