#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "waybill/base/date.hpp"
#include "waybill/base/draft.hpp"
#include "waybill/portfolio/portfolio.hpp"

namespace waybill::exchange {

/// Commits of one file at most.
inline constexpr std::size_t most_git_commits = 1'000'000;

/// One commit of a log.
struct GitCommit {
    base::Instant at;  ///< when it was committed
    int line = 0;
    bool is_merge = false;               ///< of more than one parent, in the file or not
    std::vector<std::uint32_t> parents;  ///< positions in the log
    std::vector<std::string> tags;       ///< as git lists them; each one line
};

/// What `git log` says, in its order: the newest first.
struct GitLog {
    std::vector<GitCommit> commits;
    std::map<std::string, base::Instant> tag_dates;  ///< of tags that have a date of their own
    std::size_t missing_parents = 0;                 ///< named, and not in the file: the history is cut there
};

/// Reads the output of `git log --tags --date-order --format='%H%x09%P%x09%cI%x09%D'`. Lines in front of it of the form
/// `tag`, name, date (of `git for-each-ref`) give tags a date of their own. Throws Fault::bad_data with line and column
/// (the number of the part between tabs, from 1) for anything else, and beyond `most_git_commits`.
GitLog read_git_log(std::string_view text, const std::string& file);

/// Whether `name` fits `pattern`, in which `*` stands for any letters and `?` for one.
bool fits_glob(std::string_view name, std::string_view pattern);

/// How to read deployments out of a log.
struct GitPlanOptions {
    std::string service;  ///< what is deployed
    std::vector<std::string>
        tags;               ///< patterns; the last one that fits decides, `!pattern` leaves out; none: any digit
    std::string file;       ///< named in errors
    bool corrects = false;  ///< versions that are here take the day and the commits of the log
};

/// One tag that is a deployment.
struct GitDeployment {
    std::string version;
    base::Instant at;
    std::size_t commits = 0;  ///< that no earlier one has, merges left out
    bool is_known = false;    ///< this version of the service is here; nothing is written unless it is corrected
    bool is_corrected = false;
};

/// What an import of a log is going to do.
struct GitPlan {
    std::vector<base::Draft> drafts;         ///< for store::import_drafts
    std::vector<GitDeployment> deployments;  ///< by time
    std::vector<std::string> notes;          ///< sentences for the person
    std::string service;                     ///< its key, as it is here
    bool is_new_service = false;
    std::size_t commits = 0;   ///< of all deployments
    std::size_t left_out = 0;  ///< tags that are no deployments
};

/// Plans deployments: a pure function. Each tag that is wanted deploys the service at the day of its commit (or its
/// own, where the file tells one), with the commits that are reachable from it and from no earlier deployment, nor,
/// for the first one, from an older version that is tagged and no deployment. A version of the service that is here is
/// left as it is, and a note names those of which the log tells something else; `corrects` takes the log's word. Throws
/// Fault::bad_data where no tag is wanted.
GitPlan plan_git_log(const GitLog& log, const portfolio::Portfolio& known, const GitPlanOptions& options);

}  // namespace waybill::exchange
