#include <algorithm>
#include <array>
#include <optional>

#include <fmt/format.h>

#include "../family.hpp"
#include "waybill/base/text.hpp"
#include "waybill/checks/done.hpp"
#include "waybill/checks/outcomes.hpp"
#include "waybill/checks/track_record.hpp"
#include "waybill/features/records.hpp"
#include "waybill/outcomes/records.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::checks {
namespace {

using base::Record;
using outcomes::Review;
using outcomes::State;

constexpr std::array outcomes_rules{
    Rule{"WB701", Severity::warning, "what was shipped has numbers by the day on which they were due",
         "A release without a number taught nobody anything. Either the number is there and nobody typed it, or nobody "
         "measures it.",
         "waybill metric observe M-1 VALUE"},
    Rule{"WB702", Severity::warning, "an outcome that missed is judged",
         "The window is over and the number is not there. Say so, and decide: try again, or stop.",
         "waybill outcome verdict O-1 delivers missed --evidence \"…\""},
    Rule{"WB703", Severity::error, "no release breaks a guardrail",
         "A number that must not get worse got worse after the release. Nothing that it won elsewhere pays for that "
         "unseen.",
         "waybill metric show M-1"},
    Rule{"WB704", Severity::info, "a metric that a feature claims has a source and an owner",
         "A number that nobody can look up, or nobody answers for, is not there on the day on which it is asked for.",
         "waybill metric edit M-1 --source \"…\" --owner NAME"},
    Rule{"WB705", Severity::warning, "an outcome whose window is over is judged",
         "The numbers are there; done is when somebody has looked at them and said so.",
         "waybill outcome verdict O-1 delivers achieved --evidence \"…\""},
    Rule{"WB706", Severity::warning, "a metric is read as often as was said",
         "Twice its cadence went by without a number, while a feature is to be judged by it.",
         "waybill metric observe M-1 VALUE"},
    Rule{"WB707", Severity::info, "done stands on two verdicts: it works, and it delivers",
         "Shipped is not done. Done is evidence that it works and that it brought what it was built for.",
         "waybill outcome verdict KEY works achieved --evidence \"…\""},
    Rule{"WB708", Severity::info, "what is done was judged to deliver what it claimed",
         "It works, and nobody said whether it brought what it was built for.",
         "waybill outcome verdict O-1 delivers achieved --evidence \"…\""},
    Rule{"WB709", Severity::warning, "a target that moves, and the verdict on it, have the product owner's yes",
         "Who asked for the outcome says what counts as reaching it. A target that moves without them is a goal that "
         "moved with the ball.",
         "waybill outcome edit O-1 --agreed-by NAME"},
    Rule{"WB710", Severity::warning, "what is shipped says since when users have it",
         "The window of an outcome runs from the day on which users had the feature. Without that day nothing can be "
         "compared.",
         "waybill rollout add KEY 100 --day DAY"},
    Rule{"WB711", Severity::warning, "what is called working has no incident open",
         "While an incident of it is open, it does not work for somebody.",
         "waybill incident edit INC-1 --restored-at INSTANT"},
    Rule{"WB712", Severity::warning, "a verdict agrees with the numbers",
         "It was judged achieved, and the numbers do not say so. Look at them together, then keep one of the two.",
         "waybill outcome review KEY"},
    Rule{"WB713", Severity::info, "what is called working is shown to hold its guardrails",
         "That nobody saw a limit broken says little while few numbers were read. It is held when it would be shown "
         "otherwise.",
         "waybill metric observe M-1 VALUE"},
    Rule{"WB714", Severity::warning, "what ships moves something",
         "Five features and more came to users in 13 weeks, their windows are over, and no number that they claimed "
         "moved. More of the same is more output, and no outcome: ask what they were built on.",
         "waybill outcome review"},
};

/// So many features without any effect are no accident.
constexpr std::size_t much_shipped = 5;

std::string metric_name(const Review& review) {
    return std::string(review.metric ? review.metric->text("name") : review.outcome->text("metric"));
}

void check_review(Findings& findings, const Review& review) {
    const auto& feature = *review.feature;
    const auto& outcome = review.outcome->key;
    const auto today = findings.today();
    const auto add = [&](std::string_view id, std::string message) {
        findings.add(id, feature, fmt::format("{}, {}: {}", outcome, metric_name(review), message),
                     outcomes::next_step(review));
    };
    if (review.is_guardrail_broken()) {
        findings.add("WB703", feature, guardrail_words(review),
                     fmt::format("waybill metric show {}", review.metric->key));
    } else if (review.guardrail && review.guardrail->holding == outcomes::Holding::unknown &&
               (review.guardrail->is_beyond || feature.text("stage") == "done")) {
        findings.add("WB713", review.guardrail->is_beyond ? Severity::warning : Severity::info, feature,
                     guardrail_words(review), outcomes::observe_command(*review.metric));
    }
    if (feature.text("stage") != "shipped") return;
    const bool is_over = review.ends && *review.ends < today;
    if (!review.exposure)
        add("WB710", "shipped, and nothing says since when users have it");
    else if (review.state == State::no_data && review.next_data && *review.next_data < today)
        add("WB701", outcomes::in_words(review, today));
    else if (review.state == State::missed && !review.verdict)
        add("WB702", outcomes::in_words(review, today));
    else if (review.state == State::achieved && is_over && !review.verdict)
        add("WB705", outcomes::in_words(review, today));
}

/// A metric by which something is or will be judged: who answers for it, and is it read?
void check_metric(Findings& findings, const Record& metric) {
    bool is_claimed = false, is_awaited = false, is_asked_for = false;
    std::optional<outcomes::Reading> latest;
    for (const auto* outcome : findings.portfolio().of(outcomes::outcome, "metric", metric.key)) {
        const auto* feature = findings.portfolio().find(features::feature, outcome->text("feature"));
        const auto stage = feature ? feature->text("stage") : std::string_view{};
        if (stage != "ready" && stage != "building" && stage != "shipped") continue;
        is_claimed = true;
        if (stage == "ready") continue;
        const auto review = review_of(findings.portfolio(), *outcome, findings.today());
        latest = review.latest;
        is_awaited = is_awaited || !review.ends || *review.ends >= findings.today();
        // That there is no number at all is found with the feature.
        is_asked_for = is_asked_for || (review.state == State::no_data && review.exposure);
    }
    std::vector<std::string> missing;
    if (metric.text("source").empty()) missing.emplace_back("source");
    if (metric.text("owner").empty()) missing.emplace_back("owner");
    if (is_claimed && !missing.empty()) {
        findings.add("WB704", metric,
                     fmt::format("{} has no {}", metric.text("name"), base::joined(missing, " and no ")),
                     fmt::format("waybill metric edit {} --{} \"…\"", metric.key, base::joined(missing, " \"…\" --")));
    }
    const auto cadence = metric.integer("cadence_days");
    if (!is_awaited || is_asked_for || !cadence || !latest) return;
    const auto age = (findings.today() - latest->day).count();
    if (age <= 2 * *cadence) return;
    findings.add("WB706", metric,
                 fmt::format("{} was last read on {}, {} ago; every {} was said", metric.text("name"),
                             base::format_day(latest->day), base::counted(static_cast<std::size_t>(age), "day"),
                             base::counted(static_cast<std::size_t>(*cadence), "day")),
                 outcomes::observe_command(metric));
}

void check_done(Findings& findings, const Record& feature) {
    const auto& portfolio = findings.portfolio();
    std::vector<Requirement> missing = verdict_rules(portfolio, feature);
    std::erase_if(missing, [](const auto& one) { return one.is_met; });
    if (!missing.empty()) {
        std::vector<std::string> messages;
        for (const auto& one : missing) messages.push_back(one.message);
        findings.add(missing.front().rule, feature, fmt::format("done, and {}", base::joined(messages, "; ")),
                     missing.front().fix);
    }
    for (const auto& one : works_rules(portfolio, feature, findings.today())) {
        // What the guardrails say is found with each review.
        if (!one.is_met && one.rule != "WB703" && one.rule != "WB713")
            findings.add(one.rule, feature, fmt::format("done, and {}", one.message), one.fix);
    }
}

/// What was judged or moved without the product owner, or against the numbers.
void check_verdicts(Findings& findings, const Record& feature) {
    for (auto& one : delivers_rules(findings.portfolio(), feature, findings.today())) {
        if (!one.is_met) findings.add(one.rule, feature, std::move(one.message), std::move(one.fix));
    }
    for (const auto* outcome : findings.portfolio().of(outcomes::outcome, "feature", feature.key)) {
        const auto was = outcome->text("target_was");
        if (was.empty()) continue;
        const auto owner = product_owner_of(findings.portfolio(), feature);
        findings.add(
            "WB709", feature,
            fmt::format("the target of {} moved from {} to {} without the yes of {}", outcome->key, was,
                        outcome->text("target").empty() ? "none" : outcome->text("target"),
                        owner.empty() ? "a product owner" : owner),
            fmt::format("waybill outcome edit {} --agreed-by \"{}\"", outcome->key, owner.empty() ? "NAME" : owner));
    }
}

/// Much shipped, and nothing moved.
void check_output(Findings& findings, const Record& project, const std::vector<Review>& all) {
    const auto record = track_record(findings.portfolio(), all, findings.today(), [&](const base::Record& feature) {
        return base::same_ignoring_case(feature.text("project"), project.key);
    });
    if (record.closed < much_shipped || record.moved > 0) return;
    findings.add("WB714", project,
                 fmt::format("{} came to users in 13 weeks and their windows are over, and of {} that they claim none "
                             "moved",
                             base::counted(record.closed, "feature"), base::counted(record.claimed, "number")),
                 "waybill outcome review");
}

void check_outcomes(Findings& findings) {
    const auto& portfolio = findings.portfolio();
    const auto all = reviews(portfolio, findings.today());
    for (const auto& review : all) check_review(findings, review);
    for (const auto& project : portfolio.all(portfolio::project)) check_output(findings, project, all);
    for (const auto& metric : portfolio.all(outcomes::metric)) check_metric(findings, metric);
    for (const auto& feature : portfolio.all(features::feature)) {
        check_verdicts(findings, feature);
        if (feature.text("stage") == "done") check_done(findings, feature);
    }
}

}  // namespace

const Family outcomes_family{outcomes_rules, check_outcomes};

}  // namespace waybill::checks
