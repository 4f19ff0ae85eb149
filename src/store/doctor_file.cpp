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
constexpr Distant distant[] = {{0x6969, "NFS"},      {0x517b, "SMB"},    {0xff534d42, "CIFS"},
                               {0xfe534d42, "SMB2"}, {0x01021997, "9p"}, {0x65735546, "FUSE or virtiofs"}};

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
    const unsigned mode = status.st_mode & 07777;
    if ((mode & 0007) == 0) {
        return passed(fmt::format("{} can read the file ({:04o})",
                                  (mode & 0070) != 0 ? "you and the group of the file" : "only those who should",
                                  mode));
    }
    return warned(
        fmt::format("everybody on this machine can {} {} ({:04o})", (mode & 0002) != 0 ? "change" : "read", file, mode),
        fmt::format("chmod o-rwx {}", file));
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
    const auto magic = static_cast<unsigned long>(status.f_type) & 0xffffffffUL;
    const auto found =
        std::find_if(std::begin(distant), std::end(distant), [&](const Distant& one) { return one.magic == magic; });
    if (found == std::end(distant)) return passed("the file lies on a local disk");
    return warned(fmt::format("the file lies on {}, where locks of several machines may fail", found->name),
                  "keep the project on a local disk and share it by export and import");
}

Examination examine_journal_mode(const Store& store) {
    auto row = store.database().prepare("PRAGMA journal_mode");
    if (row.step() && row.text(0) != "wal") return passed("a rollback journal, in one file");
    return warned("another program has put the file into WAL mode",
                  fmt::format("sqlite3 {} 'PRAGMA journal_mode=DELETE'", store.file().string()));
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

std::vector<Check> file_checks() {
    return {{"permissions", examine_permissions},   {"links", examine_links}, {"file_system", examine_file_system},
            {"journal_mode", examine_journal_mode}, {"space", examine_space}, {"backups", examine_backups}};
}

}  // namespace waybill::store
