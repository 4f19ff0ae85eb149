#include "import_baseline.hpp"

#include <algorithm>

#include "../portfolio_of.hpp"
#include "waybill/checks/check.hpp"
#include "waybill/exchange/tracker.hpp"
#include "waybill/portfolio/records.hpp"
#include "waybill/store/baseline.hpp"

namespace waybill::cli {

bool is_first_of_a_tracker(const store::Store& store) {
    if (!store::baseline(store).empty()) return false;
    const auto sightings = store.load(portfolio::sighting);
    return std::none_of(sightings.begin(), sightings.end(), [](const base::Record& one) {
        const auto& trackers = exchange::tracker_systems;
        return std::find(std::begin(trackers), std::end(trackers), one.text("source")) != std::end(trackers);
    });
}

void remember_baseline(store::Writer& writer, base::Day today) {
    const auto& store = writer.store();
    std::vector<store::BaselineEntry> entries;
    for (const auto& finding : checks::check(portfolio_of(store), today))
        entries.emplace_back(finding.rule, finding.record);
    store::write_baseline(writer, entries);
}

}  // namespace waybill::cli
