#include <algorithm>
#include <chrono>

#include <fmt/format.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <unistd.h>

#include "database.hpp"
#include "doctor_parts.hpp"
#include "waybill/base/text.hpp"
#include "waybill/store/backup.hpp"

namespace waybill::store {
namespace {

constexpr std::uintmax_t least_free_bytes = 10u << 20;
constexpr int old_backup_days = 14;

/// File systems on which SQLite's locks are known to fail, by the magic number of statfs(2).
struct Distant {
    unsigned long magic;
    std::string_view name;
};
constexpr Distant distant[] = {{0x6969, "NFS"},
                               {0x517b, "SMB"},
                               {0xff534d42, "CIFS"},
                               {0xfe534d42, "SMB2"},
                               {0x01021997, "9p"},
                               {0x65735546, "FUSE or virtiofs"},
                               {0x786f4256, "a folder shared with a virtual machine"}};

/// Services that copy files as they see fit, by the names of their directories, alone or with more words behind them:
/// `OneDrive - Contoso`.
struct Service {
    std::string_view directory, name;
};
constexpr Service services[] = {
    {"dropbox", "Dropbox"},           {"onedrive", "OneDrive"},       {"icloud", "iCloud"},
    {"iclouddrive", "iCloud"},        {"mobile documents", "iCloud"}, {"com~apple~clouddocs", "iCloud"},
    {"google drive", "Google Drive"}, {"googledrive", "Google Drive"}};

/// Files that were made an hour ago and have no name of their own yet belong to nobody.
constexpr auto stale_age = std::chrono::hours{1};

/// `.waybill.db.0123456789abcdef`: what a backup is called until it is whole.
bool is_nameless(const std::string& name) {
    const auto dot = name.rfind('.');
    if (!name.starts_with('.') || dot == 0 || dot == std::string::npos || name.size() - dot - 1 != 16) return false;
    return name.find_first_not_of("0123456789abcdef", dot + 1) == std::string::npos;
}

/// The directories in which the files of a project lie.
std::vector<std::filesystem::path> directories_of(const std::filesystem::path& file) {
    return {file.parent_path(), file.parent_path() / "backups"};
}

struct stat status_of(const Store& store) {
    struct stat status {};
    // Only by name: to open and close the file would drop the locks of our own connection.
    if (::lstat(store.file().c_str(), &status) != 0) {
        throw base::Error(base::Fault::io,
                          fmt::format("{}: {}", store.file().string(), std::generic_category().message(errno)));
    }
    return status;
}

Examination examine_permissions(const Store& store) {
    const auto status = status_of(store);
    const std::string file = store.file().string();
    if (status.st_uid != ::geteuid()) {
        return warned(fmt::format("{} belongs to another user", file),
                      fmt::format("chown it, or keep a copy: waybill backup"));
    }
    const auto open = readable_by_others(store.file());
    if (open.empty())
        return passed(
            fmt::format("{} can read the file ({:04o})",
                        (status.st_mode & 0070) != 0 ? "you and the group of the file" : "only those who should",
                        status.st_mode & 07777));
    struct stat first {};
    ::lstat(open.front().c_str(), &first);
    return warned(
        fmt::format("everybody on this machine can {} {} ({:04o}){}", (first.st_mode & 0002) != 0 ? "change" : "read",
                    open.front().string(), first.st_mode & 07777,
                    open.size() > 1 ? fmt::format(", and {} more", open.size() - 1) : ""),
        fmt::format("waybill doctor --fix, or chmod o-rwx {}", open.front().string()));
}

Examination examine_links(const Store& store) {
    const auto status = status_of(store);
    if (status.st_nlink <= 1) return passed("the file has one name");
    return warned(
        fmt::format("the file has {} names: a crash under one of them is not mended under another", status.st_nlink),
        "copy it with waybill backup and remove the other names");
}

Examination examine_file_system(const Store& store) {
    struct statfs status {};
    if (::statfs(store.file().c_str(), &status) != 0) return passed("the file system does not say what it is");
    const auto name = distant_file_system(static_cast<unsigned long>(status.f_type) & 0xffffffffUL);
    if (name.empty()) return passed("the file lies on a local disk");
    return warned(fmt::format("the file lies on {}, where locks of several machines may fail", name),
                  "keep the project on a local disk and share it by export and import");
}

Examination examine_sync_folder(const Store& store) {
    const auto service = sync_service(store.file());
    if (service.empty()) return passed("no service is known to copy the file while it is in use");
    return warned(fmt::format("{} copies this directory: a copy made in the middle of a change is damaged", service),
                  "move the project out of it and share it by export and import, or by backups");
}

Examination examine_temporary_files(const Store& store) {
    const auto left = left_behind(store.file());
    if (left.empty()) return passed("nothing was left behind by a command that was killed");
    return warned(fmt::format("{} left behind by a command that was killed", base::counted(left.size(), "file")),
                  "waybill doctor --fix removes what is an hour old");
}

Examination examine_journal_mode(const Store& store) {
    auto row = store.database().prepare("PRAGMA journal_mode");
    if (row.step() && row.text(0) != "wal") return passed("a rollback journal, in one file");
    return warned("another program has put the file into WAL mode", "waybill doctor --fix puts it back");
}

Examination examine_space(const Store& store) {
    std::error_code error;
    const auto space = std::filesystem::space(store.file(), error);
    if (error) return passed("the file system does not say what is free");
    const std::string free = fmt::format("{} MB free", space.available >> 20);
    if (space.available >= least_free_bytes) return passed(free);
    return warned(free, "free some space: a change needs room for its journal");
}

Examination examine_backups(const Store& store) {
    const auto found = backups_in(store.file().parent_path() / "backups");
    Examination result = passed("no backup yet");
    result.fix = "waybill backup makes one";
    if (found.empty()) return result;
    std::error_code error;
    const auto written = std::filesystem::last_write_time(found.front(), error);
    if (error) return result;
    const auto age =
        std::chrono::floor<std::chrono::days>(std::filesystem::file_time_type::clock::now() - written).count();
    result.message =
        age <= 0 ? "the newest backup is of today"
                 : fmt::format("the newest backup is {} old", base::counted(static_cast<std::size_t>(age), "day"));
    if (age <= old_backup_days) result.fix.clear();
    return result;
}

}  // namespace

std::vector<std::filesystem::path> readable_by_others(const std::filesystem::path& file) {
    std::vector<std::filesystem::path> paths = {file};
    for (const auto& directory : directories_of(file)) paths.push_back(directory);
    for (auto& backup : backups_in(file.parent_path() / "backups")) paths.push_back(std::move(backup));
    struct stat status {};
    const auto is_open = [&](const std::filesystem::path& path) {
        return ::lstat(path.c_str(), &status) == 0 && !S_ISLNK(status.st_mode) && (status.st_mode & 0007) != 0;
    };
    std::erase_if(paths, [&](const auto& path) { return !is_open(path); });
    return paths;
}

std::vector<std::filesystem::path> left_behind(const std::filesystem::path& file) {
    std::vector<std::filesystem::path> found;
    const auto now = std::filesystem::file_time_type::clock::now();
    for (const auto& directory : directories_of(file)) {
        std::error_code error;
        for (std::filesystem::directory_iterator entries(directory, error), end; !error && entries != end;
             entries.increment(error)) {
            std::error_code gone;
            const bool is_file = std::filesystem::is_regular_file(entries->symlink_status(gone));
            const auto written = std::filesystem::last_write_time(entries->path(), gone);
            if (is_file && !gone && is_nameless(entries->path().filename().string()) && now - written >= stale_age)
                found.push_back(entries->path());
        }
    }
    std::sort(found.begin(), found.end());
    return found;
}

std::string_view distant_file_system(unsigned long magic) {
    const auto* found =
        std::find_if(std::begin(distant), std::end(distant), [&](const Distant& one) { return one.magic == magic; });
    return found == std::end(distant) ? std::string_view{} : found->name;
}

std::string_view sync_service(const std::filesystem::path& place) {
    for (const auto& part : place) {
        const std::string name = base::lower(part.string());
        for (const auto& service : services) {
            if (name == service.directory || name.starts_with(std::string(service.directory) + ' '))
                return service.name;
        }
    }
    return {};
}

std::vector<Check> file_checks() {
    return {{"permissions", examine_permissions},
            {"links", examine_links},
            {"file_system", examine_file_system},
            {"sync_folder", examine_sync_folder},
            {"journal_mode", examine_journal_mode},
            {"temporary_files", examine_temporary_files},
            {"space", examine_space},
            {"backups", examine_backups}};
}

}  // namespace waybill::store
