#include "jira_history.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "jira_dates.hpp"
#include "jira_document.hpp"
#include "plan_state.hpp"
#include "tracker_text.hpp"
#include "waybill/base/date.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/text.hpp"

namespace waybill::exchange {
namespace {

JiraDate date_in(const Node& node) {
    try {
        return parse_jira_date(node.text());
    } catch (const base::Error& error) { refuse_value(node.path(), error.message()); }
}

bool is_cut(const Node& page, std::size_t held) {
    return page.at({"total"}).integer().value_or(0) > static_cast<long long>(held);
}

/// The number of an entry, or nothing where it is told by something else.
std::string number_in(const Node& node) {
    constexpr std::size_t most_digits = 20;
    const std::string text = node && node.json().is_string() ? node.text() : std::string();
    const bool is_number = text.size() <= most_digits && std::all_of(text.begin(), text.end(), base::is_digit);
    return is_number ? text : std::string();
}

std::string comment_in(const Node& node) {
    if (!node) return {};
    return one_line(is_jira_document(node.json()) ? jira_document_text(node.json()) : node.text());
}

}  // namespace

void JiraHistory::read_changes(const Node& changelog, TrackerIssue& issue) {
    // A search and an issue tell `histories`; the pages of one issue's changelog tell `values`.
    const Node list = changelog.at({"histories", "values"});
    const auto histories = list.entries();
    issue.has_history = static_cast<bool>(list);
    for (const auto& history : histories) {
        for (const auto& item : history.at({"items"}).entries()) {
            const auto field = item.at({"field"}).text();
            if (field == "Key") issue.former_keys.push_back(one_line(item.at({"fromString"}).text()));
            if (field != "status") continue;
            const Node to = item.at({"toString"});
            StatusMove move{base::format_instant(date_in(history.at({"created"})).at),
                            one_line(item.at({"fromString"}).text()), one_line(to.text())};
            if (move.to.empty()) refuse_value(to.path(), "expected the status that the issue went to");
            issue.changes.push_back(std::move(move));
        }
    }
    std::stable_sort(issue.changes.begin(), issue.changes.end(),
                     [](const StatusMove& a, const StatusMove& b) { return a.at < b.at; });
    if (is_cut(changelog, histories.size())) cut_changes_.push_back(issue.key);
}

void JiraHistory::read_worklogs(const Node& worklog, TrackerIssue& issue) {
    const auto entries = worklog.at({"worklogs"}).entries();
    for (const auto& entry : entries) {
        const Node spent = entry.at({"timeSpentSeconds"});
        const auto seconds = spent.integer();
        if (!seconds || *seconds < 0)
            refuse_value(spent.path(), fmt::format("expected seconds, found {}", spent.shown()));
        const Node author = entry.at({"author"});
        issue.worklogs.push_back({number_in(entry.at({"id"})), base::format_day(date_in(entry.at({"started"})).day),
                                  *seconds,
                                  author.at({"displayName"}) ? author.name_in("displayName") : author.name_in("name"),
                                  comment_in(entry.at({"comment"}))});
    }
    if (is_cut(worklog, entries.size())) cut_worklogs_.push_back(issue.key);
}

void JiraHistory::read(const Node& entry, const Node& fields, TrackerIssue& issue) {
    if (const Node changelog = entry.at({"changelog"})) read_changes(changelog, issue);
    if (const Node worklog = fields.at({"worklog"})) read_worklogs(worklog, issue);
}

void JiraHistory::note(std::vector<std::string>& notes) const {
    const auto add = [&](const char* what, const char* how, const std::vector<std::string>& keys) {
        if (!keys.empty()) notes.push_back(fmt::format("{} ({}): {}. {}", what, keys.size(), examples(keys), how));
    };
    add("Issues of which the file holds only a part of the history",
        "Jira tells at most 100 changes at once: ask for /rest/api/2/issue/KEY/changelog?startAt=100, add its values "
        "to "
        "the histories of the issue, and import again.",
        cut_changes_);
    add("Issues of which the file holds only a part of the logged time",
        "Jira tells 20 entries in a search: ask for /rest/api/2/issue/KEY/worklog, put its worklogs in the place of "
        "those "
        "of the issue, and import again.",
        cut_worklogs_);
}

}  // namespace waybill::exchange
