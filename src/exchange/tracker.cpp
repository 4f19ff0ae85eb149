#include "waybill/exchange/tracker.hpp"

#include "waybill/base/text.hpp"

namespace waybill::exchange {
namespace {

/// Whether a JSON text has a member of that name, given in its quotation marks: within a string they would be escaped.
bool has_member(std::string_view text, std::string_view name) {
    for (auto at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1)) {
        if (base::trimmed(text.substr(at + name.size(), 16)).starts_with(':')) return true;
    }
    return false;
}

}  // namespace

bool is_jira_json(std::string_view text) {
    return has_member(text, "\"fields\"");
}

std::string_view tracker_of(std::string_view text, bool is_csv) {
    if (is_csv) {
        const auto header = base::lower(text.substr(0, text.find('\n')));
        const bool is_jira = header.find("summary") != std::string::npos;
        const bool is_linear = header.find("team") != std::string::npos && header.find("title") != std::string::npos;
        return is_linear && !is_jira ? "linear" : "jira";
    }
    // A board has fields of its own, and `fields` in its answers too: it is told first.
    if (has_member(text, "\"cards\"") && has_member(text, "\"lists\"")) return "trello";
    if (is_jira_json(text)) return "jira";
    return has_member(text, "\"iid\"") ? "gitlab" : "github";
}

TrackerBatch read_tracker(std::string_view system, std::string_view text, const ReadOptions& options) {
    if (system == "jira") return read_jira(text, options);
    if (system == "gitlab") return read_gitlab_json(text, options);
    if (system == "linear") return read_linear_csv(text, options);
    if (system == "trello") return read_trello_json(text, options);
    return read_github_json(text, options);
}

}  // namespace waybill::exchange
