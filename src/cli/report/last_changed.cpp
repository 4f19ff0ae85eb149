#include "last_changed.hpp"

#include <algorithm>

#include "waybill/portfolio/records.hpp"

namespace waybill::cli {

std::map<std::string, base::Day, std::less<>> last_changed(const store::Store& store) {
    std::map<std::string, base::Day, std::less<>> days;
    for (const auto& sighting : store.load(portfolio::sighting)) {
        const auto* seen = std::get_if<base::Map>(&sighting["seen"]);
        if (seen == nullptr || !seen->contains("updated")) continue;
        const auto* text = std::get_if<std::string>(&seen->at("updated"));
        const auto at = text == nullptr ? std::nullopt : base::parse_instant(*text);
        if (!at) continue;
        auto& day = days.try_emplace(std::string(sighting.text("record")), base::day_of(*at)).first->second;
        day = std::max(day, base::day_of(*at));  // more than one tracker may know it
    }
    return days;
}

}  // namespace waybill::cli
