#include "waybill/checks/done.hpp"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

#include "waybill/base/placeholders.hpp"
#include "waybill/base/text.hpp"
#include "waybill/checks/outcomes.hpp"
#include "waybill/dependencies/records.hpp"
#include "waybill/features/records.hpp"
#include "waybill/outcomes/agreement.hpp"
#include "waybill/outcomes/records.hpp"
#include "waybill/portfolio/records.hpp"
#include "waybill/portfolio/roles.hpp"

namespace waybill::checks {
namespace {

using base::Day;
using base::Record;
using portfolio::Portfolio;

Requirement met(std::string_view rule, std::string message) {
    return {rule, true, std::move(message), {}};
}
Requirement unmet(std::string_view rule, std::string message, std::string fix) {
    return {rule, false, std::move(message), std::move(fix)};
}

Requirement criteria_passed(const Portfolio& portfolio, const Record& feature) {
    const auto& criteria = portfolio.of(features::criterion, "feature", feature.key);
    std::vector<std::string> open;
    for (const auto* one : criteria) {
        if (one->text("state") != "passed") open.push_back(fmt::format("{} {}", one->key, one->text("state")));
    }
    if (open.empty())
        return met("WB601", fmt::format("{} passed", base::counted(criteria.size(), "criterion", "criteria")));
    const auto first = open.front().substr(0, open.front().find(' '));
    const std::size_t shown = std::min<std::size_t>(open.size(), 3);
    auto names = base::joined({open.begin(), open.begin() + static_cast<std::ptrdiff_t>(shown)}, ", ");
    if (shown < open.size()) names += fmt::format(" and {} more", open.size() - shown);
    return unmet("WB601",
                 fmt::format("{} of {} not passed: {}", open.size(),
                             base::counted(criteria.size(), "criterion", "criteria"), names),
                 fmt::format("waybill criterion pass {} --evidence \"…\"", first));
}

/// WB703 where a guardrail is broken since users have the feature; else WB713 where one is not shown to be held.
Requirement guardrails_hold(const Portfolio& portfolio, const Record& feature, Day today) {
    std::optional<Requirement> unknown;
    for (const auto* outcome : portfolio.of(outcomes::outcome, "feature", feature.key)) {
        const auto review = review_of(portfolio, *outcome, today);
        if (!review.guardrail) continue;
        if (review.is_guardrail_broken())
            return unmet("WB703", guardrail_words(review), fmt::format("waybill metric show {}", review.metric->key));
        if (review.guardrail->holding == outcomes::Holding::unknown)
            unknown = unmet("WB713", guardrail_words(review), outcomes::observe_command(*review.metric));
    }
    return unknown ? std::move(*unknown) : met("WB703", "no guardrail is broken");
}

/// An incident concerns the features that it names; where it names none, those that touch its services.
bool concerns(const Record& incident, const Record& feature) {
    const auto has = [](const base::Texts& keys, std::string_view key) {
        return std::any_of(keys.begin(), keys.end(),
                           [&](const auto& one) { return base::same_ignoring_case(one, key); });
    };
    if (const auto& named = incident.texts("features"); !named.empty()) return has(named, feature.key);
    const auto& services = feature.texts("services");
    return std::any_of(services.begin(), services.end(),
                       [&](const auto& one) { return has(incident.texts("services"), one); });
}

Requirement no_incident(const Portfolio& portfolio, const Record& feature) {
    for (const auto& incident : portfolio.all(dependencies::incident)) {
        if (!incident.text("restored_at").empty() || !concerns(incident, feature)) continue;
        return unmet("WB711", fmt::format("{} is open: {}", incident.key, base::shortened(incident.text("text"), 80)),
                     fmt::format("waybill incident edit {} --restored-at INSTANT", incident.key));
    }
    return met("WB711", "no incident is open");
}

/// Whether nothing has to be delivered to users: it enables others, or the law asks for it.
bool is_excused(const Record& feature) {
    return !feature.text("obligation").empty() || !feature.texts("enables").empty();
}

Requirement delivers(const Portfolio& portfolio, const Record& feature, const Record& outcome) {
    const auto* verdict = last_verdict(portfolio, feature, "delivers", &outcome);
    const auto give = fmt::format("waybill outcome verdict {} delivers achieved --evidence \"…\"", outcome.key);
    if (!verdict) return unmet("WB708", fmt::format("no verdict whether it delivers {}", outcome.key), give);
    const auto said = verdict->text("verdict");
    if (said == "achieved") return met("WB708", fmt::format("{} was judged achieved", outcome.key));
    return unmet("WB708", fmt::format("{} was judged {}", outcome.key, said),
                 said == "missed" ? fmt::format("waybill feature kill {} --because \"…\"", feature.key) : give);
}

/// WB709 where the verdict on `judged` (an outcome, or a feature that claims nothing) has no yes of the owner.
void agreed(std::vector<Requirement>& list, const Record& feature, const std::string& judged, const Record& verdict,
            const std::string& owner) {
    if (outcomes::is_agreed(owner, verdict.text("by"), verdict.text("agreed_by"))) return;
    const auto said = verdict.text("verdict");
    const auto again = said == "killed" ? fmt::format("feature kill {} --because", feature.key)
                                        : fmt::format("outcome verdict {} delivers {} --evidence", judged, said);
    list.push_back(unmet("WB709", fmt::format("that {} was judged {} has no yes of {}", judged, said, owner),
                         fmt::format("waybill {} \"…\" --agreed-by \"{}\"", again, owner)));
}

}  // namespace

std::string guardrail_words(const outcomes::Review& review) {
    const auto& metric = *review.metric;
    const auto& guardrail = *review.guardrail;
    const auto limit = outcomes::shown_number(guardrail.limit, metric);
    if (review.is_guardrail_broken() && guardrail.holding != outcomes::Holding::broken)
        return fmt::format("{} reads {} ({}), beyond its limit of {}; {} numbers would show whether it stays there",
                           metric.text("name"), outcomes::shown_number(guardrail.latest->value, metric),
                           base::format_day(guardrail.latest->day), limit, outcomes::enough_to_hold);
    return fmt::format("the limit of {} for {} is {}", limit, metric.text("name"),
                       outcomes::in_words(guardrail, metric));
}

const Record* last_verdict(const Portfolio& portfolio, const Record& feature, std::string_view aspect,
                           const Record* outcome) {
    const Record* last = nullptr;
    std::string_view last_at;
    for (const auto* one : portfolio.of(outcomes::verdict, "feature", feature.key)) {
        const auto named = one->text("outcome");
        const bool is_meant = !outcome || named.empty() || base::same_ignoring_case(named, outcome->key);
        if (one->text("aspect") != aspect || !is_meant) continue;
        const auto at = one->text("at").empty() ? std::string_view(one->created) : one->text("at");
        if (last && at < last_at) continue;
        last = one;
        last_at = at;
    }
    return last;
}

std::string product_owner_of(const Portfolio& portfolio, const Record& feature) {
    return std::string(portfolio::product_owner(&feature, portfolio.find(portfolio::project, feature.text("project"))));
}

std::vector<Requirement> works_rules(const Portfolio& portfolio, const Record& feature, Day today) {
    return {criteria_passed(portfolio, feature), guardrails_hold(portfolio, feature, today),
            no_incident(portfolio, feature)};
}

std::vector<Requirement> delivers_rules(const Portfolio& portfolio, const Record& feature, Day today) {
    std::vector<Requirement> list;
    const auto owner = product_owner_of(portfolio, feature);
    const auto& claims = portfolio.of(outcomes::outcome, "feature", feature.key);
    for (const auto* outcome : claims) {
        const auto review = review_of(portfolio, *outcome, today);
        if (!review.verdict) continue;
        if (review.verdict->text("verdict") == "achieved" && review.state != outcomes::State::achieved) {
            list.push_back(
                unmet("WB712",
                      fmt::format("{} was judged achieved, yet: {}", outcome->key, outcomes::in_words(review, today)),
                      fmt::format("waybill outcome review {}", feature.key)));
        }
        agreed(list, feature, outcome->key, *review.verdict, owner);
    }
    const auto* verdict = claims.empty() ? last_verdict(portfolio, feature, "delivers") : nullptr;
    if (verdict) agreed(list, feature, feature.key, *verdict, owner);
    return list;
}

std::vector<Requirement> verdict_rules(const Portfolio& portfolio, const Record& feature) {
    std::vector<Requirement> list;
    const auto give = fmt::format("waybill outcome verdict {} works achieved --evidence \"…\"", feature.key);
    const auto* works = last_verdict(portfolio, feature, "works");
    if (!works)
        list.push_back(unmet("WB707", "no verdict whether it works", give));
    else if (works->text("verdict") != "achieved")
        list.push_back(unmet("WB707", fmt::format("whether it works was judged {}", works->text("verdict")), give));
    else
        list.push_back(met("WB707", "it was judged to work"));
    const auto& outcomes = portfolio.of(outcomes::outcome, "feature", feature.key);
    for (const auto* one : outcomes) list.push_back(delivers(portfolio, feature, *one));
    if (!outcomes.empty()) return list;
    if (is_excused(feature)) {
        list.push_back(met("WB708", "it enables others or is an obligation: nothing to deliver"));
    } else {
        list.push_back(unmet("WB708", "no outcome: nothing says what it should deliver",
                             fmt::format("waybill outcome add {} \"{}\"", feature.key, base::outcome_placeholder)));
    }
    return list;
}

std::vector<Requirement> contradictions(const Portfolio& portfolio, const Record& feature, const Record& verdict,
                                        Day today) {
    if (verdict.text("verdict") != "achieved") return {};
    auto list = verdict.text("aspect") == "works" ? works_rules(portfolio, feature, today)
                                                  : delivers_rules(portfolio, feature, today);
    // The yes of the product owner is asked for with every verdict, and not held against this one again; what is not
    // known yet contradicts nothing.
    std::erase_if(list,
                  [](const Requirement& one) { return one.is_met || one.rule == "WB709" || one.rule == "WB713"; });
    return list;
}

std::vector<Requirement> done_gate(const Portfolio& portfolio, const Record& feature, Day today) {
    auto list = verdict_rules(portfolio, feature);
    for (auto&& rules : {works_rules(portfolio, feature, today), delivers_rules(portfolio, feature, today)}) {
        list.insert(list.end(), rules.begin(), rules.end());
    }
    return list;
}

}  // namespace waybill::checks
