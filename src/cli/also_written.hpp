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

/// Throws Fault::usage where two pages, or a page and the answer, want the same place.
void check_places(std::span<const AlsoWritten> files, const Session& session);

/// Writes them all, whole or not at all. What could not be written does not keep the others from being written: the
/// first error comes back.
std::optional<base::Error> write_all(std::span<const AlsoWritten> files);

/// The one that is for standard output, or null.
const AlsoWritten* in_place_of_answer(std::span<const AlsoWritten> files);

}  // namespace waybill::cli
