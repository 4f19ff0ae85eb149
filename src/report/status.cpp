#include "status.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "decider.hpp"
#include "reading.hpp"
#include "waybill/base/text.hpp"
#include "waybill/checks/outcomes.hpp"
#include "waybill/checks/ready.hpp"
#include "waybill/dependencies/records.hpp"
#include "waybill/dependencies/waiting.hpp"
#include "waybill/estimates/records.hpp"
#include "waybill/features/records.hpp"
#include "waybill/outcomes/records.hpp"
#include "waybill/portfolio/records.hpp"
#include "waybill/risks/records.hpp"

namespace waybill::report {
namespace {

/// How bad a status is, for picking the worst.
int weight(Status status) {
    switch (status) {
        case Status::red:
            return 3;
        case Status::amber:
            return 2;
        case Status::grey:
            return 1;
        case Status::green:
            break;
    }
    return 0;
}

/// What the guardrails of its metrics say: red where one is broken, amber where the last number alone lies beyond one.
/// Before users have the feature it is the number that they have anyway.
std::optional<ComputedStatus> by_guardrails(const portfolio::Portfolio& portfolio, const Record& feature, Day today) {
    std::optional<ComputedStatus> amber;
    for (const auto* outcome : portfolio.of(outcomes::outcome, "feature", feature.key)) {
        const auto* limited = portfolio.find(outcomes::metric, outcome->text("metric"));
        if (!limited || !limited->number("guardrail")) continue;
        const auto& metric = *limited;
        const auto review = checks::review_of(portfolio, *outcome, today);
        const auto guardrail =
            review.exposure ? review.guardrail : outcomes::guardrail_of(metric, all_readings(portfolio, metric, today));
        if (!guardrail || !guardrail->latest) continue;
        const bool is_shown = guardrail->holding == outcomes::Holding::broken;
        auto reason =
            fmt::format("{} {} {}, beyond the limit of {}", metric.text("name"), is_shown ? "averages" : "is",
                        outcomes::shown_number(is_shown ? *guardrail->mean : guardrail->latest->value, metric),
                        outcomes::shown_number(guardrail->limit, metric));
        if (guardrail->is_alarming()) return ComputedStatus{Status::red, std::move(reason)};
        if (guardrail->is_beyond && guardrail->holding == outcomes::Holding::unknown)
            amber = {Status::amber, std::move(reason)};
    }
    return amber;
}

Status status_of_odds(double odds) {
    return odds >= forecast::safe_odds ? Status::green : odds >= forecast::even_odds ? Status::amber : Status::red;
}

/// What the plan itself says of a day that will not hold: nobody has begun, or it waits for other work.
std::string why_unlikely(const portfolio::Portfolio& portfolio, const Record& feature) {
    base::Texts awaited;
    for (const auto* dependency : portfolio.of(dependencies::dependency, "from", feature.key)) {
        const auto* on = portfolio.find(features::feature, dependency->text("on"));
        if (!on || !features::is_unfinished(*on) || !dependencies::counts(*dependency, feature, on)) continue;
        auto name = fmt::format("\"{}\"", on->text("title"));
        if (std::find(awaited.begin(), awaited.end(), name) == awaited.end()) awaited.push_back(std::move(name));
    }
    base::Texts reasons;
    if (feature.text("stage") != "building") reasons.emplace_back("not begun");
    if (!awaited.empty()) reasons.push_back("waits for " + first_few(awaited));
    return base::joined(reasons, ", ");
}

/// What is missing of a committed feature.
std::string why_no_odds(const portfolio::Portfolio& portfolio, const Record& feature,
                        const forecast::Promises& promises) {
    if (portfolio.of(estimates::estimate, "feature", feature.key).empty()) return "no estimate, so no odds";
    if (feature.text("stage") == "idea") return "an idea and not in the plan, so no odds";
    return promises.missing.empty() ? "not in the plan, so no odds" : fmt::format("no odds: {}", promises.missing);
}

}  // namespace

std::string held_back(const portfolio::Portfolio& portfolio, const Record& feature, Day today) {
    for (const auto* decision : portfolio.of(risks::decision, "features", feature.key)) {
        const auto due = decision->day("due");
        if (decision->text("status") == "proposed" && due && *due < today) {
            return fmt::format("a decision is overdue: {}", decision->text("title"));
        }
    }
    for (const auto* blocker : portfolio.of(features::blocker, "feature", feature.key)) {
        if (!blocker->day("cleared")) return fmt::format("blocked: {}", blocker->text("what"));
    }
    const auto committed = feature.day("committed");
    for (const auto* dependency : portfolio.of(dependencies::dependency, "from", feature.key)) {
        const auto status = dependency->text("status");
        if (dependency->text("type") != "blocks" || status == "met" || status == "rejected") continue;
        const auto* on = portfolio.find(features::feature, dependency->text("on"));
        const auto expected = on && features::is_unfinished(*on) ? expected_on(*on) : std::nullopt;
        if (!committed || !expected || *expected <= *committed) continue;
        return fmt::format("it waits for \"{}\", whose day is later: {}", on->text("title"),
                           base::format_day(*expected));
    }
    return {};
}

std::string_view word_of(Status status) {
    switch (status) {
        case Status::green:
            return "GREEN";
        case Status::amber:
            return "AMBER";
        case Status::red:
            return "RED";
        case Status::grey:
            break;
    }
    return "GREY";
}

view::Tone tone_of(Status status) {
    switch (status) {
        case Status::green:
            return view::Tone::good;
        case Status::amber:
            return view::Tone::warning;
        case Status::red:
            return view::Tone::bad;
        case Status::grey:
            break;
    }
    return view::Tone::muted;
}

view::Cell status_cell(Status status) {
    return {std::string(word_of(status)), tone_of(status)};
}

ComputedStatus status_of(const portfolio::Portfolio& portfolio, const Record& feature, Day today,
                         const forecast::Promises& promises) {
    auto guardrails = by_guardrails(portfolio, feature, today);
    if (guardrails && guardrails->status == Status::red) return std::move(*guardrails);
    if (!features::is_unfinished(feature)) {
        if (feature.text("stage") == "killed") return {Status::grey, "stopped"};
        if (guardrails) return std::move(*guardrails);
        return {Status::green, std::string(feature.text("stage"))};
    }
    const auto committed = feature.day("committed");
    auto wait = held_back(portfolio, feature, today);
    if (wait.empty() && guardrails) wait = std::move(guardrails->reason);
    if (committed && *committed < today) {
        return {Status::red, distance(*committed, today) + (wait.empty() ? "" : "; " + wait)};
    }
    const auto* promise = promises.of(feature.key);
    if (promise == nullptr) {
        if (!wait.empty()) return {Status::amber, std::move(wait)};
        return {Status::grey, committed ? why_no_odds(portfolio, feature, promises) : "no committed day"};
    }
    const auto status = status_of_odds(promise->odds);
    auto reason = promises.spoken(feature.key);
    if (wait.empty() && status == Status::red) wait = why_unlikely(portfolio, feature);
    if (!wait.empty()) reason += "; " + wait;
    const auto worse = status == Status::red || wait.empty() ? status : Status::amber;
    return {worse, with_decider(portfolio, *promise, std::move(reason), feature)};
}

std::optional<Day> expected_on(const Record& record) {
    if (record.kind == &portfolio::milestone) return record.day("date");
    const auto committed = record.day("committed");
    return committed ? committed : record.day("target");
}

ComputedStatus status_of_milestone(const Edition& edition, const Record& milestone) {
    ComputedStatus worst{Status::green, "all delivered"};
    std::string missed;
    const Record* missed_by = nullptr;
    bool has_unfinished = false;
    for (const auto& key : milestone.texts("features")) {
        const auto* feature = edition.portfolio.find(features::feature, key);
        if (!feature || !features::is_unfinished(*feature)) continue;
        has_unfinished = true;
        const auto one = status_of(edition.portfolio, *feature, edition.today, edition.promises);
        if (weight(one.status) <= weight(worst.status)) continue;
        // A missing day or odds is told once for the milestone, not as one feature's fault.
        const bool is_grey = one.status == Status::grey;
        worst = {one.status, is_grey ? "no odds" : fmt::format("{}: {}", edition.called(*feature), one.reason)};
        missed = is_grey ? std::string()
                         : fmt::format("{} is {}{}: {}", edition.called(*feature), base::lower(word_of(one.status)),
                                       feature->day("committed") ? " for its own day" : "", one.reason);
        missed_by = feature;
    }
    const auto date = milestone.day("date");
    if (has_unfinished && date && *date < edition.today) return {Status::red, distance(*date, edition.today)};
    if (milestone.texts("features").empty()) return {Status::grey, "no features in it"};
    const auto* promise = edition.promises.of(milestone.key);
    if (promise == nullptr) return worst;
    // Its own odds hold those of its features, of which one may be promised for an earlier day.
    const auto own = status_of_odds(promise->odds);
    auto reason = edition.promises.spoken(milestone.key);
    // A feature that misses a day of its own is told with that; here it is a warning at most.
    const bool is_missed = weight(worst.status) > weight(own) && worst.status != Status::grey;
    if (is_missed) reason += "; " + missed;
    return {is_missed && own == Status::green ? Status::amber : own,
            with_decider(edition.portfolio, *promise, std::move(reason), milestone, is_missed ? missed_by : nullptr)};
}

namespace {

/// Whether it leads instead of the one before it, which is promised for no later day: on the same day the one with the
/// lower odds does.
bool is_worse(const Edition& edition, const Record& feature, Status status, const Overall& overall) {
    if (status != overall.status) return weight(status) > weight(overall.status);
    if (feature.text("committed") != overall.worst->text("committed")) return false;
    const auto* now = edition.promises.of(feature.key);
    const auto* before = edition.promises.of(overall.worst->key);
    return now != nullptr && before != nullptr && now->odds < before->odds;
}

}  // namespace

Overall overall_status(const Edition& edition) {
    Overall overall;
    for (const auto* feature : edition.committed()) {
        auto one = status_of(edition.portfolio, *feature, edition.today, edition.promises);
        ++overall.counts[static_cast<std::size_t>(one.status)];
        if (overall.worst && !is_worse(edition, *feature, one.status, overall)) continue;
        overall.status = one.status;
        overall.worst = feature;
        overall.reason = std::move(one.reason);
    }
    // A milestone leads where it stands worse than every feature, or no feature is promised.
    for (const auto* milestone : edition.milestones()) {
        const auto date = milestone->day("date");
        auto one = status_of_milestone(edition, *milestone);
        if (!date || (one.status == Status::green && *date < edition.monday)) continue;
        if (overall.worst && weight(one.status) <= weight(overall.status)) continue;
        overall.status = one.status;
        overall.worst = milestone;
        overall.reason = std::move(one.reason);
    }
    return overall;
}

}  // namespace waybill::report
