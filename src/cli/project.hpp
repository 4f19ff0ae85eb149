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
Project find_project(const Environment& environment, const std::string& dir, const std::vector<std::string>& trusted,
                     bool needs_file = true);

/// Where `init` and `demo` make a project.
Project new_project(const Environment& environment, const std::string& dir);

/// Throws Fault::exists where anything of ours is, even partial.
void check_absent(const Project& project);

/// Makes `.waybill` with its .gitignore, and the directories above it: for the user alone (0700), or for the group of
/// the directory too (2770). Throws as `check_absent`.
void create_directory(const Project& project, bool is_shared = false);

/// Lets those who may use the project's directory use a file or a directory that was just made in it, and nobody else.
void share_like_directory(const Project& project, const std::filesystem::path& made);

}  // namespace waybill::cli
