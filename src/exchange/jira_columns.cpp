#include "jira_columns.hpp"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "tracker_text.hpp"
#include "waybill/base/text.hpp"

namespace waybill::exchange {
namespace {

/// One name that Jira, in one of its versions, gives to a field.
struct Alias {
    std::string_view header;  // lower case
    Cell cell;
    std::string_view field;
    std::string TrackerIssue::*text = nullptr;
    std::vector<std::string> TrackerIssue::*list = nullptr;
};

using Issue = TrackerIssue;

// `Remaining Estimate` and the sums `Σ …` are left out on purpose: they are other numbers than the estimate.
constexpr Alias aliases[] = {
    {"key", Cell::text, "key", &Issue::key},
    {"issue key", Cell::text, "key", &Issue::key},
    {"issue id", Cell::text, "id", &Issue::id},
    {"summary", Cell::text, "title", &Issue::title},
    {"issue type", Cell::text, "type", &Issue::type},
    {"status", Cell::text, "status", &Issue::status},
    {"status category", Cell::text, "category", &Issue::category},
    {"resolution", Cell::resolution, "resolution", &Issue::resolution},
    {"assignee", Cell::person, "assignee", &Issue::assignee},
    {"reporter", Cell::text, "reporter", &Issue::reporter},
    {"priority", Cell::text, "priority", &Issue::priority},
    {"created", Cell::instant, "created", &Issue::created},
    {"updated", Cell::instant, "updated", &Issue::updated},
    {"resolved", Cell::instant, "resolved", &Issue::resolved},
    {"due date", Cell::due, "due"},
    {"description", Cell::body, "description", &Issue::description},
    {"project", Cell::text, "project_name", &Issue::project_name},
    {"project key", Cell::text, "project_key", &Issue::project_key},
    {"project name", Cell::text, "project_name", &Issue::project_name},
    {"project lead", Cell::text, "project_lead", &Issue::project_lead},
    {"parent", Cell::parent, "parent"},
    {"parent id", Cell::parent, "parent"},
    {"parent key", Cell::parent, "parent"},
    {"parent issue", Cell::parent, "parent"},
    {"parent summary", Cell::text, "parent_title", &Issue::parent_title},
    {"custom field (parent link)", Cell::epic, "parent"},
    {"epic link", Cell::epic, "parent"},
    {"custom field (epic link)", Cell::epic, "parent"},
    {"epic name", Cell::epic_name, "parent_title"},
    {"custom field (epic name)", Cell::epic_name, "parent_title"},
    {"component/s", Cell::list, "components", nullptr, &Issue::components},
    {"components", Cell::list, "components", nullptr, &Issue::components},
    {"fix version/s", Cell::list, "fix_versions", nullptr, &Issue::fix_versions},
    {"fix versions", Cell::list, "fix_versions", nullptr, &Issue::fix_versions},
    {"sprint", Cell::list, "sprints", nullptr, &Issue::sprints},
    {"custom field (sprint)", Cell::list, "sprints", nullptr, &Issue::sprints},
    {"labels", Cell::list, "labels", nullptr, &Issue::labels},
    {"original estimate", Cell::estimate, "original_estimate_seconds"},
    {"story points", Cell::custom, "custom"},
    {"story point estimate", Cell::custom, "custom"},
    // Jira's own bookkeeping, of no meaning outside it.
    {"custom field (rank)", Cell::unused, ""},
    {"custom field (issue color)", Cell::unused, ""},
    {"custom field (development)", Cell::unused, ""},
};

/// `X` of `custom field (X)`, whatever the case of `prefix`, which is given in lower case.
std::optional<std::string> within(std::string_view prefix, std::string_view name) {
    if (!base::lower(name).starts_with(prefix) || !name.ends_with(')')) return {};
    name.remove_prefix(prefix.size());
    name.remove_suffix(1);
    if (base::trimmed(name).empty()) return {};
    return one_line(name);
}

Column column_of(std::string_view header, std::size_t number) {
    Column column;
    column.name = one_line(header);
    if (column.name.empty()) column.name = fmt::format("(column {})", number);
    const std::string name = base::lower(base::trimmed(header));
    const auto* alias = std::find_if(std::begin(aliases), std::end(aliases),
                                     [&](const Alias& candidate) { return candidate.header == name; });
    if (alias != std::end(aliases)) {
        column.cell = alias->cell;
        column.field = alias->field;
        column.text = alias->text;
        column.list = alias->list;
        column.detail = column.name;
        return column;
    }
    for (const bool is_outward : {false, true}) {
        const auto type = within(is_outward ? "outward issue link (" : "inward issue link (", column.name);
        if (!type) continue;
        column.cell = Cell::link;
        column.field = "links";
        column.detail = *type;
        column.is_outward = is_outward;
    }
    if (const auto custom = within("custom field (", column.name)) {
        column.cell = Cell::custom;
        column.field = "custom";
        column.detail = *custom;
    }
    return column;
}

}  // namespace

std::vector<Column> jira_columns(const std::vector<std::string>& header) {
    std::vector<Column> columns;
    for (const auto& name : header) columns.push_back(column_of(name, columns.size() + 1));
    for (auto& column : columns) {
        // Old exports list all components in one cell; newer ones repeat the column, and a comma belongs to a name.
        if (column.cell != Cell::list || !column.name.ends_with("/s")) continue;
        const auto repeats = std::count_if(columns.begin(), columns.end(),
                                           [&](const Column& other) { return other.list == column.list; });
        column.is_joined = repeats == 1;
    }
    return columns;
}

}  // namespace waybill::exchange
