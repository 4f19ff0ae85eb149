#include "waybill/store/baseline.hpp"

#include "database.hpp"

namespace waybill::store {

std::vector<BaselineEntry> baseline(const Store& store) {
    std::vector<BaselineEntry> entries;
    auto rows = store.database().prepare("SELECT rule, record FROM baseline ORDER BY rule, record");
    while (rows.step()) entries.emplace_back(rows.text(0), rows.text(1));
    return entries;
}

void write_baseline(Store& store, const std::vector<BaselineEntry>& entries) {
    for (const auto& [rule, record] : entries) {
        auto statement = store.database().prepare("INSERT INTO baseline (rule, record) VALUES (?, ?) ON CONFLICT DO NOTHING");
        statement.bind(1, rule);
        statement.bind(2, record);
        statement.run();
    }
}

}  // namespace waybill::store
