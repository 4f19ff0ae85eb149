#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

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
    std::string id;  ///< the tracker's internal number, by which Jira names parents
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
    std::map<std::string, std::string>
        custom;  ///< non-empty custom fields by name, e.g. `Story Points`; repeated: `, `
};

/// A row that was not read, and why.
struct SkippedRow {
    int line;
    int column;
    std::string what;
};

/// All that one file of a tracker holds, in file order.
struct TrackerBatch {
    std::string system;  ///< jira, github
    std::vector<TrackerIssue> issues;
    std::vector<SkippedRow> ignored;   ///< not issues at all: footer rows and rows of empty cells
    std::vector<SkippedRow> skipped;   ///< bad rows passed over by `skip_bad`
    std::size_t pull_requests = 0;     ///< left out and counted
    std::vector<std::string> columns;  ///< which TrackerIssue fields the file has, by field name (`due`, `sprints`, …)
    std::vector<std::string> unused;   ///< columns of the file that hold something and that nothing reads, by name
    std::vector<std::string> notes;    ///< sentences for the person: what the file itself lacks
};

/// How to read.
struct ReadOptions {
    std::string file;       ///< named in errors
    bool skip_bad = false;  ///< pass over bad rows and list them, instead of refusing the file
    std::string
        project_key;  ///< GitHub: the part of the keys before the number; empty: made from the repository's name
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

}  // namespace waybill::exchange
