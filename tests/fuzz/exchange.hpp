#pragma once

#include <string>
#include <vector>

#include "fuzz.hpp"
#include "waybill/portfolio/kinds.hpp"
#include "waybill/portfolio/portfolio.hpp"
#include "waybill/store/import.hpp"
#include "waybill/store/store.hpp"
#include "waybill/store/writer.hpp"

/// What the targets of imports share: a store in memory for each input.
namespace fuzz {

inline waybill::store::Store empty_store() {
    static const waybill::store::Store store = waybill::store::Store::in_memory();
    auto copy = store.copy();
    copy.seed_uids(1);
    return copy;
}

/// Imports as one command; returns how many records it added, edited or removed.
inline std::size_t imported(waybill::store::Store& store, const std::vector<waybill::base::Draft>& drafts) {
    return store
        .write({.at = "2026-11-20T12:00:00Z", .actor = "ana", .line = "import"},
               [&](waybill::store::Writer& writer) { waybill::store::import_drafts(writer, drafts); })
        .changes;
}

inline std::string exported(const waybill::store::Store& store) {
    std::string text;
    store.export_lines([&](std::string_view line) { text.append(line).append("\n"); });
    return text;
}

inline waybill::portfolio::Portfolio portfolio_of(const waybill::store::Store& store) {
    std::vector<waybill::base::Record> records;
    for (const auto* kind : waybill::portfolio::all_kinds()) {
        for (auto& record : store.load(*kind)) records.push_back(std::move(record));
    }
    return waybill::portfolio::Portfolio(std::move(records));
}

}  // namespace fuzz
