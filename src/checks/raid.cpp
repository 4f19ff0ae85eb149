#include "waybill/checks/raid.hpp"

#include <algorithm>
#include <array>
#include <tuple>

#include <fmt/format.h>

#include "waybill/base/text.hpp"
#include "waybill/checks/ready.hpp"
#include "waybill/dependencies/records.hpp"
#include "waybill/estimates/records.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::checks {
namespace {

using base::Record;
using base::Texts;
using portfolio::Portfolio;

/// Puts one type of entry after the other, each in its own order.
class Log {
public:
    Log(const Portfolio& portfolio, base::Day today) : portfolio_(portfolio), today_(today) {}

    void add_risks(const Exposure& exposure);
    void add_assumptions();
    void add_issues();
    void add_dependencies();
    std::vector<RaidEntry> take() { return std::move(list_); }

private:
    const Record* unfinished(std::string_view key) const {
        const auto* feature = portfolio_.find(features::feature, key);
        return feature != nullptr && features::is_unfinished(*feature) ? feature : nullptr;
    }
    std::string open_for(std::string_view since) const {
        const auto day = base::parse_day(since);
        if (!day) return "open";
        const auto days = static_cast<std::size_t>(std::max(base::working_days_between(*day, today_), 0));
        return days == 0 ? "open since today" : fmt::format("open for {}", base::counted(days, "working day"));
    }
    /// Sorts what was added since `first`: those with a day first, by it, then by key.
    void sort_from(std::size_t first, std::string RaidEntry::*day) {
        std::sort(list_.begin() + static_cast<std::ptrdiff_t>(first), list_.end(), [day](const auto& a, const auto& b) {
            const auto place = [day](const RaidEntry& one) {
                return std::make_tuple((one.*day).empty(), std::string_view(one.*day), one.record.size(),
                                       std::string_view(one.record));
            };
            return place(a) < place(b);
        });
    }

    const Portfolio& portfolio_;
    base::Day today_;
    std::vector<RaidEntry> list_;
};

void Log::add_risks(const Exposure& exposure) {
    for (const auto& [risk, days, days_after] : exposure.risks) {
        list_.push_back(
            {.type = RaidType::risk,
             .record = risk->key,
             .rule = {},
             .title = std::string(risk->text("title")),
             .state = days ? fmt::format("{:.1f} days expected", *days) : std::string("not sized"),
             .features = risk->texts("features"),
             .services = risk->texts("services"),
             .project = std::string(risk->text("project")),
             .who = std::string(risk->text("owner")),
             .since = risk->created.substr(0, risk->created.find('T')),
             .due = std::string(risk->text("review")),
             .days = days,
             .fix = days ? fmt::format("waybill risk mitigate {} --mitigation \"…\"", risk->key)
                         : fmt::format("waybill risk edit {} --probability NUMBER --impact-p10 DAYS --impact-p90 DAYS",
                                       risk->key)});
    }
    for (const auto& one : exposure.raised) {
        list_.push_back({.type = RaidType::risk,
                         .record = one.record,
                         .rule = std::string(one.rule),
                         .title = one.title,
                         .state = one.cause,
                         .features = one.features,
                         .services = one.services,
                         .project = {},
                         .who = {},
                         .since = {},
                         .due = {},
                         .days = {},
                         .fix = one.fix});
    }
}

void Log::add_assumptions() {
    const auto first = list_.size();
    for (const auto& answer : portfolio_.all(estimates::answer)) {
        const auto* estimate = portfolio_.find(estimates::estimate, answer.text("estimate"));
        if (answer.text("answer") != "unknown" || estimate == nullptr) continue;
        const auto* feature = unfinished(estimate->text("feature"));
        if (feature == nullptr) continue;
        const auto& of_feature = portfolio_.of(estimates::estimate, "feature", feature->key);
        const bool is_replaced = std::any_of(of_feature.begin(), of_feature.end(), [&](const Record* other) {
            return other->text("part") == estimate->text("part") && other->text("at") > estimate->text("at");
        });
        if (is_replaced) continue;
        const auto note = answer.text("note");
        const auto question = answer.text("question");
        list_.push_back({.type = RaidType::assumption,
                         .record = estimate->key,
                         .rule = {},
                         .title = note.empty() ? fmt::format("{}: {}", feature->text("title"), question)
                                               : fmt::format("{}: {}", question, note),
                         .state = "not known",
                         .features = {feature->key},
                         .services = {},
                         .project = {},
                         .who = std::string(estimate->text("by")),
                         .since = std::string(estimate->text("at").substr(0, estimate->text("at").find('T'))),
                         .due = {},
                         .days = {},
                         .fix = fmt::format("waybill estimate answer {} {}=yes", estimate->key, question)});
    }
    sort_from(first, &RaidEntry::since);
}

void Log::add_issues() {
    const auto first = list_.size();
    for (const auto& blocker : portfolio_.all(features::blocker)) {
        if (!blocker.text("cleared").empty() || unfinished(blocker.text("feature")) == nullptr) continue;
        list_.push_back({.type = RaidType::issue,
                         .record = blocker.key,
                         .rule = {},
                         .title = std::string(blocker.text("what")),
                         .state = open_for(blocker.text("since")),
                         .features = {std::string(blocker.text("feature"))},
                         .services = {},
                         .project = {},
                         .who = std::string(blocker.text("who")),
                         .since = std::string(blocker.text("since")),
                         .due = std::string(blocker.text("escalate")),
                         .days = {},
                         .fix = fmt::format("waybill blocker edit {} --cleared today", blocker.key)});
    }
    for (const auto& incident : portfolio_.all(dependencies::incident)) {
        if (!incident.text("restored_at").empty()) continue;
        const auto since = std::string(incident.text("at").substr(0, incident.text("at").find('T')));
        const auto text = incident.text("text");
        list_.push_back({.type = RaidType::issue,
                         .record = incident.key,
                         .rule = {},
                         .title = std::string(text.substr(0, text.find('\n'))),
                         .state = open_for(since),
                         .features = incident.texts("features"),
                         .services = incident.texts("services"),
                         .project = {},
                         .who = {},
                         .since = since,
                         .due = {},
                         .days = {},
                         .fix = fmt::format("waybill incident edit {} --restored-at INSTANT", incident.key)});
    }
    sort_from(first, &RaidEntry::since);
}

void Log::add_dependencies() {
    const auto first = list_.size();
    for (const auto& one : portfolio_.all(dependencies::dependency)) {
        const auto status = one.text("status");
        const auto* from = unfinished(one.text("from"));
        if (status == "met" || status == "rejected" || from == nullptr) continue;
        const auto* on = portfolio_.find(features::feature, one.text("on"));
        if (on != nullptr && !features::is_unfinished(*on)) continue;
        const auto owner = one.text("owner");
        const auto waited_for =
            on != nullptr ? fmt::format("{} ({})", one.text("on"), on->text("title")) : std::string(one.text("on"));
        list_.push_back({.type = RaidType::dependency,
                         .record = one.key,
                         .rule = {},
                         .title = fmt::format("{} waits for {}", from->key, waited_for),
                         .state = fmt::format("{}, {}", one.text("type"), status),
                         .features = {from->key},
                         .services = {},
                         .project = {},
                         .who = std::string(!owner.empty() || on == nullptr ? owner : on->text("team")),
                         .since = one.created.substr(0, one.created.find('T')),
                         .due = std::string(one.text("needed_by")),
                         .days = {},
                         .fix = fmt::format("waybill dependency edit {} --status {}", one.key,
                                            status == "claimed" ? "confirmed" : "met")});
    }
    sort_from(first, &RaidEntry::due);
}

/// Whether the entry concerns what is asked for.
bool is_within(const Portfolio& portfolio, const RaidScope& scope, const RaidEntry& entry) {
    const auto any_feature = [&](std::string_view field, std::string_view key) {
        return std::any_of(entry.features.begin(), entry.features.end(), [&](const std::string& name) {
            const auto* feature = portfolio.find(features::feature, name);
            return feature != nullptr && base::same_ignoring_case(feature->text(field), key);
        });
    };
    const auto any_service_of = [&](std::string_view team) {
        return std::any_of(entry.services.begin(), entry.services.end(), [&](const std::string& name) {
            const auto* service = portfolio.find(dependencies::service, name);
            return service != nullptr && base::same_ignoring_case(service->text("team"), team);
        });
    };
    const auto is_it = [&](const std::string& key) { return base::same_ignoring_case(key, scope.feature); };
    if (!scope.feature.empty() && std::none_of(entry.features.begin(), entry.features.end(), is_it)) return false;
    if (!scope.team.empty() && !any_feature("team", scope.team) && !any_service_of(scope.team)) return false;
    return scope.project.empty() || base::same_ignoring_case(entry.project, scope.project) ||
           any_feature("project", scope.project);
}

}  // namespace

std::string_view name_of(RaidType type) {
    constexpr std::array<std::string_view, 4> names{"risk", "assumption", "issue", "dependency"};
    return names[static_cast<std::size_t>(type)];
}

std::vector<RaidEntry> raid(const Portfolio& portfolio, base::Day today, const Exposure& exposure,
                            const RaidScope& scope) {
    Log log(portfolio, today);
    log.add_risks(exposure);
    log.add_assumptions();
    log.add_issues();
    log.add_dependencies();
    auto list = log.take();
    std::erase_if(list, [&](const RaidEntry& one) { return !is_within(portfolio, scope, one); });
    return list;
}

}  // namespace waybill::checks
