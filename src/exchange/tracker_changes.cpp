#include <fmt/format.h>

#include "waybill/base/number.hpp"
#include "waybill/base/text.hpp"
#include "waybill/exchange/tracker_plan.hpp"
#include "waybill/features/records.hpp"

namespace waybill::exchange {
namespace {

constexpr std::size_t most_shown_columns = 60;

std::string shown(const base::Field& field, const base::Value& value) {
    return base::shortened(base::display(field, value), most_shown_columns);
}

std::string shown(const base::Scalar* value) {
    if (value == nullptr) return {};
    if (const auto* text = std::get_if<std::string>(value)) return base::shortened(*text, most_shown_columns);
    if (const auto* number = std::get_if<double>(value)) return base::format_number(*number);
    return std::get<bool>(*value) ? "yes" : "no";
}

void add(FeatureChange& change, const std::string& field, std::string before, std::string after) {
    if (before != after) change.fields.push_back({field, std::move(before), std::move(after)});
}

FeatureChange change_of(const base::Draft& draft, const base::Record& known) {
    FeatureChange change{known.key, std::string(known.text("title")), false, {}};
    for (const auto& [index, value] : draft.values) {
        const auto& field = draft.kind->fields[index];
        add(change, std::string(field.name), shown(field, known.values[index]),
            shown(field, base::checked(field, value)));
    }
    if (draft.tags) add(change, "tags", base::joined(known.tags, ", "), base::joined(*draft.tags, ", "));
    for (const auto& [name, value] : draft.custom) {
        const auto before = known.custom.find(name);
        add(change, name, shown(before == known.custom.end() ? nullptr : &before->second), shown(&value));
    }
    return change;
}

}  // namespace

std::vector<FeatureChange> feature_changes(const TrackerPlan& plan, const portfolio::Portfolio& known) {
    std::vector<FeatureChange> changes;
    for (const auto& draft : plan.drafts) {
        if (draft.kind != &features::feature) continue;
        const auto* before = known.find(features::feature, draft.key);
        if (before == nullptr) {
            const auto title = draft.values.find(*features::feature.index_of("title"));
            const bool has_title = title != draft.values.end();
            changes.push_back(
                {draft.key, has_title ? base::display(features::feature.field("title"), title->second) : "", true, {}});
            continue;
        }
        auto change = change_of(draft, *before);
        if (!change.fields.empty()) changes.push_back(std::move(change));
    }
    return changes;
}

}  // namespace waybill::exchange
