#include "last_changed.hpp"

#include <algorithm>

#include "waybill/features/records.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::cli {
namespace {

bool has_promises(const portfolio::Portfolio& portfolio) {
    const auto& all = portfolio.all(features::feature);
    return std::any_of(all.begin(), all.end(),
                       [](const auto& one) { return features::is_unfinished(one) && one.day("committed"); });
}

}  // namespace

std::map<std::string, base::Day, std::less<>> last_changed(const store::Store& store,
                                                           const portfolio::Portfolio& portfolio) {
    std::map<std::string, base::Day, std::less<>> days;
    if (has_promises(portfolio)) return days;
    for (const auto& sighting : store.load(portfolio::sighting)) {
        const auto* seen = std::get_if<base::Map>(&sighting["seen"]);
        if (seen == nullptr || !seen->contains("updated")) continue;
        const auto* text = std::get_if<std::string>(&seen->at("updated"));
        const auto at = text == nullptr ? std::nullopt : base::parse_instant(*text);
        if (at) days.emplace(sighting.text("record"), base::day_of(*at));
    }
    return days;
}

}  // namespace waybill::cli
