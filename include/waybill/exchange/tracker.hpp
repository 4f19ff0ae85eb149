#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "waybill/base/date.hpp"

namespace waybill::exchange {

/// A link of an issue to another, as the tracker names it: `Blocks`, inward or outward.
struct IssueLink {
    std::string type;        ///< `Blocks`, `Relates`, …
    bool is_outward = true;  ///< true: this issue blocks `other`
    std::string other;       ///< key of the other issue
};

/// A change of an issue's status, as the tracker's history tells it.
struct StatusMove {
    std::string at;        ///< instant
    std::string from, to;  ///< names of statuses; `from` may be empty
};

/// Time that somebody logged on an issue.
struct Worklog {
    std::string id;  ///< the tracker's number of the entry, by which a corrected one is known; may be empty
    std::string day;
    long long seconds = 0;
    std::string who;
    std::string comment;  ///< one line
};

/// One issue as a tracker's export tells it. Empty or absent: the export does not say. Dates are
/// `YYYY-MM-DD`, instants RFC 3339 UTC. Every text is one trimmed line of at most 500 bytes without control
/// characters, but for `description` and `custom`, which are several lines of at most 64 KiB; what is longer
/// is cut and ends in `…`.
struct TrackerIssue {
    int line = 0;  ///< where it starts in the file, 1-based; 0 in formats without lines
    std::string key;
    std::vector<std::string> former_keys;  ///< that it had before the tracker moved it, in any order
    std::string id;                        ///< the tracker's internal number, by which Jira names parents
    std::string title;
    std::string type;        ///< `Story`, `Epic`, `Sub-task`, …
    std::string status;      ///< `In Progress`
    std::string category;    ///< To Do | In Progress | Done, where the export says it
    std::string resolution;  ///< empty also for Jira's `Unresolved`
    std::string assignee;    ///< empty also for Jira's `Unassigned`
    std::string reporter;
    std::string priority;
    std::string created, updated, resolved;  ///< instants
    std::optional<std::string> due;          ///< day; "" when the column exists and is empty; GitHub: the milestone's
    std::string description;
    std::string url;
    std::string project_key, project_name, project_lead;
    std::string parent_id, parent_key, parent_title;  ///< parent or epic
    std::vector<std::string> components, fix_versions, sprints, labels;
    std::optional<long long> original_estimate_seconds;
    std::vector<IssueLink> links;
    bool has_history = false;         ///< the file tells how the status changed, also where it never did
    std::vector<StatusMove> changes;  ///< by time
    std::vector<Worklog> worklogs;
    std::optional<double> progress;  ///< share of the issue's own check list that is ticked, 0 to 1
    bool is_archived = false;        ///< put away in the tracker; not finished, unless its status says so
    std::map<std::string, std::string>
        custom;  ///< non-empty custom fields by name, e.g. `Story Points`; repeated: `, `
};

/// A row that was not read, and why.
struct SkippedRow {
    int line;
    int column;
    std::string what;
};

/// The first and the last day of a sprint.
struct SprintDays {
    base::Day start, end;
};

/// All that one file of a tracker holds, in file order.
struct TrackerBatch {
    std::string system;  ///< jira, github, gitlab, linear, trello
    std::vector<TrackerIssue> issues;
    std::vector<SkippedRow> ignored;   ///< not issues at all: footer rows and rows of empty cells
    std::vector<SkippedRow> skipped;   ///< bad rows passed over by `skip_bad`
    std::size_t pull_requests = 0;     ///< left out and counted
    std::vector<std::string> columns;  ///< which TrackerIssue fields the file has, by field name (`due`, `sprints`, …)
    std::vector<std::string> unused;   ///< columns of the file that hold something and that nothing reads, by name
    std::map<std::string, SprintDays> sprint_days;  ///< of which the file tells both, by name in lower case
    bool is_partial = false;                        ///< the tracker found more issues than the file holds
    std::vector<std::string> notes;                 ///< sentences for the person: what the file itself lacks
};

/// How to read.
struct ReadOptions {
    std::string file;         ///< named in errors
    bool skip_bad = false;    ///< pass over bad rows and list them, instead of refusing the file
    std::string project_key;  ///< the part of the keys before the number, where the tracker numbers issues alone
                              ///< (GitHub, GitLab, Trello); empty: made from the name of the repository or board
};

/// Reads Jira's CSV export (current fields or all fields; server, cloud and old ones). Columns are known by their
/// names, ignoring case and order. Exports carry no time zone: times are taken as UTC. Throws Fault::bad_data with
/// file, line and column, which is the cell's number in its row, from 1.
TrackerBatch read_jira_csv(std::string_view text, const ReadOptions& options);

/// Reads what Jira's REST interface answers to a search (`{"issues":[…]}`), several such pages in a list, issues in a
/// list, or one issue; of the cloud (v3, texts as documents) and of servers (v2). With `expand=changelog,names` it also
/// tells the history of each status and the names of custom fields; what a page leaves out is told in `notes`. Throws
/// Fault::bad_data with the file and, in the message, the path: `.issues[3].fields.created`.
TrackerBatch read_jira_json(std::string_view text, const ReadOptions& options);

/// Whether a JSON text holds issues of Jira's: they alone keep what they tell in `fields`.
bool is_jira_json(std::string_view text);

/// Reads Jira's CSV or JSON: a file that begins with `{` or `[` is JSON. Throws Fault::bad_data.
TrackerBatch read_jira(std::string_view text, const ReadOptions& options);

/// Reads GitHub issues: the REST list, `gh issue list --json …`, or an object with a list `issues` (and `pulls`) of
/// that kind. Pull requests are counted, not read. Keys are the repository's name and the number: `HPKE-45` of
/// `cfrg/draft-irtf-cfrg-hpke`. Throws Fault::bad_data with the file and, in the message, the path: `[3].closedAt`.
TrackerBatch read_github_json(std::string_view text, const ReadOptions& options);

/// Reads GitLab issues: `glab issue list --output json`, or the list of the REST interface (`/projects/ID/issues`),
/// which may carry `links` where someone added them. Keys are the project's name and the number: `RUNNER-12` of
/// `gitlab-org/gitlab-runner#12`. What a label `workflow::in dev` or `status::…` says is the status of an open issue.
/// Throws Fault::bad_data with the file and, in the message, the path: `[3].due_date`.
TrackerBatch read_gitlab_json(std::string_view text, const ReadOptions& options);

/// Reads Linear's CSV export. Columns are known by their names, ignoring case and order. Throws Fault::bad_data with
/// file, line and column.
TrackerBatch read_linear_csv(std::string_view text, const ReadOptions& options);

/// Reads a board of Trello as its menu exports it (JSON), or as the interface answers to
/// `/boards/ID?cards=all&lists=all`: cards are issues, lists their statuses. Keys are the board's name and the card's
/// number. Throws Fault::bad_data with the file and, in the message, the path: `.cards[3].due`.
TrackerBatch read_trello_json(std::string_view text, const ReadOptions& options);

/// The tracker whose export a text looks like: jira, github, gitlab, linear or trello; `is_csv` where it is a table.
/// Jira for a table and GitHub for JSON that nothing tells more about.
std::string_view tracker_of(std::string_view text, bool is_csv);

/// Reads the file of the tracker `system`. Throws Fault::bad_data.
TrackerBatch read_tracker(std::string_view system, std::string_view text, const ReadOptions& options);

/// The trackers that are read, by the words of the command line.
inline constexpr std::string_view tracker_systems[] = {"jira", "github", "gitlab", "linear", "trello"};

}  // namespace waybill::exchange
