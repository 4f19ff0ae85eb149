#include <algorithm>

#include "plan_state.hpp"
#include "waybill/base/text.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::exchange {
namespace {

constexpr std::string_view since_mark = "gone ";

/// Since when the sync sees a record no more, once it saw it; nothing where it never did.
std::optional<std::string> since_of(const base::Map& seen, const std::string& entry, const std::string& today) {
    const auto found = seen.find(entry);
    if (found == seen.end()) return {};
    const auto* text = std::get_if<std::string>(&found->second);
    return text == nullptr ? today : text->substr(std::min(since_mark.size(), text->size()));
}

}  // namespace

void plan_gone(Planning& planning) {
    const std::string entry = "sync " + planning.options.sync;
    const std::string today = base::format_day(planning.options.today);
    for (const auto* planned : planning.features()) planning.sightings.of(planned->key).differs(entry, true);
    if (planning.batch.is_partial) return;  // what is missing may stand on another page
    for (const auto& record : planning.known.all(portfolio::sighting)) {
        const auto* seen = std::get_if<base::Map>(&record["seen"]);
        const auto* feature = planning.known_feature(record.text("record"));
        const bool is_ours = base::same_ignoring_case(record.text("source"), planning.batch.system);
        if (seen == nullptr || feature == nullptr || !is_ours || planning.by_key.contains(feature->key)) continue;
        const auto since = since_of(*seen, entry, today);
        if (!since) continue;
        planning.sightings.of(feature->key).differs(entry, std::string(since_mark) + *since);
        planning.plan.gone.push_back(
            {feature->key, std::string(feature->text("title")), std::string(feature->text("stage")), *since});
    }
    std::sort(planning.plan.gone.begin(), planning.plan.gone.end(),
              [](const GoneFeature& a, const GoneFeature& b) { return a.key < b.key; });
}

}  // namespace waybill::exchange
