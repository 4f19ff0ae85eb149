#include <algorithm>

#include <fmt/format.h>

#include "../history/against.hpp"
#include "../parts.hpp"
#include "../portfolio_of.hpp"
#include "../session.hpp"
#include "../verb.hpp"
#include "check_answer.hpp"
#include "check_asked.hpp"
#include "check_reports.hpp"
#include "waivers.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/text.hpp"

namespace waybill::cli {
namespace {

using checks::Finding;

constexpr std::string_view thresholds[] = {"error", "warning", "info", "never"};
constexpr Flag check_flags[] = {
    {"feature", Shape::value, "KEY", "only this feature", false, key_of("feature")},
    {"project", Shape::repeated, "KEY", "only what concerns this project, or these", false, key_of("project")},
    {"team", Shape::value, "KEY", "only what concerns the features of this team", false, key_of("team")},
    {"rule", Shape::value, "ID", "only what this rule finds, each by itself", false, a_rule},
    {"select", Shape::repeated, "ID,ID", "only these rules; WB2 is all that begin so", false, a_rule},
    {"ignore", Shape::repeated, "ID,ID", "not these rules; of two words that fit, the longer one counts", false,
     a_rule},
    {"changed-since", Shape::value, "DAY",
     "only records that are new or changed since that day (UTC), and what they belong to"},
    {"baseline", Shape::value, "FILE",
     "only what is new since an earlier check --json or --sarif counts; says what is gone", false, a_file},
    {"against", Shape::value, "FILE",
     "only what is new beside an export counts; says what is gone: what this change does", false, a_file},
    {"fail-on", Shape::value, "SEVERITY", "exit 1 from here on: error (the default), warning, info or never", false,
     one_of(thresholds)},
    {"junit", Shape::value, "FILE", "also write a JUnit report, as Jenkins and GitLab read it", false, a_file},
    {"sarif", Shape::value, "FILE", "also write a SARIF report, for code scanning", false, a_file},
    {"summary", Shape::value, "FILE", "also append a page in Markdown: --summary \"$GITHUB_STEP_SUMMARY\"", false,
     a_file},
    {"waivers", Shape::boolean, "", "instead: what is let pass, why, and until when"},
    {"all", Shape::boolean, "", "show also what was known before, and what is waived"},
};

CheckAnswer answer_of(const portfolio::Portfolio& portfolio, CheckAsked& asked, const Arguments& arguments,
                      std::optional<std::vector<checks::Known>> known, Session& session) {
    if (arguments.has("changed-since"))
        asked.changed = changed_since(portfolio, session.store(), past_day(arguments, "changed-since", session));
    asked.about = records_asked(portfolio, arguments, session.store());
    CheckAnswer answer;
    answer.findings = findings_of(session.store(), portfolio, session.today(), asked.severities);
    if (known) {
        answer.gone = checks::mark_known(answer.findings, std::move(*known));
        std::erase_if(*answer.gone,
                      [&](const auto& one) { return !asked.has_rule(one.rule) || !asked.is_about(one.record); });
    }
    std::erase_if(answer.findings, [&](const Finding& one) { return !asked.is_about(one.record); });
    answer.counts = checks::count(answer.findings);
    return answer;
}

/// What goes to standard output: the answer, or the report that takes its place.
void show(const CheckAnswer& answer, const view::Document& document, const checks::CiReport& report, Session& session) {
    const auto format = session.format();
    if (view::is_for_findings(format)) return session.put_findings(findings_page(report, format));
    if (format == view::Format::csv || format == view::Format::tsv)
        return write_rows(answer.findings, *session.list(check_columns()));
    session.show(document, [&] { return check_json(answer); });
}

/// What stood before, by an earlier answer or by an export.
std::optional<std::vector<checks::Known>> known_before(const Arguments& arguments, const CheckAsked& asked,
                                                       Session& session) {
    const auto answer = arguments.value("baseline"), plan = arguments.value("against");
    if (!answer.empty() && !plan.empty())
        throw base::Error(base::Fault::usage, "--baseline and --against both say what stood before",
                          "--baseline reads an answer of check, --against a plan: give one of them");
    if (!answer.empty()) return checks::read_known(session.read_input(answer), answer);
    if (!plan.empty()) return known_of_export(plan, asked.severities, session);
    return {};
}

int run_check(const Arguments& arguments, Session& session) try {
    const auto fail_on = fail_threshold(arguments);
    const RecordPlaces places(session);
    auto asked = check_asked(arguments, session);
    auto known = known_before(arguments, asked, session);
    const auto portfolio = portfolio_of(session.store(), session);
    const auto answer = answer_of(portfolio, asked, arguments, std::move(known), session);
    const auto report = ci_report(answer, asked, fail_on, places, session);
    const bool fails = std::any_of(answer.findings.begin(), answer.findings.end(),
                                   [&](const Finding& one) { return checks::fails(one, fail_on); });
    const CheckScope scope{.has_all = arguments.has("all"),
                           .is_narrow = arguments.has("feature") || asked.about || arguments.has("rule") ||
                                        arguments.has("changed-since")};
    const auto document = check_document(answer, scope);
    std::vector<AlsoWritten> files;
    if (arguments.has("junit"))
        files.push_back({"junit", arguments.value("junit"), [&](std::size_t) { return checks::render_junit(report); }});
    if (arguments.has("sarif"))
        files.push_back({"sarif", arguments.value("sarif"), [&](std::size_t) { return checks::render_sarif(report); }});
    if (arguments.has("summary"))
        files.push_back({"summary", arguments.value("summary"),
                         [&](std::size_t length) {
                             return check_summary(answer, document, fails,
                                                  most_summary_bytes - std::min(length, most_summary_bytes));
                         },
                         true});
    const AlsoRead inputs[] = {{"baseline", arguments.value("baseline")}, {"against", arguments.value("against")}};
    check_places(files, inputs, session);
    const auto error = write_all(files);
    if (error && session.format() == view::Format::json) throw base::Error(*error);  // it is the one document
    if (const auto* page = in_place_of_answer(files))
        session.print(page->page(0));
    else if (arguments.has("waivers"))
        show_waivers(portfolio, check_json(answer), session);
    else
        show(answer, document, report, session);
    if (error) {
        session.finish();
        throw base::Error(*error);
    }
    return fails && !arguments.has("waivers") ? 1 : 0;
} catch (const base::Error& error) {
    show_broken(error, session);
    throw;
}

}  // namespace

extern const Verb check_verb{
    "check",
    "",
    "what is missing or wrong in the plan; exit 1 when an error stands",
    Moment::every_day,
    {},
    check_flags,
    "waybill check\nwaybill check --rule WB101\nwaybill check --feature PAY-12 --fail-on warning\n"
    "waybill check --project PAY\n"
    "waybill check --select WB1,WB203 --ignore WB104\nwaybill check --changed-since -7d\n"
    "waybill check --against plan.jsonl\nwaybill check --junit report.xml --sarif report.sarif --format github",
    false,
    run_check,
    view::Drawing::findings};

}  // namespace waybill::cli
