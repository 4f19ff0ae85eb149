#include <optional>

#include "append.hpp"
#include "chart.hpp"
#include "waybill/base/number.hpp"
#include "waybill/view/render.hpp"

namespace waybill::view {
namespace {

/// A number in a column of numbers stays one: the apostrophe is for text that only looks like it.
bool is_number(const Column& column, const Cell& cell) {
    std::string_view text = cell.text;
    if (text.starts_with('+')) text.remove_prefix(1);
    return column.align == Align::right && base::parse_number(text).has_value();
}

void append_header(std::string& out, const Table& table, char separator) {
    const auto append = separator == '\t' ? append_tsv : append_csv;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        if (i != 0) out += separator;
        append(out, table.columns[i].name);
    }
    out += '\n';
}

void append_rows(std::string& out, const Table& table, char separator) {
    const auto append = separator == '\t' ? append_tsv : append_csv;
    for (const auto& row : table.rows) {
        for (std::size_t i = 0; i < table.columns.size() && i < row.size(); ++i) {
            if (i != 0) out += separator;
            if (is_number(table.columns[i], row[i])) {
                out += row[i].text;
            } else {
                append(out, row[i].text);
            }
        }
        out += '\n';
    }
}

/// The numbers of a block that has any: a table, or what a drawing is drawn from.
std::optional<Table> numbers_of(const Block& block) {
    if (const auto* plot = std::get_if<Plot>(&block)) return table_of(*plot);
    if (const auto* multiples = std::get_if<Multiples>(&block)) return table_of(*multiples);
    return {};
}

void append_table(std::string& out, const Table& table, char separator, bool has_header) {
    if (!out.empty()) out += '\n';
    if (has_header) append_header(out, table, separator);
    append_rows(out, table, separator);
}

}  // namespace

std::string render_csv(const Document& document, char separator, bool has_header) {
    std::string out;
    for (const auto& section : document.sections) {
        for (const auto& block : section.blocks) {
            if (const auto* table = std::get_if<Table>(&block))
                append_table(out, *table, separator, has_header);
            else if (const auto numbers = numbers_of(block); numbers && !numbers->rows.empty())
                append_table(out, *numbers, separator, has_header);
        }
    }
    return out;
}

}  // namespace waybill::view
