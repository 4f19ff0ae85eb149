#include <algorithm>

#include <fmt/format.h>

#include "../parts.hpp"
#include "../portfolio_of.hpp"
#include "../session.hpp"
#include "../verbs.hpp"
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
    {"fail-on", Shape::value, "SEVERITY", "exit 1 from here on: error (the default), warning or info", false,
     one_of(severities)},
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

view::Tone tone(Severity severity) {
    return severity == Severity::error     ? view::Tone::bad
           : severity == Severity::warning ? view::Tone::warning
                                           : view::Tone::muted;
}

std::string mark(const Finding& finding) {
    return finding.is_waived ? " (waived)" : finding.is_baseline ? " (known since the first import)" : "";
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

view::Document document_of(const std::vector<Finding>& findings, const checks::Counts& counts, bool with_all) {
    view::List list;
    std::size_t hidden = 0;
    for (const auto& one : findings) {
        if (!one.counts() && !with_all)
            ++hidden;
        else
            list.items.push_back({fmt::format("{} {} {}: {}{}", checks::name_of(one.severity), one.rule, one.record,
                                              one.message, mark(one)),
                                  one.fix, tone(one.severity)});
    }
    std::string total = list.items.empty() ? hidden > 0 ? "Nothing new to mend." : "Nothing to mend."
                                           : fmt::format("{}, {}, {}.", base::counted(counts.errors, "error"),
                                                         base::counted(counts.warnings, "warning"),
                                                         base::counted(counts.infos, "remark"));
    const auto uncounted = static_cast<std::size_t>(
        std::count_if(findings.begin(), findings.end(), [](const Finding& one) { return !one.counts(); }));
    if (with_all && uncounted > 0)
        total += fmt::format(" {} known since the first import or waived, not counted.",
                             base::counted(uncounted, "finding"));
    if (hidden > 0)
        total += fmt::format(" {} known since the first import or waived: waybill check --all",
                             base::counted(hidden, "finding"));
    view::Document document{.title = "", .subtitle = "", .sections = {{"findings", "", {}}}};
    if (!list.items.empty()) document.sections[0].blocks.emplace_back(std::move(list));
    document.sections[0].blocks.emplace_back(
        view::Paragraph{total, counts.errors > 0 ? view::Tone::bad : view::Tone::plain});
    return document;
}

/// For programs that read tables.
view::Document table_of(const std::vector<Finding>& findings) {
    view::Table table{.columns = {{"rule", "rule"},
                                  {"severity", "severity"},
                                  {"record", "record"},
                                  {"message", "message"},
                                  {"fix", "fix"},
                                  {"baseline", "baseline"},
                                  {"waived", "waived"}},
                      .rows = {}};
    for (const auto& one : findings) {
        table.rows.push_back({{std::string(one.rule)},
                              {std::string(checks::name_of(one.severity))},
                              {one.record},
                              {one.message},
                              {one.fix},
                              {one.is_baseline ? "yes" : "no"},
                              {one.is_waived ? "yes" : "no"}});
    }
    return {.title = "", .subtitle = "", .sections = {{"findings", "", {table}}}};
}

int run_check(const Arguments& arguments, Session& session) {
    const Severity fail_on = threshold(arguments);
    const auto portfolio = portfolio_of(session.store(), session);
    auto findings = findings_of(session.store(), portfolio, session.today(), session.severities());
    if (arguments.has("feature")) {
        const auto key = session.store().get(features::feature, arguments.value("feature")).key;
        std::erase_if(findings,
                      [&](const Finding& one) { return one.record != key && !one.record.starts_with(key + "."); });
    }
    const auto counts = checks::count(findings);
    if (arguments.has("waivers")) return show_waivers(portfolio, json_of(findings, counts), session);
    const bool is_table = session.format() == view::Format::csv || session.format() == view::Format::tsv;
    session.show(is_table ? table_of(findings) : document_of(findings, counts, arguments.has("all")),
                 [&] { return json_of(findings, counts); });
    const bool fails = std::any_of(findings.begin(), findings.end(),
                                   [&](const Finding& one) { return one.counts() && one.severity <= fail_on; });
    return fails ? 1 : 0;
}

}  // namespace

const Verb check_verb{
    "check",  "",          "what is missing or wrong in the plan; exit 1 when an error stands", Moment::every_day,
    {},       check_flags, "waybill check\nwaybill check --feature PAY-12 --fail-on warning",   false,
    run_check};

}  // namespace waybill::cli
