#include <algorithm>

#include <fmt/format.h>

#include "../portfolio_of.hpp"
#include "../record/record_verbs.hpp"
#include "../verb.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/record_json.hpp"
#include "waybill/checks/release.hpp"
#include "waybill/features/records.hpp"

namespace waybill::cli {
namespace {

using base::Error;
using base::Fault;
using base::Record;

constexpr Positional release_item_done_positionals[] = {
    {"feature", "key of the feature", true, false, key_of("feature")},
    {"item", "monitoring, alerts, rollback, flag, runbook, or what its services bring: docs, SDK, dashboards"},
};
constexpr Flag done_flags[] = {
    {"evidence", Shape::value, "TEXT", "what shows it: a link, a name"},
    {"tried", Shape::value, "DAY", "of a rollback plan: when it was last tried"},
};
constexpr Flag skip_flags[] = {{"because", Shape::value, "TEXT", "why it is not needed", true}};

/// The answer that stands for the item, or a new one.
Record answer_for(const store::Store& store, const Arguments& arguments) {
    const auto feature = store.get(features::feature, arguments.value("feature"));
    const auto portfolio = portfolio_around(store, feature);
    const auto checklist = checks::release_checklist(portfolio, feature);
    const auto name = checks::release_item_name(checklist, arguments.value("item"));
    for (const auto& one : checklist) {
        if (one.item == name && one.record) return *one.record;
    }
    Record record(features::release_item);
    record["feature"] = feature.key;
    record["item"] = name;
    return record;
}

void answer(Record record, Session& session, store::Writer& writer) {
    if (record.uid.empty())
        record = writer.add(std::move(record));
    else
        writer.edit(record);
    const auto feature = writer.store().get(features::feature, record.text("feature"));
    const auto portfolio = portfolio_around(writer.store(), feature);
    const auto unmet = checks::release_readiness(portfolio, feature);
    const auto open = std::count_if(unmet.begin(), unmet.end(), [](const auto& one) { return !one.is_met; });
    const std::string rest = open == 0 ? fmt::format("nothing stands in the way: waybill feature ship {}", feature.key)
                                       : fmt::format("{} more before it can ship", open);
    session.tell(fmt::format("{}: {} is {}; {}", feature.key, record.text("item"), record.text("state"), rest),
                 [&] { return base::record_json(record, true); });
}

int run_done(const Arguments& arguments, Session& session) {
    session.change([&](store::Writer& writer) {
        Record record = answer_for(writer.store(), arguments);
        const std::string item(record.text("item"));
        apply_typed(record, arguments, session);
        record["item"] = item;  // not the short name that was typed
        record["state"] = std::string("done");
        if (record.text("evidence").empty()) {
            throw Error(Fault::refused, fmt::format("nothing shows that {} is done", record.text("item")),
                        "add --evidence with a link or a name, so that somebody else can look");
        }
        answer(std::move(record), session, writer);
    });
    return 0;
}

int run_skip(const Arguments& arguments, Session& session) {
    session.change([&](store::Writer& writer) {
        Record record = answer_for(writer.store(), arguments);
        record["state"] = std::string("not-needed");
        record["evidence"] =
            base::parse_value(features::release_item.field("evidence"), arguments.value("because"), session.today());
        answer(std::move(record), session, writer);
    });
    return 0;
}

}  // namespace

extern const Verb release_item_done_verb{
    "release-item",
    "done",
    "answer a line of a feature's release checklist, with what shows it",
    Moment::decide,
    release_item_done_positionals,
    done_flags,
    "waybill release-item done PAY-12 rollback --evidence wiki/rollback --tried yesterday",
    true,
    run_done};

extern const Verb release_item_skip_verb{"release-item",
                                  "skip",
                                  "say why a line of the release checklist is not needed",
                                  Moment::decide,
                                  release_item_done_positionals,
                                  skip_flags,
                                  "waybill release-item skip PAY-12 flag --because \"a batch job: nobody sees it\"",
                                  true,
                                  run_skip};

}  // namespace waybill::cli
