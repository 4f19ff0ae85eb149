#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "plan_state.hpp"
#include "tracker_text.hpp"
#include "waybill/base/number.hpp"
#include "waybill/base/text.hpp"
#include "waybill/features/records.hpp"
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

}  // namespace

void plan_field_definitions(Planning& planning) {
    std::map<std::string, bool> is_numeric;
    std::set<std::string> odd;
    for (const auto* planned : planning.features()) {
        for (const auto& [name, value] : planned->issue->custom) {
            if (is_left_out(name)) continue;
            const bool is_number = base::parse_number(value).has_value();
            auto& all = is_numeric.try_emplace(field_name(name), true).first->second;
            all = all && is_number;
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
        if (planning.sightings.of(planned.key).differs("field " + field, scalar)) draft.custom[field] = scalar;
    }
}

}  // namespace waybill::exchange
