#include <filesystem>
#include <set>

#include <fmt/format.h>
#include <unistd.h>

#include "../data/importing.hpp"
#include "../portfolio_of.hpp"
#include "../session.hpp"
#include "../verb.hpp"
#include "run_command.hpp"
#include "sync_answer.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/json.hpp"
#include "waybill/base/text.hpp"
#include "waybill/portfolio/kinds.hpp"

namespace waybill::cli {
namespace {

using base::Error;
using base::Fault;

constexpr Positional sync_positionals[] = {
    {"name", "the source; all that are for this plan where none is named", false}};
constexpr Flag sync_flags[] = {{"skip-bad", Shape::boolean, "", "pass over bad rows and list them"}};

/// The directory that holds the plan.
std::string plan_directory(Session& session) {
    std::error_code error;
    const auto holder = session.project().directory.parent_path();
    const auto whole = std::filesystem::weakly_canonical(holder.empty() ? "." : holder, error);
    return (error ? holder : whole).string();
}

bool is_for(const SyncSource& source, const std::string& dir) {
    std::error_code error;
    return source.dir.empty() || std::filesystem::weakly_canonical(source.dir, error).string() == dir;
}

/// The sources to sync: the one that is named, or all that are for this plan.
std::vector<const SyncSource*> chosen(const std::string& name, const std::string& dir, Session& session) {
    std::vector<const SyncSource*> sources;
    std::vector<std::string> names;
    for (const auto& source : session.config().syncs) {
        names.push_back(source.name);
        if (!name.empty() && source.name != name) continue;
        if (is_for(source, dir)) {
            sources.push_back(&source);
            continue;
        }
        const auto why =
            fmt::format("sync.{} is for the plan in {}, and this is {}", source.name, base::visible(source.dir), dir);
        if (!name.empty()) throw Error(Fault::refused, why, fmt::format("go there, or change dir in [sync.{}]", name));
        session.remark(why + ": left out");
    }
    if (sources.empty() && !name.empty()) {
        const auto near = base::did_you_mean(name, names);
        throw Error(Fault::not_found, fmt::format("there is no source '{}'", base::visible(name)),
                    near.empty() ? "waybill sync list shows them" : near);
    }
    return sources;
}

exchange::PlanOptions plan_options_of(const SyncSource& source, const exchange::TrackerBatch& batch,
                                      const Session& session) {
    exchange::PlanOptions options;
    options.at = base::format_instant(session.now());
    options.today = session.today();
    options.file = "sync." + source.name;
    options.sync = source.name;
    options.level = exchange::parse_level(source.level).value_or(exchange::Level::story);
    if (source.project.empty()) return options;
    std::set<std::string> projects;
    for (const auto& issue : batch.issues) projects.insert(issue.project_key);
    if (projects.size() > 1)
        throw Error(Fault::configuration,
                    fmt::format("sync.{}.project gives one key, and the answer has issues of {}", source.name,
                                base::counted(projects.size(), "project")),
                    "leave project out, or have the command answer one project", source.at);
    for (const auto& one : projects) options.project_keys[one] = source.project;
    return options;
}

Synced fetched(const SyncSource& source, bool skip_bad, Session& session) {
    if (::isatty(session.environment().err) == 1) session.say_now(fmt::format("sync.{}: asking …", source.name));
    const std::string file = "sync." + source.name;
    const auto text = answer_of_command({file, source.command, source.timeout_s});
    if (base::trimmed(text).empty())
        throw Error(Fault::bad_data, fmt::format("{}: the command answers nothing; nothing was changed", file),
                    "an empty tracker answers []; try the command in a shell");
    Synced synced;
    synced.source = &source;
    synced.batch = exchange::read_tracker(source.format, text, {.file = file, .skip_bad = skip_bad, .project_key = {}});
    return synced;
}

int run_sync(const Arguments& arguments, Session& session) {
    session.refuse_as_if("a sync cannot be made");
    const auto dir = plan_directory(session);
    read_project_config(session.project().directory);  // commands in it are refused, and not passed over
    if (session.config().syncs.empty() && arguments.value("name").empty()) {
        session.show(sync_lesson(config_file(session.environment()), dir),
                     [] { return "{\"sources\":[],\"to_push\":0}"; });
        return 0;
    }
    std::vector<Synced> all;
    for (const auto* source : chosen(arguments.value("name"), dir, session))
        all.push_back(fetched(*source, arguments.has("skip-bad"), session));
    if (all.empty()) {
        session.tell("nothing to sync: no source is for this plan",
                     [] { return std::string("{\"sources\":[],\"to_push\":0}"); });
        return 0;
    }
    session.change([&](store::Writer& writer) {
        for (auto& one : all)
            one.taken = take_in(one.batch, plan_options_of(*one.source, one.batch, session), writer, session);
        const auto pushes = exchange::pending_pushes(portfolio_of(writer.store(), portfolio::all_kinds()));
        session.show(sync_document(all, pushes), [&] { return sync_json(all, pushes); });
    });
    return 0;
}

}  // namespace

extern const Verb sync_verb{"sync",
                            "",
                            "run your own commands for the tracker, and bring what they answer up to date here",
                            Moment::every_day,
                            sync_positionals,
                            sync_flags,
                            "waybill sync --dry-run\nwaybill sync",
                            true,
                            run_sync};

}  // namespace waybill::cli
