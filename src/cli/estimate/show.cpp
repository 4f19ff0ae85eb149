#include <algorithm>

#include <fmt/format.h>

#include "../portfolio_of.hpp"
#include "../record/record_verbs.hpp"
#include "../verb.hpp"
#include "answering.hpp"
#include "standing_of.hpp"
#include "waybill/base/record_json.hpp"
#include "waybill/estimates/questions.hpp"
#include "waybill/estimates/records.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::cli {
namespace {

using base::Record;

constexpr Positional estimate_show_positionals[] = {
    {"key", "key of a feature, or of one estimate", true, false, key_of("feature estimate")}};

/// One estimate: its record, and what was answered on it.
void show_one(const Record& estimate, Session& session) {
    const auto answers = session.store().load(estimates::answer, "estimate", estimate.key);
    auto document = record_document(estimate);
    view::Facts facts;
    for (const auto& one : answers) {
        const auto note = one.text("note");
        facts.pairs.emplace_back(std::string(one.text("question")),
                                 view::Cell{fmt::format("{}{}", one.text("answer"),
                                                        note.empty() ? std::string() : fmt::format(": {}", note))});
    }
    if (!facts.pairs.empty()) document.sections.push_back({"answers", "Answered", {facts}});
    document.sections.push_back(
        {"feature",
         "",
         {view::List{{{.text = "what it means for the feature, with all its estimates",
                       .command = fmt::format("waybill estimate show {}", estimate.text("feature"))}}}}});
    session.show(document, [&] {
        auto json = base::record_json(estimate, true);
        json.back() = ',';
        json += "\"answers\":[";
        for (std::size_t i = 0; i < answers.size(); ++i) {
            if (i > 0) json += ',';
            base::append_record_json(json, answers[i], true);
        }
        return json + "]}";
    });
}

int run_estimate_show(const Arguments& arguments, Session& session) {
    const auto name = arguments.value("key");
    if (names_estimate(session.store(), name)) {
        show_one(session.store().get(estimates::estimate, name), session);
        return 0;
    }
    const auto feature = session.store().get(features::feature, name);
    // What is finished says what its class is worth: no other records are read.
    const base::Kind* const kinds[] = {&features::feature, &features::gate,    &estimates::estimate,
                                       &estimates::answer, &estimates::effort, &estimates::status_change,
                                       &portfolio::team};
    const auto portfolio = portfolio_of(session.store(), kinds);
    const auto known = forecast::calibration_of(forecast::past_of(portfolio));
    const auto like = forecast::class_of(portfolio, known, feature);
    session.show(standing_document(portfolio, feature, like), [&] { return standing_json(portfolio, feature, like); });
    return 0;
}

}  // namespace

extern const Verb estimate_show_verb{"estimate",
                              "show",
                              "what a feature's estimates say today",
                              Moment::decide,
                              estimate_show_positionals,
                              {},
                              "waybill estimate show PAY-12\nwaybill estimate show E-31",
                              false,
                              run_estimate_show};

}  // namespace waybill::cli
