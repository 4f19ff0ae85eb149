#include "rows_writers.hpp"
#include "text_table.hpp"

namespace waybill::view {
namespace {

/// Keeps all rows, since a column is as wide as its widest cell; without rows it prints nothing.
class TerminalWriter : public RowWriter {
public:
    TerminalWriter(const TextStyle& style, std::vector<Column> columns, Sink sink)
        : style_(style), outlet_(std::move(sink)) {
        table_.columns = std::move(columns);
    }

    void row(std::span<const RowCell> cells) override {
        auto& row = table_.rows.emplace_back();
        row.reserve(table_.columns.size());
        for (const auto& cell : cells) row.push_back({std::string(shown(cell, scratch_)), Tone::plain});
    }

    void finish() override {
        append_text_table(outlet_.text, std::move(table_), style_, Overflow::cut);
        outlet_.flush();
    }

private:
    TextStyle style_;
    Outlet outlet_;
    Table table_;
    std::string scratch_;
};

}  // namespace

std::unique_ptr<RowWriter> make_terminal_writer(const TextStyle& style, std::vector<Column> columns, Sink sink) {
    return std::make_unique<TerminalWriter>(style, std::move(columns), std::move(sink));
}

}  // namespace waybill::view
