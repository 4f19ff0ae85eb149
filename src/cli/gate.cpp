#include "gate.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "portfolio_of.hpp"
#include "requirements.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/record_json.hpp"
#include "waybill/base/text.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::cli {
namespace {

using base::Error;
using base::Fault;
using base::Record;
using checks::Gate;

constexpr Flag flags_of_gates[] = {
    {"override", Shape::boolean, "", "pass although rules fail; needs --because"},
    {"because", Shape::value, "TEXT", "why"},
    {"until", Shape::value, "DAY", "day on which the override ends"},
};

/// What came of asking a gate.
struct GateAnswer {
    Record feature;  ///< as it is now
    Record gate;     ///< the record of the asking
    std::vector<checks::Requirement> unmet;
};

/// A gate in words and stages.
struct Passage {
    Gate gate;
    std::string_view from;  ///< stages from which it moves, in order
    std::string_view to;
    std::string_view state;  ///< what the feature then is
};
constexpr Passage passages[] = {
    {Gate::ready, "idea", "ready", "ready"},
    {Gate::start, "idea ready", "building", "started"},
    {Gate::ship, "idea ready building", "shipped", "shipped"},
};

const Passage& passage_of(Gate gate) {
    return passages[static_cast<std::size_t>(gate)];
}

std::vector<checks::Requirement> unmet_of(const store::Store& store, const Record& feature, Gate gate) {
    auto unmet = checks::requirements(portfolio_around(store, feature), feature, gate);
    std::erase_if(unmet, [](const auto& requirement) { return requirement.is_met; });
    return unmet;
}

[[noreturn]] void refuse(const Record& feature, const std::vector<checks::Requirement>& unmet, const Passage& passage) {
    throw Error(Fault::refused,
                fmt::format("{} is not {}: {} of project {} fail{}{}", feature.key, passage.state,
                            base::counted(unmet.size(), "rule"), feature.text("project"), unmet.size() == 1 ? "s" : "",
                            listed(unmet)),
                fmt::format("mend them, or pass with: waybill feature {} {} --override --because TEXT --until DAY",
                            name_of(passage.gate), feature.key));
}

void refuse_finished(const Record& feature, const Passage& passage) {
    const auto stage = feature.text("stage");
    const bool is_over = stage == "killed" || stage == "done" || (stage == "shipped" && passage.gate == Gate::start);
    if (!is_over) return;
    throw Error(Fault::refused,
                fmt::format("{} is {}: there is nothing to {}", feature.key, stage, name_of(passage.gate)),
                fmt::format("if that is wrong: waybill feature edit {} --stage building", feature.key));
}

Record gate_of(const Record& feature, const std::vector<checks::Requirement>& unmet, Gate asked,
               const Arguments& arguments, Session& session) {
    Record gate(features::gate);
    gate["feature"] = feature.key;
    gate["gate"] = std::string(name_of(asked));
    gate["at"] = base::format_instant(session.now());
    gate["by"] = session.actor();
    gate["result"] = std::string(unmet.empty() ? "passed" : arguments.has("override") ? "overridden" : "skipped");
    base::Texts rules;
    for (const auto& one : unmet) {
        if (std::find(rules.begin(), rules.end(), one.rule) == rules.end()) rules.emplace_back(one.rule);
    }
    if (!rules.empty()) gate["findings"] = rules;
    if (arguments.has("because"))
        gate["reason"] = base::parse_value(features::gate.field("reason"), arguments.value("because"), session.today());
    if (arguments.has("until"))
        gate["until"] = session.read_value(features::gate.field("until"), arguments.value("until"));
    return gate;
}

std::string answer_text(const GateAnswer& answer, const Passage& passage, bool is_overridden) {
    const auto& key = answer.feature.key;
    if (answer.unmet.empty()) return fmt::format("{} is {}: every rule holds", key, passage.state);
    const std::string missing = base::counted(answer.unmet.size(), "thing is", "things are") + " missing";
    const std::string why =
        is_overridden ? "overridden" : fmt::format("the gates of {} only advise", answer.feature.text("project"));
    return fmt::format("{} is at stage {}, although {} ({}):{}", key, answer.feature.text("stage"), missing, why,
                       listed(answer.unmet));
}

std::string answer_json(const GateAnswer& answer) {
    return fmt::format("{{\"feature\":{},\"gate\":{},\"findings\":[{}]}}", base::record_json(answer.feature, true),
                       base::record_json(answer.gate, true), listed_json(answer.unmet));
}

GateAnswer ask_gate(store::Writer& writer, Gate gate, const Arguments& arguments, Session& session) {
    const bool is_override = arguments.has("override");
    if (is_override && !arguments.has("because"))
        throw Error(Fault::usage, "an override needs its reason", "add --because TEXT, and --until DAY for its end");
    const auto& passage = passage_of(gate);
    Record feature = writer.store().get(features::feature, arguments.value("key"));
    refuse_finished(feature, passage);
    const Record project = writer.store().get(portfolio::project, feature.text("project"));
    auto unmet = unmet_of(writer.store(), feature, gate);
    if (!unmet.empty() && project.text("gates") == "enforce" && !is_override) refuse(feature, unmet, passage);
    Record record = writer.add(gate_of(feature, unmet, gate, arguments, session));
    if (passage.from.find(feature.text("stage")) != std::string_view::npos) {
        feature["stage"] = std::string(passage.to);
        writer.edit(feature);
        feature = writer.store().get(features::feature, feature.key);
    }
    return {std::move(feature), std::move(record), std::move(unmet)};
}

}  // namespace

const std::span<const Flag> gate_flags = flags_of_gates;

int run_gate(Gate gate, const Arguments& arguments, Session& session, const std::function<void(store::Writer&)>& also) {
    session.change([&](store::Writer& writer) {
        const auto answer = ask_gate(writer, gate, arguments, session);
        if (also) also(writer);
        session.tell(answer_text(answer, passage_of(gate), arguments.has("override")),
                     [&] { return answer_json(answer); });
    });
    return 0;
}

}  // namespace waybill::cli
