#include <fmt/format.h>
#include <sys/stat.h>

#include "../session.hpp"
#include "../verb.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/json.hpp"
#include "waybill/store/backup.hpp"
#include "waybill/store/disk.hpp"

namespace waybill::cli {
namespace {

using base::Error;
using base::Fault;

constexpr Positional restore_positionals[] = {
    {"file", "the backup; none: the newest of .waybill/backups", false, false, a_file}};

std::filesystem::path source_of(const Arguments& arguments, const Project& project) {
    if (arguments.has("file")) {
        std::error_code ignored;
        if (std::filesystem::path named = arguments.value("file"); std::filesystem::exists(named, ignored))
            return named;
        throw Error(Fault::no_project, fmt::format("there is no {}", arguments.value("file")),
                    "waybill restore alone takes the newest of .waybill/backups");
    }
    const auto backups = store::backups_in(project.directory / "backups");
    if (backups.empty())
        throw Error(Fault::no_project, "there is no backup to restore", "waybill restore FILE names one");
    return backups.front();
}

/// The store that is overwritten. A dry run restores into memory: the backup is read and checked as it would be.
/// So it is before a missing database is made, which a bad backup would leave empty.
store::Store target_of(const Project& project, const std::filesystem::path& source, bool is_dry_run) {
    if (is_dry_run) return store::Store::in_memory();
    if (store::is_there(project.file())) return store::Store::open_for_restore(project.file());
    auto trial = store::Store::in_memory();
    store::restore(trial, source);
    const auto mask = ::umask(0077);
    auto made = store::Store::create(project.file());
    ::umask(mask);
    share_like_directory(project, project.file());
    return made;
}

/// A file that is damaged beyond what can be overwritten in place is set aside, with the journal that belongs to it.
void set_aside(const Project& project, Session& session) {
    const auto at = store::instant_in_name(session.now());
    for (const std::string_view ending : {"", "-journal"}) {
        const std::string name = project.file().string() + std::string(ending);
        std::error_code missing;
        std::filesystem::rename(name, fmt::format("{}.damaged-{}", name, at), missing);
    }
    session.remark(fmt::format("the damaged file was kept as {}.damaged-{}", project.file().string(), at));
}

void restore_from(const std::filesystem::path& source, const Project& project, Session& session) {
    try {
        session.use(target_of(project, source, session.options().is_dry_run));
        store::restore(session.store(), source);
    } catch (const Error& error) {
        auto trial = store::Store::in_memory();
        store::restore(trial, source);  // throws where it is the backup that is damaged
        if (error.fault() != Fault::damaged) throw;
        session.use(std::move(trial));  // lets go of the damaged file
        set_aside(project, session);
        session.use(target_of(project, source, false));
        store::restore(session.store(), source);
    }
}

int run_restore(const Arguments& arguments, Session& session) {
    const Project project = session.project(false);
    const auto source = source_of(arguments, project);
    session.confirm(fmt::format("restoring puts {} in place of everything that is there now", source.string()),
                    "waybill backup keeps what is there; then say --yes");
    session.refuse_as_if("a backup cannot be restored");
    restore_from(source, project, session);
    if (session.options().is_dry_run) session.remark("dry run: nothing was written");
    session.tell(fmt::format("restored from {}", source.string()),
                 [&] { return fmt::format("{{\"file\":{}}}", base::json_string(source.string())); });
    return 0;
}

}  // namespace

extern const Verb restore_verb{"restore",
                        "",
                        "put a backup in place of the project's content",
                        Moment::data,
                        restore_positionals,
                        {},
                        "waybill restore .waybill/backups/waybill-2026-11-20T12-00-00Z.db --yes",
                        true,
                        run_restore};

}  // namespace waybill::cli
