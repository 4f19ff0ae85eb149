#include "../gate.hpp"
#include "../verbs.hpp"

namespace waybill::cli {
namespace {

constexpr Positional positionals[] = {{"key", "key of the feature", true, false, key_of("feature")}};

int run(const Arguments& arguments, Session& session) {
    return run_gate(checks::Gate::ready, arguments, session);
}

}  // namespace

const Verb feature_ready_verb{
    "feature",
    "ready",
    "is it ready to be built? lists what is missing, and moves it to ready",
    Moment::decide,
    positionals,
    gate_flags,
    "waybill feature ready PAY-12\nwaybill feature ready PAY-12 --override --because \"law day\" --until 2026-12-31",
    true,
    run};

}  // namespace waybill::cli
