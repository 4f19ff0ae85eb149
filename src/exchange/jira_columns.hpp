#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "waybill/exchange/tracker.hpp"

namespace waybill::exchange {

/// How the cells of a column are read.
enum class Cell {
    unused,      ///< by nothing
    text,        ///< one line into `text`
    body,        ///< several lines into `text`
    person,      ///< one line into `text`, but for `Unassigned`
    resolution,  ///< one line into `text`, but for `Unresolved`
    instant,     ///< a date with time into `text`
    due,
    parent,     ///< the parent's number, key or title, as the cell looks
    epic,       ///< the same, of less weight than a parent
    epic_name,  ///< an epic's own short name, or the title of an issue's epic
    list,       ///< one value into `list`
    estimate,
    link,
    custom,
};

/// One column of an export, and what becomes of its cells.
struct Column {
    std::string name;  ///< as the file writes it, safe to show
    Cell cell = Cell::unused;
    std::string_view field;  ///< the TrackerIssue's field; empty when unused
    std::string TrackerIssue::*text = nullptr;
    std::vector<std::string> TrackerIssue::*list = nullptr;
    std::string detail;  ///< the link's type, or the custom field's name
    bool is_outward = false;
    bool is_joined = false;  ///< a cell may hold several values, separated by commas
};

/// The columns of a header row.
std::vector<Column> jira_columns(const std::vector<std::string>& header);

}  // namespace waybill::exchange
