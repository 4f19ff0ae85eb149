#include "waybill/checks/release.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "waybill/base/text.hpp"
#include "waybill/dependencies/records.hpp"
#include "waybill/features/records.hpp"

namespace waybill::checks {
namespace {

using base::Record;

constexpr std::string_view rollback_plan = "rollback plan";
constexpr std::string_view feature_flag = "feature flag";

struct Standard {
    std::string_view rule, item;
};
constexpr std::array standards{Standard{"WB603", "monitoring"}, Standard{"WB604", "alerts"},
                               Standard{"WB605", rollback_plan}, Standard{"WB607", feature_flag},
                               Standard{"WB608", "runbook"}};

/// `rollback` or `Rollback plan` for `rollback plan`: nobody types the whole name.
bool is_same_item(std::string_view typed, std::string_view item) {
    return base::same_ignoring_case(typed, item) || base::same_ignoring_case(typed, item.substr(0, item.find(' '))) ||
           base::same_ignoring_case(typed, item.substr(item.rfind(' ') + 1));
}

/// The item of the list that is meant: the one of that name, else the only one of which it is a short name.
ReleaseItem* meant(std::vector<ReleaseItem>& list, std::string_view typed) {
    ReleaseItem* found = nullptr;
    for (auto& one : list) {
        if (base::same_ignoring_case(typed, one.item)) return &one;
    }
    for (auto& one : list) {
        if (!is_same_item(typed, one.item)) continue;
        if (found != nullptr) return nullptr;
        found = &one;
    }
    return found;
}

/// Puts what changes with a service on the list. Two services that ask for the same are answered together.
void put_ripple(std::vector<ReleaseItem>& list, const std::string& item, const std::string& service) {
    const auto is_it = [&](const ReleaseItem& one) {
        return one.service.empty() ? is_same_item(item, one.item) : base::same_ignoring_case(item, one.item);
    };
    const auto found = std::find_if(list.begin(), list.end(), is_it);
    if (found == list.end())
        list.push_back({"WB609", item, service, nullptr});
    else if (!found->service.empty() && found->service != service)
        found->service += ", " + service;
}

/// Whether `user` is the API that offers `service`: an API of another team that calls it promises what is its own.
bool is_api_of(const Record& user, const Record& service) {
    return user.text("type") == "api" && !user.text("team").empty() &&
           base::same_ignoring_case(user.text("team"), service.text("team"));
}

/// The services that a feature touches, and the APIs through which they are offered.
std::vector<std::string> touched_services(const portfolio::Portfolio& portfolio, const Record& feature) {
    auto touched = feature.texts("services");
    for (const auto& key : feature.texts("services")) {
        const auto* service = portfolio.find(dependencies::service, key);
        for (const auto* link : portfolio.of(dependencies::service_link, "to", key)) {
            const auto* user = portfolio.find(dependencies::service, link->text("from"));
            if (service == nullptr || user == nullptr || !is_api_of(*user, *service)) continue;
            if (std::find(touched.begin(), touched.end(), user->key) == touched.end()) touched.push_back(user->key);
        }
    }
    return touched;
}

std::string quoted(std::string_view item) {
    return item.find(' ') == std::string_view::npos ? std::string(item) : fmt::format("\"{}\"", item);
}

std::string done_command(const Record& feature, std::string_view item, std::string_view more = {}) {
    return fmt::format("waybill release-item done {} {} --evidence \"…\"{}", feature.key, quoted(item), more);
}

/// Collects the requirements of one feature.
class Release {
public:
    Release(const portfolio::Portfolio& portfolio, const Record& feature) : portfolio_(portfolio), feature_(feature) {}

    std::vector<Requirement> checked() {
        criteria();
        constraints();
        for (const auto& one : release_checklist(portfolio_, feature_)) item(one);
        return std::move(list_);
    }

private:
    void met(std::string_view rule, std::string message) { list_.push_back({rule, true, std::move(message), {}}); }
    void unmet(std::string_view rule, std::string message, std::string fix) {
        list_.push_back({rule, false, std::move(message), std::move(fix)});
    }
    void criteria();
    void constraints();
    void item(const ReleaseItem& one);
    void rollback_tried(const Record* record);

    const portfolio::Portfolio& portfolio_;
    const Record& feature_;
    std::vector<Requirement> list_;
};

void Release::criteria() {
    const auto& criteria = portfolio_.of(features::criterion, "feature", feature_.key);
    for (const auto* one : criteria) {
        const auto state = one->text("state");
        if (state == "passed") continue;
        unmet("WB601",
              state == "failed" ? fmt::format("{} failed", one->key) : fmt::format("nobody saw {} pass", one->key),
              fmt::format("waybill criterion pass {} --evidence \"…\"", one->key));
    }
    if (list_.empty()) met("WB601", fmt::format("{} passed", base::counted(criteria.size(), "criterion", "criteria")));
}

void Release::constraints() {
    auto constraints = portfolio_.of(features::constraint, "feature", feature_.key);
    for (const auto* one : portfolio_.of(features::constraint, "project", feature_.text("project"))) {
        if (one->text("feature").empty()) constraints.push_back(one);
    }
    bool all_met = true;
    for (const auto* one : constraints) {
        if (one->flag("met")) continue;
        all_met = false;
        unmet("WB602", fmt::format("{} is not met: {}", one->key, one->text("limit")),
              fmt::format("waybill constraint met {} --evidence \"…\"", one->key));
    }
    if (all_met && !constraints.empty())
        met("WB602", fmt::format("{} met", base::counted(constraints.size(), "constraint")));
}

void Release::item(const ReleaseItem& one) {
    const std::string what =
        one.service.empty() ? one.item : fmt::format("{} (changes with {})", one.item, one.service);
    if (one.item == feature_flag && !one.record && !feature_.text("flag").empty())
        return met(one.rule, fmt::format("{}: {}", what, feature_.text("flag")));
    if (!one.is_answered()) {
        const bool is_bare = one.record && one.record->text("state") != "open";
        unmet(one.rule,
              is_bare ? fmt::format("{}: {}, and nothing shows it", what, one.record->text("state"))
                      : fmt::format("{}: nobody answered for it", what),
              done_command(feature_, one.item, one.item == rollback_plan ? " --tried DAY" : ""));
    } else {
        met(one.rule, fmt::format("{}: {} ({})", what, one.record->text("state"), one.record->text("evidence")));
    }
    if (one.item == rollback_plan) rollback_tried(one.is_answered() ? one.record : nullptr);
}

void Release::rollback_tried(const Record* record) {
    if (record && record->text("state") == "not-needed") return met("WB606", "no rollback to try");
    if (record && record->day("tried")) return met("WB606", fmt::format("rollback tried on {}", record->text("tried")));
    list_.push_back({"WB606", false, "nobody tried to roll back: a plan that was never tried is a hope",
                     fmt::format("waybill release-item done {} {} --tried DAY", feature_.key, quoted(rollback_plan)),
                     record == nullptr});
}

}  // namespace

bool ReleaseItem::is_answered() const {
    return record != nullptr && record->text("state") != "open" && !record->text("evidence").empty();
}

std::vector<ReleaseItem> release_checklist(const portfolio::Portfolio& portfolio, const Record& feature) {
    std::vector<ReleaseItem> list;
    for (const auto& [rule, item] : standards) list.push_back({rule, std::string(item), {}, nullptr});
    for (const auto& service : touched_services(portfolio, feature)) {
        for (const auto* ripple : portfolio.of(dependencies::ripple, "service", service))
            put_ripple(list, std::string(ripple->text("item")), service);
    }
    for (const auto* record : portfolio.of(features::release_item, "feature", feature.key)) {
        auto* one = meant(list, record->text("item"));
        if (one == nullptr)
            one = &list.emplace_back(ReleaseItem{"WB609", std::string(record->text("item")), {}, nullptr});
        one->record = record;
    }
    return list;
}

std::string release_item_name(const std::vector<ReleaseItem>& checklist, std::string_view typed) {
    auto list = checklist;
    const auto* one = meant(list, typed);
    return one == nullptr ? std::string(typed) : one->item;
}

std::vector<Requirement> release_readiness(const portfolio::Portfolio& portfolio, const Record& feature) {
    return Release(portfolio, feature).checked();
}

}  // namespace waybill::checks
