#include <fmt/format.h>

#include "../help/overview.hpp"
#include "../session.hpp"
#include "../verb.hpp"
#include "waybill/base/json.hpp"
#include "waybill/checks/finding.hpp"

namespace waybill::cli {
namespace {

constexpr Positional explain_positionals[] = {{"rule", "id of the rule: WB101", true, false, a_rule}};

int run_explain(const Arguments& arguments, Session& session) {
    const auto& rule = checks::rule(arguments.value("rule"));
    session.show(rule_document(rule), [&] {
        return fmt::format("{{\"rule\":\"{}\",\"severity\":\"{}\",\"summary\":{},\"why\":{},\"fix\":{}}}", rule.id,
                           checks::name_of(rule.severity), base::json_string(rule.summary), base::json_string(rule.why),
                           base::json_string(rule.fix));
    });
    return 0;
}

}  // namespace

view::Document rule_document(const checks::Rule& rule) {
    const view::Facts facts{{{"asks that", {std::string(rule.summary)}},
                             {"severity", {std::string(checks::name_of(rule.severity))}},
                             {"why", {std::string(rule.why)}},
                             {"mended by", {std::string(rule.fix)}}}};
    return {.title = std::string(rule.id), .subtitle = "", .sections = {{"rule", "", {facts}}}};
}

extern const Verb explain_verb{"check",
                        "explain",
                        "what a rule asks, why, and how to satisfy it",
                        Moment::every_day,
                        explain_positionals,
                        {},
                        "waybill check explain WB101",
                        false,
                        run_explain};

}  // namespace waybill::cli
