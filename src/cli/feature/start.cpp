#include "../gate.hpp"
#include "../verbs.hpp"

namespace waybill::cli {
namespace {

constexpr Positional positionals[] = {{"key", "key of the feature", true, false, key_of("feature")}};

int run(const Arguments& arguments, Session& session) {
    return run_gate(checks::Gate::start, arguments, session);
}

}  // namespace

const Verb feature_start_verb{
    "feature",
    "start",
    "may building begin? lists what it lacks or waits for, and moves it to building",
    Moment::decide,
    positionals,
    gate_flags,
    "waybill feature start PAY-12\nwaybill feature start PAY-12 --override --because \"stub agreed\" --until +2w",
    true,
    run};

}  // namespace waybill::cli
