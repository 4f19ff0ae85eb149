#include <algorithm>

#include <fmt/format.h>

#include "../portfolio_of.hpp"
#include "../record/record_verbs.hpp"
#include "../verb.hpp"
#include "agreement.hpp"
#include "verdict_answer.hpp"
#include "waybill/base/placeholders.hpp"
#include "waybill/base/text.hpp"
#include "waybill/checks/done.hpp"
#include "waybill/features/records.hpp"
#include "waybill/outcomes/records.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::cli {
namespace {

using base::Error;
using base::Fault;
using base::Record;

constexpr Positional outcome_verdict_positionals[] = {
    {"key", "key of the feature, or of the outcome where it has several", true, false, key_of("feature outcome")},
    {"aspect", "works or delivers", true, false, value_of("verdict.aspect")},
    {"verdict", "achieved, missed or inconclusive; killed is said by feature kill", true, false,
     value_of("verdict.verdict")},
};
constexpr Flag outcome_verdict_flags[] = {
    {"evidence", Shape::value, "TEXT", "what shows it", true},
    {"by", Shape::value, "NAME", "who judges; you where nobody is said"},
    {"agreed-by", Shape::value, "NAME", "the product owner who said yes"},
    {"override", Shape::boolean, "", "judge so although something contradicts; needs --because"},
    {"because", Shape::value, "TEXT", "why"},
    {"until", Shape::value, "DAY", "day on which the override ends"},
};

/// The outcome that is judged: the one named, or the only one of the feature. Nothing to name where it has none.
std::optional<Record> judged_outcome(const store::Store& store, const std::string& key, const Record& feature) {
    if (auto named = store.find_key(outcomes::outcome, key)) return named;
    auto all = store.load(outcomes::outcome, "feature", feature.key);
    if (all.size() == 1) return std::move(all.front());
    if (all.empty()) {
        throw Error(Fault::refused, fmt::format("{} claims nothing that it could deliver", feature.key),
                    fmt::format("waybill outcome add {} \"{}\"", feature.key, base::outcome_placeholder));
    }
    std::vector<std::string> keys;
    for (const auto& one : all) keys.push_back(one.key);
    throw Error(Fault::ambiguous,
                fmt::format("{} has {} outcomes: {}", feature.key, keys.size(), base::joined(keys, ", ")),
                fmt::format("say which: waybill outcome verdict {} delivers achieved --evidence \"…\"", keys.front()));
}

Record typed_verdict(const Arguments& arguments, const Record& feature, const std::optional<Record>& outcome,
                     Session& session) {
    Record verdict = typed_record(outcomes::verdict, arguments, session);
    if (verdict.text("verdict") == "killed")
        throw Error(Fault::bad_value, "a verdict kills nothing by itself",
                    fmt::format("waybill feature kill {} --because \"…\"", feature.key));
    verdict["feature"] = feature.key;
    if (outcome) verdict["outcome"] = outcome->key;
    if (verdict.text("by").empty()) verdict["by"] = session.actor();
    verdict["at"] = base::format_instant(session.now());
    return verdict;
}

Record done_gate_record(const Judgement& judgement, const Arguments& arguments, Session& session) {
    Record gate(features::gate);
    gate["feature"] = judgement.feature.key;
    gate["gate"] = std::string("done");
    gate["at"] = base::format_instant(session.now());
    gate["by"] = session.actor();
    const bool is_clean = judgement.against.empty();
    gate["result"] = std::string(is_clean ? "passed" : arguments.has("override") ? "overridden" : "skipped");
    base::Texts rules;
    for (const auto& one : judgement.against) rules.emplace_back(one.rule);
    if (!rules.empty()) gate["findings"] = rules;
    for (const std::string_view field : {"reason", "until"}) {
        const auto flag = field == "reason" ? "because" : "until";
        if (arguments.has(flag))
            gate[field] = base::parse_value(features::gate.field(field), arguments.value(flag), session.today());
    }
    return gate;
}

/// Gives the verdict, looks at what contradicts it, and moves a feature with both verdicts to done.
Judgement judge(store::Writer& writer, const Arguments& arguments, Session& session) {
    const auto& store = writer.store();
    const auto key = arguments.value("key");
    const auto named = store.find_key(outcomes::outcome, key);
    Record feature = store.get(features::feature, named ? std::string(named->text("feature")) : key);
    const bool is_delivery = base::same_ignoring_case(arguments.value("aspect"), "delivers");
    const auto outcome = is_delivery ? judged_outcome(store, key, feature) : std::nullopt;
    Record verdict = typed_verdict(arguments, feature, outcome, session);
    const auto ownership = ownership_of(store, feature);
    if (is_delivery && !arguments.has("override"))
        ask_agreement(ownership, feature, verdict.text("by"), verdict.text("agreed_by"),
                      fmt::format("{} is judged {}", outcome->key, verdict.text("verdict")),
                      fmt::format("waybill outcome verdict {} delivers {} --evidence \"…\"", outcome->key,
                                  verdict.text("verdict")),
                      session);
    Judgement judgement{.verdict = writer.add(std::move(verdict)), .feature = std::move(feature)};
    const auto portfolio = portfolio_around(store, judgement.feature);
    judgement.against = checks::contradictions(portfolio, judgement.feature, judgement.verdict, session.today());
    if (ownership.is_enforced && !judgement.against.empty() && !arguments.has("override")) refuse(judgement);
    judgement.missing = unmet(checks::verdict_rules(portfolio, judgement.feature));
    if (judgement.feature.text("stage") == "shipped" && judgement.missing.empty()) {
        judgement.against = unmet(checks::done_gate(portfolio, judgement.feature, session.today()));
        judgement.gate = writer.add(done_gate_record(judgement, arguments, session));
        judgement.feature["stage"] = std::string("done");
        writer.edit(judgement.feature);
        judgement.feature = store.get(features::feature, judgement.feature.key);
    }
    return judgement;
}

int run_outcome_verdict(const Arguments& arguments, Session& session) {
    if (arguments.has("override") && !arguments.has("because"))
        throw Error(Fault::usage, "an override needs its reason", "add --because TEXT, and --until DAY for its end");
    session.change([&](store::Writer& writer) {
        const auto judgement = judge(writer, arguments, session);
        session.tell(judgement_text(judgement), [&] { return judgement_json(judgement); });
    });
    return 0;
}

}  // namespace

extern const Verb outcome_verdict_verb{
    "outcome",
    "verdict",
    "does it work, did it deliver? with both achieved, shipped becomes done",
    Moment::decide,
    outcome_verdict_positionals,
    outcome_verdict_flags,
    "waybill outcome verdict PAY-1 works achieved --evidence \"CI run 4711, no incident since\"\n"
    "waybill outcome verdict PAY-1 delivers achieved --evidence \"60.4 % over 30 days\" --agreed-by \"Sofia "
    "Lindqvist\"",
    true,
    run_outcome_verdict};

}  // namespace waybill::cli
