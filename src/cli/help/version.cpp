#include <fmt/format.h>

#include "../session.hpp"
#include "../verbs.hpp"
#include "waybill/base/json.hpp"

namespace waybill::cli {
namespace {

int run_version(const Arguments&, Session& session) {
    session.tell("waybill " WAYBILL_VERSION,
                 [] { return fmt::format("{{\"version\":{}}}", base::json_string(WAYBILL_VERSION)); });
    return 0;
}

}  // namespace

const Verb version_verb{"version", "", "the version", Moment::help, {}, {}, "waybill --version", false, run_version};

}  // namespace waybill::cli
