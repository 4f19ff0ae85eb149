#include "issue_collector.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace waybill::exchange {

IssueCollector::IssueCollector(std::string system, const ReadOptions& options) : options_(options) {
    batch.system = std::move(system);
}

void IssueCollector::collect(const Node& entry, std::string_view what,
                             const std::function<std::optional<TrackerIssue>()>& read) {
    try {
        if (!entry || !entry.json().is_object()) refuse_value(entry.path(), fmt::format("expected {}", what));
        auto issue = read();
        if (!issue) return;
        keys_.insert(issue->key);
        batch.issues.push_back(std::move(*issue));
    } catch (const base::Error& error) { pass_over(error, options_, batch); }
}

void IssueCollector::refuse_known(const std::string& key, const Node& at, const std::string& hint) const {
    if (keys_.contains(key)) refuse_value(at.path(), fmt::format("{} stands in the file twice", key), hint);
}

void IssueCollector::note_full_page(std::size_t entries, std::initializer_list<std::size_t> pages,
                                    std::string_view how) {
    constexpr std::size_t largest_page = 100;
    const bool is_page = std::find(pages.begin(), pages.end(), entries) != pages.end();
    const bool is_full = entries > 0 && (is_page || entries % largest_page == 0);
    if (!is_full) return;
    batch.is_partial = true;
    batch.notes.push_back(
        fmt::format("The list has {} entries, exactly as many as full pages have: more may follow, so none that is "
                    "missing counts as "
                    "gone. {}",
                    entries, how));
}

}  // namespace waybill::exchange
