#include "../gate.hpp"
#include "../verb.hpp"

namespace waybill::cli {
namespace {

constexpr Positional feature_start_positionals[] = {{"key", "key of the feature", true, false, key_of("feature")}};

int run_feature_start(const Arguments& arguments, Session& session) {
    return run_gate(checks::Gate::start, arguments, session);
}

}  // namespace

extern const Verb feature_start_verb{
    "feature",
    "start",
    "may building begin? lists what it lacks or waits for, and moves it to building",
    Moment::decide,
    feature_start_positionals,
    gate_flags,
    "waybill feature start PAY-12\nwaybill feature start PAY-12 --override --because \"stub agreed\" --until +2w",
    true,
    run_feature_start};

}  // namespace waybill::cli
