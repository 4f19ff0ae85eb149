#include "waybill/checks/kill.hpp"

#include <algorithm>

#include "waybill/base/text.hpp"
#include "waybill/checks/outcomes.hpp"
#include "waybill/checks/ready.hpp"
#include "waybill/checks/waiting.hpp"
#include "waybill/dependencies/records.hpp"
#include "waybill/estimates/records.hpp"
#include "waybill/features/records.hpp"
#include "waybill/outcomes/records.hpp"
#include "waybill/portfolio/estimated.hpp"

namespace waybill::checks {
namespace {

using base::Record;
using portfolio::Portfolio;
using Records = std::vector<const Record*>;

bool is_live(const Record& dependency) {
    const auto status = dependency.text("status");
    return status != "met" && status != "rejected" && dependency.text("type") != "soft";
}

/// Whether something that it waits for is not there yet. What waited for the killed feature alone waits no longer.
bool is_held(const Portfolio& portfolio, const Record& feature, const Record& killed) {
    const auto list = holds(portfolio, feature);
    return std::any_of(list.begin(), list.end(),
                       [&](const Hold& hold) { return !hold.on || hold.on->key != killed.key; });
}

Records startable(const Portfolio& portfolio, const Record& killed) {
    Records list;
    for (const auto* one : portfolio.of(features::feature, "team", killed.text("team"))) {
        if (one->key != killed.key && one->text("stage") == "ready" && !is_held(portfolio, *one, killed))
            list.push_back(one);
    }
    std::stable_sort(list.begin(), list.end(), [](const auto* a, const auto* b) {
        const double left = a->number("value").value_or(0), right = b->number("value").value_or(0);
        return left != right ? left > right : is_before(*a, *b);
    });
    return list;
}

/// Unfinished features that enable it and nothing else: with it they lose what they are for.
Records only_enabling(const Portfolio& portfolio, const Record& feature) {
    auto list = portfolio.of(features::feature, "enables", feature.key);
    std::erase_if(list,
                  [](const auto* one) { return !features::is_unfinished(*one) || one->texts("enables").size() > 1; });
    return list;
}

Records unfinished(Records records) {
    std::erase_if(records, [](const auto* one) { return !features::is_unfinished(*one); });
    return records;
}

}  // namespace

KillAccount kill_account(const Portfolio& portfolio, const Record& feature) {
    KillAccount account;
    account.work = estimates::work_on(feature.text("stage"), portfolio::standing_of(portfolio, feature.key),
                                      portfolio.of(estimates::effort, "feature", feature.key));
    account.team = feature.text("team");
    if (!account.team.empty() && features::is_unfinished(feature)) account.could_start = startable(portfolio, feature);
    account.waiting = portfolio.of(dependencies::dependency, "on", feature.key);
    std::erase_if(account.waiting, [&](const auto* one) {
        const auto* from = portfolio.find(features::feature, one->text("from"));
        return !is_live(*one) || !from || !features::is_unfinished(*from);
    });
    account.enablers = only_enabling(portfolio, feature);
    account.parts = unfinished(portfolio.of(features::feature, "parent", feature.key));
    account.blockers = portfolio.of(features::blocker, "feature", feature.key);
    std::erase_if(account.blockers, [](const auto* one) { return !one->text("cleared").empty(); });
    account.outcomes = portfolio.of(outcomes::outcome, "feature", feature.key);
    for (auto* list : {&account.waiting, &account.enablers, &account.parts, &account.blockers, &account.outcomes}) {
        std::stable_sort(list->begin(), list->end(), [](const auto* a, const auto* b) { return is_before(*a, *b); });
    }
    return account;
}

}  // namespace waybill::checks
