#include <fmt/format.h>

#include "../record/record_verbs.hpp"
#include "../verb.hpp"
#include "waybill/base/number.hpp"
#include "waybill/base/record_json.hpp"
#include "waybill/base/text.hpp"
#include "waybill/features/records.hpp"
#include "waybill/outcomes/claim.hpp"
#include "waybill/outcomes/records.hpp"
#include "waybill/outcomes/review.hpp"

namespace waybill::cli {
namespace {

constexpr Positional outcome_add_positionals[] = {
    {"feature", "key of the feature", true, false, key_of("feature")},
    {"claim",
     "\"checkout abandonment 68% -> 61% in 30d\" or \"… -10% in 30d\"; or say --metric, --target and --window-days",
     false},
};
constexpr Flag outcome_add_flags[] = {
    {"metric", Shape::value, "KEY", "a metric that is there already", false, key_of("metric")},
    {"target", Shape::value, "TEXT", "61, or -10% of the baseline"},
    {"window-days", Shape::value, "N", "days after exposure within which it must show"},
    {"hypothesis", Shape::value, "TEXT", "why it should move"},
    {"evidence", Shape::value, "TEXT", "what speaks for that"},
    {"stop-rule", Shape::value, "TEXT", "what would make us stop"},
    {"first-data", Shape::value, "DAY", "when the first data is expected"},
    {"tags", Shape::value, "A,B", "tags"},
};

/// The metric of that name, made when there is none.
base::Record metric_for(store::Writer& writer, const outcomes::Claim& claim) {
    for (auto& metric : writer.store().load(outcomes::metric)) {
        if (base::same_ignoring_case(metric.text("name"), claim.metric)) return metric;
    }
    base::Record metric(outcomes::metric);
    metric["name"] = claim.metric;
    if (!claim.unit.empty()) metric["unit"] = claim.unit;
    metric["direction"] = std::string(claim.direction());
    if (!claim.change) metric["baseline"] = claim.baseline;
    return writer.add(std::move(metric));
}

/// A metric whose name is nearly that of the claim: two records of one number would each know half of it.
void warn_of_twin(const store::Store& store, const outcomes::Claim& claim, Session& session) {
    std::vector<std::string> names;
    for (const auto& metric : store.load(outcomes::metric)) {
        if (base::same_ignoring_case(metric.text("name"), claim.metric)) return;
        names.emplace_back(metric.text("name"));
    }
    const auto near = base::suggestions(claim.metric, names);
    if (near.empty()) return;
    session.warn({"similar_metric",
                  fmt::format("there is a metric '{}' already; if it is the same number: waybill undo, and claim that",
                              near.front()),
                  {}});
}

/// What contradicts the claim in the metric that is there already.
void warn_of_direction(const base::Record& metric, const outcomes::Claim& claim, Session& session) {
    const auto direction = metric.text("direction");
    if (direction.empty() || direction == "within" || direction == claim.direction()) return;
    session.warn({"wrong_way",
                  fmt::format("{} is better {}, and the claim goes {}: waybill metric edit {} --direction {}",
                              metric.key, direction, claim.direction(), metric.key, claim.direction()),
                  metric.key});
}

/// `from 68% to 61%`, `by -10%`; `68%`, but `40 per week`.
std::string way_of(const outcomes::Claim& claim, const base::Record& metric) {
    if (claim.change) {
        const auto baseline = metric.number("baseline");
        const auto from = baseline ? fmt::format(" of {}", outcomes::shown_number(*baseline, metric)) : std::string();
        return fmt::format("by {}{}", claim.target_text(), from);
    }
    const bool is_word = claim.unit.size() > 1 && claim.unit.front() != '/';
    const std::string unit = is_word ? " " + claim.unit : claim.unit;
    return fmt::format("from {}{} to {}{}", base::format_number(claim.baseline), unit, claim.target_text(), unit);
}

/// When the first number is expected, as far as dates and cadence say.
std::string first_data(const store::Store& store, const base::Record& outcome, const base::Record& metric) {
    const auto feature = store.get(features::feature, outcome.text("feature"));
    const auto review = outcomes::review({.feature = &feature, .outcome = &outcome, .metric = &metric}, base::Day{});
    if (!review.next_data) return {};
    return fmt::format("; first number expected on {}", base::format_day(*review.next_data));
}

void add_claim(base::Record record, const outcomes::Claim& claim, Session& session) {
    session.change([&](store::Writer& writer) {
        warn_of_twin(writer.store(), claim, session);
        const base::Record metric = metric_for(writer, claim);
        warn_of_direction(metric, claim, session);
        record["metric"] = metric.key;
        record["target"] = claim.target_text();
        record["window_days"] = std::int64_t{claim.window_days};
        // A number that moved since, or moves with another feature first: this one counts from where it says.
        if (!claim.change && metric.number("baseline") != claim.baseline) record["baseline"] = claim.baseline;
        const base::Record added = writer.add(std::move(record));
        session.tell(fmt::format("{} added: {} shall move {} ({}) {} within {} days{}", added.name(),
                                 added.text("feature"), metric.text("name"), metric.key, way_of(claim, metric),
                                 claim.window_days, first_data(writer.store(), added, metric)),
                     [&] { return base::record_json(added, true); });
        if (claim.change && !metric.number("baseline"))
            session.remark(fmt::format("where it stands today is not known: waybill metric edit {} --baseline NUMBER",
                                       metric.key));
    });
}

int run_outcome_add(const Arguments& arguments, Session& session) {
    base::Record record = typed_record(outcomes::outcome, arguments, session);
    if (arguments.has("claim"))
        add_claim(std::move(record), outcomes::parse_claim(arguments.value("claim")), session);
    else
        add_and_tell(std::move(record), session);
    return 0;
}

}  // namespace

extern const Verb outcome_add_verb{
    "outcome",
    "add",
    "say what a feature shall change for the user",
    Moment::decide,
    outcome_add_positionals,
    outcome_add_flags,
    "waybill outcome add PAY-12 \"checkout abandonment 68% -> 61% in 30d\" --hypothesis \"fewer fields\" "
    "--stop-rule \"no move after 2 weeks at 50 %\"",
    true,
    run_outcome_add};

}  // namespace waybill::cli
