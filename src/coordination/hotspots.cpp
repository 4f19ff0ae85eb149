#include "waybill/coordination/hotspots.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "waybill/base/duration.hpp"
#include "waybill/coordination/incidents.hpp"
#include "waybill/coordination/services.hpp"
#include "waybill/dependencies/records.hpp"
#include "waybill/estimates/records.hpp"
#include "waybill/estimates/work.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/estimated.hpp"
#include "waybill/risks/records.hpp"

namespace waybill::coordination {
namespace {

using base::Record;
using portfolio::Portfolio;

void count_users(const Services& services, std::vector<Hotspot>& spots) {
    std::vector<std::set<dependencies::Node>> users(spots.size());
    for (const auto& edge : services.uses) {
        if (edge.from != edge.to) users[edge.to].insert(edge.from);
    }
    for (std::size_t i = 0; i < spots.size(); ++i) spots[i].fan_in = users[i].size();
}

void count_incidents(const Portfolio& portfolio, const Services& services, base::Day today,
                     std::vector<Hotspot>& spots) {
    for (const auto& incident : portfolio.all(dependencies::incident)) {
        if (!is_recent_incident(incident, today)) continue;
        const auto began = base::parse_instant(incident.text("at"));
        const auto restored = base::parse_instant(incident.text("restored_at"));
        std::set<dependencies::Node> hit;
        for (const auto& key : incident.texts("services")) hit.insert(services.number(portfolio, key));
        for (const auto number : hit) {
            if (number == spots.size()) continue;
            auto& spot = spots[number];
            ++spot.incidents;
            if (began && restored && *restored >= *began)
                spot.hours = spot.hours.value_or(0) +
                             std::chrono::duration<double, std::ratio<3600>>(*restored - *began).count();
            else
                ++spot.unrestored;
        }
    }
}

/// First estimate and work of one feature, in days.
struct Compared {
    double first = 0, work = 0;
};
std::optional<Compared> compared(const Portfolio& portfolio, const Record& feature) {
    const auto stage = feature.text("stage");
    if (stage != "building" && !features::is_delivered(stage)) return {};
    const auto found = portfolio::estimated(portfolio, feature.key);
    const auto standing = estimates::standing_of(found.estimates, found.answers);
    const auto work = estimates::work_on(stage, standing, portfolio.of(estimates::effort, "feature", feature.key));
    const auto first = estimates::drift_of(standing, found.estimates).first;
    const auto spent = base::days_from_minutes(work.spent);
    // While it is built, what it will come to is a guess, until it has come to more than was thought.
    if (first <= 0 || work.spent == 0 || (stage == "building" && spent <= first)) return {};
    return Compared{first, spent};
}

void measure_overrun(const Portfolio& portfolio, const Services& services, std::vector<Hotspot>& spots) {
    std::vector<Compared> sums(spots.size());
    for (const auto& feature : portfolio.all(features::feature)) {
        if (feature.texts("services").empty()) continue;
        const auto one = compared(portfolio, feature);
        if (!one) continue;
        std::set<dependencies::Node> touched;
        for (const auto& key : feature.texts("services")) touched.insert(services.number(portfolio, key));
        for (const auto number : touched) {
            if (number == spots.size()) continue;
            sums[number].first += one->first;
            sums[number].work += one->work;
            ++spots[number].measured;
        }
    }
    for (std::size_t i = 0; i < spots.size(); ++i) {
        if (spots[i].measured > 0) spots[i].overrun = sums[i].work / sums[i].first;
    }
}

void add_debts(const Portfolio& portfolio, std::vector<Hotspot>& spots) {
    for (auto& spot : spots) {
        for (const auto* debt : portfolio.of(risks::debt, "service", spot.service->key)) {
            if (debt->text("status") != "paid") spot.debts.push_back(debt);
        }
        std::sort(spot.debts.begin(), spot.debts.end(), [](const auto* a, const auto* b) { return a->key < b->key; });
    }
}

constexpr std::array all_heats{Heat::fan_in, Heat::incidents, Heat::hours, Heat::overrun, Heat::coverage, Heat::debts};

/// How much of that heat there is, in its own unit; 0 where it is not known.
double amount(const Hotspot& spot, Heat heat) {
    switch (heat) {
        case Heat::fan_in:
            return static_cast<double>(spot.fan_in);
        case Heat::incidents:
            return static_cast<double>(spot.incidents);
        case Heat::hours:
            return spot.hours.value_or(0);
        case Heat::overrun:
            return std::max(spot.overrun.value_or(1) - 1, 0.0);
        case Heat::coverage:
            return 100 - spot.coverage.value_or(100);
        case Heat::debts:
            return static_cast<double>(spot.debts.size());
    }
    return 0;
}

void add_heat(std::vector<Hotspot>& spots) {
    std::vector<double> largest(spots.size());
    for (const auto heat : all_heats) {
        double most = 0;
        for (const auto& spot : spots) most = std::max(most, amount(spot, heat));
        if (most <= 0) continue;
        for (std::size_t i = 0; i < spots.size(); ++i) {
            const double share = amount(spots[i], heat) / most;
            spots[i].heat += share;
            if (share > largest[i]) spots[i].hottest = heat;
            largest[i] = std::max(largest[i], share);
        }
    }
}

}  // namespace

std::vector<Hotspot> hotspots(const Portfolio& portfolio, base::Day today) {
    const auto services = services_of(portfolio);
    std::vector<Hotspot> spots;
    for (const auto* service : services.list)
        spots.push_back({.service = service, .coverage = service->number("coverage")});
    count_users(services, spots);
    count_incidents(portfolio, services, today, spots);
    measure_overrun(portfolio, services, spots);
    add_debts(portfolio, spots);
    add_heat(spots);
    // Services lie by key: those that are equally hot stay so, whatever the last bit of a sum says.
    const auto rounded = [](double heat) { return std::llround(heat * 1e9); };
    std::stable_sort(spots.begin(), spots.end(),
                     [&](const Hotspot& a, const Hotspot& b) { return rounded(a.heat) > rounded(b.heat); });
    return spots;
}

}  // namespace waybill::coordination
