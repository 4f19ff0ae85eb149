#include <fmt/format.h>

#include "../session.hpp"
#include "../verb.hpp"
#include "waybill/base/record_json.hpp"
#include "waybill/risks/life_cycle.hpp"
#include "waybill/risks/records.hpp"

namespace waybill::cli {
namespace {

constexpr Positional risk_close_positionals[] = {{"key", "key of the risk", true, false, key_of("risk")}};
constexpr Flag risk_close_flags[] = {{"because", Shape::value, "TEXT", "why it can no longer happen, or hurt", true}};

int run_risk_close(const Arguments& arguments, Session& session) {
    session.change([&](store::Writer& writer) {
        auto risk = writer.store().get(risks::risk, arguments.value("key"));
        risks::close(risk, session.today(), arguments.value("because"));
        writer.edit(risk);
        risk = writer.store().get(risks::risk, risk.key);
        session.tell(fmt::format("{} closed: {}", risk.key, risk.text("because")),
                     [&] { return base::record_json(risk, true); });
    });
    return 0;
}

}  // namespace

extern const Verb risk_close_verb{"risk",
                           "close",
                           "a risk can no longer happen, or what it did is dealt with",
                           Moment::decide,
                           risk_close_positionals,
                           risk_close_flags,
                           "waybill risk close R-1 --because \"the provider signed version 3 until 2028\"",
                           true,
                           run_risk_close};

}  // namespace waybill::cli
