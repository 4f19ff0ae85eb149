#include <fmt/format.h>

#include "../portfolio_of.hpp"
#include "record_verbs.hpp"
#include "waybill/base/error.hpp"
#include "waybill/checks/rule_risks.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/records.hpp"
#include "waybill/portfolio/roles.hpp"
#include "waybill/risks/decision.hpp"
#include "waybill/risks/records.hpp"

namespace waybill::cli {
namespace {

using base::Record;

/// What was typed stays; the rule says the rest.
void draw_risk(Record& record, const std::string& rule, Session& session) {
    const auto risks = checks::rule_risks(portfolio_of(session.store()), session.today());
    const auto draft = checks::drafted(checks::chosen(risks, rule, record.texts("features"), record.texts("services")));
    for (std::size_t i = 0; i < record.values.size(); ++i) {
        if (base::is_empty(record.values[i])) record.values[i] = draft.values[i];
    }
}

void draw_gap(Record& record, Session& session) {
    if (!base::is_empty(record["to"])) return;
    const auto& store = session.store();
    const auto feature = store.find(features::feature, record.text("feature"));
    const auto key = feature && record.text("project").empty() ? feature->text("project") : record.text("project");
    const auto project = store.find(portfolio::project, key);
    const auto owner = portfolio::product_owner(feature ? &*feature : nullptr, project ? &*project : nullptr);
    if (owner.empty()) return;
    record["to"] = std::string(owner);
    session.remark(fmt::format("asked of {}, the product owner of {}", owner, feature ? feature->key : project->key));
}

}  // namespace

void draw(Record& record, const Arguments& arguments, Session& session) {
    if (record.kind == &risks::gap) draw_gap(record, session);
    if (record.kind != &risks::risk) return;
    if (arguments.has("from-rule")) return draw_risk(record, arguments.value("from-rule"), session);
    if (!arguments.has("title")) {
        throw base::Error(base::Fault::usage, "'risk add' needs TITLE: the event: what can happen",
                          "waybill risk add \"The address API changes\" --feature KEY --probability 0.3");
    }
}

std::string set_off(store::Writer& writer, const Record& record) {
    if (record.kind != &risks::decision || record.text("supersedes").empty()) return {};
    auto older = writer.store().get(risks::decision, record.text("supersedes"));
    if (risks::supersedes(record, older)) {
        older["status"] = std::string("superseded");
        writer.edit(older);
        return fmt::format("; {} is superseded", older.key);
    }
    const bool is_waiting = record.text("status") == "proposed" && older.text("status") == "accepted";
    return is_waiting ? fmt::format("; {} holds until {} is accepted", older.key, record.key) : std::string();
}

}  // namespace waybill::cli
