#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "verb.hpp"
#include "waybill/view/format.hpp"

namespace waybill::cli {

/// The options that every command has, before or after its words.
struct GlobalOptions {
    std::string dir, output, today, now, as_of, data, actor, request_id, color, editor;
    std::optional<std::string> pager;  ///< what the person chose; none: PAGER, or less
    std::optional<view::Format> format;
    std::vector<std::string> fields, assume;
    std::optional<std::uint64_t> seed;
    bool is_json = false, is_dry_run = false, is_yes = false, is_quiet = false, is_ascii = false;
    bool has_no_input = false, has_no_config = false, has_no_header = false, wants_help = false, wants_version = false;
    bool has_no_pager = false, is_accessible = false, is_verbose = false, is_debug = false;
    bool is_silent = false;        ///< -qq: nothing but the exit status
    bool is_format_chosen = true;  ///< said with the command, and not by the environment or a file
    int timeout_ms = 10'000;
};

/// The same as flags, for parsing, help and suggestions.
std::span<const Flag> global_flags();

/// Reads them from what was parsed; `complete` in settings.hpp adds what the environment and the configuration say.
/// Throws Fault::bad_value.
GlobalOptions read_global_options(const Arguments& arguments);

}  // namespace waybill::cli
