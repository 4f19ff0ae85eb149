#include <filesystem>

#include <fmt/format.h>

#include "../session.hpp"
#include "../verb.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/json.hpp"
#include "waybill/store/backup.hpp"
#include "waybill/store/disk.hpp"

namespace waybill::cli {
namespace {

constexpr std::size_t kept = 10;
constexpr Positional backup_positionals[] = {
    {"file", "where to; none: .waybill/backups, of which the newest 10 are kept", false, false, a_file}};

int run_backup(const Arguments& arguments, Session& session) {
    session.refuse_as_if("a backup cannot be made");
    std::filesystem::path file = arguments.value("file");
    const auto directory = session.project().directory / "backups";
    if (file.empty()) {
        if (const bool is_new = !store::is_there(directory); !session.options().is_dry_run) {
            store::make_directory(directory);
            if (is_new) share_like_directory(session.project(), directory);
        }
        // A link would put the backup, and the removal of older ones, elsewhere.
        if (std::error_code ignored; std::filesystem::is_symlink(directory, ignored))
            throw base::Error(base::Fault::untrusted, fmt::format("{} is a symbolic link", directory.string()),
                              "remove it, or name a file: waybill backup FILE");
        file = directory / store::automatic_backup(session.now());
    } else if (is_among_own_files(file) && file.parent_path().filename() != directory.filename()) {
        throw base::Error(base::Fault::cannot_create, fmt::format("{} lies among a project's own files", file.string()),
                          "choose another place, or leave FILE out");
    }
    if (session.options().is_dry_run) {
        session.remark("dry run: nothing was written");
    } else {
        store::backup(session.store(), file);
    }
    if (!session.options().is_dry_run && !arguments.has("file")) store::prune_backups(directory, kept);
    session.tell(fmt::format("backed up to {}", file.string()),
                 [&] { return fmt::format("{{\"file\":{}}}", base::json_string(file.string())); });
    return 0;
}

}  // namespace

extern const Verb backup_verb{"backup",           "", "a consistent copy of the project's file",          Moment::data,
                       backup_positionals, {}, "waybill backup\nwaybill backup /mnt/safe/plan.db", false,
                       run_backup};

}  // namespace waybill::cli
