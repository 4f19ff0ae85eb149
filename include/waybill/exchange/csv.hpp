#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace waybill::exchange {

/// Limits of every CSV text read.
inline constexpr std::size_t most_csv_bytes = 64u << 20;
inline constexpr std::size_t most_csv_columns = 2'000;
inline constexpr std::size_t most_csv_cells = 16'000'000;
inline constexpr std::size_t most_csv_cell_bytes = 64u << 10;

/// One record of a CSV file: its cells, and the line in the file on which it starts (cells may span lines).
struct CsvRow {
    int line;
    std::vector<std::string> cells;
};

/// Reads comma-, semicolon- or tab-separated text (RFC 4180, a BOM and CRLF allowed; the separator is the
/// one most frequent in the first line, outside quotation marks) through libcsv, strictly: blanks belong to
/// their cell. Empty lines are left out. Throws Fault::bad_data with file, line and column for an unclosed or
/// stray quote, bad UTF-8, a NUL, a cell of more than `most_cell_bytes`, more than 2,000 columns, 16 million
/// cells or 64 MiB. The line is that of the cell; the column is the cell's number in its row, from 1.
std::vector<CsvRow> read_csv(std::string_view text, const std::string& file,
                             std::size_t most_cell_bytes = most_csv_cell_bytes);

}  // namespace waybill::exchange
