#include <algorithm>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "plan_state.hpp"
#include "tracker_text.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/number.hpp"
#include "waybill/base/text.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/own_fields.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::exchange {
namespace {

/// Fields that Jira keeps its epics with: they are parents and titles here.
constexpr std::string_view left_out[] = {"epic link", "epic name", "epic status", "epic color", "epic colour", "rank"};

bool is_left_out(std::string_view name) {
    return std::find(std::begin(left_out), std::end(left_out), folded(name)) != std::end(left_out);
}

/// `story_points` of `Story Points`; what waybill has a field of that name for gets `_in_tracker`.
std::string field_name(const std::string& name) {
    std::string field = key_for_name(name);
    std::replace(field.begin(), field.end(), '-', '_');
    const bool is_taken = features::feature.index_of(field).has_value() || field == "key" || field == "tags" ||
                          field == "uid" || field == "created" || field == "changed" || field == "custom";
    return is_taken ? field + "_in_tracker" : field;
}

const base::Record* known_field(const Planning& planning, std::string_view name) {
    for (const auto& record : planning.known.all(portfolio::field)) {
        const bool is_of_feature = base::same_ignoring_case(record.text("record_kind"), "feature");
        if (is_of_feature && base::same_ignoring_case(record.text("name"), name)) return &record;
    }
    return nullptr;
}

/// The value as the definition wants it, or nothing where it does not allow it.
std::optional<base::Scalar> allowed_by(const base::Record& definition, const base::Scalar& value) {
    try {
        return portfolio::checked_own(definition, value);
    } catch (const base::Error&) { return {}; }
}

}  // namespace

void plan_field_definitions(Planning& planning) {
    std::map<std::string, bool> is_numeric;
    std::set<std::string> odd, refused;
    for (const auto* planned : planning.features()) {
        for (const auto& [name, value] : planned->issue->custom) {
            if (is_left_out(name)) continue;
            const bool is_number = base::parse_number(value).has_value();
            auto& all = is_numeric.try_emplace(field_name(name), true).first->second;
            all = all && is_number;
            const auto* known = known_field(planning, field_name(name));
            const bool is_own = known != nullptr && known->text("type") != "number";
            if (is_own && !allowed_by(*known, one_line(value))) refused.insert(field_name(name));
        }
    }
    for (const auto& [name, is_number] : is_numeric) {
        if (const auto* known = known_field(planning, name)) {
            const bool is_number_here = known->text("type") == "number";
            if (is_number_here) planning.number_fields.insert(name);
            if (is_number_here && !is_number) odd.insert(name);
            continue;
        }
        auto& draft = planning.add(planning.draft(portfolio::field));
        draft.set("record_kind", std::string("feature"));
        draft.set("name", name);
        draft.set("type", std::string(is_number ? "number" : "text"));
        if (is_number) planning.number_fields.insert(name);
    }
    planning.note("Values that are no numbers are left out of number fields", {odd.begin(), odd.end()});
    planning.note("Values that a field of your own does not allow are left out", {refused.begin(), refused.end()});
}

void put_custom_values(Planning& planning, const PlannedIssue& planned, base::Draft& draft) {
    std::set<std::string> done;
    for (const auto& [name, value] : planned.issue->custom) {
        const std::string field = field_name(name);
        if (is_left_out(name) || !done.insert(field).second) continue;
        base::Scalar scalar = one_line(value);
        if (planning.number_fields.contains(field)) {
            const auto number = base::parse_number(value);
            if (!number) continue;
            scalar = *number;
        }
        if (const auto* known = known_field(planning, field)) {
            const auto allowed = allowed_by(*known, scalar);
            if (!allowed) continue;
            scalar = *allowed;
        }
        if (planning.sightings.of(planned.key).differs("field " + field, scalar)) draft.custom[field] = scalar;
    }
}

}  // namespace waybill::exchange
