#include <algorithm>
#include <cctype>

#include <fmt/format.h>

#include "issue_collector.hpp"
#include "tracker_text.hpp"
#include "waybill/base/date.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/json.hpp"
#include "waybill/base/number.hpp"
#include "waybill/base/text.hpp"
#include "waybill/exchange/tracker.hpp"

namespace waybill::exchange {
namespace {

using base::Error;
using base::Fault;
using base::Json;
using base::Place;

/// A member of GitLab's JSON, and the TrackerIssue's field that it fills; none where it only helps.
struct GitlabMember {
    std::string_view name, field;
};

constexpr GitlabMember gitlab_members[] = {
    {"iid", "key"},
    {"id", "id"},
    {"title", "title"},
    {"description", "description"},
    {"state", "status"},
    {"state", "category"},
    {"labels", "labels"},
    {"assignee", "assignee"},
    {"assignees", "assignee"},
    {"author", "reporter"},
    {"created_at", "created"},
    {"updated_at", "updated"},
    {"closed_at", "resolved"},
    {"due_date", "due"},
    {"milestone", "fix_versions"},
    {"iteration", "sprints"},
    {"links", "links"},
    {"web_url", "url"},
    {"epic", "parent_title"},
    {"issue_type", ""},
    {"type", ""},
    {"references", ""},
    {"project_id", ""},
    {"time_stats", ""},
    {"weight", ""},
    {"health_status", ""},
    {"task_completion_status", ""},
    {"moved_to_id", ""},
    {"blocking_issues_count", ""},
    {"_links", ""},
    {"epic_iid", ""},
    {"task_status", ""},
    {"has_tasks", ""},
};

/// The `group/project` and the number of an issue.
struct GitlabNumber {
    std::string project, number;
};

/// Out of `group/project#12`.
GitlabNumber of_reference(std::string_view full) {
    const auto hash = full.rfind('#');
    if (hash == std::string_view::npos || hash == 0) return {};
    return {one_line(full.substr(0, hash)), std::string(full.substr(hash + 1))};
}

/// Out of an address, `https://gitlab.com/group/project/-/issues/12`; of older servers without the `-/`.
GitlabNumber of_address(std::string_view url) {
    const auto scheme = url.find("://");
    const auto host = scheme == std::string_view::npos ? scheme : url.find('/', scheme + 3);
    if (host == std::string_view::npos) return {};
    std::string_view path = url.substr(host + 1);
    for (const std::string_view kind : {"/-/issues/", "/-/work_items/", "/issues/"}) {
        const auto at = path.rfind(kind);
        if (at != std::string_view::npos)
            return {one_line(path.substr(0, at)), std::string(path.substr(at + kind.size()))};
    }
    return {};
}

/// What stands behind `workflow::` in a scoped label; empty where no label has one of the scopes.
std::string scoped(const std::vector<std::string>& labels, std::initializer_list<std::string_view> scopes) {
    for (const auto scope : scopes) {
        for (const auto& label : labels) {
            if (base::lower(label).starts_with(scope)) return std::string(base::trimmed(label.substr(scope.size())));
        }
    }
    return {};
}

/// A time as text; exports through a table of data write it as milliseconds since 1970.
base::Instant moment_of(const Node& node) {
    if (!node.json().is_number_integer()) return node.instant();
    constexpr long long most_ms = 253402300799000;  // the year 9999
    const auto ms = node.json().get<long long>();
    if (ms < 0 || ms > most_ms) refuse_value(node.path(), fmt::format("{} is no time", node.shown()));
    return base::Instant{std::chrono::seconds{ms / 1000}};
}

std::string day_in(const Node& node) {
    const auto day = base::parse_day(node.text());
    if (!day) refuse_value(node.path(), fmt::format("{} is not a day such as 2026-02-05", node.shown()));
    return base::format_day(*day);
}

/// Reads the issues of one file into a batch.
class GitlabReader {
public:
    explicit GitlabReader(const ReadOptions& options) : options_(options), collector_("gitlab", options) {}

    void read(const Node& entry) {
        collector_.collect(entry, "an issue", [&] {
            note_members(entry.json());
            return read_issue(entry);
        });
    }

    TrackerBatch finish(std::size_t entries) {
        // What glab and the REST interface give where nobody says how many.
        collector_.note_full_page(entries, {20, 30},
                                  "waybill sync list --no-config shows a command that brings every page.");
        if (silent_blockers_ > 0)
            batch_.notes.push_back(fmt::format(
                "{} others, and this list does not say which: GitLab tells it at /projects/ID/issues/NUMBER/links; put "
                "the answer into the issue as its member links.",
                silent_blockers_ == 1 ? "1 issue blocks" : fmt::format("{} issues block", silent_blockers_)));
        if (spent_ > 0)
            batch_.notes.push_back(
                fmt::format("Time was logged on {}, and this list does not say on which day: it is left out.",
                            base::counted(spent_, "issue")));
        return std::move(batch_);
    }

private:
    void note_members(const Json& issue) {
        for (const auto& [name, value] : issue.items()) {
            bool is_read = false;
            for (const auto& member : gitlab_members) {
                if (name != member.name) continue;
                is_read = true;
                if (!member.field.empty()) add_once(batch_.columns, member.field);
            }
            if (!is_read && !is_nothing(value) && value != "UNKNOWN") add_once(batch_.unused, one_line(name));
        }
    }

    void read_key(const Node& entry, TrackerIssue& issue) const {
        const Node number = entry.at({"iid"});
        const auto count = number.issue_number();
        issue.url = one_line(entry.at({"web_url"}).text());
        issue.project_name = of_reference(entry.at({"references"}).at({"full"}).text()).project;
        if (issue.project_name.empty()) issue.project_name = of_address(issue.url).project;
        issue.project_key = options_.project_key;
        if (issue.project_key.empty()) {
            if (issue.project_name.empty())
                refuse_value(entry.path(), "neither references.full nor web_url tells the project");
            issue.project_key = project_key_of(issue.project_name, "GL");
        }
        issue.key = fmt::format("{}-{}", issue.project_key, count);
        collector_.refuse_known(issue.key, number,
                                "issues of two projects of one name: read one of them with another key, --key OLD=NEW");
    }

    void read_words(const Node& entry, TrackerIssue& issue) const {
        for (const auto& label : entry.at({"labels"}).entries()) issue.labels.push_back(label.name_in("name"));
        const Node kind = entry.at({"issue_type", "type"});
        const auto type = as_words(kind.text());
        const auto label = scoped(issue.labels, {"type::"});
        issue.type = !type.empty() && type != "Issue" ? type : label.empty() ? type_in(issue.labels) : as_words(label);
        const Node state = entry.at({"state"});
        const std::string word = base::lower(state.text());
        if (word != "opened" && word != "closed" && word != "locked")
            refuse_value(state.path(), fmt::format("expected opened or closed, found {}", state.shown()));
        const bool is_closed = word == "closed";
        const auto workflow = scoped(issue.labels, {"workflow::", "status::"});
        issue.status = is_closed ? "Closed" : workflow.empty() ? "Open" : workflow;
        if (is_closed || workflow.empty()) issue.category = is_closed ? "Done" : "To Do";
        if (!is_closed) return;
        if (entry.at({"moved_to_id"})) issue.resolution = "Moved";
        if (entry.at({"_links"}).at({"closed_as_duplicate_of"})) issue.resolution = "Duplicate";
    }

    static void read_people(const Node& entry, TrackerIssue& issue) {
        issue.reporter = entry.at({"author"}).name_in("username");
        issue.assignee = entry.at({"assignee"}).name_in("username");
        for (const auto& assignee : entry.at({"assignees"}).entries()) {
            if (issue.assignee.empty()) issue.assignee = assignee.name_in("username");
        }
    }

    void read_dates(const Node& entry, TrackerIssue& issue) {
        if (const Node at = entry.at({"created_at"})) issue.created = base::format_instant(moment_of(at));
        if (const Node at = entry.at({"updated_at"})) issue.updated = base::format_instant(moment_of(at));
        if (const Node at = entry.at({"closed_at"})) issue.resolved = base::format_instant(moment_of(at));
        const Node milestone = entry.at({"milestone"});
        if (const auto title = milestone.name_in("title"); !title.empty()) issue.fix_versions.push_back(title);
        // The issue's own day goes before that of its milestone.
        const Node own = entry.at({"due_date"});
        const Node due = own ? own : milestone.at({"due_date"});
        if (due) issue.due = day_in(due);
        const Node iteration = entry.at({"iteration"});
        auto sprint = iteration.at({"title"}).name_in("title");
        // Iterations of a cadence have no title of their own: GitLab shows them by their days.
        if (sprint.empty() && iteration.at({"start_date"}))
            sprint = fmt::format("Iteration of {}", day_in(iteration.at({"start_date"})));
        if (sprint.empty()) return;
        const Node start = iteration.at({"start_date"}), end = iteration.at({"due_date"});
        const auto first = base::parse_day(start.text()), last = base::parse_day(end.text());
        if (first && last) batch_.sprint_days[base::lower(sprint)] = {*first, *last};
        issue.sprints.push_back(std::move(sprint));
    }

    void read_work(const Node& entry, TrackerIssue& issue) {
        const Node times = entry.at({"time_stats"});
        const auto estimate = times.at({"time_estimate"}).integer().value_or(0);
        if (estimate > 0) issue.original_estimate_seconds = estimate;
        if (times.at({"total_time_spent"}).integer().value_or(0) > 0) ++spent_;
        // A weight is a size and no time, like the story points of others.
        if (const auto weight = entry.at({"weight"}).integer()) issue.custom["Weight"] = std::to_string(*weight);
        if (const auto health = entry.at({"health_status"}).name_in("name"); !health.empty())
            issue.custom["Health status"] = as_words(health);
        const Node tasks = entry.at({"task_completion_status"});
        const auto count = tasks.at({"count"}).integer().value_or(0);
        const auto done = tasks.at({"completed_count"}).integer().value_or(0);
        if (count > 0 && done >= 0 && done <= count)
            issue.progress = static_cast<double>(done) / static_cast<double>(count);
    }

    /// The list of /links, where somebody put it into the issue.
    void read_links(const Node& entry, TrackerIssue& issue) {
        for (const auto& link : entry.at({"links"}).entries()) {
            const auto type = link.at({"link_type"}).text();
            GitlabNumber other = of_reference(link.at({"references"}).at({"full"}).text());
            if (other.number.empty()) other = of_address(link.at({"web_url"}).text());
            if (other.number.empty()) refuse_value(link.path(), "neither references.full nor web_url tells the issue");
            const bool is_own = other.project == issue.project_name;
            const auto key = fmt::format("{}-{}", is_own ? issue.project_key : project_key_of(other.project, "GL"),
                                         one_line(other.number));
            issue.links.push_back({type == "relates_to" ? "Relates" : "Blocks", type != "is_blocked_by", key});
        }
        if (issue.links.empty() && entry.at({"blocking_issues_count"}).integer().value_or(0) > 0) ++silent_blockers_;
    }

    TrackerIssue read_issue(const Node& entry) {
        TrackerIssue issue;
        read_key(entry, issue);
        const auto id = entry.at({"id"}).integer();
        if (id) issue.id = std::to_string(*id);
        const Node title = entry.at({"title"});
        issue.title = one_line(title.text());
        if (issue.title.empty()) refuse_value(title.path(), "expected a title");
        read_words(entry, issue);
        read_people(entry, issue);
        read_dates(entry, issue);
        read_work(entry, issue);
        read_links(entry, issue);
        issue.parent_title = entry.at({"epic"}).name_in("title");
        issue.description = body_text(entry.at({"description"}).text());
        return issue;
    }

    const ReadOptions& options_;
    IssueCollector collector_;
    TrackerBatch& batch_ = collector_.batch;
    std::size_t silent_blockers_ = 0, spent_ = 0;
};

}  // namespace

TrackerBatch read_gitlab_json(std::string_view text, const ReadOptions& options) {
    const Json json = base::parse_json(text, options.file);
    const Node whole(&json, "");
    if (!json.is_array()) {
        const Node message = whole.at({"message", "error"});
        throw Error(
            Fault::bad_data,
            message ? fmt::format("expected a list of issues; GitLab answered {}", message.shown())
                    : std::string("expected a list of issues"),
            "glab api --paginate 'projects/acme%2Fshop/issues?per_page=100' | jq -s add makes one list of every page",
            Place{options.file, 0, 0});
    }
    try {
        GitlabReader reader(options);
        for (const auto& entry : whole.entries()) reader.read(entry);
        return reader.finish(json.size());
    } catch (const Error& error) { throw error.at() ? error : error.placed(Place{options.file, 0, 0}); }
}

}  // namespace waybill::exchange
