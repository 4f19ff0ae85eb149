#pragma once

#include <functional>
#include <span>

#include "session.hpp"
#include "verb.hpp"
#include "waybill/checks/gates.hpp"

namespace waybill::cli {

/// The flags that every gate takes: --override, --because, --until.
extern const std::span<const Flag> gate_flags;

/// Asks a gate of a feature: records what was found and moves the stage; where the project enforces its gates and rules
/// fail, refuses (Fault::refused) unless --override is given with its reason. `also` is done with it, in the same command.
int run_gate(checks::Gate gate, const Arguments& arguments, Session& session,
             const std::function<void(store::Writer&)>& also = {});

}  // namespace waybill::cli
