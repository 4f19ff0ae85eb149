#include <map>

#include <fmt/format.h>

#include "../record/record_verbs.hpp"
#include "../verb.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/number.hpp"
#include "waybill/base/record_json.hpp"
#include "waybill/base/text.hpp"
#include "waybill/exchange/observations_csv.hpp"
#include "waybill/outcomes/observation.hpp"
#include "waybill/outcomes/records.hpp"
#include "waybill/outcomes/series.hpp"

namespace waybill::cli {
namespace {

using base::Error;
using base::Fault;
using base::Record;

constexpr Positional metric_observe_positionals[] = {
    {"metric", "key of the metric", true, false, key_of("metric")},
    {"value", "what it reads", false},
};
constexpr Flag metric_observe_flags[] = {
    {"day", Shape::value, "DAY", "the day that it was read for; today where none is said"},
    {"numerator", Shape::value, "N", "of a ratio"},
    {"denominator", Shape::value, "N", "of a ratio"},
    {"note", Shape::value, "TEXT", "what was special"},
    {"arm", Shape::value, "ARM", "control: of users without what is tried; exposed: of those with it; none: of all",
     false, value_of("observation.arm")},
    {"file", Shape::value, "FILE",
     "a series as CSV with the columns day,value or day,numerator,denominator, and arm; - reads stdin", false, a_file},
};

/// What became of the readings that were given.
struct Counts {
    std::size_t added = 0, changed = 0, same = 0;
};

Record typed_observation(const Record& metric, const Arguments& arguments, Session& session) {
    Record one = typed_record(outcomes::observation, arguments, session);
    one["metric"] = metric.key;
    outcomes::check_observation(one, metric, session.today());
    return one;
}

std::vector<Record> given(const Record& metric, const Arguments& arguments, Session& session) {
    if (!arguments.has("file")) return {typed_observation(metric, arguments, session)};
    for (const auto* other : {"value", "numerator", "denominator", "day", "note", "arm"}) {
        if (arguments.has(other))
            throw Error(Fault::usage, fmt::format("--file says all of it: {} does not go with it", other));
    }
    const auto file = arguments.value("file");
    auto read = exchange::read_observations(session.read_input(file), file, metric, session.today());
    if (!read.left_out.empty())
        session.remark(
            fmt::format("left out, since they say nothing of an observation: {}", base::joined(read.left_out, ", ")));
    return std::move(read.observations);
}

/// Adds what is new, and brings what is there for the same day and arm up to date.
Counts keep(store::Writer& writer, const Record& metric, const std::vector<Record>& observations) {
    const auto place_of = [](const Record& one) { return fmt::format("{} {}", one.text("day"), one.text("arm")); };
    std::map<std::string, Record> known;
    for (auto& one : writer.store().load(outcomes::observation, "metric", metric.key))
        known[place_of(one)] = std::move(one);
    Counts counts;
    for (const auto& one : observations) {
        const auto found = known.find(place_of(one));
        if (found == known.end()) {
            writer.add(one);
            ++counts.added;
            continue;
        }
        Record after = found->second;
        for (const auto* field : {"value", "numerator", "denominator"}) after[field] = one[field];
        if (!one.text("note").empty()) after["note"] = one["note"];
        ++(writer.edit(after) ? counts.changed : counts.same);
    }
    return counts;
}

std::string answer_text(const Record& metric, const Counts& counts, const Record& first,
                        const outcomes::Reading& latest) {
    const auto name = fmt::format("{} {}", metric.key, metric.text("name"));
    const auto read = [&](double value, base::Day day) {
        return fmt::format("{} on {}", outcomes::shown_number(value, metric), base::format_day(day));
    };
    const auto total = counts.added + counts.changed + counts.same;
    if (counts.added + counts.changed == 0)
        return fmt::format("{} is like that already, nothing changed; the latest is {}", name,
                           read(latest.value, latest.day));
    if (total > 1)
        return fmt::format("{}: {} read: {} new, {} changed, {} as before; the latest is {}", name,
                           base::counted(total, "day"), counts.added, counts.changed, counts.same,
                           read(latest.value, latest.day));
    const auto arm = first.text("arm");
    return fmt::format("{}: {}{}{}", name, read(*outcomes::value_of(first, metric), *first.day("day")),
                       arm.empty() ? "" : fmt::format(" ({})", arm),
                       counts.changed == 1 ? ", instead of what was there" : "");
}

int run_metric_observe(const Arguments& arguments, Session& session) {
    const Record metric = session.store().get(outcomes::metric, arguments.value("metric"));
    const auto& key = metric.key;
    const auto observations = given(metric, arguments, session);
    session.change([&](store::Writer& writer) {
        const auto counts = keep(writer, metric, observations);
        const auto all = writer.store().load(outcomes::observation, "metric", key);
        std::vector<const Record*> list;
        for (const auto& one : all) list.push_back(&one);
        auto series = outcomes::readings(metric, list, session.today());
        const bool is_broken = !series.empty() && outcomes::breaks_guardrail(metric, series.back().value);
        if (series.empty()) series = outcomes::readings_of_arm("control", metric, list, session.today());
        const auto& latest = series.back();
        if (is_broken) {
            const auto limit = outcomes::shown_number(*metric.number("guardrail"), metric);
            session.warn(
                {"guardrail_broken", fmt::format("{} is beyond its limit of {}", metric.text("name"), limit), key});
        }
        session.tell(answer_text(metric, counts, observations.front(), latest), [&] {
            return fmt::format(
                "{{\"metric\":{},\"added\":{},\"changed\":{},\"unchanged\":{},\"latest\":{{\"day\":\"{}\",\"value\":{}}"
                "},"
                "\"guardrail_broken\":{}}}",
                base::json_string(key), counts.added, counts.changed, counts.same, base::format_day(latest.day),
                base::format_number(latest.value), is_broken);
        });
    });
    return 0;
}

}  // namespace

extern const Verb metric_observe_verb{
    "metric",
    "observe",
    "keep what a metric reads: one number, or a series from a file",
    Moment::decide,
    metric_observe_positionals,
    metric_observe_flags,
    "waybill metric observe M-1 66.4 --day 2026-11-13\nwaybill metric observe M-6 --numerator 231 --denominator 1040\n"
    "waybill metric observe M-1 --file funnel.csv",
    true,
    run_metric_observe};

}  // namespace waybill::cli
