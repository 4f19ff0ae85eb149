#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>

#include <fmt/format.h>

#include "csv_complaints.hpp"
#include "jira_dates.hpp"
#include "tracker_text.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/text.hpp"
#include "waybill/exchange/csv.hpp"
#include "waybill/exchange/tracker.hpp"

namespace waybill::exchange {
namespace {

using base::Error;
using base::Fault;
using base::Place;

// Larger than what is kept of a description, which is cut and not refused.
constexpr std::size_t most_linear_cell_bytes = 1u << 20;

/// A column of Linear's, and the TrackerIssue's field that it fills; none where it only helps.
struct LinearColumn {
    std::string_view name, field;
};

constexpr LinearColumn linear_columns[] = {
    {"id", "key"},
    {"title", "title"},
    {"team", ""},
    {"description", "description"},
    {"status", "status"},
    {"estimate", ""},
    {"priority", "priority"},
    {"project", "labels"},
    {"creator", "reporter"},
    {"assignee", "assignee"},
    {"labels", "labels"},
    {"cycle number", "sprints"},
    {"cycle name", "sprints"},
    {"cycle start", "sprints"},
    {"cycle end", "sprints"},
    {"created", "created"},
    {"updated", "updated"},
    {"started", ""},
    {"completed", "resolved"},
    {"canceled", "resolved"},
    {"archived", ""},
    {"due date", "due"},
    {"milestone", "fix_versions"},
    {"project milestone", "fix_versions"},
    {"parent issue", "parent_key"},
    {"blocked by", "links"},
    {"blocks", "links"},
    {"duplicate of", ""},
    {"uuid", "id"},
};

/// Columns that say again what another one says.
constexpr std::string_view told_elsewhere[] = {"project id", "project milestone id", "triaged",
                                               "time in status (minutes)"};

/// A time of Linear's: `Mon Feb 06 2023 05:00:00 GMT+0000 (GMT)`, or ISO 8601.
JiraDate linear_date(std::string_view text) {
    std::string_view plain = base::trimmed(text);
    const bool has_weekday =
        plain.size() > 4 && plain[3] == ' ' && std::all_of(plain.begin(), plain.begin() + 3, base::is_letter);
    if (has_weekday) plain.remove_prefix(4);
    plain = base::trimmed(plain.substr(0, plain.find(" (")));
    std::string date(plain);
    if (const auto zone = date.find("GMT"); zone != std::string::npos) date.erase(zone, 3);
    try {
        return parse_jira_date(date);
    } catch (const Error&) {
        throw Error(Fault::bad_data,
                    fmt::format("'{}' is not a time such as Mon Feb 06 2023 05:00:00 GMT+0000 (GMT) or 2023-02-06",
                                base::shortened(one_line(text), 60)));
    }
}

/// The items of `A, B`.
std::vector<std::string> listed(std::string_view cell) {
    std::vector<std::string> items;
    while (!cell.empty()) {
        const auto comma = cell.find(',');
        const auto item = one_line(cell.substr(0, comma));
        if (!item.empty()) items.push_back(item);
        cell.remove_prefix(comma == std::string_view::npos ? cell.size() : comma + 1);
    }
    return items;
}

/// Reads the rows of one file into a batch.
class LinearReader {
public:
    LinearReader(const CsvRow& header, const ReadOptions& options) : options_(options), width_(header.cells.size()) {
        batch_.system = "linear";
        for (std::size_t i = 0; i < header.cells.size(); ++i) {
            const auto name = base::lower(one_line(header.cells[i]));
            columns_.try_emplace(name, i);
            names_.push_back(one_line(header.cells[i]));
            const auto known = std::find_if(std::begin(linear_columns), std::end(linear_columns),
                                            [&](const LinearColumn& one) { return one.name == name; });
            is_read_.push_back(known != std::end(linear_columns) ||
                               std::find(std::begin(told_elsewhere), std::end(told_elsewhere), name) !=
                                   std::end(told_elsewhere));
            if (known != std::end(linear_columns) && !known->field.empty()) add_once(batch_.columns, known->field);
        }
        for (const std::string_view needed : {"id", "title", "status"}) {
            if (columns_.contains(std::string(needed))) continue;
            throw Error(Fault::bad_data, fmt::format("no column '{}' in the first line", needed),
                        "in Linear use Settings > Import / Export > Export CSV, or the menu of a view, and import that "
                        "file unchanged",
                        Place{options.file, header.line, 1});
        }
    }

    void read(const CsvRow& row) {
        for (std::size_t i = 0; i < std::min(row.cells.size(), width_); ++i) {
            if (!is_read_[i] && !base::trimmed(row.cells[i]).empty()) add_once(batch_.unused, names_[i]);
        }
        try {
            TrackerIssue issue = read_issue(row);
            lines_.emplace(issue.key, row.line);
            batch_.issues.push_back(std::move(issue));
        } catch (const Error& error) { pass_over_row(error, row.line, options_, batch_); }
    }

    TrackerBatch finish() {
        for (auto& issue : batch_.issues) {
            const auto& categories = categories_[issue.status];
            // Issues move back: only where all of a status agree is it known what kind of status that is.
            if (categories.size() == 1) issue.category = *categories.begin();
        }
        return std::move(batch_);
    }

private:
    std::string_view cell(const CsvRow& row, const std::string& name) const {
        const auto found = columns_.find(name);
        return found == columns_.end() ? std::string_view{} : base::trimmed(row.cells[found->second]);
    }

    [[noreturn]] void fail(const CsvRow& row, const std::string& name, const std::string& why) const {
        const auto found = columns_.find(name);
        const bool is_known = found != columns_.end();
        throw Error(Fault::bad_data, is_known ? fmt::format("{}: {}", names_[found->second], why) : why,
                    "--skip-bad passes over bad rows and lists them",
                    Place{options_.file, row.line, is_known ? static_cast<int>(found->second) + 1 : 0});
    }

    std::optional<JiraDate> date(const CsvRow& row, const std::string& name) const {
        const auto text = cell(row, name);
        if (text.empty()) return {};
        try {
            return linear_date(text);
        } catch (const Error& error) { fail(row, name, error.message()); }
    }

    std::string instant(const CsvRow& row, const std::string& name) const {
        const auto found = date(row, name);
        return found ? base::format_instant(found->at) : std::string();
    }

    void read_names(const CsvRow& row, TrackerIssue& issue) const {
        issue.key = one_line(cell(row, "id"));
        if (!is_issue_key(issue.key))
            fail(row, "id", fmt::format("'{}' is not a key such as CLA-12", base::shortened(issue.key, 60)));
        if (const auto known = lines_.find(issue.key); known != lines_.end())
            fail(row, "id", fmt::format("{} stands already on line {}", issue.key, known->second));
        issue.title = one_line(cell(row, "title"));
        if (issue.title.empty()) fail(row, "title", "empty; expected a title");
        issue.id = one_line(cell(row, "uuid"));
        issue.project_key = project_of(issue.key);
        issue.project_name = one_line(cell(row, "team"));
        issue.description = body_text(cell(row, "description"));
        issue.assignee = one_line(cell(row, "assignee"));
        issue.reporter = one_line(cell(row, "creator"));
        issue.parent_key = one_line(cell(row, "parent issue"));
        if (base::lower(cell(row, "priority")) != "no priority") issue.priority = one_line(cell(row, "priority"));
        // Points are a size and no time.
        if (const auto points = cell(row, "estimate"); !points.empty())
            issue.custom["Estimate points"] = one_line(points);
    }

    static void read_lists(TrackerIssue& issue, std::string_view labels, std::string_view project) {
        issue.labels = listed(labels);
        issue.type = issue.parent_key.empty() ? type_in(issue.labels) : "Sub-issue";
        if (!project.empty()) add_once(issue.labels, one_line(project));
    }

    /// Days of a cycle are written as midnights where the export was made, the end as the next one's beginning. Thirteen
    /// hours tell Hawaii's midnight from New Zealand's.
    void read_cycle_days(const CsvRow& row, const std::string& cycle) {
        const auto start = date(row, "cycle start"), end = date(row, "cycle end");
        const auto nearest = [](const JiraDate& midnight) {
            return base::day_of(midnight.at + std::chrono::hours{13});
        };
        if (start && end)
            batch_.sprint_days[base::lower(cycle)] = {nearest(*start), nearest(*end) - std::chrono::days{1}};
    }

    void read_links(const CsvRow& row, TrackerIssue& issue) {
        for (const auto& other : listed(cell(row, "blocked by"))) issue.links.push_back({"Blocks", false, other});
        for (const auto& other : listed(cell(row, "blocks"))) issue.links.push_back({"Blocks", true, other});
        for (const auto* name : {"milestone", "project milestone"}) {
            if (const auto text = cell(row, name); !text.empty()) add_once(issue.fix_versions, one_line(text));
        }
        const auto cycle = one_line(cell(row, "cycle name")), number = one_line(cell(row, "cycle number"));
        if (cycle.empty() && number.empty()) return;
        issue.sprints.push_back(cycle.empty() ? "Cycle " + number : cycle);
        read_cycle_days(row, issue.sprints.back());
    }

    void read_dates(const CsvRow& row, TrackerIssue& issue) {
        issue.created = instant(row, "created");
        issue.updated = instant(row, "updated");
        const auto started = instant(row, "started");
        const auto completed = instant(row, "completed"), canceled = instant(row, "canceled");
        issue.resolved = completed.empty() ? canceled : completed;
        if (columns_.contains("due date")) issue.due = "";
        // Days are written as midnight in UTC, seen from where the export was made.
        if (const auto due = date(row, "due date")) {
            const auto utc = base::day_of(due->at);
            issue.due = base::format_day(due->at == base::Instant{utc} ? utc : due->day);
        }
        if (!canceled.empty()) issue.resolution = "Canceled";
        if (!cell(row, "duplicate of").empty() && !issue.resolved.empty()) issue.resolution = "Duplicate";
        issue.is_archived = !cell(row, "archived").empty();
        // When the work began is told; through which statuses it went is not.
        if (!started.empty()) issue.changes.push_back({started, "", "Started"});
        const bool is_over = !issue.resolved.empty();
        categories_[issue.status].insert(is_over ? "Done" : started.empty() ? "To Do" : "In Progress");
    }

    TrackerIssue read_issue(const CsvRow& row) {
        if (row.cells.size() != width_)
            throw Error(
                Fault::bad_data,
                fmt::format("{} in this row, and {} in the header", base::counted(row.cells.size(), "cell"), width_),
                "--skip-bad passes over bad rows and lists them",
                Place{options_.file, row.line, static_cast<int>(std::min(row.cells.size(), width_)) + 1});
        TrackerIssue issue;
        issue.line = row.line;
        read_names(row, issue);
        issue.status = one_line(cell(row, "status"));
        read_lists(issue, cell(row, "labels"), cell(row, "project"));
        read_links(row, issue);
        read_dates(row, issue);
        return issue;
    }

    const ReadOptions& options_;
    std::size_t width_;
    std::map<std::string, std::size_t> columns_;  ///< by name in lower case; the first of two of one name
    std::vector<std::string> names_;
    std::vector<bool> is_read_;
    std::unordered_map<std::string, int> lines_;
    std::map<std::string, std::set<std::string>> categories_;  ///< of each status, what its issues' times say
    TrackerBatch batch_;
};

}  // namespace

TrackerBatch read_linear_csv(std::string_view text, const ReadOptions& options) {
    const auto rows = read_csv(text, options.file, most_linear_cell_bytes);
    if (rows.empty())
        throw Error(Fault::bad_data, "the file is empty; expected Linear's CSV export",
                    "in Linear use Settings > Import / Export > Export CSV", Place{options.file, 1, 1});
    LinearReader reader(rows.front(), options);
    for (std::size_t i = 1; i < rows.size(); ++i) reader.read(rows[i]);
    return reader.finish();
}

}  // namespace waybill::exchange
