#include "output.hpp"

#include <algorithm>
#include <cerrno>
#include <climits>
#include <cstring>
#include <filesystem>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "message.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/interruption.hpp"
#include "waybill/store/disk.hpp"

namespace waybill::cli {
namespace {

using base::Error;
using base::Fault;

constexpr std::size_t chunk = 64 * 1024;
constexpr std::size_t most_waiting = 64u << 20;  // as much as a file that is read may have

/// The temporary files that are open (an answer, and a report beside it), where a signal handler finds them; empty:
/// none.
char unfinished[2][PATH_MAX];

void note_unfinished(const std::string& path) {
    for (auto& place : unfinished) {
        if (place[0] != 0 || path.size() >= sizeof place) continue;
        path.copy(place, path.size());
        place[path.size()] = 0;
        return;
    }
}

void forget_unfinished(const std::string& path) {
    for (auto& place : unfinished) {
        if (path == place) place[0] = 0;
    }
}

std::string directory_of(const std::string& path) {
    const auto directory = std::filesystem::path(path).parent_path();
    return directory.empty() ? "." : directory.string();
}

/// A write to `path`, or to standard output, that failed.
[[noreturn]] void failed(const std::string& path, int error) {
    const std::string why = std::strerror(error);
    if (path.empty()) throw Error(Fault::io, fmt::format("writing the output failed: {}", why));
    throw Error(Fault::io, fmt::format("writing {} failed: {} ({})", path, why, store::room_at(path)),
                "free some space, or choose another place with -o");
}

/// Whether a write may wait for a person or for another program.
bool may_stall(int descriptor) {
    struct stat status;
    return ::fstat(descriptor, &status) == 0 &&
           (S_ISFIFO(status.st_mode) || S_ISSOCK(status.st_mode) || ::isatty(descriptor) == 1);
}

void sync_directory(const std::string& directory) {
    const int descriptor = ::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) return;
    ::fsync(descriptor);
    ::close(descriptor);
}

/// A report that takes the place of the project itself would be the last one.
void refuse_database(const std::string& path, bool is_there) {
    if (is_among_own_files(path))
        throw Error(Fault::cannot_create, fmt::format("{} lies among a project's own files", path),
                    "choose another place with -o");
    if (!is_there) return;
    char head[16] = {};
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    const auto count = descriptor < 0 ? 0 : ::read(descriptor, head, sizeof head);
    if (descriptor >= 0) ::close(descriptor);
    if (count == sizeof head && std::string_view(head, 15) == "SQLite format 3") {
        throw Error(Fault::cannot_create, fmt::format("{} is a database, and no answer takes its place", path),
                    "choose another place with -o");
    }
}

/// Whether `path` is a link of the kernel's to an open file (`/dev/fd/3`): its name is not for us to replace.
bool is_name_of_descriptor(const std::string& path) {
    struct stat link;
    std::error_code error;
    const auto directory = std::filesystem::weakly_canonical(directory_of(path), error).string();
    return ::lstat(path.c_str(), &link) == 0 && S_ISLNK(link.st_mode) &&
           (directory == "/dev" || directory.starts_with("/dev/") || directory.starts_with("/proc/"));
}

}  // namespace

void remove_unfinished_output() noexcept {
    for (const auto& place : unfinished) {
        if (place[0] != 0) ::unlink(place);
    }
}

bool is_among_own_files(const std::string& path) {
    std::error_code error;
    const auto real = std::filesystem::weakly_canonical(path, error);
    return std::find(real.begin(), real.end(), ".waybill") != real.end();
}

Output::Output(int descriptor, bool is_ci_log) : descriptor_(descriptor) {
    struct stat target;
    is_ci_log_ = is_ci_log && (::fstat(descriptor, &target) != 0 || !S_ISREG(target.st_mode));
}

Output::~Output() {
    if (temporary_.empty()) return;
    ::close(descriptor_);
    ::unlink(temporary_.c_str());
    forget_unfinished(temporary_);
}

void Output::redirect(const std::string& path) {
    std::error_code ignored;
    if (std::filesystem::is_directory(path, ignored)) {
        throw Error(Fault::cannot_create, fmt::format("{} is a directory", path), "name a file with -o");
    }
    struct stat target;
    const bool is_there = ::stat(path.c_str(), &target) == 0;
    if (is_there && is_where_we_write(target)) return;
    if (is_there && (!S_ISREG(target.st_mode) || is_name_of_descriptor(path))) return redirect_into(path);
    refuse_database(path, is_there);
    replace(path);
}

void Output::replace(const std::string& path) {
    struct stat target;
    const bool is_there = ::stat(path.c_str(), &target) == 0;
    is_ci_log_ = false;
    mode_ = is_there ? std::optional<mode_t>(target.st_mode & 07777) : std::nullopt;
    std::string temporary = directory_of(path) + "/.waybill-XXXXXX";
    const int descriptor = ::mkostemp(temporary.data(), O_CLOEXEC);
    if (descriptor < 0 && store::is_of_disk(errno)) failed(path, errno);
    if (descriptor < 0) {
        throw Error(Fault::cannot_create, fmt::format("{} cannot be created: {}", path, std::strerror(errno)),
                    "choose another place with -o");
    }
    note_unfinished(temporary);
    descriptor_ = descriptor;
    temporary_ = temporary;
    path_ = path;
}

/// `/dev/stdout`, or any other name of it.
bool Output::is_where_we_write(const struct stat& target) const {
    struct stat own;
    return ::fstat(descriptor_, &own) == 0 && own.st_dev == target.st_dev && own.st_ino == target.st_ino;
}

/// A device or a pipe is written to, never replaced by a file of its name.
void Output::redirect_into(const std::string& path) {
    const int descriptor = ::open(path.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC);
    if (descriptor < 0) {
        const int why = errno;
        base::stop_if_interrupted();  // a pipe waits for its reader
        throw Error(Fault::cannot_create, fmt::format("{} cannot be written: {}", path, std::strerror(why)),
                    "choose another place with -o");
    }
    descriptor_ = descriptor;
    path_ = path;
}

std::size_t Output::append_to(const std::string& path) {
    std::error_code ignored;
    if (std::filesystem::is_directory(path, ignored))
        throw Error(Fault::cannot_create, fmt::format("{} is a directory", path), "name a file");
    struct stat target;
    refuse_database(path, ::stat(path.c_str(), &target) == 0);
    // A link may have been put there by somebody else; a pipe without a reader would wait for ever.
    const int descriptor =
        ::open(path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0666);
    if (descriptor < 0) {
        const int why = errno;
        if (store::is_of_disk(why)) failed(path, why);
        throw Error(Fault::cannot_create,
                    fmt::format("{} cannot be written: {}", path, why == ELOOP ? "it is a link" : std::strerror(why)),
                    "choose another place");
    }
    is_ci_log_ = false;
    descriptor_ = descriptor;
    path_ = path;
    return ::fstat(descriptor, &target) == 0 && S_ISREG(target.st_mode) ? static_cast<std::size_t>(target.st_size) : 0;
}

void Output::write(std::string_view bytes) {
    const auto before = buffer_.size();
    buffer_ += bytes;
    if (before / chunk == buffer_.size() / chunk || is_held_) return;
    // Rows are written as they are read, under a lock that writers wait for: a reader that stalls must not hold it.
    if (buffer_.size() >= most_waiting || !may_stall(descriptor_)) flush();
}

void Output::flush() {
    if (!is_ci_log_) return flush_all();
    // A line is judged as a whole: what has no end yet waits.
    const auto end = buffer_.rfind('\n') + 1;
    std::string rest = buffer_.substr(end);
    buffer_.resize(end);
    flush_all();
    buffer_ = std::move(rest);
}

void Output::flush_all() {
    if (is_ci_log_) buffer_ = disarmed(buffer_);
    std::string_view rest = buffer_;
    while (!rest.empty()) {
        const auto count = ::write(descriptor_, rest.data(), rest.size());
        if (count < 0 && errno == EINTR) {
            base::stop_if_interrupted();
            continue;
        }
        if (count < 0 && errno == EPIPE) throw BrokenPipe{};
        if (count < 0) failed(path_, errno);
        rest.remove_prefix(static_cast<std::size_t>(count));
    }
    buffer_.clear();
}

void Output::finish() {
    flush_all();
    if (temporary_.empty()) return;
    // The mode that a plain redirection would have left or given.
    const auto mask = ::umask(0);
    ::umask(mask);
    ::fchmod(descriptor_, mode_.value_or(0666 & ~mask));
    if (::fsync(descriptor_) != 0 || std::rename(temporary_.c_str(), path_.c_str()) != 0) { failed(path_, errno); }
    ::close(descriptor_);
    forget_unfinished(temporary_);
    temporary_.clear();
    sync_directory(directory_of(path_));
}

}  // namespace waybill::cli
