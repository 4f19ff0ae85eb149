#include "waybill/store/backup.hpp"

#include <algorithm>
#include <cerrno>
#include <optional>
#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include "database.hpp"
#include "schema.hpp"
#include "waybill/base/error.hpp"
#include "waybill/store/disk.hpp"

namespace waybill::store {
namespace {

namespace fs = std::filesystem;
using base::Error;
using base::Fault;

[[noreturn]] void exists_already(const fs::path& file) {
    throw Error(Fault::exists, fmt::format("{} is there already", file.string()),
                "name another file; a backup never replaces one");
}

/// A directory for the files of a project when `file` has none of its own: where a bare file name lies.
fs::path directory_of(const fs::path& file) {
    return file.has_parent_path() ? file.parent_path() : fs::path(".");
}

/// Brings what was written to `path` (a file or a directory) to the disk.
void flush(const fs::path& path, bool is_directory) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | (is_directory ? O_DIRECTORY : O_NOFOLLOW));
    const bool is_flushed = descriptor >= 0 && ::fsync(descriptor) == 0;
    const int error = errno;
    if (descriptor >= 0) ::close(descriptor);
    // Some file systems cannot flush a directory; the name then lives as long as their own promises say.
    if (is_flushed || (is_directory && error == EINVAL)) return;
    throw Error(Fault::io,
                fmt::format("{} did not reach the disk: {}", path.string(), std::generic_category().message(error)));
}

/// A new file beside `target` that only the user may read, under a name that cannot be guessed. It goes away
/// with this object unless it was given the target's name.
class NewFile {
public:
    explicit NewFile(const fs::path& target) : target_(target) {
        for (int tries = 0; tries < 8; ++tries) {
            std::uint64_t bits = 0;
            if (::getrandom(&bits, sizeof bits, 0) != sizeof bits) cannot_create(target, errno);
            path_ = directory_of(target) / fmt::format(".{}.{:016x}", target.filename().string(), bits);
            const int descriptor = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
            if (descriptor >= 0) {
                ::close(descriptor);
                return;
            }
            if (errno != EEXIST) break;
        }
        cannot_create(target, errno);
    }
    NewFile(const NewFile&) = delete;
    NewFile& operator=(const NewFile&) = delete;
    ~NewFile() {
        if (!path_.empty()) ::unlink(path_.c_str());
    }

    const fs::path& path() const { return path_; }

    /// Takes the target's name, which must be free, once all is on the disk.
    void publish() {
        flush(path_, false);
        int result = ::renameat2(AT_FDCWD, path_.c_str(), AT_FDCWD, target_.c_str(), RENAME_NOREPLACE);
        const bool is_renamed = result == 0;
        if (!is_renamed && (errno == EINVAL || errno == ENOSYS)) result = ::link(path_.c_str(), target_.c_str());
        if (result != 0) {
            if (errno == EEXIST) exists_already(target_);
            cannot_create(target_, errno);
        }
        if (is_renamed) path_.clear();
        flush(directory_of(target_), true);
    }

private:
    fs::path target_;
    fs::path path_;
};

void check_pages(Database& database, const fs::path& file) {
    auto rows = database.prepare("PRAGMA quick_check(1)");
    if (rows.step() && rows.text(0) == "ok") return;
    throw Error(Fault::damaged, fmt::format("{} is damaged: {}", file.string(), rows.text_or_empty(0)),
                "waybill restore brings a backup back; waybill doctor --salvage FILE writes what is readable");
}

void copy_to(Database& source, const fs::path& target) {
    if (is_there(target)) exists_already(target);
    NewFile made(target);
    {
        Database copy(made.path(), Mode::write, 0);
        // Nothing else reads the new file, and it is flushed as a whole before it gets its name.
        copy.execute("PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF");
        copy.copy_from(source);
        check_pages(copy, source.file());
    }
    // Who may read the project may read its backup, and nobody else.
    struct stat own;
    if (!source.is_memory() && ::stat(source.file().c_str(), &own) == 0 && (own.st_mode & 0060) == 0060)
        ::chmod(made.path().c_str(), 0660);
    made.publish();
}

/// The file by the real name of its directory: SQLite refuses a path with a link anywhere in it.
fs::path real_place(const fs::path& file) {
    std::error_code error;
    const fs::path directory = fs::canonical(directory_of(file), error);
    return error ? file : directory / file.filename();
}

/// Whether a name is one that `automatic_backup` gives; a person may begin one with the same word.
bool is_automatic(std::string_view name) {
    constexpr std::string_view form = "waybill-0000-00-00T00-00-00Z.db";
    return std::equal(name.begin(), name.end(), form.begin(), form.end(),
                      [](char c, char f) { return f == '0' ? c >= '0' && c <= '9' : c == f; });
}

struct Found {
    fs::path path;
    fs::file_time_type written;
};

std::vector<Found> found_in(const fs::path& directory) {
    std::vector<Found> found;
    std::error_code error;
    for (fs::directory_iterator entries(directory, error), end; !error && entries != end; entries.increment(error)) {
        const fs::path path = entries->path();
        std::error_code gone;
        const auto written = fs::last_write_time(path, gone);
        const bool is_backup = path.extension() == ".db" && !path.filename().string().starts_with('.');
        if (is_backup && !gone && fs::is_regular_file(fs::symlink_status(path, gone))) found.push_back({path, written});
    }
    std::sort(found.begin(), found.end(), [](const Found& a, const Found& b) {
        return a.written != b.written ? a.written > b.written : a.path > b.path;
    });
    return found;
}

}  // namespace

void make_directory(const fs::path& directory) {
    if (::mkdir(directory.c_str(), 0700) != 0 && errno != EEXIST) cannot_create(directory, errno);
}

namespace {

/// A copy as `backups/NAME.db`. A backup of that name may come from an earlier life of the project: it is kept too.
fs::path copy_beside(Database& database, const std::string& name) {
    const fs::path directory = directory_of(database.file()) / "backups";
    make_directory(directory);
    std::error_code ignored;
    if (fs::is_symlink(directory, ignored))
        throw Error(Fault::untrusted, fmt::format("{} is a symbolic link", directory.string()), "remove it");
    fs::path target = directory / fmt::format("{}.db", name);
    for (int number = 2; is_there(target); ++number) target = directory / fmt::format("{}-{}.db", name, number);
    copy_to(database, target);
    return target;
}

}  // namespace

void backup_before_upgrade(Database& database, int version) {
    if (database.is_memory()) return;
    try {
        copy_beside(database, fmt::format("before-schema-{}", version));
    } catch (const Error& error) {
        // Another process upgrades at the same time and was quicker.
        if (error.fault() != Fault::exists) throw;
    }
}

fs::path kept_backup(const Store& store, const std::string& name) {
    return copy_beside(store.database(), name);
}

void backup(const Store& store, const fs::path& file) {
    copy_to(store.database(), real_place(file));
}

void restore(Store& store, const fs::path& from) {
    // A copy of our own: an older backup is brought up to date there, and its file is never written to.
    Database copy("", Mode::memory, 0);
    {
        Database source(real_place(from), Mode::read, 10'000);
        check_ours(source);
        copy.copy_from(source);
    }
    try {
        verify(copy);
        check_pages(copy, from);
        migrate(copy, [](int) {});
    } catch (const Error& error) {
        throw Error(error.fault(), fmt::format("{} was not restored: {}", from.string(), error.message()),
                    error.hint());
    }
    store.database().copy_from(copy);
}

std::string automatic_backup(base::Instant now) {
    return fmt::format("waybill-{}.db", instant_in_name(now));
}

std::string instant_in_name(base::Instant instant) {
    std::string text = base::format_instant(instant);
    std::replace(text.begin(), text.end(), ':', '-');
    return text;
}

std::vector<fs::path> backups_in(const fs::path& directory) {
    std::vector<fs::path> paths;
    for (auto& one : found_in(directory)) paths.push_back(std::move(one.path));
    return paths;
}

void prune_backups(const fs::path& directory, std::size_t keep) {
    std::size_t kept = 0;
    for (const auto& path : backups_in(directory)) {
        if (!is_automatic(path.filename().string())) continue;
        if (++kept > keep && ::unlink(path.c_str()) != 0 && errno != ENOENT) {
            throw Error(Fault::io,
                        fmt::format("{} cannot be removed: {}", path.string(), std::generic_category().message(errno)));
        }
    }
}

}  // namespace waybill::store
