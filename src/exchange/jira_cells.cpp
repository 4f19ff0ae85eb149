#include "jira_cells.hpp"

#include <utility>

#include <fmt/format.h>

#include "jira_dates.hpp"
#include "tracker_text.hpp"
#include "waybill/base/date.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/number.hpp"
#include "waybill/base/text.hpp"

namespace waybill::exchange {
namespace {

using base::Error;
using base::Fault;

bool is_number(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

void put(std::string& text, std::string value) {
    if (text.empty()) text = std::move(value);
}

/// A parent is told by number, key or title: what the cell looks like decides.
void put_parent(TrackerIssue& issue, std::string_view cell) {
    if (is_number(cell))
        put(issue.parent_id, std::string(cell));
    else if (is_issue_key(cell))
        put(issue.parent_key, std::string(cell));
    else
        put(issue.parent_title, one_line(cell));
}

void put_list(std::vector<std::string>& list, std::string_view cell, bool is_joined) {
    while (!cell.empty()) {
        const std::size_t comma = is_joined ? cell.find(',') : std::string_view::npos;
        std::string value = one_line(cell.substr(0, comma));
        if (!value.empty()) list.push_back(std::move(value));
        cell.remove_prefix(comma == std::string_view::npos ? cell.size() : comma + 1);
    }
}

void put_custom(std::map<std::string, std::string>& custom, const std::string& name, std::string_view cell) {
    std::string& text = custom[name];
    if (!text.empty()) text += ", ";
    text += body_text(cell);
}

long long read_estimate(std::string_view cell) {
    const auto seconds = base::parse_integer(cell);
    if (!seconds) throw Error(Fault::bad_data, fmt::format("{} is not a whole number of seconds", in_quotes(cell)));
    if (*seconds < 0) throw Error(Fault::bad_data, fmt::format("{} is negative; expected seconds", in_quotes(cell)));
    return *seconds;
}

}  // namespace

void read_cell(const Column& column, std::string_view cell, IssueDraft& draft) {
    TrackerIssue& issue = draft.issue;
    switch (column.cell) {
        case Cell::unused:
            break;
        case Cell::text:
            put(issue.*column.text, one_line(cell));
            break;
        case Cell::body:
            put(issue.*column.text, body_text(cell));
            break;
        case Cell::person:
            if (cell != "Unassigned") put(issue.*column.text, one_line(cell));
            break;
        case Cell::resolution:
            if (cell != "Unresolved") put(issue.*column.text, one_line(cell));
            break;
        case Cell::instant:
            put(issue.*column.text, base::format_instant(parse_jira_date(cell).at));
            break;
        case Cell::due:
            issue.due = base::format_day(parse_jira_date(cell).day);
            break;
        case Cell::parent:
            put_parent(issue, cell);
            break;
        case Cell::epic:
            put_parent(draft.epic, cell);
            break;
        case Cell::epic_name:
            put(draft.epic_name, one_line(cell));
            break;
        case Cell::list:
            put_list(issue.*column.list, cell, column.is_joined);
            break;
        case Cell::estimate:
            issue.original_estimate_seconds = read_estimate(cell);
            break;
        case Cell::link:
            issue.links.push_back({column.detail, column.is_outward, one_line(cell)});
            break;
        case Cell::custom:
            put_custom(issue.custom, column.detail, cell);
            break;
    }
}

void settle_epic(IssueDraft& draft) {
    TrackerIssue& issue = draft.issue;
    if (base::same_ignoring_case(issue.type, "Epic")) {
        if (!draft.epic_name.empty()) put(issue.custom["Epic Name"], draft.epic_name);
    } else {
        put(draft.epic.parent_title, draft.epic_name);
    }
    if (!issue.parent_id.empty() || !issue.parent_key.empty() || !issue.parent_title.empty()) return;
    issue.parent_id = draft.epic.parent_id;
    issue.parent_key = draft.epic.parent_key;
    issue.parent_title = draft.epic.parent_title;
}

void add_fields(const Column& column, std::vector<std::string>& fields) {
    if (column.field == "parent") {
        for (const auto* field : {"parent_id", "parent_key", "parent_title"}) add_once(fields, field);
    } else if (!column.field.empty()) {
        add_once(fields, column.field);
    }
}

std::string in_quotes(std::string_view text) {
    return fmt::format("'{}'", base::shortened(text, 60));
}

}  // namespace waybill::exchange
