#include "waybill/checks/outcomes.hpp"

#include <algorithm>

#include "waybill/checks/ready.hpp"
#include "waybill/estimates/records.hpp"
#include "waybill/estimates/work.hpp"
#include "waybill/features/records.hpp"
#include "waybill/outcomes/records.hpp"
#include "waybill/portfolio/estimated.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::checks {
namespace {

using base::Day;
using base::Record;
using outcomes::Review;

/// Verdicts in the order in which they were given; one without an instant when it was recorded.
std::vector<const Record*> in_order(std::vector<const Record*> verdicts) {
    const auto at = [](const Record* one) { return one->text("at").empty() ? one->created : one->text("at"); };
    std::stable_sort(verdicts.begin(), verdicts.end(), [&](const auto* a, const auto* b) { return at(a) < at(b); });
    return verdicts;
}

bool is_reviewed(const Review& review) {
    const auto stage = review.feature->text("stage");
    if (features::is_delivered(stage)) return true;
    return stage == "building" && (review.exposure || review.latest);
}

/// What says since when users have a feature.
outcomes::Material material_of_feature(const portfolio::Portfolio& portfolio, std::string_view key) {
    outcomes::Material material{portfolio.find(features::feature, key)};
    material.rollouts = portfolio.of(features::rollout, "feature", key);
    material.gates = portfolio.of(features::gate, "feature", key);
    material.status_changes = portfolio.of(estimates::status_change, "feature", key);
    material.deployments = portfolio.of(portfolio::deployment, "feature", key);
    return material;
}

outcomes::Material material_of(const portfolio::Portfolio& portfolio, const Record& outcome) {
    auto material = material_of_feature(portfolio, outcome.text("feature"));
    material.outcome = &outcome;
    material.metric = portfolio.find(outcomes::metric, outcome.text("metric"));
    if (material.metric) material.observations = portfolio.of(outcomes::observation, "metric", material.metric->key);
    material.verdicts = in_order(portfolio.of(outcomes::verdict, "feature", outcome.text("feature")));
    return material;
}

/// A release that came a week before still moves the numbers of the first weeks.
constexpr auto just_before = std::chrono::days(7);

/// The other features that claim the metric and came to users in the window, or just before it.
std::vector<std::string> came_with(const portfolio::Portfolio& portfolio, const outcomes::Material& material,
                                   const Review& review, Day today) {
    std::vector<std::string> keys;
    for (const auto* other : portfolio.of(outcomes::outcome, "metric", material.metric->key)) {
        const auto* feature = portfolio.find(features::feature, other->text("feature"));
        if (!feature || feature == material.feature) continue;
        const auto exposure = exposure_of(portfolio, *feature, today);
        if (!exposure || exposure->day < review.exposure->day - just_before) continue;
        const bool is_within = exposure->day <= review.ends.value_or(today);
        if (is_within && std::find(keys.begin(), keys.end(), feature->key) == keys.end()) keys.push_back(feature->key);
    }
    return keys;
}

}  // namespace

bool is_before(const Record& left, const Record& right) {
    return left.key.size() != right.key.size() ? left.key.size() < right.key.size() : left.key < right.key;
}

Review review_of(const portfolio::Portfolio& portfolio, const Record& outcome, Day today) {
    const auto material = material_of(portfolio, outcome);
    auto review = outcomes::review(material, today);
    if (material.metric && review.exposure) review.others = came_with(portfolio, material, review, today);
    return review;
}

std::vector<Review> reviews(const portfolio::Portfolio& portfolio, Day today) {
    std::vector<Review> list;
    for (const auto& outcome : portfolio.all(outcomes::outcome)) {
        if (!portfolio.find(features::feature, outcome.text("feature"))) continue;
        auto review = review_of(portfolio, outcome, today);
        if (is_reviewed(review)) list.push_back(std::move(review));
    }
    std::stable_sort(list.begin(), list.end(),
                     [](const Review& a, const Review& b) { return is_before(*a.outcome, *b.outcome); });
    return list;
}

std::optional<outcomes::Exposure> exposure_of(const portfolio::Portfolio& portfolio, const Record& feature, Day today) {
    return outcomes::exposure_of(material_of_feature(portfolio, feature.key), today);
}

std::optional<Day> first_exposure(const portfolio::Portfolio& portfolio, const Record& metric, Day today) {
    std::optional<Day> first;
    for (const auto* outcome : portfolio.of(outcomes::outcome, "metric", metric.key)) {
        if (!portfolio.find(features::feature, outcome->text("feature"))) continue;
        const auto exposure = outcomes::exposure_of(material_of(portfolio, *outcome), today);
        if (exposure && (!first || exposure->day < *first)) first = exposure->day;
    }
    return first;
}

std::vector<outcomes::Option> options_of(const portfolio::Portfolio& portfolio, const Record& metric, Day today) {
    std::vector<outcomes::Option> list;
    for (const auto* outcome : portfolio.of(outcomes::outcome, "metric", metric.key)) {
        const auto* feature = portfolio.find(features::feature, outcome->text("feature"));
        if (!feature || !features::is_unfinished(*feature)) continue;
        outcomes::Option option{review_of(portfolio, *outcome, today)};
        option.minutes = estimates::work_on(feature->text("stage"), portfolio::standing_of(portfolio, feature->key),
                                            portfolio.of(estimates::effort, "feature", feature->key))
                             .remaining;
        for (const auto* other : portfolio.of(features::feature, "enables", feature->key)) {
            if (features::is_unfinished(*other)) option.enablers.push_back(other);
        }
        list.push_back(std::move(option));
    }
    return outcomes::ranked(std::move(list));
}

}  // namespace waybill::checks
