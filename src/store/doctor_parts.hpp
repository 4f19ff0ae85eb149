#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <string_view>

#include "waybill/store/doctor.hpp"

namespace waybill::store {

/// What an examination answers: `what` is filled in by `examine`.
Examination passed(std::string message);
Examination failed(std::string message, std::string fix = "waybill restore brings a backup back");
Examination warned(std::string message, std::string fix);

/// One examination by name. What it throws becomes its failure.
struct Check {
    std::string what;
    std::function<Examination(const Store&)> run;
};

/// Streams every record of a kind.
void each_record(const Store& store, const base::Kind& kind, const std::function<void(const base::Record&)>& visit);

/// The hash chain over the commands, and every journal row's command.
Examination examine_chain(const Store& store);
/// The journal, replayed from the first command, against the tables, both ways.
Examination examine_replay(const Store& store);

/// The counters whose next number is not above every key that begins with their prefix: the highest such number.
std::map<std::string, std::int64_t> counters_behind(const Store& store);

/// The database, its directory and its backups, as far as other users may read or change them.
std::vector<std::filesystem::path> readable_by_others(const std::filesystem::path& file);

/// Files that a command made beside the database or its backups and was killed before it gave them a name, an hour old.
std::vector<std::filesystem::path> left_behind(const std::filesystem::path& file);

/// The name of a file system, by its magic number of statfs(2), on which the locks of several machines may fail.
std::string_view distant_file_system(unsigned long magic);

/// The service that copies the files of this place to other machines as it sees fit, by the names of its directories.
std::string_view sync_service(const std::filesystem::path& place);

/// What can be said of the file, its directory and its file system.
std::vector<Check> file_checks();

}  // namespace waybill::store
