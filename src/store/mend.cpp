#include "waybill/store/mend.hpp"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "database.hpp"
#include "doctor_parts.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/text.hpp"
#include "waybill/portfolio/records.hpp"
#include "waybill/store/writer.hpp"

namespace waybill::store {
namespace {

namespace fs = std::filesystem;

using Mendings = std::vector<Mending>;

void mend_permissions(const Store& store, bool is_dry_run, Mendings& done) {
    for (const auto& path : readable_by_others(store.file())) {
        struct stat status {};
        if (::lstat(path.c_str(), &status) != 0 || S_ISLNK(status.st_mode)) continue;
        if (!is_dry_run && ::chmod(path.c_str(), status.st_mode & 07770) != 0) {
            throw base::Error(base::Fault::permission,
                              fmt::format("the permissions of {} cannot be changed", path.string()),
                              "ask whom it belongs to");
        }
        done.push_back({"permissions", fmt::format("{} is closed to other users", path.string())});
    }
}

void mend_temporary_files(const Store& store, bool is_dry_run, Mendings& done) {
    for (const auto& path : left_behind(store.file())) {
        if (!is_dry_run && ::unlink(path.c_str()) != 0) continue;
        done.push_back({"temporary_files", fmt::format("{} is removed", path.string())});
    }
}

void mend_journal_mode(Store& store, bool is_dry_run, Mendings& done) {
    Database& database = store.database();
    {
        auto row = database.prepare("PRAGMA journal_mode");
        if (!row.step() || row.text(0) != "wal") return;
    }
    if (!is_dry_run) database.execute("PRAGMA journal_mode=DELETE");
    done.push_back({"journal_mode", "the file has a rollback journal again"});
}

void mend_counters(Store& store, const CommandInfo& info, bool is_dry_run, Mendings& done) {
    const auto behind = counters_behind(store);
    for (const auto& [prefix, number] : behind)
        done.push_back({"counters", fmt::format("the next number of {} is {}", prefix, number + 1)});
    if (is_dry_run || behind.empty()) return;
    store.write(info, [&](Writer& writer) {
        for (auto& counter : store.load(portfolio::counter)) {
            const auto found = behind.find(std::string(counter.text("prefix")));
            if (found == behind.end()) continue;
            counter["next"] = found->second + 1;
            writer.edit(counter);
        }
    });
}

/// Whether all that SQLite finds wrong is that indexes do not fit their tables: those are made anew from the tables.
bool has_only_broken_indexes(Store& store) {
    auto rows = store.database().prepare("PRAGMA integrity_check(1000)");
    bool is_broken = false;
    while (rows.step()) {
        const auto found = rows.text_or_empty(0);
        if (found == "ok") return false;
        is_broken = found.find("missing from index") != std::string_view::npos ||
                    found.find("wrong # of entries in index") != std::string_view::npos;
        if (!is_broken) return false;
    }
    return is_broken;
}

void mend_indexes(Store& store, bool is_dry_run, Mendings& done) {
    if (!has_only_broken_indexes(store)) return;
    if (!is_dry_run) {
        Transaction transaction(store.database(), Transaction::Kind::write);
        store.database().execute("REINDEX");
        transaction.commit();
    }
    done.push_back({"integrity", "the indexes are made anew from their tables"});
}

}  // namespace

Mendings mend(Store& store, const CommandInfo& info, bool is_dry_run) {
    Mendings done;
    mend_indexes(store, is_dry_run, done);
    mend_journal_mode(store, is_dry_run, done);
    mend_counters(store, info, is_dry_run, done);
    if (store.database().is_memory()) return done;
    mend_temporary_files(store, is_dry_run, done);
    mend_permissions(store, is_dry_run, done);
    return done;
}

}  // namespace waybill::store
