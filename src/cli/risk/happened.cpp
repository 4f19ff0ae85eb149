#include <fmt/format.h>

#include "../session.hpp"
#include "../verb.hpp"
#include "waybill/base/json.hpp"
#include "waybill/base/record_json.hpp"
#include "waybill/features/records.hpp"
#include "waybill/risks/life_cycle.hpp"
#include "waybill/risks/records.hpp"

namespace waybill::cli {
namespace {

using base::Record;

constexpr Positional risk_happened_positionals[] = {{"key", "key of the risk", true, false, key_of("risk")}};
constexpr Flag risk_happened_flags[] = {{"because", Shape::value, "TEXT", "how it came about"}};

std::vector<Record> features_of(const store::Store& store, const Record& risk) {
    std::vector<Record> features;
    for (const auto& key : risk.texts("features")) features.push_back(store.get(features::feature, key));
    return features;
}

std::string text_of(const Record& risk, const std::vector<risks::FollowUp>& follow_ups) {
    auto text = fmt::format("{} happened on {}: {}", risk.key, risk.text("ended"), risk.text("title"));
    for (const auto& one : follow_ups) text += fmt::format("\n  {}\n    $ {}", one.text, one.command);
    return text;
}

std::string json_of(const Record& risk, const std::vector<risks::FollowUp>& follow_ups) {
    auto json = fmt::format("{{\"risk\":{},\"follow_ups\":[", base::record_json(risk, true));
    for (std::size_t i = 0; i < follow_ups.size(); ++i) {
        json += fmt::format("{}{{\"text\":{},\"command\":{}}}", i > 0 ? "," : "", base::json_string(follow_ups[i].text),
                            base::json_string(follow_ups[i].command));
    }
    return json + "]}";
}

int run_risk_happened(const Arguments& arguments, Session& session) {
    session.change([&](store::Writer& writer) {
        Record risk = writer.store().get(risks::risk, arguments.value("key"));
        risks::happen(risk, session.today(), arguments.value("because"));
        writer.edit(risk);
        risk = writer.store().get(risks::risk, risk.key);
        const auto follow_ups = risks::follow_ups(risk, features_of(writer.store(), risk));
        session.tell(text_of(risk, follow_ups), [&] { return json_of(risk, follow_ups); });
    });
    return 0;
}

}  // namespace

extern const Verb risk_happened_verb{"risk",
                              "happened",
                              "a risk came true: recorded, with what has to follow",
                              Moment::decide,
                              risk_happened_positionals,
                              risk_happened_flags,
                              "waybill risk happened R-1 --because \"version 4 came early\"",
                              true,
                              run_risk_happened};

}  // namespace waybill::cli
