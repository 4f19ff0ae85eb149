#include <filesystem>

#include <fmt/format.h>

#include "../portfolio_of.hpp"
#include "../progress.hpp"
#include "../verb.hpp"
#include "import_answer.hpp"
#include "waybill/base/json.hpp"
#include "waybill/base/text.hpp"
#include "waybill/dependencies/records.hpp"
#include "waybill/exchange/git_log.hpp"
#include "waybill/portfolio/records.hpp"
#include "waybill/store/import.hpp"

namespace waybill::cli {
namespace {

constexpr Positional git_log_positionals[] = {{"file", "a log of git, or - for standard input", true, false, a_file}};
constexpr Flag git_log_flags[] = {
    {"correct", Shape::boolean, "", "versions that are here take the day and the commits of the log"},
    {"service", Shape::value, "NAME", "what is deployed", true, key_of("service")},
    {"tags", Shape::repeated, "PATTERN",
     "which tags are deployments: 'v*'; '!*-rc*' leaves some out, the last one that fits decides; all with a digit in "
     "them where none is said"},
};

/// How many deployments that were here take the day and the commits of the log.
std::size_t corrected_in(const exchange::GitPlan& plan) {
    std::size_t count = 0;
    for (const auto& one : plan.deployments) count += one.is_corrected ? 1 : 0;
    return count;
}

/// How many deployments of the log were here before.
std::size_t known_in(const exchange::GitPlan& plan) {
    std::size_t count = 0;
    for (const auto& one : plan.deployments) count += one.is_known ? 1 : 0;
    return count;
}

/// The newest deployments, the last one first.
view::Section newest(const exchange::GitPlan& plan) {
    constexpr std::size_t most_shown = 10;
    view::Table table{
        .columns = {{"version", "version"}, {"at", "at"}, {"commits", "commits", view::Align::right, true}},
        .rows = {}};
    for (auto one = plan.deployments.rbegin(); one != plan.deployments.rend(); ++one) {
        if (table.rows.size() == most_shown) break;
        table.rows.push_back({{one->version}, {base::format_instant(one->at)}, {std::to_string(one->commits)}});
    }
    return {"deployments", "The newest deployments", {table}};
}

view::Document git_document(const std::string& file, const exchange::GitPlan& plan) {
    const auto known = known_in(plan), corrected = corrected_in(plan);
    view::Document document{
        .title =
            fmt::format("{}: {} of {}, {}: {} new, {}{} as before", std::filesystem::path(file).filename().string(),
                        base::counted(plan.deployments.size(), "deployment"), plan.service,
                        base::counted(plan.commits, "commit"), plan.deployments.size() - known,
                        corrected > 0 ? fmt::format("{} corrected, ", corrected) : "", known - corrected),
        .subtitle = "",
        .sections = {newest(plan)}};
    view::List list;
    for (const auto& note : plan.notes) list.items.push_back({note});
    if (!list.items.empty()) document.sections.push_back({"notes", "Worth knowing", {list}});
    return document;
}

std::string git_json(const exchange::GitPlan& plan, const store::ImportCounts& counts) {
    const auto known = known_in(plan);
    std::string rows, notes;
    for (const auto& one : plan.deployments) {
        rows += fmt::format("{}{{\"version\":{},\"at\":\"{}\",\"commits\":{},\"new\":{}}}", rows.empty() ? "" : ",",
                            base::json_string(one.version), base::format_instant(one.at), one.commits, !one.is_known);
    }
    for (const auto& note : plan.notes) notes += (notes.empty() ? "" : ",") + base::json_string(note);
    return fmt::format(
        "{{\"service\":{},\"new_service\":{},\"added\":{},\"corrected\":{},\"unchanged\":{},\"commits\":{},\"left_"
        "out\":{},"
        "\"deployments\":[{}],\"kinds\":{},\"notes\":[{}]}}",
        base::json_string(plan.service), plan.is_new_service, plan.deployments.size() - known, corrected_in(plan),
        known - corrected_in(plan), plan.commits, plan.left_out, rows, counts_json(counts), notes);
}

int run_git_log(const Arguments& arguments, Session& session) {
    const std::string file = arguments.value("file");
    const exchange::GitPlanOptions options{arguments.value("service"), arguments.values("tags"), file,
                                           arguments.has("correct")};
    const auto log = exchange::read_git_log(session.read_input(file), file);
    session.change([&](store::Writer& writer) {
        const base::Kind* const kinds[] = {&dependencies::service, &portfolio::deployment};
        const auto plan = exchange::plan_git_log(log, portfolio_of(writer.store(), kinds), options);
        Progress progress(session, "records stored");
        const auto counts = store::import_drafts(writer, plan.drafts, progress.counter());
        session.show(git_document(file, plan), [&] { return git_json(plan, counts); });
    });
    return 0;
}

}  // namespace

extern const Verb import_git_log_verb{
    "import",
    "git-log",
    "read deployments from the tags of a git log, with the commits that each brought; again later for the new ones",
    Moment::data,
    git_log_positionals,
    git_log_flags,
    "git log --tags --date-order --format='%H%x09%P%x09%cI%x09%D' | waybill import git-log - --service checkout-api\n"
    "{ git for-each-ref refs/tags --format='tag%09%(refname:short)%09%(creatordate:iso-strict)'; git log --tags "
    "--date-order --format='%H%x09%P%x09%cI%x09%D'; } | waybill import git-log - --service checkout-api\n"
    "waybill import git-log history.txt --service checkout-api --tags 'v*' --tags '!*-rc*' --dry-run",
    true,
    run_git_log};

}  // namespace waybill::cli
