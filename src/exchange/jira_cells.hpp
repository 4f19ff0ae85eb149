#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "jira_columns.hpp"
#include "waybill/exchange/tracker.hpp"

namespace waybill::exchange {

/// An issue being read. What is told of the epic waits until all cells are read: a parent goes before it.
struct IssueDraft {
    TrackerIssue issue;
    TrackerIssue epic;
    std::string epic_name;
};

/// Reads one cell that is not blank. Throws Fault::bad_data without a place.
void read_cell(const Column& column, std::string_view cell, IssueDraft& draft);

/// Gives the issue what was told of its epic, where it was told no parent. The last step.
void settle_epic(IssueDraft& draft);

/// Adds the fields of TrackerIssue that a column tells to the names that are there.
void add_fields(const Column& column, std::vector<std::string>& fields);

/// A text of the file for a message, in quotes and shortened.
std::string in_quotes(std::string_view text);

}  // namespace waybill::exchange
