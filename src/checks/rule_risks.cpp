#include "waybill/checks/rule_risks.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

#include <fmt/format.h>

#include "waybill/base/error.hpp"
#include "waybill/base/placeholders.hpp"
#include "waybill/base/text.hpp"
#include "waybill/checks/ready.hpp"
#include "waybill/checks/release.hpp"
#include "waybill/dependencies/records.hpp"
#include "waybill/estimates/records.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/records.hpp"
#include "waybill/risks/exposure.hpp"
#include "waybill/risks/records.hpp"

namespace waybill::checks {
namespace {

using base::Day;
using base::Error;
using base::Fault;
using base::Record;
using base::Texts;
using Records = std::vector<const Record*>;

bool contains(std::string_view text, std::string_view word) {
    return text.find(word) != std::string_view::npos;
}

/// Whether the evidence names a day, `2026-11-10`.
bool names_a_day(std::string_view text) {
    constexpr std::size_t width = 10;
    for (std::size_t i = 0; i + width <= text.size(); ++i) {
        if (base::parse_day(text.substr(i, width))) return true;
    }
    return false;
}

/// Whether somebody says that it was tried: a day, or the word, and not that it was not.
bool says_tried(std::string_view evidence) {
    const auto text = base::lower(evidence);
    constexpr std::array<std::string_view, 5> denials{"never", "not ", "untried", "untested", "yet to"};
    if (std::any_of(denials.begin(), denials.end(), [&](auto word) { return contains(text, word); })) return false;
    constexpr std::array<std::string_view, 5> words{"tried", "tested", "rehears", "exercise", "drill"};
    return names_a_day(text) ||
           std::any_of(words.begin(), words.end(), [&](auto word) { return contains(text, word); });
}

/// Collects the risks of a portfolio.
class Survey {
public:
    Survey(const portfolio::Portfolio& portfolio, Day today) : portfolio_(portfolio), today_(today) {}

    std::vector<RuleRisk> risks() {
        for (const auto& feature : portfolio_.all(features::feature)) {
            const auto stage = feature.text("stage");
            if (stage == "building") look_for_rollback(feature);
            if (features::is_unfinished(feature)) look_at_estimates(feature);
            if (features::is_delivered(stage)) look_at_criteria(feature);
        }
        for (const auto& service : portfolio_.all(dependencies::service)) look_for_people(service);
        for (auto& one : list_) one.kept_as = kept(one);
        std::sort(list_.begin(), list_.end(), [](const RuleRisk& a, const RuleRisk& b) {
            return std::tie(a.rule, a.record, a.cause) < std::tie(b.rule, b.record, b.cause);
        });
        return std::move(list_);
    }

private:
    void look_for_rollback(const Record& feature);
    void look_at_estimates(const Record& feature);
    void look_at_criteria(const Record& feature);
    void look_for_people(const Record& service);
    std::string kept(const RuleRisk& risk) const;

    const portfolio::Portfolio& portfolio_;
    Day today_;
    std::vector<RuleRisk> list_;
};

/// Whether a rollback plan says that it was tried: by its day, or in its evidence.
bool is_tried(const Record& plan) {
    return plan.day("tried") || says_tried(plan.text("evidence"));
}

void Survey::look_for_rollback(const Record& feature) {
    const auto checklist = release_checklist(portfolio_, feature);
    const auto is_plan = [](const ReleaseItem& item) { return item.rule == "WB605"; };
    const auto plan = std::find_if(checklist.begin(), checklist.end(), is_plan);
    const auto* record = plan == checklist.end() ? nullptr : plan->record;
    const bool is_answered = record != nullptr && record->text("state") != "open";
    if (is_answered && (record->text("state") == "not-needed" || is_tried(*record))) return;
    RuleRisk risk{.rule = is_answered ? "WB502" : "WB501",
                  .record = feature.key,
                  .title = fmt::format("A bad release of \"{}\" cannot be taken back", feature.text("title")),
                  .cause = "nothing says that its rollback plan was ever tried",
                  .effect = "a plan that was never tried fails on the day on which it is needed",
                  .features = {feature.key},
                  .fix = fmt::format("waybill release-item done {} \"rollback plan\" --tried DAY", feature.key)};
    if (!is_answered) {
        risk.cause = record == nullptr ? "there is no rollback plan" : "the rollback plan is still open";
        risk.effect = "users stay on what is broken until it is repaired";
        risk.fix =
            fmt::format("waybill release-item done {} \"rollback plan\" --evidence \"…\" --tried DAY", feature.key);
    }
    list_.push_back(std::move(risk));
}

void Survey::look_at_estimates(const Record& feature) {
    std::map<std::string, const Record*> latest;  // by part
    for (const auto* one : portfolio_.of(estimates::estimate, "feature", feature.key)) {
        auto& known = latest[std::string(one->text("part"))];
        if (known == nullptr || one->text("at") >= known->text("at")) known = one;
    }
    const Record* oldest = nullptr;
    for (const auto& [part, one] : latest) {
        if (one->text("at").empty()) continue;
        if (oldest == nullptr || one->text("at") < oldest->text("at")) oldest = one;
    }
    if (oldest == nullptr) return;
    const auto at = base::parse_instant(oldest->text("at"));
    if (!at) return;
    const auto age = (today_ - base::day_of(*at)).count();
    if (age <= estimate_trusted_days) return;
    const auto part = oldest->text("part");
    const auto flag = part.empty() ? std::string() : fmt::format(" --part \"{}\"", part);
    list_.push_back({.rule = "WB504",
                     .record = feature.key,
                     .title = fmt::format("\"{}\" takes longer than estimated", feature.text("title")),
                     .cause = fmt::format("the estimate {} is {} days old", oldest->key, age),
                     .effect = "what was learned since then is in no date",
                     .features = {feature.key},
                     .fix = fmt::format("waybill estimate add {} {}{}", feature.key, base::range_placeholder, flag)});
}

void Survey::look_at_criteria(const Record& feature) {
    std::vector<std::string> failed;
    for (const auto* one : portfolio_.of(features::criterion, "feature", feature.key)) {
        if (one->text("state") == "failed") failed.push_back(one->key);
    }
    if (failed.empty()) return;
    list_.push_back({.rule = "WB505",
                     .record = feature.key,
                     .title = fmt::format("\"{}\" does not do what was agreed, in production", feature.text("title")),
                     .cause = fmt::format("{} failed after release", base::joined(failed, ", ")),
                     .effect = "users meet what the test met",
                     .features = {feature.key},
                     .criteria = failed,
                     .fix = fmt::format("waybill criterion pass {} --evidence \"…\"", failed.front())});
}

/// The different names in `field` of the records, ignoring case.
Texts names_in(const Records& records, std::string_view field) {
    Texts names;
    for (const auto* record : records) {
        const auto name = record->text(field);
        const auto is_it = [&](const std::string& known) { return base::same_ignoring_case(known, name); };
        if (!name.empty() && std::none_of(names.begin(), names.end(), is_it)) names.emplace_back(name);
    }
    return names;
}

/// The first few of the keys, and how many there are besides.
std::string some_of(const Texts& keys) {
    constexpr std::size_t most_shown = 5;
    if (keys.size() <= most_shown) return base::joined(keys, ", ");
    return fmt::format("{} and {} more", base::joined({keys.begin(), keys.begin() + most_shown}, ", "),
                       keys.size() - most_shown);
}

void Survey::look_for_people(const Record& service) {
    Records touching = portfolio_.of(features::feature, "services", service.key);
    std::erase_if(touching, [](const Record* feature) { return !features::is_unfinished(*feature); });
    if (touching.size() < features_per_owner) return;
    auto people = names_in(touching, "tech_lead");
    const auto* team = portfolio_.find(portfolio::team, service.text("team"));
    if (team != nullptr && !team->text("lead").empty()) {
        const auto lead = team->text("lead");
        const auto is_lead = [&](const std::string& name) { return base::same_ignoring_case(name, lead); };
        if (std::none_of(people.begin(), people.end(), is_lead)) people.emplace_back(lead);
    }
    if (people.empty()) people = names_in(touching, "owner");
    if (people.size() != 1) return;
    Texts keys;
    for (const auto* feature : touching) keys.push_back(feature->key);
    list_.push_back({.rule = "WB503",
                     .record = service.key,
                     .title = fmt::format("{} is away when {} needs somebody", people.front(), service.key),
                     .cause = fmt::format("{} alone answers for {}, and {} touch it", people.front(), service.key,
                                          base::counted(keys.size(), "unfinished feature")),
                     .effect = fmt::format("{} would wait", some_of(keys)),
                     .features = keys,
                     .services = {service.key},
                     .fix = fmt::format("waybill feature edit {} --tech-lead NAME", keys.front())});
}

bool is_among(const Texts& keys, std::string_view key) {
    return std::any_of(keys.begin(), keys.end(), [&](const auto& one) { return base::same_ignoring_case(one, key); });
}

std::string Survey::kept(const RuleRisk& risk) const {
    for (const auto* one : portfolio_.of(risks::risk, "raised_by", risk.rule)) {
        const auto& keys = risk.services.empty() ? one->texts("features") : one->texts("services");
        if (risks::is_standing(*one) && is_among(keys, risk.record)) return one->key;
    }
    return {};
}

}  // namespace

std::vector<RuleRisk> rule_risks(const portfolio::Portfolio& portfolio, Day today) {
    return Survey(portfolio, today).risks();
}

std::vector<RuleRisk> raised_risks(const portfolio::Portfolio& portfolio, Day today,
                                   const std::vector<Finding>& findings) {
    std::set<std::pair<std::string_view, std::string_view>> standing;
    for (const auto& one : findings) {
        if (!one.is_waived) standing.emplace(one.rule, one.record);
    }
    auto list = rule_risks(portfolio, today);
    std::erase_if(list, [&](const RuleRisk& one) {
        return !one.kept_as.empty() || !standing.contains({one.rule, one.record});
    });
    return list;
}

const RuleRisk& chosen(const std::vector<RuleRisk>& risks, std::string_view id, const Texts& features,
                       const Texts& services) {
    const auto wanted = rule(id).id;
    std::vector<const RuleRisk*> found;
    const RuleRisk* kept = nullptr;
    for (const auto& one : risks) {
        const auto is_it = [&](const std::string& key) { return base::same_ignoring_case(key, one.record); };
        const bool is_named = std::any_of(features.begin(), features.end(), is_it) ||
                              std::any_of(services.begin(), services.end(), is_it) ||
                              (features.empty() && services.empty());
        if (one.rule != wanted || !is_named) continue;
        if (one.kept_as.empty())
            found.push_back(&one);
        else
            kept = &one;
    }
    if (found.size() == 1) return *found.front();
    if (found.size() > 1) {
        Texts records;
        for (const auto* one : found) records.push_back(one->record);
        throw Error(Fault::ambiguous, fmt::format("{} raises {} risks: {}", wanted, found.size(), some_of(records)),
                    fmt::format("say which: waybill risk add --from-rule {} --{} {}", wanted,
                                found.front()->services.empty() ? "feature" : "service", records.front()));
    }
    if (kept != nullptr) {
        throw Error(
            Fault::exists,
            fmt::format("the risk that {} raises for {} is kept already as {}", wanted, kept->record, kept->kept_as),
            fmt::format("waybill risk show {}", kept->kept_as));
    }
    throw Error(Fault::not_found, fmt::format("{} raises no such risk now", wanted),
                "waybill risk exposure lists the risks that rules raise");
}

Record drafted(const RuleRisk& risk) {
    Record record(risks::risk);
    record["title"] = base::shortened(risk.title, base::most_line_bytes / 4);
    record["cause"] = risk.cause;
    record["effect"] = base::shortened(risk.effect, base::most_line_bytes / 4);
    record["raised_by"] = std::string(risk.rule);
    if (!risk.features.empty()) {
        const auto count = static_cast<std::ptrdiff_t>(std::min(risk.features.size(), base::most_entries));
        record["features"] = Texts(risk.features.begin(), risk.features.begin() + count);
    }
    if (!risk.services.empty()) record["services"] = risk.services;
    return record;
}

}  // namespace waybill::checks
