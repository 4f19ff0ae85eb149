#pragma once

#include <functional>

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

/// What can be said of the file, its directory and its file system.
std::vector<Check> file_checks();

}  // namespace waybill::store
