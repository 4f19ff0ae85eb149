#include "waybill/exchange/csv.hpp"
#include "fuzz.hpp"
#include "waybill/exchange/observations_csv.hpp"
#include "waybill/outcomes/records.hpp"

using namespace waybill;

namespace {

/// The rows as CSV with every cell in quotation marks.
std::string quoted(const std::vector<exchange::CsvRow>& rows) {
    std::string text;
    for (const auto& row : rows) {
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            text += i == 0 ? "\"" : ",\"";
            for (const char c : row.cells[i]) text += c == '"' ? std::string("\"\"") : std::string(1, c);
            text += '"';
        }
        text += "\r\n";
    }
    return text;
}

void check_rows(std::string_view text) {
    std::vector<exchange::CsvRow> rows;
    if (fuzz::is_refused([&] { rows = exchange::read_csv(text, "file.csv"); })) return;
    int line = 0;
    for (const auto& row : rows) {
        fuzz::require(row.line > line, "rows stand on lines of their own, in order");
        line = row.line;
        fuzz::require(!row.cells.empty() && row.cells.size() <= exchange::most_csv_columns, "a row has cells");
        for (const auto& cell : row.cells) {
            fuzz::require(!base::invalid_utf8_at(cell) && cell.find('\0') == std::string::npos, "a cell is UTF-8 text");
        }
    }
    const auto again = exchange::read_csv(quoted(rows), "file.csv");
    fuzz::require(again.size() == rows.size(), "as many rows are read as were written");
    for (std::size_t i = 0; i < rows.size(); ++i)
        fuzz::require(again[i].cells == rows[i].cells, "cells are read as written");
}

void check_observations(std::string_view text) {
    for (const std::string type : {"count", "ratio"}) {
        base::Record metric(outcomes::metric);
        metric.key = "conversion";
        metric["name"] = std::string("Conversion");
        metric["type"] = type;
        metric["unit"] = std::string("%");
        exchange::ObservationFile read;
        if (fuzz::is_refused([&] { read = exchange::read_observations(text, "file.csv", metric, fuzz::today); }))
            continue;
        for (const auto& one : read.observations) {
            const auto day = one.day("day");
            fuzz::require(day && *day <= fuzz::today, "a reading has a day that has come");
            for (std::size_t i = 0; i < one.values.size(); ++i) base::checked(one.kind->fields[i], one.values[i]);
        }
    }
}

}  // namespace

/// CSV: rows survive a round trip, and a series of readings is within the rules of its fields.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto text = fuzz::text_of(data, size);
    check_rows(text);
    check_observations(text);
    return 0;
}
