#include <algorithm>
#include <array>
#include <cctype>

#include <fmt/format.h>

#include "issue_collector.hpp"
#include "tracker_text.hpp"
#include "waybill/base/date.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/json.hpp"
#include "waybill/base/text.hpp"
#include "waybill/exchange/tracker.hpp"

namespace waybill::exchange {
namespace {

using base::Error;
using base::Fault;
using base::Json;
using base::Place;

/// `owner/name` out of an issue's address, `https://github.com/owner/name/issues/5`, or nothing.
std::string repository_in(std::string_view url) {
    for (const std::string_view kind : {"/issues/", "/pull/", "/pulls/"}) {
        const std::size_t end = url.rfind(kind);
        if (end == std::string_view::npos) continue;
        const std::size_t name = url.rfind('/', end - 1);
        if (end == 0 || name == std::string_view::npos || name == 0) continue;
        const std::size_t owner = url.rfind('/', name - 1);
        if (owner == std::string_view::npos) continue;
        return one_line(url.substr(owner + 1, end - owner - 1));
    }
    return {};
}

/// A member that is read, by its names in both styles, and the TrackerIssue's field that it fills.
struct Member {
    std::string_view rest;
    std::string_view gh;
    std::string_view field;
};

constexpr std::array<Member, 17> members{{
    {"number", "number", "key"},
    {"id", "id", "id"},
    {"title", "title", "title"},
    {"labels", "labels", "labels"},
    {"state", "state", "status"},
    {"state", "state", "category"},
    {"state_reason", "stateReason", "resolution"},
    {"assignee", "assignees", "assignee"},
    {"user", "author", "reporter"},
    {"created_at", "createdAt", "created"},
    {"updated_at", "updatedAt", "updated"},
    {"closed_at", "closedAt", "resolved"},
    {"milestone", "milestone", "due"},
    {"milestone", "milestone", "fix_versions"},
    {"body", "body", "description"},
    {"html_url", "url", "url"},
    {"pull_request", "isPullRequest", ""},
}};

bool is_pull_request(const Node& issue) {
    const Node flag = issue.at({"isPullRequest"});
    return issue.at({"pull_request"}) || (flag && flag.json() == true) ||
           issue.at({"html_url", "url"}).text().find("/pull/") != std::string::npos;
}

/// Reads the entries of one file into a batch.
class GithubReader {
public:
    GithubReader(const ReadOptions& options, std::string repository)
        : options_(options), repository_(std::move(repository)), collector_("github", options) {}

    void read(const Node& entry) {
        collector_.collect(entry, "an issue", [&]() -> std::optional<TrackerIssue> {
            if (is_pull_request(entry)) {
                ++batch_.pull_requests;
                return {};
            }
            note_members(entry.json());
            return read_issue(entry);
        });
    }

    TrackerBatch finish(std::size_t entries, std::size_t pull_requests) {
        // What gh and the REST interface give where nobody says how many.
        collector_.note_full_page(entries, {30}, "gh issue list --limit N brings up to N of them.");
        batch_.pull_requests += pull_requests;
        return std::move(batch_);
    }

private:
    void note_members(const Json& issue) {
        for (const auto& [name, value] : issue.items()) {
            bool is_read = false;
            for (const auto& member : members) {
                if (name != member.rest && name != member.gh) continue;
                is_read = true;
                if (!member.field.empty()) add_once(batch_.columns, member.field);
            }
            // The interface's own addresses and node numbers say nothing about the work.
            const bool is_address = name == "url" || name.ends_with("_url") || name == "node_id";
            if (!is_read && !is_address && !is_nothing(value)) add_once(batch_.unused, one_line(name));
        }
    }

    void read_key(const Node& entry, TrackerIssue& issue) const {
        const Node number = entry.at({"number"});
        const auto count = number.issue_number();
        // The REST list calls the interface's own address `url`, and the page `html_url`.
        issue.url = one_line(entry.at({"html_url", "url"}).text());
        issue.project_name = repository_in(issue.url);
        if (issue.project_name.empty()) issue.project_name = repository_;
        issue.project_key = options_.project_key;
        if (issue.project_key.empty()) {
            if (issue.project_name.empty()) {
                refuse_value(entry.path(), "no url of an issue, from which to take the repository's name",
                             "list it too: gh issue list --json number,title,state,url,…");
            }
            issue.project_key = project_key_of(issue.project_name, "GH");
        }
        issue.key = fmt::format("{}-{}", issue.project_key, count);
        collector_.refuse_known(issue.key, number);
    }

    static void read_state(const Node& entry, TrackerIssue& issue) {
        const Node state = entry.at({"state"});
        const std::string word = base::lower(state.text());
        if (word != "open" && word != "closed") {
            refuse_value(state.path(), fmt::format("expected open or closed, found {}", state.shown()));
        }
        const bool is_closed = word == "closed";
        issue.status = is_closed ? "Closed" : "Open";
        issue.category = is_closed ? "Done" : "To Do";
        if (is_closed) issue.resolution = as_words(entry.at({"state_reason", "stateReason"}).text());
    }

    static void read_people(const Node& entry, TrackerIssue& issue) {
        issue.reporter = entry.at({"user", "author"}).name_in("login");
        issue.assignee = entry.at({"assignee"}).name_in("login");
        for (const auto& assignee : entry.at({"assignees"}).entries()) {
            if (issue.assignee.empty()) issue.assignee = assignee.name_in("login");
        }
    }

    static void read_dates(const Node& entry, TrackerIssue& issue) {
        if (const Node at = entry.at({"created_at", "createdAt"})) issue.created = base::format_instant(at.instant());
        if (const Node at = entry.at({"updated_at", "updatedAt"})) issue.updated = base::format_instant(at.instant());
        if (const Node at = entry.at({"closed_at", "closedAt"})) issue.resolved = base::format_instant(at.instant());
        const Node milestone = entry.at({"milestone"});
        const std::string title = milestone.name_in("title");
        if (!title.empty()) issue.fix_versions.push_back(title);
        const Node due = milestone.at({"due_on", "dueOn"});
        if (due) issue.due = base::format_day(base::day_of(due.instant()));
    }

    TrackerIssue read_issue(const Node& entry) const {
        TrackerIssue issue;
        read_key(entry, issue);
        const Node id = entry.at({"id"});
        const bool is_numbered = id && id.json().is_number_integer();
        issue.id = is_numbered ? std::to_string(id.json().get<long long>()) : one_line(id.text());
        const Node title = entry.at({"title"});
        issue.title = one_line(title.text());
        if (issue.title.empty()) refuse_value(title.path(), "expected a title");
        read_state(entry, issue);
        read_people(entry, issue);
        for (const auto& label : entry.at({"labels"}).entries()) issue.labels.push_back(label.name_in("name"));
        issue.type = type_in(issue.labels);
        read_dates(entry, issue);
        issue.description = body_text(entry.at({"body"}).text());
        return issue;
    }

    const ReadOptions& options_;
    std::string repository_;
    IssueCollector collector_;
    TrackerBatch& batch_ = collector_.batch;
};

}  // namespace

TrackerBatch read_github_json(std::string_view text, const ReadOptions& options) {
    const Json json = base::parse_json(text, options.file);
    const Node whole(&json, "");
    const Node list = json.is_array() ? whole : whole.at({"issues", "items"});
    if (!list || !list.json().is_array()) {
        const Json* message = json.is_object() && json.contains("message") ? &json["message"] : nullptr;
        throw Error(Fault::bad_data,
                    message == nullptr
                        ? "expected a list of issues"
                        : fmt::format("expected a list of issues; GitHub answered {}", Node(message, "").shown()),
                    "gh issue list --state all --limit 1000 --json number,title,state,url,labels,assignees,author,"
                    "milestone,body,createdAt,closedAt,stateReason",
                    Place{options.file, 0, 0});
    }
    try {
        GithubReader reader(options, one_line(whole.at({"repo"}).text()));
        for (const auto& entry : list.entries()) reader.read(entry);
        return reader.finish(list.json().size(), whole.at({"pulls"}).entries().size());
    } catch (const Error& error) { throw error.at() ? error : error.placed(Place{options.file, 0, 0}); }
}

}  // namespace waybill::exchange
