#pragma once

#include <optional>
#include <string>
#include <vector>

#include "waybill/base/record.hpp"
#include "waybill/checks/rule_risks.hpp"
#include "waybill/portfolio/portfolio.hpp"

namespace waybill::checks {

/// By what the days at risk are added up.
enum class Grouping { feature, team, service, project };

/// A recorded risk that can still happen, with its expected working days.
struct RiskLine {
    const base::Record* risk = nullptr;
    std::optional<double> days;           ///< as things stand; nothing where chance or impact is not known
    std::optional<double> days_after;     ///< after the response
};

/// What stands at risk in one feature, team, service or project.
struct ExposureGroup {
    std::string key;            ///< empty: risks that name none
    std::size_t risks = 0;      ///< recorded ones
    std::size_t unsized = 0;    ///< of those, how many have no size
    std::size_t by_rule = 0;    ///< raised by rule
    double days = 0;            ///< expected, as things stand
    double days_after = 0;      ///< expected, after the response
};

/// The risks of a plan: what each costs on average.
struct Exposure {
    std::vector<RiskLine> risks;         ///< dearest first, those without a size last, then by key
    std::vector<RuleRisk> raised;        ///< as given
    double days = 0, days_after = 0;     ///< each risk once
    std::size_t unsized = 0;
};

/// Every risk that can still happen, with the ones raised by rule (`raised_risks`).
Exposure exposure(const portfolio::Portfolio& portfolio, std::vector<RuleRisk> raised);

/// The same added up by feature, team, service or project, dearest first, then by key. A risk counts in full in each
/// group that it hits, as it would delay each: the groups together come to more than the whole. A risk hits the features
/// that it names; the teams of those features or, naming none, the owners of its services; the services that it names or,
/// naming none, those that its features touch; the project that it names and those of its features.
std::vector<ExposureGroup> exposure_by(Grouping grouping, const portfolio::Portfolio& portfolio, const Exposure& all);

}  // namespace waybill::checks
