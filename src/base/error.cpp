#include "waybill/base/error.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace waybill::base {
namespace {

constexpr std::array table{
    FaultInfo{Fault::usage, "usage", 2, "the command line could not be understood"},
    FaultInfo{Fault::unknown_verb, "usage", 2, "no such command"},
    FaultInfo{Fault::bad_value, "usage", 2, "a value is malformed or out of range"},
    FaultInfo{Fault::not_found, "not_found", 3, "the named record does not exist"},
    FaultInfo{Fault::ambiguous, "ambiguous", 3, "the name fits more than one record"},
    FaultInfo{Fault::refused, "refused", 4, "a rule or a gate refuses the change"},
    FaultInfo{Fault::exists, "conflict", 4, "something of that name exists already"},
    FaultInfo{Fault::in_use, "conflict", 4, "other records hang on the one to be removed"},
    FaultInfo{Fault::request_reused, "conflict", 4, "the request id was used with other arguments"},
    FaultInfo{Fault::nothing_to_undo, "refused", 4, "there is no change to undo or redo"},
    FaultInfo{Fault::bad_data, "bad_data", 65, "an input or a stored value is not what it must be"},
    FaultInfo{Fault::damaged, "bad_data", 65, "the database file is damaged"},
    FaultInfo{Fault::no_project, "no_input", 66, "no waybill project here, or no such input file"},
    FaultInfo{Fault::internal, "internal", 70, "a defect of waybill: please report it"},
    FaultInfo{Fault::cannot_create, "cannot_create", 73, "the output file cannot be created"},
    FaultInfo{Fault::io, "io", 74, "disk full, or a read or write failed"},
    FaultInfo{Fault::busy, "busy", 75, "another process holds the database; try again"},
    FaultInfo{Fault::permission, "permission", 77, "the file system does not allow it"},
    FaultInfo{Fault::untrusted, "permission", 77, "the project is a link or belongs to another user"},
    FaultInfo{Fault::configuration, "configuration", 78, "a configuration file is wrong"},
    FaultInfo{Fault::schema_newer, "configuration", 78, "the file was written by a newer waybill"},
    FaultInfo{Fault::foreign_file, "configuration", 78, "the file belongs to another program"},
};

}  // namespace

std::span<const FaultInfo> all_faults() {
    return table;
}

const FaultInfo& info(Fault fault) {
    return *std::find_if(table.begin(), table.end(), [fault](const FaultInfo& row) { return row.fault == fault; });
}

std::string code(Fault fault) {
    return fmt::format("WB-E{:03}", static_cast<int>(fault));
}

}  // namespace waybill::base
