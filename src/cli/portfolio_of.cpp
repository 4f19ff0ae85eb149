#include "portfolio_of.hpp"

#include <algorithm>
#include <functional>
#include <set>

#include "progress.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/parallel.hpp"
#include "waybill/checks/selection.hpp"
#include "waybill/dependencies/records.hpp"
#include "waybill/estimates/records.hpp"
#include "waybill/features/records.hpp"
#include "waybill/outcomes/records.hpp"
#include "waybill/portfolio/kinds.hpp"
#include "waybill/portfolio/records.hpp"
#include "waybill/store/baseline.hpp"
#include "waybill/store/journal.hpp"

namespace waybill::cli {
namespace {

/// What the feature waits for: features, and milestones with theirs.
void add_awaited(const store::Store& store, const base::Record& feature,
                 const std::function<void(std::vector<base::Record>)>& add) {
    const auto add_one = [&](const base::Kind& kind, const std::string& key) {
        auto found = store.find_key(kind, key);
        if (found) add({*found});
        return found;
    };
    for (const auto& dependency : store.load(dependencies::dependency, "from", feature.key)) {
        const std::string on(dependency.text("on"));
        if (add_one(features::feature, on)) continue;
        const auto milestone = add_one(portfolio::milestone, on);
        if (!milestone) continue;
        for (const auto& key : milestone->texts("features")) add_one(features::feature, key);
    }
}

/// The service itself, the APIs that use it, and what changes with them: a release asks for that of its own API.
void add_apis_of(const store::Store& store, const std::string& service,
                 const std::function<void(std::vector<base::Record>)>& add) {
    if (auto itself = store.find_key(dependencies::service, service)) add({std::move(*itself)});
    for (auto& link : store.load(dependencies::service_link, "to", service)) {
        const auto user = store.find_key(dependencies::service, std::string(link.text("from")));
        if (!user || user->text("type") != "api") continue;
        add(store.load(dependencies::ripple, "service", user->key));
        add({*user, std::move(link)});
    }
}

/// All but what imports keep for themselves, and the reports that were sent.
std::vector<const base::Kind*> kinds_of_answers() {
    std::vector<const base::Kind*> kinds(portfolio::all_kinds().begin(), portfolio::all_kinds().end());
    std::erase_if(kinds, [](const auto* kind) { 
        return kind == &portfolio::counter || kind == &portfolio::sighting || kind == &portfolio::report;
    });
    return kinds;
}

}  // namespace

portfolio::Portfolio portfolio_of(const store::Store& store) {
    return portfolio_of(store, kinds_of_answers());
}

portfolio::Portfolio portfolio_of(const store::Store& store, const Session& session) {
    Progress progress(session, "records read");
    return portfolio_of(store, kinds_of_answers(), progress.counter());
}

portfolio::Portfolio portfolio_of(const store::Store& store, std::span<const base::Kind* const> kinds,
                                  const std::function<void()>& done) {
    std::vector<base::Record> records;
    store.snapshot([&] {
        for (const auto* kind : kinds) {
            for (auto& record : store.load(*kind)) {
                records.push_back(std::move(record));
                if (done) done();
            }
        }
    });
    return portfolio::Portfolio(std::move(records));
}

portfolio::Portfolio portfolio_around(const store::Store& store, const base::Record& feature) {
    std::vector<base::Record> records{feature};
    const auto names_feature = [](const base::Field& field) {
        return field.type == base::Type::any_record || field.target == features::feature.name;
    };
    store.snapshot([&] {
        for (const auto* kind : {&portfolio::team, &outcomes::metric}) {
            for (auto& record : store.load(*kind)) records.push_back(std::move(record));
        }
        std::set<std::string> known{feature.uid};
        const auto add = [&](std::vector<base::Record> found) {
            for (auto& record : found) {
                if (known.insert(record.uid).second) records.push_back(std::move(record));
            }
        };
        // Those that share a service are the neighbours that it may wait for; what ripples from a service is asked at
        // release.
        for (const auto& service : feature.texts("services")) {
            add(store.load(features::feature, "services", service));
            add(store.load(dependencies::ripple, "service", service));
            add(store.load(dependencies::incident, "services", service));
            add_apis_of(store, service, add);
        }
        add(store.load(features::constraint, "project", feature.text("project")));
        for (const auto* kind : portfolio::all_kinds()) {
            if (kind == &portfolio::sighting) continue;
            for (const auto& field : kind->fields) {
                // Which features enable this one is not asked, and would mean reading all of them.
                if (!names_feature(field) || (kind == &features::feature && field.name == "enables")) continue;
                add(store.load(*kind, field.name, feature.key));
            }
        }
        add_awaited(store, feature, add);
        for (const auto& one : store.load(estimates::estimate, "feature", feature.key))
            add(store.load(estimates::answer, "estimate", one.key));
        // What its metrics read says whether it delivers; who answers for its product may stand with the project.
        for (const auto& outcome : store.load(outcomes::outcome, "feature", feature.key))
            add(store.load(outcomes::observation, "metric", outcome.text("metric")));
        if (auto project = store.find_key(portfolio::project, feature.text("project")))
            records.push_back(std::move(*project));
    });
    return portfolio::Portfolio(std::move(records));
}

std::optional<portfolio::Portfolio> portfolio_before(const store::Store& store, base::Day day) {
    try {
        return portfolio_of(store::as_of(store, day));
    } catch (const base::Error&) { return {}; }
}

std::optional<portfolio::Portfolio> portfolio_a_week_before(const store::Store& store, base::Day today) {
    return portfolio_before(store, today - std::chrono::days{7});
}

forecast::Promises promises_of(const portfolio::Portfolio& portfolio, base::Day today) {
    return forecast::promised_odds(portfolio, today, base::processors());
}

void add_week_before(forecast::Promises& promises, const std::optional<portfolio::Portfolio>& week_before,
                     base::Day today) {
    if (week_before && !promises.list.empty())
        promises.week_before = promises_of(*week_before, today - std::chrono::days{7}).list;
}

std::vector<checks::Finding> findings_of(const store::Store& store, const portfolio::Portfolio& portfolio,
                                         base::Day today, const checks::Severities& severities,
                                         const forecast::Promises* promises) {
    const bool is_needed = promises == nullptr && checks::asks_for_simulation(severities);
    const auto computed = is_needed ? promises_of(portfolio, today) : forecast::Promises();
    auto findings = checks::check(portfolio, today, severities, promises != nullptr ? promises : &computed, base::processors());
    const auto known = store::baseline(store);
    for (auto& finding : findings) {
        finding.is_baseline =
            std::binary_search(known.begin(), known.end(), store::BaselineEntry{finding.rule, finding.record});
    }
    return findings;
}

}  // namespace waybill::cli
