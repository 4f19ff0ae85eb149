#include "waybill/coordination/blast.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>
#include <unordered_map>

#include "waybill/base/text.hpp"
#include "waybill/coordination/services.hpp"
#include "waybill/dependencies/records.hpp"
#include "waybill/dependencies/spread.hpp"
#include "waybill/dependencies/waiting.hpp"
#include "waybill/features/records.hpp"
#include "waybill/forecast/promises.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::coordination {
namespace {

using base::Record;
using dependencies::Node;
using portfolio::Portfolio;

/// Hops by the number of a service or feature; what is not there is not hit.
using Hops = std::vector<std::optional<std::size_t>>;

bool by_key(const Record* a, const Record* b) {
    return a->key < b->key;
}

std::vector<dependencies::Edge> turned(const std::vector<dependencies::Edge>& edges) {
    std::vector<dependencies::Edge> list;
    list.reserve(edges.size());
    for (const auto& edge : edges) list.push_back({edge.to, edge.from});
    return list;
}

/// Adds the services that are hit; the hops of each.
Hops hit_services(const Portfolio& portfolio, const Services& services, std::size_t most_hops, Blast& blast) {
    const Node start = services.number(portfolio, blast.service->key);
    const dependencies::Graph users(services.list.size(), turned(services.uses));
    const auto reached = dependencies::spread(users, std::span(&start, 1));
    Hops hops(services.list.size());
    std::vector<std::size_t> places(services.list.size());
    for (const auto& one : reached) {
        if (one.hops > most_hops) {
            ++blast.beyond;
            continue;
        }
        hops[one.node] = one.hops;
        if (one.hops == 0) continue;
        blast.services.push_back({services.list[one.node], one.hops, places[one.before]});
        places[one.node] = blast.services.size();
    }
    blast.service_weight = dependencies::spread_weight(std::span(reached).first(reached.size() - blast.beyond), decay);
    return hops;
}

void hit_features(const Portfolio& portfolio, const Services& services, const Hops& hops, Blast& blast) {
    for (const auto& feature : portfolio.all(features::feature)) {
        if (!features::is_unfinished(feature)) continue;
        std::optional<std::pair<std::size_t, Node>> nearest;
        for (const auto& key : feature.texts("services")) {
            const Node number = services.number(portfolio, key);
            if (number == hops.size() || !hops[number]) continue;
            const std::pair found(*hops[number], number);
            if (!nearest || found < *nearest) nearest = found;
        }
        if (nearest) blast.features.push_back({&feature, services.list[nearest->second], nearest->first});
    }
    const auto place = [](const HitFeature& one) {
        return std::tuple(one.hops, -features::progress_of(one.feature->text("stage")),
                          std::string_view(one.feature->key));
    };
    std::sort(blast.features.begin(), blast.features.end(),
              [&](const auto& a, const auto& b) { return place(a) < place(b); });
    for (const auto& one : blast.features) blast.feature_weight += nearness(one.hops);
}

/// The hops of the features that are hit and of those that wait for them, the nearest of each; by key.
struct Touched {
    std::size_t hops = 0;
    bool is_hit = false;
};
std::unordered_map<std::string_view, Touched> touched_features(const Portfolio& portfolio, const Blast& blast) {
    std::unordered_map<std::string_view, Touched> touched;
    for (const auto& one : blast.features) touched[one.feature->key] = {one.hops, true};
    const auto waits =
        dependencies::waits_of(portfolio.all(features::feature), portfolio.all(dependencies::dependency));
    const dependencies::Graph waiting(waits.features.size(), turned(waits.edges));
    // Features hit lie by hops, so each level only adds what no nearer one has reached.
    for (auto from = blast.features.begin(); from != blast.features.end();) {
        const auto end =
            std::find_if(from, blast.features.end(), [&](const auto& one) { return one.hops != from->hops; });
        std::vector<Node> starts;
        for (auto one = from; one != end; ++one) {
            const auto found = std::lower_bound(waits.features.begin(), waits.features.end(), one->feature, by_key);
            starts.push_back(static_cast<Node>(found - waits.features.begin()));
        }
        for (const auto& one : dependencies::spread(waiting, starts)) {
            const auto* feature = waits.features[one.node];
            if (features::is_unfinished(*feature)) touched.try_emplace(feature->key, Touched{from->hops, false});
        }
        from = end;
    }
    return touched;
}

void hit_milestones(const Portfolio& portfolio, Blast& blast) {
    const auto touched = touched_features(portfolio, blast);
    for (const auto& milestone : portfolio.all(portfolio::milestone)) {
        HitMilestone hit{.milestone = &milestone, .features = {}, .waiting = {}};
        std::optional<std::size_t> nearest;
        for (const auto& key : milestone.texts("features")) {
            const auto* feature = portfolio.find(features::feature, key);
            const auto found = feature == nullptr ? touched.end() : touched.find(feature->key);
            if (found == touched.end()) continue;
            (found->second.is_hit ? hit.features : hit.waiting).push_back(feature);
            nearest = std::min(nearest.value_or(found->second.hops), found->second.hops);
        }
        if (!nearest) continue;
        hit.hops = *nearest;
        std::sort(hit.features.begin(), hit.features.end(), by_key);
        std::sort(hit.waiting.begin(), hit.waiting.end(), by_key);
        blast.milestones.push_back(std::move(hit));
    }
    const auto place = [](const HitMilestone& one) {
        const auto date = one.milestone->day("date");
        return std::tuple(!date.has_value(), date.value_or(base::Day{}), std::string_view(one.milestone->key));
    };
    std::sort(blast.milestones.begin(), blast.milestones.end(),
              [&](const auto& a, const auto& b) { return place(a) < place(b); });
}

void hit_days(const Portfolio& portfolio, base::Day today, Blast& blast) {
    std::map<std::string, std::pair<const Record*, std::size_t>> hit;  // by key in lower case, with the hops
    const auto add = [&](const Record& record, std::string_view field, std::size_t hops) {
        hit.emplace(base::lower(record.key), std::pair(&record, hops));
        if (const auto date = record.day(field)) blast.days.push_back({*date, &record, {}, hops});
    };
    for (const auto& one : blast.features) add(*one.feature, "committed", one.hops);
    for (const auto& one : blast.milestones) add(*one.milestone, "date", one.hops);
    for (const auto* promise : forecast::last_words(portfolio, today)) {
        const auto found = hit.find(base::lower(promise->text("record")));
        if (found == hit.end()) continue;
        blast.days.push_back({*promise->day("date"), found->second.first, promise->text("to"), found->second.second});
    }
    std::sort(blast.days.begin(), blast.days.end(), [](const HitDay& a, const HitDay& b) {
        return std::tie(a.date, a.record->key, a.to) < std::tie(b.date, b.record->key, b.to);
    });
}

void hit_teams(Blast& blast) {
    std::map<std::string_view, HitTeam> teams;
    const auto hit = [&](const Record& record, std::size_t hops) -> HitTeam* {
        const auto key = record.text("team");
        if (key.empty()) return nullptr;
        auto& team = teams.try_emplace(key, HitTeam{std::string(key), hops, 0, 0}).first->second;
        team.hops = std::min(team.hops, hops);
        return &team;
    };
    hit(*blast.service, 0);
    for (const auto& one : blast.services) {
        if (auto* team = hit(*one.service, one.hops)) ++team->services;
    }
    for (const auto& one : blast.features) {
        if (auto* team = hit(*one.feature, one.hops)) ++team->features;
    }
    for (auto& [key, team] : teams) blast.teams.push_back(std::move(team));
    std::stable_sort(blast.teams.begin(), blast.teams.end(),
                     [](const HitTeam& a, const HitTeam& b) { return a.hops < b.hops; });
}

}  // namespace

double nearness(std::size_t hops) {
    return std::pow(decay, static_cast<double>(hops));
}

Blast blast(const Portfolio& portfolio, const Record& service, base::Day today, std::size_t most_hops) {
    Blast blast;
    blast.service = portfolio.find(dependencies::service, service.key);
    const auto services = services_of(portfolio);
    const auto hops = hit_services(portfolio, services, most_hops, blast);
    hit_features(portfolio, services, hops, blast);
    hit_milestones(portfolio, blast);
    hit_days(portfolio, today, blast);
    hit_teams(blast);
    blast.ripples = portfolio.of(dependencies::ripple, "service", service.key);
    std::stable_sort(blast.ripples.begin(), blast.ripples.end(),
                     [](const auto* a, const auto* b) { return a->text("item") < b->text("item"); });
    return blast;
}

std::vector<std::string> way_of(const Blast& blast, const HitService& hit) {
    std::vector<std::string> way{hit.service->key};
    for (auto place = hit.through; place > 0; place = blast.services[place - 1].through)
        way.push_back(blast.services[place - 1].service->key);
    way.push_back(blast.service->key);
    return way;
}

}  // namespace waybill::coordination
