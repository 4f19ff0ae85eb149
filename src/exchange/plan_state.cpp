#include "plan_state.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "waybill/base/text.hpp"
#include "waybill/features/records.hpp"

namespace waybill::exchange {

bool Planning::is_told(std::string_view column, bool has_value) const {
    return has_value || std::find(batch.columns.begin(), batch.columns.end(), column) != batch.columns.end();
}

base::Draft Planning::draft(const base::Kind& kind, const TrackerIssue* issue) const {
    base::Draft draft;
    draft.kind = &kind;
    draft.at = {options.file, issue == nullptr ? 0 : issue->line, 0};
    return draft;
}

base::Draft& Planning::add(base::Draft draft) {
    return plan.drafts.emplace_back(std::move(draft));
}

void Planning::note(std::string_view what, const std::vector<std::string>& items) {
    if (!items.empty()) plan.notes.push_back(fmt::format("{} ({}): {}.", what, items.size(), examples(items)));
}

std::string Planning::said_at(const TrackerIssue& issue) const {
    return issue.updated.empty() ? options.at : issue.updated;
}

std::vector<PlannedIssue*> Planning::features() {
    std::vector<PlannedIssue*> found;
    for (auto& issue : issues) {
        if (issue.role == Role::feature) found.push_back(&issue);
    }
    return found;
}

const base::Record* Planning::known_feature(std::string_view key) const {
    return known.find(features::feature, key);
}

std::string examples(const std::vector<std::string>& items) {
    constexpr std::size_t shown = 3;
    if (items.size() <= shown + 1) return base::joined(items, ", ");
    const std::vector<std::string> first(items.begin(), items.begin() + shown);
    return fmt::format("{} and {} more", base::joined(first, ", "), items.size() - shown);
}

std::string folded(std::string_view word) {
    std::string text = base::lower(word);
    constexpr std::string_view curly = "’";
    for (auto at = text.find(curly); at != std::string::npos; at = text.find(curly))
        text.replace(at, curly.size(), "'");
    std::string result;
    for (const char c : text) {
        const bool is_blank = c == ' ' || c == '-' || c == '_' || c == '\t';
        if (!is_blank)
            result += c;
        else if (!result.empty() && result.back() != ' ')
            result += ' ';
    }
    return std::string(base::trimmed(result));
}

std::string key_for_name(const std::string& name) {
    const std::string key = base::slug(name);
    const bool is_lost = key == "x" && !base::same_ignoring_case(name, "x");
    return is_lost ? fmt::format("x-{}", fingerprint(name).substr(0, 8)) : key;
}

}  // namespace waybill::exchange
