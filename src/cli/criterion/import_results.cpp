#include <chrono>
#include <set>

#include <fmt/format.h>

#include "../portfolio_of.hpp"
#include "../session.hpp"
#include "../verb.hpp"
#include "results_answer.hpp"
#include "waybill/base/date.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/text.hpp"
#include "waybill/checks/rule_risks.hpp"
#include "waybill/exchange/test_results.hpp"
#include "waybill/features/records.hpp"

namespace waybill::cli {
namespace {

constexpr Positional results_positionals[] = {
    {"file", "results of a run: JSON or messages of Cucumber, or XML of JUnit; - for standard input", true, true,
     a_file}};
constexpr Flag results_flags[] = {
    {"run", Shape::value, "ID", "name or number of the run, where the file does not say it"},
    {"url", Shape::value, "URL", "where the run can be seen, where the file does not say it"},
};

/// One criterion of a feature that users have already fails: the risk is kept, once.
std::vector<RaisedRisk> raise_risks(const std::set<std::string>& features, store::Writer& writer, base::Day today) {
    std::vector<RaisedRisk> raised;
    if (features.empty()) return raised;
    for (const auto& risk : checks::rule_risks(portfolio_of(writer.store()), today)) {
        if (risk.rule != "WB505" || !features.contains(risk.record) || !risk.kept_as.empty()) continue;
        const auto record = writer.add(checks::drafted(risk));
        raised.push_back({record.key, risk.record, risk.cause});
    }
    return raised;
}

/// Who reads what is kept may follow it: nothing but a page of the web.
std::string web_address(const std::string& typed) {
    if (exchange::is_web_address(typed)) return typed;
    throw base::Error(base::Fault::bad_value, fmt::format("--url: '{}' is no address of a page", base::visible(typed)),
                      "it begins with https://");
}

/// What the files say together. A run that is to come would stand against every later one.
exchange::TestRun read_files(const std::vector<std::string>& files, const Arguments& arguments, Session& session) {
    constexpr auto most_ahead = std::chrono::days(1);  // JUnit's times bear no zone
    exchange::TestRun all;
    std::vector<std::string> empty;
    for (const auto& file : files) {
        auto run = exchange::read_test_results(session.read_input(file), file);
        const auto at = base::parse_instant(run.at);
        if (at && *at > session.now() + most_ahead)
            throw base::Error(base::Fault::bad_data, fmt::format("the run is dated {}, which is to come", run.at),
                              "set the clock of the machine that ran the tests, or mend the file",
                              base::Place{file, 0, 0});
        if (run.cases.empty() && run.broken.empty()) empty.push_back(base::visible(file));
        if (arguments.has("run")) run.id = arguments.value("run");
        if (arguments.has("url")) run.url = web_address(arguments.value("url"));
        exchange::add_run(all, std::move(run), file);
    }
    if (!empty.empty())
        session.warn(
            {"no_tests",
             fmt::format("no test stands in {}: did the tests run?", base::shortened(base::joined(empty, ", "), 200)),
             ""});
    return all;
}

/// Says what was left out, since it is older: than what else the files say, or than what was known before.
void tell_older(const exchange::ResultsPlan& plan, Session& session) {
    std::size_t earlier = 0;
    std::vector<std::string> kept;
    for (const auto& one : plan.results) {
        earlier += one.earlier;
        if (!one.known.empty()) kept.push_back(fmt::format("{} (of {}, not {})", one.criterion.key, one.known, one.at));
    }
    if (earlier > 0)
        session.warn({"earlier_run",
                      fmt::format("{} of an earlier run left out, since a newer one is given too",
                                  base::counted(earlier, "test")),
                      ""});
    if (!kept.empty())
        session.warn({"older_results",
                      fmt::format("{} older than what is known, which is kept: {}",
                                  kept.size() == 1 ? "1 result is" : fmt::format("{} results are", kept.size()),
                                  base::shortened(base::joined(kept, ", "), 200)),
                      ""});
}

int run_import_results(const Arguments& arguments, Session& session) {
    const auto files = arguments.values("file");
    const auto run = read_files(files, arguments, session);
    if (!run.broken.empty())
        session.warn({"suite_broke",
                      fmt::format("{} an error and no test, so what it tests is not known: {}",
                                  run.broken.size() == 1 ? "1 suite reports"
                                                         : fmt::format("{} suites report", run.broken.size()),
                                  base::shortened(base::visible(base::joined(run.broken, ", ")), 200)),
                      ""});
    session.change([&](store::Writer& writer) {
        const auto plan = exchange::plan_results(run, writer.store().load(features::criterion),
                                                 writer.store().load(features::feature));
        tell_older(plan, session);
        std::set<std::string> broken;
        for (const auto& one : plan.results) {
            if (!one.is_changed) continue;
            writer.edit(one.criterion);
            const auto feature = writer.store().get(features::feature, one.criterion.text("feature"));
            if (one.criterion.text("state") == "failed" && features::is_delivered(feature.text("stage")))
                broken.insert(feature.key);
        }
        const auto raised = raise_risks(broken, writer, session.today());
        for (const auto& risk : raised)
            session.remark(fmt::format("{}: users have this now ({}). Raised as {}: waybill risk show {}", risk.feature,
                                       risk.cause, risk.key, risk.key));
        if (plan.results.empty() && !run.cases.empty())
            session.remark(
                "no test was found to be of a criterion: waybill criterion export KEY writes scenarios that bear its "
                "key as a tag");
        session.show(
            results_document(run, plan, files.size() == 1 ? files.front() : base::counted(files.size(), "file")),
            [&] { return results_json(run, plan, raised); });
    });
    return 0;
}

}  // namespace

extern const Verb criterion_import_results_verb{
    "criterion",
    "import-results",
    "what a run of tests says of criteria: which passed, which failed",
    Moment::data,
    results_positionals,
    results_flags,
    "waybill criterion import-results report.xml --run 4711 --url https://ci.example.org/4711\n"
    "waybill criterion import-results report.xml cucumber.json --run 4711\n"
    "waybill criterion import-results cucumber.json --json",
    true,
    run_import_results};

}  // namespace waybill::cli
