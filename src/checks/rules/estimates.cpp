#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "../family.hpp"
#include "waybill/base/number.hpp"
#include "waybill/base/placeholders.hpp"
#include "waybill/base/text.hpp"
#include "waybill/checks/ready.hpp"
#include "waybill/dependencies/records.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/estimated.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::checks {
namespace {

using base::Record;
using estimates::Standing;

constexpr std::array estimates_rules{
    Rule{"WB401", Severity::error, "a committed day has not passed without a release",
         "Those who were promised the day plan with it. Tell them a new one before they ask, and say why.",
         "waybill feature edit KEY --committed DATE --cause CAUSE"},
    Rule{"WB402", Severity::warning, "a committed day stands on an estimate",
         "A promise that no estimate stands behind is a wish.", "waybill estimate add KEY 2d..5d..11d"},
    Rule{"WB403", Severity::warning, "the open questions about an estimate add no more than a quarter",
         "\"About two weeks\" without the migration, the shared service and the vendor is no estimate yet. Each "
         "question "
         "takes a minute; unanswered they add up to days.",
         "waybill estimate ask KEY"},
    Rule{"WB404", Severity::warning, "the estimate of unfinished work is less than 60 days old",
         "The team, the code and the plan have changed since. What was estimated is not what will be built.",
         "waybill estimate add KEY 2d..5d..11d"},
    Rule{"WB405", Severity::warning, "two people who estimate the same mean the same",
         "Ranges that do not even overlap are no difference of opinion on the effort: one of the two knows something, "
         "or "
         "reads the feature differently. Ten minutes together are cheaper than finding out while building.",
         "waybill estimate show KEY"},
    Rule{"WB406", Severity::warning, "an estimate stays within a factor of two of the first",
         "An estimate that doubles is news about the scope or about the system, and it will move again. Say what was "
         "learned, and to whom the first number was told.",
         "waybill estimate show KEY"},
    Rule{"WB407", Severity::info, "in four cases of five a feature takes no more than half an iteration",
         "Thin features finish, show where they stand, and can be left out one by one. A thick one is nearly done for "
         "weeks.",
         "waybill feature split KEY \"…\""},
    Rule{"WB408", Severity::warning, "what an estimate leaves out is estimated by itself",
         "It was said that the range does not hold it, so nobody counts it, and it will come all the same.",
         "waybill estimate add KEY 2d..5d..11d --part migration"},
    Rule{
        "WB409", Severity::warning, "a promised day holds in four cases of five",
        "Computed from ranges, dependencies, people and risks, not felt. Below 80 % somebody will have to be told; the "
        "earlier, the cheaper.",
        "waybill forecast KEY"},
    Rule{"WB410", Severity::info, "an estimate is a range",
         "One number says nothing of how sure it is, so the forecast has to take the usual error of single numbers, "
         "which is wide.",
         "waybill estimate add KEY 2d..5d..11d"},
    Rule{"WB411", Severity::info, "a feature touches the services of one team",
         "What two teams have to change together waits for the busier one. Slice it by team, or agree on the interface "
         "first and build behind it.",
         "waybill feature split KEY \"…\""},
};

/// The share of the P90 that open questions may add.
constexpr double most_unanswered = 0.25;
/// Working days of an iteration where the team has none recorded: two weeks.
constexpr int usual_iteration = 10;

/// Working days of the team's newest iteration.
int iteration_of(const portfolio::Portfolio& portfolio, const Record& feature) {
    const Record* newest = nullptr;
    if (feature.text("team").empty()) return usual_iteration;
    for (const auto* one : portfolio.of(portfolio::iteration, "team", feature.text("team"))) {
        const bool has_days = one->day("start") && one->day("end");
        if (has_days && (!newest || one->text("start") > newest->text("start"))) newest = one;
    }
    if (!newest) return usual_iteration;
    return base::working_days_between(*newest->day("start") - std::chrono::days{1}, *newest->day("end"));
}

void check_dates(Findings& findings, const Record& feature, const Standing& standing) {
    const auto committed = feature.day("committed");
    if (!committed) return;
    if (*committed < findings.today()) {
        const auto late =
            static_cast<std::size_t>(std::max(base::working_days_between(*committed, findings.today()), 0));
        findings.add("WB401", feature,
                     fmt::format("committed for {}, not shipped: {} late", base::format_day(*committed),
                                 base::counted(late, "working day")),
                     fmt::format("waybill feature edit {} --committed DATE --cause CAUSE", feature.key));
    }
    if (!standing.is_estimated()) {
        findings.add("WB402", feature,
                     fmt::format("committed for {} without any estimate", base::format_day(*committed)),
                     fmt::format("waybill estimate add {} {}", feature.key, base::range_placeholder));
    }
}

/// The odds of a promise whose day is not over; one that is has WB401.
void check_odds(Findings& findings, const Record& record) {
    const auto* promise = findings.promises().of(record.key);
    if (promise == nullptr || promise->day < findings.today() || promise->odds >= forecast::safe_odds) return;
    findings.add("WB409", record,
                 fmt::format("promised for {}: {}; {} only by {}", base::format_day(promise->day),
                             findings.promises().spoken(record.key), forecast::shown_odds(forecast::safe_odds),
                             base::format_day(promise->safe_day)),
                 fmt::format("waybill forecast {}", record.key));
}

void check_ranges(Findings& findings, const Record& feature, const Standing& standing) {
    for (const auto& part : standing.parts) {
        if (part.estimate->integer("p10") || part.estimate->integer("p90")) continue;
        findings.add("WB410", feature,
                     fmt::format("{} is one number: between which two will it lie?",
                                 part.name.empty() ? std::string("the estimate")
                                                   : fmt::format("the estimate of the part \"{}\"", part.name)),
                     fmt::format("waybill estimate add {} {}{}", feature.key, base::range_placeholder,
                                 estimates::part_flag(part.name)));
    }
}

void check_questions(Findings& findings, const Record& feature, const Standing& standing) {
    double said = 0;
    for (const auto& part : standing.parts) said += part.stated.p90;
    if (standing.days_open() > most_unanswered * said) {
        findings.add("WB403", feature,
                     fmt::format("{} open about the estimate: when it goes badly {} more than the {} that were said",
                                 base::counted(standing.open.size(), "question is", "questions are"),
                                 base::format_days(standing.days_open()), base::format_days(said)),
                     fmt::format("waybill estimate ask {}", feature.key));
    }
    for (const auto& part : standing.missing) {
        findings.add("WB408", feature, fmt::format("{} is left out of the estimate, and not estimated by itself", part),
                     fmt::format("waybill estimate add {} {} --part {}", feature.key, base::range_placeholder, part));
    }
}

void check_age(Findings& findings, const Record& feature, const Standing& standing) {
    for (const auto& part : standing.parts) {
        if (!estimates::is_stale(*part.estimate, findings.today())) continue;
        const auto made = part.estimate->text("at");
        findings.add("WB404", feature,
                     fmt::format("{} is of {}: more than 60 days old, and the work is not finished",
                                 part.name.empty() ? std::string("the estimate")
                                                   : fmt::format("the estimate of the part \"{}\"", part.name),
                                 made.empty() ? part.estimate->created.substr(0, 10) : std::string(made.substr(0, 10))),
                     fmt::format("waybill estimate add {} {}{}", feature.key, base::range_placeholder,
                                 estimates::part_flag(part.name)));
    }
}

void check_opinions(Findings& findings, const Record& feature, const Standing& standing) {
    const auto made = portfolio::estimated(findings.portfolio(), feature.key).estimates;
    const auto show = fmt::format("waybill estimate show {}", feature.key);
    for (const auto& one : estimates::apart(standing, made)) {
        const auto range = [](const Record& estimate) {
            const auto of = estimates::quantiles_of(estimates::range_of(estimate));
            return fmt::format("{} to {}", base::format_days(of.p10), base::format_days(of.p90));
        };
        findings.add("WB405", feature,
                     fmt::format("{} says {}, {} says {}: they do not mean the same thing", one.one->text("by"),
                                 range(*one.one), one.other->text("by"), range(*one.other)),
                     show);
    }
    const auto drift = estimates::drift_of(standing, made);
    if (!estimates::is_far(drift)) return;
    findings.add("WB406", feature,
                 fmt::format("the estimate went from {} to {} since it was first made: what was learned?",
                             base::format_days(drift.first), base::format_days(drift.now)),
                 show);
}

void check_size(Findings& findings, const Record& feature, const Standing& standing) {
    const int iteration = iteration_of(findings.portfolio(), feature);
    if (standing.stated.p80 * 2 <= iteration) return;
    findings.add("WB407", feature,
                 fmt::format("takes up to {} in four cases of five, and half an iteration has {}: slice it",
                             base::format_days(standing.stated.p80), base::format_days(iteration / 2.0)),
                 fmt::format("waybill feature split {} \"…\"", feature.key));
}

/// Services of other teams that the feature touches although nothing says that it waits for them.
void check_teams(Findings& findings, const Record& feature) {
    if (feature.text("team").empty()) return;
    std::vector<std::string> others;
    for (const auto& key : feature.texts("services")) {
        const auto* service = findings.portfolio().find(dependencies::service, key);
        if (service == nullptr || service->text("team").empty()) continue;
        if (!base::same_ignoring_case(service->text("team"), feature.text("team")))
            others.push_back(fmt::format("{} ({})", service->key, service->text("team")));
    }
    if (others.empty()) return;
    findings.add("WB411", feature,
                 fmt::format("is {}'s, and touches {}: slice it by team, or agree on the interface first",
                             feature.text("team"), base::joined(others, ", ")),
                 fmt::format("waybill feature split {} \"…\"", feature.key));
}

void check_estimates(Findings& findings) {
    for (const auto& feature : findings.portfolio().all(features::feature)) {
        if (!features::is_unfinished(feature)) continue;
        const auto standing = portfolio::standing_of(findings.portfolio(), feature.key);
        check_dates(findings, feature, standing);
        check_odds(findings, feature);
        if (!standing.is_estimated()) continue;
        check_age(findings, feature, standing);
        check_opinions(findings, feature, standing);
        // Of an idea that nobody was promised these are not asked yet.
        if (feature.text("stage") == "idea" && !feature.day("committed")) continue;
        check_questions(findings, feature, standing);
        check_ranges(findings, feature, standing);
        check_size(findings, feature, standing);
        check_teams(findings, feature);
    }
    for (const auto& milestone : findings.portfolio().all(portfolio::milestone)) check_odds(findings, milestone);
}

}  // namespace

const Family estimates_family{estimates_rules, check_estimates};

}  // namespace waybill::checks
