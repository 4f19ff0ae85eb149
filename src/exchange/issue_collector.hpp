#pragma once

#include <cstddef>
#include <functional>
#include <initializer_list>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "json_node.hpp"
#include "waybill/exchange/tracker.hpp"

namespace waybill::exchange {

/// Collects the issues of one JSON file, entry by entry, each key once.
class IssueCollector {
public:
    IssueCollector(std::string system, const ReadOptions& options);

    /// Adds what `read` makes of the entry, an object; nothing where it makes nothing. A bad entry is passed over or
    /// refuses the file, as the options say. `what`: what the tracker calls it, "an issue".
    void collect(const Node& entry, std::string_view what, const std::function<std::optional<TrackerIssue>()>& read);
    /// Refuses a key that was there before.
    void refuse_known(const std::string& key, const Node& at, const std::string& hint = {}) const;
    /// Where the list is as long as a page of the tracker (a multiple of 100, or one of `pages`) more issues may stand
    /// on the next one: the batch is partial, and says `how` to get them all.
    void note_full_page(std::size_t entries, std::initializer_list<std::size_t> pages, std::string_view how);

    TrackerBatch batch;

private:
    const ReadOptions& options_;
    std::set<std::string> keys_;
};

}  // namespace waybill::exchange
