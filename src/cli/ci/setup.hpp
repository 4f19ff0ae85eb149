#pragma once

#include <string_view>

namespace waybill::cli {

/// What `ci-setup` prints for one system, and the file that it belongs into (empty: it is run).
struct CiSetup {
    std::string_view name, file, text, remark;
};

extern const CiSetup git_setup, github_setup, gitlab_setup;

}  // namespace waybill::cli
