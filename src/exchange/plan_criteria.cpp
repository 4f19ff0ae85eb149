#include <optional>
#include <set>

#include "plan_criteria_text.hpp"
#include "plan_state.hpp"
#include "waybill/base/text.hpp"
#include "waybill/features/records.hpp"

namespace waybill::exchange {
namespace {

/// A criterion's words for comparing: blanks and case make no difference.
std::string words_of(std::string_view given, std::string_view when, std::string_view then) {
    std::string words;
    for (const auto part : {given, when, then}) {
        for (const char c : base::lower(part)) {
            const bool is_blank = c == ' ' || c == '\t' || c == '\n';
            if (!is_blank)
                words += c;
            else if (!words.empty() && words.back() != ' ')
                words += ' ';
        }
        words += '|';
    }
    return words;
}

std::set<std::string> known_words(const Planning& planning, const std::string& feature) {
    std::set<std::string> words;
    for (const auto* record : planning.known.of(features::criterion, "feature", feature)) {
        words.insert(words_of(record->text("given"), record->text("when"), record->text("then")));
        words.insert(words_of({}, {}, record->text("name")));
    }
    return words;
}

void plan_criteria_of(Planning& planning, const PlannedIssue& planned) {
    const std::string& text = planned.issue->description;
    if (text.empty() || !planning.sightings.of(planned.key).differs("description", fingerprint(text))) return;
    auto words = known_words(planning, planned.key);
    for (const auto& found : find_criteria(text, planning.batch.system != "jira")) {
        if (!words.insert(words_of(found.given, found.when, found.then)).second) continue;
        auto draft = planning.draft(features::criterion, planned.issue);
        draft.set("feature", planned.key);
        const auto put = [&](const char* field, const std::string& value) {
            if (!value.empty()) draft.set(field, value);
        };
        put("name", found.name);
        put("given", found.given);
        put("when", found.when);
        put("then", found.then);
        if (found.is_checked) draft.set("state", std::string("passed"));
        planning.add(std::move(draft));
        ++planning.plan.criteria;
    }
}

}  // namespace

void plan_criteria(Planning& planning) {
    for (const auto* planned : planning.features()) plan_criteria_of(planning, *planned);
}

}  // namespace waybill::exchange
