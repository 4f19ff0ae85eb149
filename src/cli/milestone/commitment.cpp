#include "commitment.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "waybill/base/text.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::cli {

using base::Record;

std::optional<Record> commitment_of(const store::Store& store, const Record& milestone, const Record& team) {
    std::optional<Record> last;
    for (auto& one : store.load(portfolio::commitment, "milestone", milestone.key)) {
        if (base::same_ignoring_case(one.text("team"), team.key)) last = std::move(one);
    }
    return last;
}

void warn_of_commitment(const store::Store& store, const Record& milestone, const Record& commitment,
                        Session& session) {
    const auto day = commitment.day("date");
    const auto promised = milestone.day("date");
    const auto team = commitment.text("team");
    if (day && promised && *day > *promised)
        session.warn({"behind_milestone",
                      fmt::format("{} lies behind the day of {}, {}: one of the two has to move",
                                  base::format_day(*day), milestone.key, base::format_day(*promised)),
                      milestone.key});
    if (day && *day < session.today())
        session.warn({"day_passed", fmt::format("{} has passed already", base::format_day(*day)), milestone.key});
    const auto& keys = milestone.texts("features");
    const bool has_feature = std::any_of(keys.begin(), keys.end(), [&](const std::string& key) {
        const auto feature = store.find_key(features::feature, key);
        return feature && base::same_ignoring_case(feature->text("team"), team);
    });
    if (!has_feature)
        session.warn({"no_feature", fmt::format("{} has no feature in {}", team, milestone.key), std::string(team)});
}

}  // namespace waybill::cli
