#include "against.hpp"

#include <map>
#include <utility>

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

void keep_new_findings(std::vector<checks::Finding>& findings, const std::string& file, Session& session) {
    if (file.empty()) return;
    const auto before = store_of_file(file, session);
    std::map<std::pair<std::string, std::string>, int> known;
    for (const auto& one : findings_of(before, portfolio_of(before), session.today(), session.severities()))
        if (one.counts()) ++known[{std::string(one.rule), one.record}];
    std::erase_if(findings, [&](const checks::Finding& one) {
        return known[{std::string(one.rule), one.record}]-- > 0;
    });
}

}  // namespace waybill::cli
