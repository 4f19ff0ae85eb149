#include <fmt/format.h>
#include <sys/stat.h>

#include "../verb.hpp"
#include "importing.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/json.hpp"
#include "waybill/base/text.hpp"
#include "waybill/exchange/jsonl.hpp"
#include "waybill/exchange/sample.hpp"
#include "waybill/features/records.hpp"

namespace waybill::cli {
namespace {

using base::Error;
using base::Fault;

constexpr Flag init_flags[] = {
    {"from", Shape::value, "FILE",
     "begin with what the tracker holds: an export of Jira, GitHub, GitLab, Linear or Trello, or waybill's JSONL", false, a_file},
    {"level", Shape::value, "WORD", "all, story (the default) or epic, as in import jira", false, one_of(levels)},
    {"key", Shape::repeated, "OLD=NEW", "take the tracker's project OLD as project NEW"},
    {"by", Shape::value, "DAY", "with --from: the odds that all that is open is done by that day"},
    {"skip-bad", Shape::boolean, "", "pass over bad rows and list them"},
    {"shared", Shape::boolean, "", "for the group of the directory too, not for you alone"},
};

/// Makes the project and works on it. What fails later takes the new directory away again.
class NewProject {
public:
    NewProject(const Session& session, const std::string& dir) : project_(new_project(session.environment(), dir)) {}
    NewProject(const NewProject&) = delete;
    NewProject& operator=(const NewProject&) = delete;
    ~NewProject() {
        try {
            if (is_pending_) std::filesystem::remove_all(project_.directory);
        } catch (const std::exception&) {
            // What is left is named by the next init.
        }
    }
    void make(Session& session, bool is_shared = false) {
        if (session.options().is_dry_run) {
            check_absent(project_);
            session.use(store::Store::in_memory());
            return;
        }
        create_directory(project_, is_shared);
        is_pending_ = true;
        session.use(store::Store::create(project_.file()));
        share_like_directory(project_, project_.file());
    }
    void keep() { is_pending_ = false; }
    std::string directory() const { return project_.directory.string(); }

private:
    Project project_;
    bool is_pending_ = false;
};

void import_from(const std::string& file, const Arguments& arguments, Session& session) {
    const std::string name = base::lower(file);
    std::optional<base::Day> by;
    if (arguments.has("by")) by = session.read_day("by", arguments.value("by"));
    const bool is_csv = name.ends_with(".csv");
    if (is_csv || name.ends_with(".json")) {
        const auto system = std::string(exchange::tracker_of(session.read_input(file), is_csv));
        return import_tracker(system, file, arguments, session, true, by);
    }
    if (name.ends_with(".jsonl") || name.ends_with(".ndjson"))
        return import_native(file, session, {.has_gaps = true, .by = by});
    if (name.ends_with(".yaml") || name.ends_with(".yml"))
        throw Error(Fault::bad_value, "--from takes features; services come later",
                    fmt::format("waybill init, then waybill import backstage {}", base::visible(file)));
    throw Error(Fault::bad_value, fmt::format("--from: nothing tells what {} holds", base::visible(file)),
                "name it .csv (Jira, Linear), .json (Jira, GitHub, GitLab, Trello) or .jsonl (waybill)");
}

std::string_view made_in(const Session& session) {
    return session.options().is_dry_run ? "project would be made in" : "project made in";
}

int run_init(const Arguments& arguments, Session& session) {
    if (arguments.has("by") && !arguments.has("from"))
        throw Error(Fault::usage, "--by needs --from: an empty project has no odds",
                    "waybill init --from issues.csv --by DAY");
    NewProject project(session, session.options().dir);
    project.make(session, arguments.has("shared"));
    if (arguments.has("shared")) {
        session.remark(
            fmt::format("shared with the group of {}: the others name it with --dir or WAYBILL_DIR, or list it in "
                        "trusted-dirs",
                        project.directory()));
    }
    if (arguments.has("from")) {
        import_from(arguments.value("from"), arguments, session);
        session.remark(fmt::format("{} {}", made_in(session), project.directory()));
    } else {
        if (session.options().is_dry_run) session.remark("dry run: nothing was written");
        session.tell(fmt::format("{} {}\nnext: waybill project add WEB --name \"Web shop\"\n      waybill "
                                 "feature add \"Guest checkout\" --project WEB\n  or: waybill import jira EXPORT.csv",
                                 made_in(session), project.directory()),
                     [&] { return fmt::format("{{\"directory\":{}}}", base::json_string(project.directory())); });
    }
    project.keep();
    return 0;
}

constexpr Positional demo_positionals[] = {{"dir", "a new or empty directory", true, false, a_directory}};

int run_demo(const Arguments& arguments, Session& session) {
    NewProject project(session, arguments.value("dir"));
    project.make(session);
    const auto drafts = exchange::read_jsonl(exchange::sample_portfolio(session.today()), "sample");
    session.change([&](store::Writer& writer) { store::import_drafts(writer, drafts); });
    const auto count = session.store().count(features::feature);
    session.tell(fmt::format("sample portfolio of {} {} in {}\nnext: cd {} && waybill report",
                             base::counted(count, "feature"), session.options().is_dry_run ? "would be made" : "made",
                             project.directory(), arguments.value("dir")),
                 [&] {
                     return fmt::format("{{\"directory\":{},\"features\":{}}}", base::json_string(project.directory()),
                                        count);
                 });
    project.keep();
    return 0;
}

}  // namespace

extern const Verb init_verb{"init",
                     "",
                     "make a project here, empty or from what the tracker holds",
                     Moment::start,
                     {},
                     init_flags,
                     "waybill init --from export.csv\nwaybill init",
                     true,
                     run_init};
extern const Verb demo_verb{"demo",
                     "",
                     "make a sample portfolio to look at",
                     Moment::start,
                     demo_positionals,
                     {},
                     "waybill demo /tmp/plan",
                     true,
                     run_demo};

}  // namespace waybill::cli
