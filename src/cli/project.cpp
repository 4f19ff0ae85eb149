#include "project.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <new>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "waybill/base/error.hpp"
#include "waybill/store/disk.hpp"

namespace waybill::cli {
namespace {

using base::Error;
using base::Fault;
namespace fs = std::filesystem;

std::string explicit_dir(const Environment& environment, const std::string& dir) {
    return dir.empty() ? environment.variable("WAYBILL_DIR").value_or("") : dir;
}

[[noreturn]] void cannot_create(const fs::path& path, int error) {
    const std::string why = std::strerror(error);
    if (store::is_of_disk(error)) {
        throw Error(Fault::io, fmt::format("{} cannot be created: {} ({})", path.string(), why, store::room_at(path)),
                    "free some space and run the command again");
    }
    throw Error(Fault::cannot_create, fmt::format("{} cannot be created: {}", path.string(), why));
}

/// A want of memory is told as such, not as a directory that is not there.
void check_memory(const std::error_code& error) {
    if (error == std::errc::not_enough_memory) throw std::bad_alloc();
}

fs::path current_directory() {
    std::error_code error;
    auto path = fs::current_path(error);
    check_memory(error);
    if (error)
        throw Error(Fault::no_project, "the current directory is gone", "change to another one, or say --dir DIR");
    return path;
}

bool is_there(const fs::path& path) {
    struct stat ignored;
    return ::lstat(path.c_str(), &ignored) == 0;
}

void check_trust(const Project& project, bool is_explicit, const std::vector<std::string>& trusted) {
    struct stat status;
    if (::lstat(project.directory.c_str(), &status) != 0) return;
    if (S_ISLNK(status.st_mode)) {
        throw Error(Fault::untrusted, fmt::format("{} is a symbolic link", project.directory.string()),
                    "name the directory that it leads to with --dir");
    }
    const bool is_listed =
        std::find(trusted.begin(), trusted.end(), project.directory.parent_path().string()) != trusted.end();
    if (is_explicit || is_listed || status.st_uid == ::geteuid()) return;
    throw Error(Fault::untrusted, fmt::format("{} belongs to another user", project.directory.string()),
                fmt::format("to trust it, name it: --dir {}; trusted-dirs in your configuration keeps the answer",
                            project.directory.parent_path().string()));
}

[[noreturn]] void holds_nothing(const Project& project, Fault fault) {
    throw Error(fault, fmt::format("{} holds no waybill.db", project.directory.string()),
                fmt::format("waybill restore FILE brings a backup back; without one remove {} and run waybill init",
                            project.directory.string()));
}

[[noreturn]] void is_no_directory(const Project& project, Fault fault) {
    throw Error(fault, fmt::format("{} is not a directory", project.directory.string()),
                fmt::format("move {} away and run waybill init", project.directory.string()));
}

/// What cannot be looked at may be there all the same.
void check_file(const Project& project) {
    struct stat ignored;
    if (::lstat(project.file().c_str(), &ignored) == 0) return;
    if (errno == ENOENT) holds_nothing(project, Fault::no_project);
    if (errno == ENOTDIR) is_no_directory(project, Fault::no_project);
    throw Error(errno == EACCES ? Fault::permission : Fault::no_project,
                fmt::format("{} cannot be read: {}", project.file().string(), std::strerror(errno)));
}

Project found_upwards() {
    const fs::path start = current_directory();
    struct stat first;
    if (::stat(start.c_str(), &first) != 0) throw Error(Fault::no_project, "the current directory cannot be read");
    for (fs::path directory = start;; directory = directory.parent_path()) {
        struct stat here;
        if (::stat(directory.c_str(), &here) != 0 || here.st_dev != first.st_dev) break;
        if (is_there(directory / ".waybill")) return {directory / ".waybill"};
        if (directory == directory.root_path()) break;
    }
    throw Error(Fault::no_project, fmt::format("there is no waybill project in {} or above it", start.string()),
                "waybill init makes one here; waybill demo DIR makes one to look at");
}

}  // namespace

Project find_project(const Environment& environment, const std::string& dir, const std::vector<std::string>& trusted,
                     bool needs_file) {
    const std::string named = explicit_dir(environment, dir);
    Project project;
    if (named.empty()) {
        project = found_upwards();
    } else {
        std::error_code error;
        const fs::path real = fs::canonical(named, error);
        check_memory(error);
        const bool is_inside = !error && real.filename() == ".waybill";
        if (error || (!is_inside && !is_there(real / ".waybill"))) {
            const bool can_hold_one = error || fs::is_directory(real, error);
            throw Error(Fault::no_project, fmt::format("there is no waybill project in {}", named),
                        can_hold_one ? fmt::format("waybill init --dir {} makes one", named) : "name a directory");
        }
        project = {is_inside ? real : real / ".waybill"};
    }
    check_trust(project, !named.empty(), trusted);
    if (needs_file) check_file(project);
    return project;
}

Project new_project(const Environment& environment, const std::string& dir) {
    const std::string named = explicit_dir(environment, dir);
    std::error_code error;
    const fs::path real = named.empty() ? current_directory() : fs::weakly_canonical(fs::absolute(named), error);
    check_memory(error);
    if (error) throw Error(Fault::cannot_create, fmt::format("{} cannot be created: {}", named, error.message()));
    if (real.filename() == ".waybill") {
        throw Error(Fault::refused, fmt::format("{} is the inside of a project", real.string()),
                    fmt::format("name the directory around it: --dir {}", real.parent_path().string()));
    }
    return {real / ".waybill"};
}

void check_absent(const Project& project) {
    if (!is_there(project.directory)) return;
    if (!is_there(project.file()) && errno == ENOENT) holds_nothing(project, Fault::exists);
    if (std::error_code ignored; !fs::is_directory(project.directory, ignored)) is_no_directory(project, Fault::exists);
    throw Error(Fault::exists, fmt::format("there is a project already: {}", project.directory.string()),
                "waybill status shows it; waybill doctor examines it");
}

void share_like_directory(const Project& project, const fs::path& made) {
    struct stat own, status;
    if (::stat(project.directory.c_str(), &own) != 0 || (own.st_mode & 0070) == 0) return;
    if (::lstat(made.c_str(), &status) != 0) return;
    const mode_t mode = S_ISDIR(status.st_mode) ? 02770 : 0660;
    if (::chmod(made.c_str(), mode) != 0)
        throw Error(Fault::cannot_create,
                    fmt::format("{} cannot be shared with the group: {}", made.string(), std::strerror(errno)));
}

void create_directory(const Project& project, bool is_shared) {
    check_absent(project);
    std::error_code error;
    fs::create_directories(project.directory.parent_path(), error);
    if (error) cannot_create(project.directory.parent_path(), error.value());
    if (::mkdir(project.directory.c_str(), 0700) != 0) {
        const int why = errno;
        if (why == EEXIST) check_absent(project);  // somebody else was quicker
        cannot_create(project.directory, why);
    }
    if (is_shared && ::chmod(project.directory.c_str(), 02770) != 0) cannot_create(project.directory, errno);
    // The database is one person's or one team's working file; what belongs into git is `waybill export`.
    const auto path = project.directory / ".gitignore";
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    const bool is_written = file >= 0 && ::write(file, "*\n", 2) == 2;
    const int why = errno;
    if (file >= 0) ::close(file);
    if (is_written) return share_like_directory(project, path);
    ::unlink(path.c_str());
    ::rmdir(project.directory.c_str());
    cannot_create(path, why);
}

}  // namespace waybill::cli
