#include "../gate.hpp"
#include "../verb.hpp"

namespace waybill::cli {
namespace {

constexpr Positional feature_ready_positionals[] = {{"key", "key of the feature", true, false, key_of("feature")}};

int run_feature_ready(const Arguments& arguments, Session& session) {
    return run_gate(checks::Gate::ready, arguments, session);
}

}  // namespace

extern const Verb feature_ready_verb{
    "feature",
    "ready",
    "is it ready to be built? lists what is missing, and moves it to ready",
    Moment::decide,
    feature_ready_positionals,
    gate_flags,
    "waybill feature ready PAY-12\nwaybill feature ready PAY-12 --override --because \"law day\" --until 2026-12-31",
    true,
    run_feature_ready};

}  // namespace waybill::cli
