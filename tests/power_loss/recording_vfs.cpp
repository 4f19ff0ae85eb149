#include "recording_vfs.hpp"

#include <map>
#include <new>
#include <stdexcept>

#include <sqlite3.h>

namespace power_loss {
namespace {

/// What is being watched, and the log of it. One connection, one thread.
struct Log {
    std::string file{};  ///< empty: nothing is watched
    Operations operations{};
    std::map<std::string, std::size_t> inodes{};  ///< by name
    std::size_t next_inode = 0;

    /// What follows the database's name in `path`; nothing where it is another file.
    const char* name_of(const char* path) const {
        if (file.empty() || path == nullptr || !std::string_view(path).starts_with(file)) return nullptr;
        const std::string_view rest = std::string_view(path).substr(file.size());
        return rest.empty() || rest == "-journal" || rest == "-wal" ? path + file.size() : nullptr;
    }
    void add(Operation operation) {
        if (!file.empty()) operations.push_back(std::move(operation));
    }
};

Log log_of;
sqlite3_vfs* real_vfs = nullptr;

/// A file of ours: SQLite's own lies behind it in the same block of memory.
struct File {
    sqlite3_file base;
    std::size_t inode;
    bool is_watched;
    bool syncs_directory;  ///< SQLite's first sync of a new journal is one of its directory too
    sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};

File* ours(sqlite3_file* file) {
    return reinterpret_cast<File*>(file);
}
sqlite3_file* real(sqlite3_file* file) {
    return ours(file)->real();
}

int close_file(sqlite3_file* file) {
    return real(file)->pMethods->xClose(real(file));
}
int read_file(sqlite3_file* file, void* into, int count, sqlite3_int64 offset) {
    return real(file)->pMethods->xRead(real(file), into, count, offset);
}
int write_file(sqlite3_file* file, const void* from, int count, sqlite3_int64 offset) {
    if (ours(file)->is_watched) {
        log_of.add({.kind = Operation::Kind::write,
                    .inode = ours(file)->inode,
                    .offset = offset,
                    .bytes = {static_cast<const char*>(from), static_cast<std::size_t>(count)}});
    }
    return real(file)->pMethods->xWrite(real(file), from, count, offset);
}
int truncate_file(sqlite3_file* file, sqlite3_int64 size) {
    if (ours(file)->is_watched)
        log_of.add({.kind = Operation::Kind::truncate, .inode = ours(file)->inode, .offset = size});
    return real(file)->pMethods->xTruncate(real(file), size);
}
int sync_file(sqlite3_file* file, int flags) {
    if (ours(file)->is_watched) {
        log_of.add({.kind = Operation::Kind::sync, .inode = ours(file)->inode});
        if (ours(file)->syncs_directory) log_of.add({.kind = Operation::Kind::sync_directory});
        ours(file)->syncs_directory = false;
    }
    return real(file)->pMethods->xSync(real(file), flags);
}
int size_of_file(sqlite3_file* file, sqlite3_int64* size) {
    return real(file)->pMethods->xFileSize(real(file), size);
}
int lock_file(sqlite3_file* file, int level) {
    return real(file)->pMethods->xLock(real(file), level);
}
int unlock_file(sqlite3_file* file, int level) {
    return real(file)->pMethods->xUnlock(real(file), level);
}
int check_lock(sqlite3_file* file, int* result) {
    return real(file)->pMethods->xCheckReservedLock(real(file), result);
}
int control_file(sqlite3_file* file, int operation, void* argument) {
    return real(file)->pMethods->xFileControl(real(file), operation, argument);
}
int sector_size(sqlite3_file* file) {
    return real(file)->pMethods->xSectorSize(real(file));
}
int characteristics(sqlite3_file* file) {
    return real(file)->pMethods->xDeviceCharacteristics(real(file));
}
int map_memory(sqlite3_file* file, int page, int size, int extend, void volatile** memory) {
    return real(file)->pMethods->xShmMap(real(file), page, size, extend, memory);
}
int lock_memory(sqlite3_file* file, int offset, int count, int flags) {
    return real(file)->pMethods->xShmLock(real(file), offset, count, flags);
}
void fence_memory(sqlite3_file* file) {
    real(file)->pMethods->xShmBarrier(real(file));
}
int unmap_memory(sqlite3_file* file, int deletes) {
    return real(file)->pMethods->xShmUnmap(real(file), deletes);
}

constexpr sqlite3_io_methods methods = {
    2,           close_file,   read_file,    write_file,   truncate_file, sync_file,       size_of_file,
    lock_file,   unlock_file,  check_lock,   control_file, sector_size,   characteristics, map_memory,
    lock_memory, fence_memory, unmap_memory, nullptr,      nullptr};

int open_file(sqlite3_vfs*, sqlite3_filename path, sqlite3_file* file, int flags, int* out_flags) {
    File* opened = new (file) File{};
    const int result = real_vfs->xOpen(real_vfs, path, opened->real(), flags, out_flags);
    if (result != SQLITE_OK) {
        if (opened->real()->pMethods != nullptr) opened->real()->pMethods->xClose(opened->real());
        return result;
    }
    opened->base.pMethods = &methods;
    const char* name = log_of.name_of(path);
    if (name == nullptr) return SQLITE_OK;
    const auto [known, is_new] = log_of.inodes.try_emplace(name, log_of.next_inode);
    opened->inode = known->second;
    opened->is_watched = true;
    opened->syncs_directory = is_new && *name != 0;
    if (!is_new) return SQLITE_OK;
    ++log_of.next_inode;
    log_of.add({.kind = Operation::Kind::create, .inode = opened->inode, .name = name});
    return SQLITE_OK;
}

int delete_file(sqlite3_vfs*, const char* path, int syncs_directory) {
    const int result = real_vfs->xDelete(real_vfs, path, syncs_directory);
    const char* name = log_of.name_of(path);
    if (name == nullptr || result != SQLITE_OK) return result;
    log_of.inodes.erase(name);
    log_of.add({.kind = Operation::Kind::unlink, .name = name});
    if (syncs_directory != 0) log_of.add({.kind = Operation::Kind::sync_directory});
    return result;
}

}  // namespace

void Recorder::install() {
    if (real_vfs != nullptr) return;
    real_vfs = sqlite3_vfs_find(nullptr);
    // All that is not about files stays SQLite's own.
    static sqlite3_vfs recording = *real_vfs;
    recording.pNext = nullptr;
    recording.zName = "recording";
    recording.szOsFile = static_cast<int>(sizeof(File)) + real_vfs->szOsFile;
    recording.xOpen = open_file;
    recording.xDelete = delete_file;
    if (sqlite3_vfs_register(&recording, 1) != SQLITE_OK)
        throw std::runtime_error("the file system cannot be registered");
}

void Recorder::watch(const std::string& file, const std::vector<std::string>& present) {
    log_of = {};
    log_of.file = file;
    for (const auto& name : present) log_of.inodes[name] = log_of.next_inode++;
}

void Recorder::acknowledge() {
    log_of.add({.kind = Operation::Kind::acknowledged});
}

Operations Recorder::stop() {
    log_of.file.clear();
    return std::move(log_of.operations);
}

}  // namespace power_loss
