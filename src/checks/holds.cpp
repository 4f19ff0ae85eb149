#include <algorithm>

#include <fmt/format.h>

#include "waybill/base/text.hpp"
#include "waybill/checks/ready.hpp"
#include "waybill/checks/waiting.hpp"
#include "waybill/dependencies/records.hpp"
#include "waybill/dependencies/waiting.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::checks {
namespace {

using base::Record;

/// Something of it is shipped, and nothing is left to do.
bool is_reached(const portfolio::Portfolio& portfolio, const Record& milestone) {
    bool has_shipped = false;
    for (const auto& key : milestone.texts("features")) {
        const auto* feature = portfolio.find(features::feature, key);
        if (feature == nullptr) continue;
        if (features::is_unfinished(*feature)) return false;
        has_shipped = has_shipped || features::is_delivered(feature->text("stage"));
    }
    return has_shipped;
}

std::optional<Hold> hold_of(const portfolio::Portfolio& portfolio, const Record& dependency, const Record& from) {
    const auto on = dependency.text("on");
    const auto* feature = portfolio.find(features::feature, on);
    if (!dependencies::counts(dependency, from, feature)) return {};
    Hold hold{.type = Hold::Type::outside, .record = &dependency};
    hold.is_claimed = dependency.text("status") != "confirmed";
    hold.is_contract = dependency.text("type") == "contract";
    if (feature != nullptr) {
        if (features::is_delivered(feature->text("stage"))) return {};
        hold.type = Hold::Type::feature;
        hold.on = feature;
    } else if (const auto* milestone = portfolio.find(portfolio::milestone, on)) {
        if (is_reached(portfolio, *milestone)) return {};
        hold.type = Hold::Type::milestone;
        hold.on = milestone;
    }
    return hold;
}

}  // namespace

std::vector<Hold> holds(const portfolio::Portfolio& portfolio, const Record& feature) {
    std::vector<Hold> list;
    if (!features::is_unfinished(feature)) return list;
    for (const auto* blocker : portfolio.of(features::blocker, "feature", feature.key)) {
        if (!blocker->day("cleared")) list.push_back({.type = Hold::Type::blocker, .record = blocker});
    }
    for (const auto* dependency : portfolio.of(dependencies::dependency, "from", feature.key)) {
        if (const auto hold = hold_of(portfolio, *dependency, feature)) list.push_back(*hold);
    }
    return list;
}

std::string shown(const Hold& hold) {
    const auto& record = *hold.record;
    const auto claim = hold.is_claimed ? ", only claimed" : "";
    switch (hold.type) {
        case Hold::Type::blocker:
            return fmt::format("blocked by {}: {}", record.key, base::shortened(record.text("what"), 60));
        case Hold::Type::feature:
            if (hold.is_contract) {
                return fmt::format("waits for the contract with {} ({}{}), not agreed yet", hold.on->key, record.key,
                                   claim);
            }
            return fmt::format("waits for {} ({}{}), which is {}", hold.on->key, record.key, claim,
                               hold.on->text("stage") == "idea" ? "an idea" : hold.on->text("stage"));
        case Hold::Type::milestone:
            return fmt::format("waits for the milestone {} ({}{})", hold.on->key, record.key, claim);
        case Hold::Type::outside:
            break;
    }
    return fmt::format("waits for \"{}\" ({}{})", base::shortened(record.text("on"), 60), record.key, claim);
}

std::string fix_of(const Hold& hold) {
    const auto& key = hold.record->key;
    if (hold.type == Hold::Type::blocker) return fmt::format("waybill feature unblock {}", key);
    if (hold.is_contract) return fmt::format("waybill dependency contract {} --agreed-by TEAM", key);
    const bool is_killed = hold.type == Hold::Type::feature && hold.on->text("stage") == "killed";
    if (is_killed) return fmt::format("waybill dependency reject {} --evidence \"…\"", key);
    if (hold.is_claimed) return fmt::format("waybill dependency confirm {} --evidence \"…\"", key);
    return fmt::format("waybill dependency met {} --evidence \"…\"", key);
}

std::vector<Requirement> waiting_requirements(const portfolio::Portfolio& portfolio, const Record& feature) {
    std::vector<Requirement> list;
    for (const auto& hold : holds(portfolio, feature))
        list.push_back({hold.is_claimed ? "WB304" : "WB303", false, shown(hold), fix_of(hold)});
    if (list.empty()) list.push_back({"WB303", true, "it waits for nothing", {}});
    return list;
}

}  // namespace waybill::checks
