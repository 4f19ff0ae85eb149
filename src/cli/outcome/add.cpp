#include <fmt/format.h>

#include "../record/record_verbs.hpp"
#include "../verbs.hpp"
#include "waybill/base/number.hpp"
#include "waybill/base/record_json.hpp"
#include "waybill/base/text.hpp"
#include "waybill/outcomes/claim.hpp"
#include "waybill/outcomes/records.hpp"

namespace waybill::cli {
namespace {

constexpr Positional positionals[] = {
    {"feature", "key of the feature"},
    {"claim", "\"checkout abandonment 68% -> 61% in 30d\"; or say --metric, --target and --window-days", false},
};
constexpr Flag flags[] = {
    {"metric", Shape::value, "KEY", "a metric that is there already"},
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
    metric["baseline"] = claim.baseline;
    return writer.add(std::move(metric));
}

void add_claim(base::Record record, const outcomes::Claim& claim, Session& session) {
    session.change([&](store::Writer& writer) {
        const base::Record metric = metric_for(writer, claim);
        record["metric"] = metric.key;
        record["target"] = base::format_number(claim.target);
        record["window_days"] = std::int64_t{claim.window_days};
        const base::Record added = writer.add(std::move(record));
        // `68%`, but `40 per week`.
        const bool is_word = claim.unit.size() > 1 && claim.unit.front() != '/';
        const std::string unit = is_word ? " " + claim.unit : claim.unit;
        session.tell(
            fmt::format("{} added: {} shall move {} ({}) from {}{} to {}{} within {} days", added.name(),
                        added.text("feature"), metric.text("name"), metric.key, base::format_number(claim.baseline),
                        unit, base::format_number(claim.target), unit, claim.window_days),
            [&] { return base::record_json(added, true); });
    });
}

int run(const Arguments& arguments, Session& session) {
    base::Record record = typed_record(outcomes::outcome, arguments, session);
    if (arguments.has("claim"))
        add_claim(std::move(record), outcomes::parse_claim(arguments.value("claim")), session);
    else
        add_and_tell(std::move(record), session);
    return 0;
}

}  // namespace

const Verb outcome_add_verb{
    "outcome",
    "add",
    "say what a feature shall change for the user",
    Moment::decide,
    positionals,
    flags,
    "waybill outcome add PAY-12 \"checkout abandonment 68% -> 61% in 30d\" --hypothesis \"fewer fields\" "
    "--stop-rule \"no move after 2 weeks at 50 %\"",
    true,
    run};

}  // namespace waybill::cli
