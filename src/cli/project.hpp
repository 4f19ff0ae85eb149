#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "waybill/cli/run.hpp"

namespace waybill::cli {

/// Where a project is: DIR/.waybill/waybill.db.
struct Project {
    std::filesystem::path directory;  ///< the `.waybill` directory
    std::filesystem::path file() const { return directory / "waybill.db"; }
};

/// Finds the project: `--dir`, else WAYBILL_DIR, else upwards from the current directory to the boundary of its
/// file system. Throws Fault::no_project saying where it looked, and Fault::untrusted for a link or a directory of
/// another user that is not among `trusted` (naming it explicitly is trust).
/// Without `needs_file` the database may be missing: it is about to be restored.
Project find_project(const Environment& environment, const std::string& dir, const std::vector<std::string>& trusted, bool needs_file = true);

/// Where `init` and `demo` make a project.
Project new_project(const Environment& environment, const std::string& dir);

/// Throws Fault::exists where anything of ours is, even partial.
void check_absent(const Project& project);

/// Makes `.waybill` (0700) with its .gitignore, and the directories above it. Throws as `check_absent`.
void create_directory(const Project& project);

}  // namespace waybill::cli
