#include "waybill/checks/gaps.hpp"

#include <algorithm>
#include <map>

#include "waybill/checks/finding.hpp"
#include "waybill/checks/ready.hpp"
#include "waybill/features/records.hpp"

namespace waybill::checks {
namespace {

struct Tally {
    Gap gap;
    int weight = 0;
    int best = -1;         ///< how far on the feature to begin with is
    std::string promised;  ///< its committed day
};

int weight_of(std::string_view stage) {
    return stage == "building" ? 8 : stage == "ready" ? 2 : 1;
}

}  // namespace

std::vector<Gap> gaps(const portfolio::Portfolio& portfolio, std::size_t most) {
    std::map<std::string_view, Tally> tallies;
    std::size_t unfinished = 0;
    for (const auto& feature : portfolio.all(features::feature)) {
        if (!features::is_unfinished(feature)) continue;
        ++unfinished;
        const int weight = weight_of(feature.text("stage"));
        const std::string promised =
            feature.text("committed").empty() ? "9999" : std::string(feature.text("committed"));
        for (const auto& one : readiness(portfolio, feature)) {
            if (one.is_met || one.is_implied) continue;
            Tally& tally = tallies[one.rule];
            ++tally.gap.count;
            tally.weight += weight;
            if (weight > tally.best || (weight == tally.best && promised < tally.promised)) {
                tally.best = weight;
                tally.promised = promised;
                tally.gap.record = feature.key;
                tally.gap.fix = one.fix;
            }
        }
    }
    std::vector<Tally> ranked;
    for (auto& [id, tally] : tallies) {
        tally.gap.rule = id;
        tally.gap.of = unfinished;
        tally.gap.summary = rule(id).summary;
        ranked.push_back(std::move(tally));
    }
    std::stable_sort(ranked.begin(), ranked.end(), [](const Tally& a, const Tally& b) { return a.weight > b.weight; });
    std::vector<Gap> result;
    for (auto& tally : ranked) {
        if (result.size() < most) result.push_back(std::move(tally.gap));
    }
    return result;
}

}  // namespace waybill::checks
