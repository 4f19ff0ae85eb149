#include <fmt/format.h>

#include "../outcome/agreement.hpp"
#include "../portfolio_of.hpp"
#include "../record/record_verbs.hpp"
#include "../verb.hpp"
#include "kill_answer.hpp"
#include "waybill/base/error.hpp"
#include "waybill/features/records.hpp"
#include "waybill/outcomes/records.hpp"

namespace waybill::cli {
namespace {

using base::Error;
using base::Fault;
using base::Record;

constexpr Positional feature_kill_positionals[] = {{"key", "key of the feature", true, false, key_of("feature")}};
constexpr Flag feature_kill_flags[] = {
    {"because", Shape::value, "TEXT", "what was learned", true},
    {"agreed-by", Shape::value, "NAME", "the product owner who said yes"},
};

/// One verdict for each outcome, or one for the feature that claims nothing.
void judge_killed(store::Writer& writer, const Record& feature, const std::vector<const Record*>& outcomes,
                  const Arguments& arguments, Session& session) {
    Record verdict(outcomes::verdict);
    verdict["feature"] = feature.key;
    verdict["aspect"] = std::string("delivers");
    verdict["verdict"] = std::string("killed");
    verdict["at"] = base::format_instant(session.now());
    verdict["by"] = session.actor();
    verdict["evidence"] =
        base::parse_value(outcomes::verdict.field("evidence"), arguments.value("because"), session.today());
    if (arguments.has("agreed-by"))
        verdict["agreed_by"] =
            base::parse_value(outcomes::verdict.field("agreed_by"), arguments.value("agreed-by"), session.today());
    if (outcomes.empty()) writer.add(verdict);
    for (const auto* one : outcomes) {
        verdict["outcome"] = one->key;
        writer.add(verdict);
    }
}

Record kill_gate(const Record& feature, bool is_agreed, const Arguments& arguments, Session& session) {
    Record gate(features::gate);
    gate["feature"] = feature.key;
    gate["gate"] = std::string("kill");
    gate["result"] = std::string(is_agreed ? "passed" : "skipped");
    gate["at"] = base::format_instant(session.now());
    gate["by"] = session.actor();
    gate["reason"] = base::parse_value(features::gate.field("reason"), arguments.value("because"), session.today());
    if (!is_agreed) gate["findings"] = base::Texts{"WB709"};
    return gate;
}

int run_feature_kill(const Arguments& arguments, Session& session) {
    if (arguments.value("because").empty()) throw Error(Fault::bad_value, "--because is empty: say what was learned");
    const Record known = session.store().get(features::feature, arguments.value("key"));
    const auto portfolio = portfolio_of(session.store());
    session.change([&](store::Writer& writer) {
        Record feature = writer.store().get(features::feature, known.key);
        const bool is_killed = feature.text("stage") == "killed";
        if (is_killed && !arguments.has("agreed-by"))
            throw Error(Fault::refused, fmt::format("{} is killed already", feature.key),
                        fmt::format("waybill gate list --feature {} --fields at,by,reason", feature.key));
        const auto account = checks::kill_account(portfolio, feature);
        const bool is_agreed =
            ask_agreement(ownership_of(writer.store(), feature), feature, session.actor(), arguments.value("agreed-by"),
                          fmt::format("{} is killed", feature.key),
                          fmt::format("waybill feature kill {} --because \"…\"", feature.key), session);
        const Record gate = writer.add(kill_gate(feature, is_agreed, arguments, session));
        judge_killed(writer, feature, account.outcomes, arguments, session);
        for (const auto* one : account.blockers) {
            Record blocker = *one;
            blocker["cleared"] = base::format_day(session.today());
            writer.edit(std::move(blocker));
        }
        feature["stage"] = std::string("killed");
        writer.edit(feature);
        feature = writer.store().get(features::feature, feature.key);
        session.tell(kill_text(feature, account), [&] { return kill_json(feature, gate, account); });
    });
    return 0;
}

}  // namespace

extern const Verb feature_kill_verb{"feature",
                             "kill",
                             "stop it: what need not be spent, what that frees, what waited for it",
                             Moment::decide,
                             feature_kill_positionals,
                             feature_kill_flags,
                             "waybill feature kill PAY-2 --because \"refunds take as long as before; PAY-9 will do "
                             "more\" --agreed-by \"Daniel Okafor\"",
                             true,
                             run_feature_kill};

}  // namespace waybill::cli
