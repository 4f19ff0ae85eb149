#include "choice.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "waybill/base/error.hpp"
#include "waybill/base/text.hpp"
#include "waybill/dependencies/records.hpp"
#include "waybill/dependencies/waiting.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::forecast {
namespace {

using base::Day;
using base::Record;
using portfolio::Portfolio;

class Choosing {
public:
    Choosing(const Portfolio& portfolio, Day today) : portfolio_(portfolio), today_(today) {}

    /// What is ready or building, ideas too where they are wanted.
    void take_stages(bool has_ideas) {
        for (const auto& one : portfolio_.all(features::feature)) {
            if (features::is_unfinished(one) && (one.text("stage") != "idea" || has_ideas)) take(&one);
        }
    }

    void ask(const std::string& key) {
        if (const auto* feature = portfolio_.find(features::feature, key)) return ask_open(*feature);
        if (const auto* milestone = portfolio_.find(portfolio::milestone, key)) {
            for (const auto* one : features_of(*milestone)) take(one);
            const bool is_open = !features_of(*milestone).empty();
            return is_open ? ask_record(*milestone) : void();
        }
        if (portfolio_.find(portfolio::project, key) == nullptr)
            throw base::Error(base::Fault::not_found,
                              fmt::format("there is no feature, milestone or project '{}'", base::visible(key)),
                              "waybill feature list shows what there is");
        for (const auto& one : portfolio_.all(features::feature)) {
            if (base::lower(one.text("project")) == base::lower(key)) ask_open(one);
        }
    }

    /// All that what was taken waits for, and milestones whose features are all there: they have a day of their own.
    Choice complete() {
        while (!open_.empty()) {
            const auto* one = open_.back();
            open_.pop_back();
            if (one->kind == &portfolio::milestone) {
                for (const auto* feature : features_of(*one)) take(feature);
                continue;
            }
            for (const auto& wait : waits_of(portfolio_, *one, today_)) {
                if (wait.on != nullptr) take(wait.on);
            }
        }
        for (const auto& one : portfolio_.all(portfolio::milestone)) {
            const auto list = features_of(one);
            const bool is_there = std::all_of(list.begin(), list.end(),
                                              [&](const Record* feature) { return choice_.records.contains(feature); });
            if (!list.empty() && is_there) choice_.records.insert(&one);
        }
        return std::move(choice_);
    }

private:
    void take(const Record* one) {
        if (choice_.records.insert(one).second) open_.push_back(one);
    }
    void ask_record(const Record& one) {
        take(&one);
        if (std::find(choice_.asked.begin(), choice_.asked.end(), &one) == choice_.asked.end())
            choice_.asked.push_back(&one);
    }
    void ask_open(const Record& feature) {
        if (features::is_unfinished(feature)) ask_record(feature);
    }
    /// Those that are not finished.
    std::vector<const Record*> features_of(const Record& milestone) const {
        std::vector<const Record*> list;
        for (const auto& key : milestone.texts("features")) {
            const auto* feature = portfolio_.find(features::feature, key);
            if (feature != nullptr && features::is_unfinished(*feature)) list.push_back(feature);
        }
        return list;
    }

    const Portfolio& portfolio_;
    const Day today_;
    Choice choice_;
    std::vector<const Record*> open_;  ///< taken, but not yet what they wait for
};

}  // namespace

std::vector<Wait> waits_of(const Portfolio& portfolio, const Record& feature, Day today) {
    std::vector<Wait> list;
    for (const auto* one : portfolio.of(dependencies::dependency, "from", feature.key)) {
        const auto* on = portfolio.find(features::feature, one->text("on"));
        if (!dependencies::counts(*one, feature, on)) continue;
        if (on != nullptr && !features::is_unfinished(*on)) continue;
        const auto agreed_on = one->day("contract_date");
        const bool is_day = one->text("type") == "contract" && agreed_on && *agreed_on >= today;
        if (on == nullptr) on = portfolio.find(portfolio::milestone, one->text("on"));
        list.push_back({one, is_day ? nullptr : on});
    }
    return list;
}

Choice choose(const Portfolio& portfolio, Day today, const Scope& scope) {
    Choosing choosing(portfolio, today);
    if (!scope.is_alone) choosing.take_stages(scope.has_ideas);
    for (const auto& key : scope.keys) choosing.ask(key);
    return choosing.complete();
}

}  // namespace waybill::forecast
