#include <algorithm>
#include <map>
#include <optional>

#include <fmt/format.h>

#include "issue_collector.hpp"
#include "jira_cells.hpp"
#include "jira_columns.hpp"
#include "jira_dates.hpp"
#include "jira_document.hpp"
#include "jira_history.hpp"
#include "tracker_text.hpp"
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

/// A field of Jira's JSON, and the column of the CSV export that tells the same.
struct Alike {
    std::string_view member, column;
};

constexpr Alike alike[] = {
    {"summary", "Summary"},       {"issuetype", "Issue Type"},
    {"status", "Status"},         {"resolution", "Resolution"},
    {"assignee", "Assignee"},     {"reporter", "Reporter"},
    {"priority", "Priority"},     {"created", "Created"},
    {"updated", "Updated"},       {"resolutiondate", "Resolved"},
    {"duedate", "Due date"},      {"description", "Description"},
    {"components", "Components"}, {"fixVersions", "Fix versions"},
    {"labels", "Labels"},         {"timeoriginalestimate", "Original Estimate"},
};

/// Fields that are read in a way of their own.
constexpr std::string_view read_apart[] = {"project", "parent", "issuelinks", "worklog"};

/// `Sprint 4` of the text by which servers tell a sprint: `…sprint.Sprint@1f[id=4,state=CLOSED,name=Sprint 4,goal=…]`.
std::string sprint_in(std::string_view text) {
    const auto start = text.find("name=");
    if (text.find("sprint.Sprint@") == std::string_view::npos || start == std::string_view::npos) return {};
    const auto name = text.substr(start + 5);
    // A name may hold commas: what follows it is always a field with its sign of equality.
    auto end = name.find('=');
    end = end == std::string_view::npos ? name.rfind(']') : name.rfind(',', end);
    return std::string(name.substr(0, end));
}

/// What stands behind `name=` in that text, to the next comma; `<null>` is nothing.
std::string sprint_value(std::string_view text, std::string_view name) {
    const auto start = text.find(fmt::format(",{}=", name));
    if (start == std::string_view::npos) return {};
    const auto value = text.substr(start + name.size() + 2);
    const auto found = value.substr(0, value.find_first_of(",]"));
    return found == "<null>" ? std::string() : std::string(found);
}

/// A sprint as a list of them tells it, as an object or as that text: its name, and when it begins and ends.
struct Sprint {
    std::string name, start, end;
};
Sprint sprint_of(const Json& entry) {
    if (entry.is_string()) {
        const auto text = entry.get<std::string>();
        return {sprint_in(text), sprint_value(text, "startDate"), sprint_value(text, "endDate")};
    }
    const auto text = [&](const char* name) {
        const auto found = entry.is_object() ? entry.find(name) : entry.end();
        return found != entry.end() && found->is_string() ? found->get<std::string>() : std::string();
    };
    return {text("name"), text("startDate"), text("endDate")};
}

/// The day on which a sprint begins or ends. Jira's cloud tells it in UTC: Monday at nine is Sunday in Sydney, Friday
/// at five Saturday in San Francisco; six hours later or earlier it is the day that was meant.
base::Day day_at_work(const std::string& text, std::chrono::hours shift) {
    const auto date = parse_jira_date(text);
    return text.ends_with('Z') ? base::day_of(date.at + shift) : date.day;
}

/// What a field says: a text, a number, the name of a thing, or of each thing in a list. Nothing where it cannot be
/// told.
std::optional<std::vector<std::string>> words_of(const Json& value) {
    if (value.is_string()) {
        const auto text = value.get<std::string>();
        const auto sprint = sprint_in(text);
        return std::vector{sprint.empty() ? text : sprint};
    }
    if (value.is_boolean()) return std::vector<std::string>{value.get<bool>() ? "true" : "false"};
    if (value.is_number_integer()) return std::vector{std::to_string(value.get<long long>())};
    if (value.is_number()) return std::vector{base::format_number(value.get<double>())};
    if (is_jira_document(value)) return std::vector{jira_document_text(value)};
    if (value.is_object()) {
        for (const char* name : {"displayName", "name", "value", "key"}) {
            const auto found = value.find(name);
            if (found != value.end() && found->is_string()) return std::vector{found->get<std::string>()};
        }
        return {};
    }
    std::vector<std::string> words;
    for (const auto& entry : value) {
        if (entry.is_array()) return {};
        auto some = words_of(entry);
        if (!some) return {};
        words.insert(words.end(), some->begin(), some->end());
    }
    return words;
}

/// Whether a field without a name is the one that tells sprints.
bool is_sprint(const Json& value) {
    if (!value.is_array() || value.empty()) return false;
    const Json& first = value.front();
    return first.is_string() ? !sprint_in(first.get<std::string>()).empty()
                             : first.is_object() && first.contains("boardId") && first.contains("state");
}

/// Reads the issues of one file into a batch.
class JiraJsonReader {
public:
    explicit JiraJsonReader(const ReadOptions& options) : collector_("jira", options) {
        for (const char* field : {"key", "id"}) batch_.columns.emplace_back(field);
    }

    /// Reads an issue; `names` are those of custom fields, where the answer tells them.
    void read(const Node& entry, const Node& names) {
        collector_.collect(entry, "an issue", [&] { return read_issue(entry, names); });
    }

    TrackerBatch finish() {
        history_.note(batch_.notes);
        return std::move(batch_);
    }

private:
    const Column& column_of(const std::string& header) {
        const auto [known, is_new] = columns_.try_emplace(header);
        if (is_new) known->second = jira_columns({header}).front();
        return known->second;
    }

    void put(const std::string& header, const Node& value, IssueDraft& draft) {
        const Column& column = column_of(header);
        add_fields(column, batch_.columns);
        if (column.cell == Cell::due && !draft.issue.due) draft.issue.due = "";
        if (!value) return;
        const auto words = words_of(value.json());
        if (!words) refuse_value(value.path(), fmt::format("expected a text or a name, found {}", value.shown()));
        for (const auto& word : *words) {
            const auto cell = base::trimmed(word);
            if (cell.empty()) continue;
            try {
                read_cell(column, cell, draft);
            } catch (const Error& error) { refuse_value(value.path(), error.message(), error.hint()); }
        }
    }

    /// Sprints that are only planned have no days yet.
    void read_sprint_days(const Json& sprints) {
        for (const auto& entry : sprints.is_array() ? sprints : Json::array({sprints})) {
            const auto sprint = sprint_of(entry);
            const auto name = std::string(base::trimmed(one_line(sprint.name)));
            if (name.empty() || sprint.start.empty() || sprint.end.empty()) continue;
            try {
                const SprintDays days{day_at_work(sprint.start, std::chrono::hours{6}),
                                      day_at_work(sprint.end, -std::chrono::hours{6})};
                batch_.sprint_days[base::lower(name)] = days;
            } catch (const Error&) { continue; }  // it has no days then, as one that is planned has none
        }
    }

    void put_custom_field(const std::string& name, const Node& value, const Node& names, IssueDraft& draft) {
        const std::string known = names.at({name.c_str()}).name_in("name");
        const bool is_readable = words_of(value.json()).has_value();
        if (is_readable && (!known.empty() || is_sprint(value.json()))) {
            const auto header = fmt::format("Custom field ({})", known.empty() ? "Sprint" : known);
            const auto column = column_of(header);
            if (column.list == &TrackerIssue::sprints) read_sprint_days(value.json());
            if (column.cell != Cell::unused) return put(header, value, draft);
        }
        add_once(batch_.unused, known.empty() ? one_line(name) : known);
    }

    void read_fields(const Node& fields, const Node& names, IssueDraft& draft) {
        for (const auto& [name, json] : fields.json().items()) {
            const auto same = std::find_if(std::begin(alike), std::end(alike),
                                           [&, &name = name](const Alike& one) { return one.member == name; });
            const Node value(&json, fmt::format("{}.{}", fields.path(), base::shortened(name, 60)));
            if (same != std::end(alike)) {
                put(std::string(same->column), value, draft);
                continue;
            }
            const bool is_apart = std::find(std::begin(read_apart), std::end(read_apart), name) != std::end(read_apart);
            if (is_apart || is_nothing(json)) continue;
            if (name.starts_with("customfield_"))
                put_custom_field(name, value, names, draft);
            else
                add_once(batch_.unused, one_line(name));
        }
    }

    void read_around(const Node& fields, IssueDraft& draft) {
        auto& issue = draft.issue;
        const Node category = fields.at({"status"}).at({"statusCategory"});
        const auto key = category.at({"key"}).text();
        issue.category = key == "new" ? "To Do" : key == "indeterminate" ? "In Progress" : key == "done" ? "Done" : "";
        const Node project = fields.at({"project"});
        if (project) {
            put("Project key", project.at({"key"}), draft);
            put("Project name", project.at({"name"}), draft);
            put("Project lead", project.at({"lead"}), draft);
        }
        if (fields.json().contains("parent")) {
            const Node parent = fields.at({"parent"});
            put("Parent key", parent.at({"key"}), draft);
            put("Parent summary", parent.at({"fields"}).at({"summary"}), draft);
        }
        if (fields.json().contains("issuelinks")) add_once(batch_.columns, "links");
        for (const auto& link : fields.at({"issuelinks"}).entries()) {
            const Node outward = link.at({"outwardIssue"});
            const Node other = outward ? outward : link.at({"inwardIssue"});
            issue.links.push_back(
                {link.at({"type"}).name_in("name"), static_cast<bool>(outward), other.name_in("key")});
        }
        const Node tracking = fields.at({"timetracking"}).at({"originalEstimateSeconds"});
        if (tracking && !issue.original_estimate_seconds) put("Original Estimate", tracking, draft);
    }

    TrackerIssue read_issue(const Node& entry, const Node& names) {
        IssueDraft draft;
        auto& issue = draft.issue;
        const Node key = entry.at({"key"});
        issue.key = one_line(key.text());
        if (!is_issue_key(issue.key)) {
            refuse_value(key.path(), fmt::format("expected a key such as HAMA-895, found {}", key.shown()));
        }
        collector_.refuse_known(issue.key, key);
        issue.id = one_line(entry.at({"id"}).text());
        const Node fields = entry.at({"fields"});
        if (!fields || !fields.json().is_object()) refuse_value(fields.path(), "expected the issue's fields");
        const Node own = entry.at({"names"});
        read_fields(fields, own ? own : names, draft);
        read_around(fields, draft);
        settle_epic(draft);
        if (issue.title.empty()) refuse_value(fields.at({"summary"}).path(), "expected a title");
        if (issue.project_key.empty()) issue.project_key = project_of(issue.key);
        const std::string self = entry.at({"self"}).text();
        const auto rest = self.find("/rest/");
        const bool is_address = self.starts_with("http") && rest != std::string::npos;
        if (is_address) issue.url = one_line(fmt::format("{}/browse/{}", self.substr(0, rest), issue.key));
        history_.read(entry, fields, issue);
        if (fields.at({"worklog"})) add_once(batch_.columns, "worklogs");
        return std::move(issue);
    }

    IssueCollector collector_;
    TrackerBatch& batch_ = collector_.batch;
    std::map<std::string, Column> columns_;
    JiraHistory history_;
};

[[noreturn]] void refuse_file(const Json& json, const ReadOptions& options) {
    const auto messages = json.is_object() ? json.find("errorMessages") : json.end();
    const bool is_answer = json.is_object() && messages != json.end() && messages->is_array() && !messages->empty();
    throw Error(Fault::bad_data,
                is_answer ? fmt::format("expected issues; Jira answered {}", Node(&messages->front(), "").shown())
                          : std::string("expected issues as Jira's REST interface answers them"),
                "ask Jira Cloud for /rest/api/3/search/jql, a server of your own for /rest/api/2/search, each with "
                "?jql=project=KEY&fields=*all&expand=changelog,names&maxResults=100",
                Place{options.file, 0, 0});
}

/// What is read of pages: how many issues Jira has found, and whether the last page is here.
struct Pages {
    std::size_t entries = 0;
    long long total = 0;
    bool is_last = false, is_more = false;

    void count(const Node& page) {
        entries += page.at({"issues"}).json().size();
        total = std::max(total, page.at({"total"}).integer().value_or(0));
        // The cloud tells no total: a page that is not the last one says so, or names the next.
        const Node last = page.at({"isLast"});
        const bool has_more = page.at({"nextPageToken"}) || (last && last.json() == false);
        is_last = is_last || !has_more;
        is_more = is_more || has_more;
    }

    void note(std::vector<std::string>& notes) const {
        const auto found = static_cast<std::size_t>(std::max(total, 0LL));
        if (found > entries) {
            notes.push_back(
                fmt::format("The file holds {} of the {} that Jira found: ask for the next pages too, and put "
                            "them into one list (jq -s . page*.json).",
                            entries, base::counted(found, "issue")));
        } else if (is_more && !is_last) {
            notes.emplace_back(
                "The file lacks the last page of what Jira found: ask for the next pages too, and put them "
                "into one list (jq -s . page*.json).");
        }
    }
};

bool is_page(const Node& node) {
    const Node issues = node.at({"issues"});
    return issues && issues.json().is_array();
}

}  // namespace

TrackerBatch read_jira_json(std::string_view text, const ReadOptions& options) {
    const Json json = base::parse_json(text, options.file);
    const Node whole(&json, "");
    const bool is_one = json.is_object() && (json.contains("fields") || json.contains("issues"));
    if (!json.is_array() && !is_one) refuse_file(json, options);
    try {
        JiraJsonReader reader(options);
        Pages pages;
        const auto read = [&](const Node& entry) {
            if (!is_page(entry)) return reader.read(entry, Node(nullptr, ""));
            pages.count(entry);
            for (const auto& issue : entry.at({"issues"}).entries()) reader.read(issue, entry.at({"names"}));
        };
        if (json.is_array())
            for (const auto& entry : whole.entries()) read(entry);
        else
            read(whole);
        auto batch = reader.finish();
        const auto before = batch.notes.size();
        pages.note(batch.notes);
        batch.is_partial = batch.notes.size() > before;
        return batch;
    } catch (const Error& error) { throw error.at() ? error : error.placed(Place{options.file, 0, 0}); }
}

TrackerBatch read_jira(std::string_view text, const ReadOptions& options) {
    constexpr std::string_view mark = "\xef\xbb\xbf";
    const auto start = base::trimmed(text.starts_with(mark) ? text.substr(mark.size()) : text);
    const bool is_json = start.starts_with('{') || start.starts_with('[');
    return is_json ? read_jira_json(text, options) : read_jira_csv(text, options);
}

}  // namespace waybill::exchange
