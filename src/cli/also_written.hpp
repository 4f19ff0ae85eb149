#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "session.hpp"

namespace waybill::cli {

/// A page that a command writes to a file beside its answer.
struct AlsoWritten {
    std::string_view flag;                                ///< that named the file, without dashes
    std::string path;                                     ///< `-`: standard output, in place of the answer
    std::function<std::string(std::size_t length)> page;  ///< `length` is what an appended file holds already
    bool is_appended = false;
};

/// A file that a command reads, by the flag that names it, without dashes.
struct AlsoRead {
    std::string_view flag;
    std::string path;  ///< empty where it reads none
};

/// Throws Fault::usage where two pages, a page and the answer, or a page and what is read want the same place.
void check_places(std::span<const AlsoWritten> files, std::span<const AlsoRead> inputs, const Session& session);

/// Writes them all, whole or not at all. What could not be written does not keep the others from being written: the
/// first error comes back.
std::optional<base::Error> write_all(std::span<const AlsoWritten> files);

/// The one that is for standard output, or null.
const AlsoWritten* in_place_of_answer(std::span<const AlsoWritten> files);

}  // namespace waybill::cli
