#pragma once

#include <string>
#include <string_view>

namespace waybill::cli {

/// What `ci-setup` prints for one system, and the file that it belongs into (empty: it is run).
struct CiSetup {
    std::string_view name, file;
    std::string text;
    std::string_view remark;
};

/// What the hooks of git run, in the text of `git_setup`: how the database and the plan come together, then what each
/// hook does.
extern const std::string_view git_sync, git_run;
extern const CiSetup git_setup, github_setup, gitlab_setup;

}  // namespace waybill::cli
