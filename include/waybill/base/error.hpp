#pragma once

#include <exception>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace waybill::base {

/// Every way in which a command can fail. The numbers are stable: they are printed as `WB-E012`.
enum class Fault {
    usage = 1,          ///< the command line could not be understood
    unknown_verb = 2,   ///< no such noun or verb
    bad_value = 3,      ///< a flag's value is malformed or out of range
    not_found = 12,     ///< the named record does not exist
    ambiguous = 13,     ///< the name fits more than one record
    refused = 20,       ///< a rule or gate refuses the change
    exists = 21,        ///< something of that name exists already
    in_use = 22,        ///< other records hang on the one to be removed
    request_reused = 23,///< the request id was used with other arguments
    nothing_to_undo = 24,
    bad_data = 30,      ///< a file or a stored value is not what it must be
    damaged = 31,       ///< the database file is damaged
    no_project = 40,    ///< no waybill project, or no such input file
    internal = 50,      ///< a defect of waybill
    cannot_create = 60, ///< the output file cannot be created
    io = 61,            ///< disk full, read or write error
    busy = 62,          ///< another process holds the file past the timeout
    permission = 63,    ///< not allowed to read or write here
    untrusted = 64,     ///< the directory belongs to somebody else, or is a link
    configuration = 70, ///< a configuration file is wrong
    schema_newer = 71,  ///< written by a newer waybill
    foreign_file = 72,  ///< a SQLite file of another program
};

/// What the world outside sees of a Fault: its stable code, its kind in JSON and its exit status.
struct FaultInfo {
    Fault fault;
    std::string_view kind;
    int exit;
    std::string_view meaning;
};

/// The one table code → kind → exit, in order of code.
std::span<const FaultInfo> all_faults();

/// The row of `fault` in that table.
const FaultInfo& info(Fault fault);

/// `WB-E012` for Fault::not_found.
std::string code(Fault fault);

/// A place in an input: file, 1-based line, 1-based column (0 where unknown).
struct Place {
    std::string file;
    int line = 0;
    int column = 0;
};

/// The one exception of waybill: what happened and why (`message`), the command that mends it
/// (`hint`, may be empty) and where in the input (`at`).
class Error : public std::exception {
public:
    Error(Fault fault, std::string message, std::string hint = {}, std::optional<Place> at = {})
        : fault_(fault), message_(std::move(message)), hint_(std::move(hint)), at_(std::move(at)) {}

    const char* what() const noexcept override { return message_.c_str(); }
    Fault fault() const { return fault_; }
    const std::string& message() const { return message_; }
    const std::string& hint() const { return hint_; }
    const std::optional<Place>& at() const { return at_; }

    /// The same error, told where it happened.
    Error placed(Place place) const { return Error(fault_, message_, hint_, std::move(place)); }

private:
    Fault fault_;
    std::string message_;
    std::string hint_;
    std::optional<Place> at_;
};

}  // namespace waybill::base
