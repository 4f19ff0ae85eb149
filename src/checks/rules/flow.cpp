#include <array>
#include <chrono>
#include <map>

#include <fmt/format.h>

#include "../family.hpp"
#include "waybill/base/text.hpp"
#include "waybill/features/records.hpp"
#include "waybill/flow/testing.hpp"
#include "waybill/portfolio/records.hpp"
#include "waybill/statistics/sample.hpp"

namespace waybill::checks {
namespace {

using base::Record;

/// The past by which flow is judged.
constexpr std::chrono::days lately{182};
/// Of today the half is over, as everywhere where a day alone is known.
constexpr std::chrono::hours noon{12};
/// A trend that comes by chance less often than that.
constexpr double rare = 0.05;
constexpr double even = 0.5;

constexpr std::array flow_rules{
    Rule{"WB803", Severity::warning, "testing runs beside building, not after it",
         "What is tested only when it is finished waits for its test, and comes back from it. Test it piece by piece "
         "while it "
         "is built: of ten features or more, eight had no day of both, and a quarter of their time lay between.",
         "waybill flow --team TEAM"},
    Rule{"WB804", Severity::warning, "work gets no older than its team's work usually does",
         "What has been in work for longer than most is stuck, or was too large. Ask today what it waits for: by what "
         "its "
         "team delivered it will not be done within the time in which 85 of 100 are.",
         "waybill why KEY"},
    Rule{"WB805", Severity::info, "days of testing for a feature do not grow",
         "The more there is, the more has to be tested again by hand. What automating it pays back is computed from "
         "what was "
         "logged.",
         "waybill flow automation --invest 20d --team TEAM"},
    Rule{"WB806", Severity::info, "work ends after it began",
         "Dates out of order hide how long work takes: it is left out of every figure of flow. A status was moved "
         "after the "
         "fact, or two trackers disagree.",
         "waybill status-change list --where feature:KEY"},
};

/// Journeys with those that were delivered lately.
struct Flow {
    std::vector<portfolio::Journey> journeys;
    flow::CycleTimes times;
};

void check_age(Findings& findings, const Flow& past, const flow::Period& period) {
    for (const auto& one : flow::running(past.journeys, past.times, period)) {
        if (!one.odds || *one.odds >= even) continue;
        const double limit = statistics::percentile(past.times.sorted, flow::expectation);
        findings.add("WB804", *one.feature,
                     fmt::format("was begun {:.1f} days ago{}; 85 of 100 that were delivered took {:.1f} or less{}",
                                 *one.age, one.is_back ? " and is back in the queue" : "", limit,
                                 *one.odds > 0 ? fmt::format(": {:.0f} % that it will", *one.odds * 100) : ""),
                     fmt::format("waybill why {}", one.feature->key));
    }
}

void check_testing(Findings& findings, const Record& team, const Flow& past, const flow::Period& period) {
    const auto testing = flow::testing(findings.portfolio(), past.journeys, period);
    if (testing.is_waterfall())
        findings.add(
            "WB803", team,
            fmt::format("tested {} of {} features only when building was over, half of them {:.1f} days later or "
                        "more",
                        testing.apart(), testing.compared(), testing.median_wait()),
            fmt::format("waybill flow --team {}", team.key));
    const auto trend = testing.trend();
    if (trend && trend->slope > 0 && trend->p < rare)
        findings.add("WB805", team,
                     fmt::format("tests each feature for {:.2f} days longer than the one before", trend->slope),
                     fmt::format("waybill flow automation --invest 20d --team {}", team.key));
}

void check_flow(Findings& findings) {
    const flow::Period period{findings.today() - lately, findings.today() + noon};
    const auto& portfolio = findings.portfolio();
    std::map<std::string, std::vector<const Record*>> by_team;
    for (const auto& feature : portfolio.all(features::feature))
        by_team[base::lower(feature.text("team"))].push_back(&feature);
    for (const auto& [name, features] : by_team) {
        Flow past{flow::journeys_of(portfolio, features), {}};
        past.times = flow::cycle_times(past.journeys, period);
        check_age(findings, past, period);
        for (const auto& cycle : past.times.cycles) {
            if (cycle.began <= cycle.ended) continue;
            const auto& key = cycle.journey->feature->key;
            findings.add("WB806", *cycle.journey->feature, "is noted to have ended before it began",
                         fmt::format("waybill status-change list --where feature:{}", key));
        }
        if (const auto* team = portfolio.find(portfolio::team, name)) check_testing(findings, *team, past, period);
    }
}

}  // namespace

const Family flow_family{flow_rules, check_flow};

}  // namespace waybill::checks
