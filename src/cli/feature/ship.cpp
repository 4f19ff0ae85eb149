#include "../gate.hpp"
#include "../record/record_verbs.hpp"
#include "../verb.hpp"
#include "waybill/features/records.hpp"

namespace waybill::cli {
namespace {

constexpr Positional feature_ship_positionals[] = {{"key", "key of the feature", true, false, key_of("feature")}};
constexpr Flag feature_ship_flags[] = {
    {"override", Shape::boolean, "", "pass although rules fail; needs --because"},
    {"because", Shape::value, "TEXT", "why"},
    {"until", Shape::value, "DAY", "day on which the override ends"},
    {"percent", Shape::value, "N", "share of users who have it now; an outcome's window runs from the first of them"},
};

/// The first step of the rollout, or the next.
void expose(store::Writer& writer, const Arguments& arguments, Session& session) {
    base::Record step(features::rollout);
    step["feature"] = arguments.value("key");
    step["day"] = base::format_day(session.today());
    step["percent"] =
        base::parse_value(features::rollout.field("percent"), arguments.value("percent"), session.today());
    writer.add(std::move(step));
}

int run_feature_ship(const Arguments& arguments, Session& session) {
    return run_gate(checks::Gate::ship, arguments, session, [&](store::Writer& writer) {
        if (arguments.has("percent")) expose(writer, arguments, session);
    });
}

}  // namespace

extern const Verb feature_ship_verb{
    "feature",
    "ship",
    "may it go out? lists what the release lacks, and moves it to shipped",
    Moment::decide,
    feature_ship_positionals,
    feature_ship_flags,
    "waybill feature ship PAY-12 --percent 5\nwaybill feature ship PAY-12 --override --because \"hotfix\"",
    true,
    run_feature_ship};

}  // namespace waybill::cli
