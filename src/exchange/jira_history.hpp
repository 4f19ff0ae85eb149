#pragma once

#include <string>
#include <vector>

#include "json_node.hpp"
#include "waybill/exchange/tracker.hpp"

namespace waybill::exchange {

/// Reads what happened to issues out of Jira's JSON: changes of status and logged time. Of both Jira gives only a part
/// at once where there is much; whose is cut is kept in mind.
class JiraHistory {
public:
    /// Fills `changes`, in order of time, and `worklogs`. Throws Fault::bad_data without a place.
    void read(const Node& entry, const Node& fields, TrackerIssue& issue);
    /// Adds the sentences that say what the file lacks, and how to get it.
    void note(std::vector<std::string>& notes) const;

private:
    void read_changes(const Node& changelog, TrackerIssue& issue);
    void read_worklogs(const Node& worklog, TrackerIssue& issue);

    std::vector<std::string> cut_changes_, cut_worklogs_;
};

}  // namespace waybill::exchange
