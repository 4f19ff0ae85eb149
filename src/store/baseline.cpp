#include "waybill/store/baseline.hpp"

#include "database.hpp"

namespace waybill::store {

std::vector<BaselineEntry> baseline(const Store& store) {
    std::vector<BaselineEntry> entries;
    // Out of force while the command that wrote it is undone: undone later than it was last redone.
    auto rows = store.database().prepare(
        "SELECT DISTINCT rule, record FROM baseline b"
        " WHERE coalesce((SELECT max(id) FROM command WHERE undoes = b.command), 0)"
        "    <= coalesce((SELECT max(id) FROM command WHERE redoes = b.command), 0)"
        " ORDER BY rule, record");
    while (rows.step()) entries.emplace_back(rows.text(0), rows.text(1));
    return entries;
}

void write_baseline(Writer& writer, const std::vector<BaselineEntry>& entries) {
    for (const auto& [rule, record] : entries) {
        auto statement = writer.store().database().prepare(
            "INSERT INTO baseline (command, rule, record) VALUES (?, ?, ?) ON CONFLICT DO NOTHING");
        statement.bind(1, writer.command_id());
        statement.bind(2, rule);
        statement.bind(3, record);
        statement.run();
    }
}

}  // namespace waybill::store
