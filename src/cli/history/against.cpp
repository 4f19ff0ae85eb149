#include "against.hpp"

#include "../portfolio_of.hpp"
#include "waybill/checks/check.hpp"
#include "waybill/exchange/jsonl.hpp"
#include "waybill/portfolio/kinds.hpp"
#include "waybill/store/import.hpp"

namespace waybill::cli {
namespace {

/// A store in memory that holds an export. What was let in once is read: loops are for `check` to find.
store::Store store_of_file(const std::string& file, Session& session) {
    auto store = store::Store::in_memory();
    const auto drafts = exchange::read_jsonl(session.read_input(file), file);
    store.seed_uids(session.options().seed.value_or(1));
    store.write({.at = base::format_instant(session.now()), .actor = "data", .line = "import"},
                [&](store::Writer& writer) {
                    writer.allow_loops();
                    store::import_drafts(writer, drafts);
                });
    return store;
}

}  // namespace

std::vector<base::Record> records_of_file(const std::string& file, Session& session) {
    return exchange::read_records(session.read_input(file), file);
}

std::vector<base::Record> records_of_store(const store::Store& store) {
    std::vector<base::Record> records;
    store.snapshot([&] {
        for (const auto* kind : portfolio::all_kinds()) {
            for (auto& record : store.load(*kind)) records.push_back(std::move(record));
        }
    });
    return records;
}

std::vector<checks::Known> known_of_export(const std::string& file, const checks::Severities& severities, Session& session) {
    const auto before = store_of_file(file, session);
    std::vector<checks::Known> known;
    for (const auto& one : findings_of(before, portfolio_of(before), session.today(), severities)) {
        if (!one.counts()) continue;
        known.push_back({std::string(one.rule), one.record, one.message,
                         checks::fingerprint(one.rule, one.record, one.message)});
    }
    return known;
}

}  // namespace waybill::cli
