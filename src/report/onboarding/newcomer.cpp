#include "newcomer.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "../edition.hpp"
#include "waybill/base/text.hpp"
#include "waybill/dependencies/records.hpp"
#include "waybill/estimates/records.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::report {
namespace {

using base::Record;
using Records = Newcomer::Records;

void sort_by_key(Records& records) {
    std::sort(records.begin(), records.end(), [](const auto* a, const auto* b) { return is_before(*a, *b); });
    records.erase(std::unique(records.begin(), records.end()), records.end());
}

bool holds(const Records& records, std::string_view key) {
    return std::any_of(records.begin(), records.end(),
                       [&](const auto* one) { return base::same_ignoring_case(one->key, key); });
}

}  // namespace

Newcomer::Newcomer(const portfolio::Portfolio& records, const OnboardingOptions& options)
    : portfolio(records), today(options.today) {
    const bool is_all = options.project.empty() && options.team.empty();
    const auto is_meant = [&](const Record& one, std::string_view field, const std::string& key) {
        return key.empty() || base::same_ignoring_case(one.text(field), key);
    };
    for (const auto& one : portfolio.all(features::feature)) {
        if (is_meant(one, "project", options.project) && is_meant(one, "team", options.team)) features.push_back(&one);
    }
    for (const auto& one : portfolio.all(portfolio::team)) {
        const bool has_feature = std::any_of(features.begin(), features.end(), [&](const auto* feature) {
            return base::same_ignoring_case(feature->text("team"), one.key);
        });
        if (is_all || has_feature || base::same_ignoring_case(one.key, options.team)) teams.push_back(&one);
    }
    for (const auto& one : portfolio.all(dependencies::service)) {
        if (is_all || holds(teams, one.text("team"))) services.push_back(&one);
    }
    for (const auto* feature : features) {
        for (const auto& key : feature->texts("services")) {
            if (const auto* service = portfolio.find(dependencies::service, key)) services.push_back(service);
        }
    }
    sort_by_key(features);
    sort_by_key(teams);
    sort_by_key(services);
    for (const auto* one : features) feature_keys_.insert(base::lower(one->key));
    for (const auto* one : services) service_keys_.insert(base::lower(one->key));
}

bool Newcomer::has_service(std::string_view key) const {
    return service_keys_.contains(base::lower(key));
}

bool Newcomer::has_feature(std::string_view key) const {
    return feature_keys_.contains(base::lower(key));
}

Records Newcomer::touching(const Record& service) const {
    auto list = portfolio.of(features::feature, "services", service.key);
    sort_by_key(list);
    return list;
}

Records Newcomer::neighbours(const Record& service, std::string_view here, std::string_view there) const {
    Records list;
    for (const auto* link : portfolio.of(dependencies::service_link, here, service.key)) {
        const auto* other = portfolio.find(dependencies::service, link->text(there));
        if (other != nullptr && other != &service) list.push_back(other);
    }
    sort_by_key(list);
    return list;
}

std::vector<std::pair<std::string, std::size_t>> Newcomer::people_of(const Record& service) const {
    std::map<std::string, std::size_t> counts;
    for (const auto* feature : touching(service)) {
        std::set<std::string> people{std::string(feature->text("owner")), std::string(feature->text("tech_lead"))};
        for (const auto* effort : portfolio.of(estimates::effort, "feature", feature->key))
            people.emplace(effort->text("who"));
        people.erase(std::string());
        for (const auto& one : people) ++counts[one];
    }
    std::vector<std::pair<std::string, std::size_t>> list(counts.begin(), counts.end());
    std::stable_sort(list.begin(), list.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    return list;
}

std::string Newcomer::lead_of(const Record& service) const {
    const auto* team = portfolio.find(portfolio::team, service.text("team"));
    return team == nullptr ? std::string() : std::string(team->text("lead"));
}

Records Newcomer::building(const Record& team) const {
    Records list;
    for (const auto* feature : portfolio.of(features::feature, "team", team.key)) {
        if (feature->text("stage") == "building") list.push_back(feature);
    }
    sort_by_key(list);
    return list;
}

Records Newcomer::of_features(const base::Kind& kind, std::string_view field) const {
    Records list;
    for (const auto* feature : features) {
        const auto& hanging = portfolio.of(kind, field, feature->key);
        list.insert(list.end(), hanging.begin(), hanging.end());
    }
    sort_by_key(list);
    return list;
}

Records Newcomer::concerning(const base::Kind& kind) const {
    static const base::Texts none;
    Records list;
    for (const auto& one : portfolio.all(kind)) {
        const auto& on_features = one.texts("features");
        const auto& on_services = kind.index_of("services") ? one.texts("services") : none;
        const bool is_here =
            std::any_of(on_features.begin(), on_features.end(), [&](const auto& key) { return has_feature(key); }) ||
            std::any_of(on_services.begin(), on_services.end(), [&](const auto& key) { return has_service(key); });
        if (is_here || (on_features.empty() && on_services.empty())) list.push_back(&one);
    }
    sort_by_key(list);
    return list;
}

std::string named_few(const Records& records, std::size_t most) {
    std::vector<std::string> names;
    for (const auto* one : records) {
        if (names.size() == most) break;
        names.emplace_back(one->name());
    }
    const auto more = records.size() - names.size();
    return base::joined(names, ", ") + (more > 0 ? fmt::format(" and {} more", more) : "");
}

}  // namespace waybill::report
