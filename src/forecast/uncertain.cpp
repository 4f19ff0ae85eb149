#include "waybill/forecast/uncertain.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "features_by_key.hpp"
#include "impact_distribution.hpp"
#include "record_id.hpp"
#include "waybill/base/duration.hpp"
#include "waybill/base/text.hpp"
#include "waybill/estimates/records.hpp"
#include "waybill/estimates/work.hpp"
#include "waybill/features/records.hpp"
#include "waybill/forecast/past_work.hpp"
#include "waybill/portfolio/estimated.hpp"
#include "waybill/portfolio/records.hpp"
#include "waybill/risks/exposure.hpp"
#include "waybill/risks/records.hpp"
#include "waybill/statistics/sample.hpp"

namespace waybill::forecast {
namespace {

using base::Record;
using estimates::Distribution;
using portfolio::Portfolio;

/// The median of each quantile, by nearest rank.
estimates::Quantiles median_range(const std::vector<estimates::Quantiles>& ranges) {
    estimates::Quantiles result;
    for (const auto member : {&estimates::Quantiles::p10, &estimates::Quantiles::p50, &estimates::Quantiles::p90}) {
        std::vector<double> values;
        for (const auto& range : ranges) values.push_back(range.*member);
        result.*member = statistics::median(std::move(values));
    }
    return result;
}

/// The quantiles of a distribution that others are guessed by.
estimates::Summary read_off(const Distribution& work) {
    return {.p10 = estimates::quantile(work, 0.1),
            .p50 = estimates::quantile(work, 0.5),
            .p90 = estimates::quantile(work, 0.9)};
}

/// Days spent on a feature that is being built; of others the whole range is still to come.
double days_spent(const Portfolio& portfolio, const Record& feature, const estimates::Standing& standing) {
    if (feature.text("stage") != "building") return 0;
    const auto work = estimates::work_on("building", standing, portfolio.of(estimates::effort, "feature", feature.key));
    return base::days_from_minutes(work.spent);
}

/// What estimates were worth so far, ready to be applied.
class Experience {
public:
    explicit Experience(const Portfolio& portfolio, const Belief& belief) {
        if (belief.ignores_past) return;
        past_ = past_of(portfolio);
        known_ = calibration_of(past_);
    }

    std::size_t used() const { return known_.size() >= enough_past ? known_.size() : 0; }

    /// What a standing says to that team.
    Distribution read(const estimates::Standing& standing, const std::string& team, bool ignores_questions) {
        if (used() == 0) return ignores_questions ? distribution_of(standing) : widened_distribution_of(standing);
        const auto [known_team, is_new] = teams_.try_emplace(team);
        auto& [spread, usual] = known_team->second;
        if (is_new) known_team->second = {spread_of(past_, known_, team), usual_factors(past_, team)};
        const auto said = ignores_questions ? distribution_of(standing) : widened_distribution_of(standing, usual);
        return estimates::calibrated(said, standing.has_range(), known_, team, standing.stated.p50, spread);
    }

private:
    struct OfTeam {
        double spread = 1;
        estimates::QuestionFactors usual{};
    };
    EstimateHistory past_{};
    estimates::Calibration known_{};
    std::map<std::string, OfTeam> teams_{};
};

void add_features(const Portfolio& portfolio, const Planned& planned, const Belief& belief, Uncertainty& uncertainty) {
    const bool ignores_questions = belief.ignores_questions;
    Experience experience(portfolio, belief);
    uncertainty.past = experience.used();
    std::map<std::uint64_t, std::vector<estimates::Quantiles>> by_team;
    std::vector<estimates::Quantiles> all;
    for (TaskIndex i = 0; i < planned.tasks.size(); ++i) {
        const auto& record = *planned.tasks[i].record;
        auto& variable = uncertainty.tasks.emplace_back();
        variable.id = id_of(record);
        if (record.kind != &features::feature) continue;
        const auto* team = portfolio.find(portfolio::team, record.text("team"));
        if (team != nullptr) variable.factor = base::stable_hash(team->key);
        if (planned.tasks[i].is_guessed) continue;
        const auto standing = portfolio::standing_of(portfolio, record.key);
        variable.work = experience.read(standing, team != nullptr ? team->key : std::string(), ignores_questions);
        variable.spent = days_spent(portfolio, record, standing);
        const auto said = uncertainty.past > 0 ? read_off(variable.work)
                          : ignores_questions  ? standing.stated
                                               : standing.widened;
        by_team[variable.factor].push_back({said.p10, said.p50, said.p90});
        all.push_back(by_team[variable.factor].back());
    }
    for (TaskIndex i = 0; i < planned.tasks.size(); ++i) {
        if (!planned.tasks[i].is_guessed) continue;
        const auto own = by_team.find(uncertainty.tasks[i].factor);
        uncertainty.tasks[i].work = estimates::distribution_of(median_range(own != by_team.end() ? own->second : all));
    }
}

void add_risks(const Portfolio& portfolio, const Planned& planned, Uncertainty& uncertainty) {
    const auto by_key = features_by_key(planned);
    for (const auto& risk : portfolio.all(risks::risk)) {
        const auto size = risks::current(risk);
        if (!risks::is_standing(risk) || !size.probability || !size.impact) continue;
        auto hits = named_features(risk, by_key);
        if (hits.empty()) continue;
        uncertainty.risks.push_back(
            {*size.probability, distribution_of(*size.impact), id_of(risk), std::move(hits), &risk});
    }
}

}  // namespace

Uncertainty uncertainty_of(const Portfolio& portfolio, const Planned& planned, const Belief& belief) {
    Uncertainty uncertainty;
    add_features(portfolio, planned, belief, uncertainty);
    add_risks(portfolio, planned, uncertainty);
    return uncertainty;
}

std::vector<Assumed> risks_left_out(const Portfolio& portfolio, const Planned& planned) {
    std::vector<Assumed> list;
    const auto by_key = features_by_key(planned);
    for (const auto& risk : portfolio.all(risks::risk)) {
        if (!risks::is_standing(risk)) continue;
        const auto size = risks::current(risk);
        const bool is_known = size.probability && size.impact;
        const auto hits = named_features(risk, by_key);
        // One that names only features outside the plan hits nothing of it.
        if (is_known && (!hits.empty() || !risk.texts("features").empty())) continue;
        if (!is_known && hits.empty()) continue;
        list.push_back({risk.key,
                        fmt::format("{} {}: left out", risk.key,
                                    is_known            ? "names no feature, so nobody knows what it holds up"
                                    : !size.probability ? "has no probability"
                                                        : "has no impact in days"),
                        true});
    }
    return list;
}

}  // namespace waybill::forecast
