#include <algorithm>

#include <fmt/format.h>

#include "matrix_answer.hpp"
#include "waybill/base/text.hpp"

namespace waybill::cli {
namespace {

using coordination::Matrix;
using coordination::MatrixBy;
using coordination::MatrixCell;

/// Rows that fit a screen of 80 columns; of a larger matrix the heaviest cells are shown.
constexpr std::size_t most_rows = 15, most_cells = 15;

std::string cell_text(const Matrix& matrix, std::size_t row, std::size_t column, bool is_screen) {
    const auto* cell = matrix.at(row, column);
    if (cell == nullptr) return is_screen && row == column ? "·" : "";
    const bool is_doubted = is_screen && cell->claimed > 0 && matrix.by != MatrixBy::service;
    return std::to_string(cell->count) + (is_doubted ? "?" : "");
}

/// On a screen columns have letters and marks; for programs they have names and numbers alone.
view::Table whole(const Matrix& matrix, std::string_view by, bool is_screen) {
    view::Table table{{{std::string(by), std::string(by)}}, {}};
    const auto letter = [](std::size_t row) { return std::string(1, static_cast<char>('A' + row)); };
    for (std::size_t i = 0; i < matrix.rows.size(); ++i)
        table.columns.push_back(
            {matrix.rows[i]->key, is_screen ? letter(i) : matrix.rows[i]->key, view::Align::right, true});
    for (std::size_t row = 0; row < matrix.rows.size(); ++row) {
        table.rows.push_back({{(is_screen ? letter(row) + " " : "") + matrix.rows[row]->key}});
        for (std::size_t column = 0; column < matrix.rows.size(); ++column)
            table.rows.back().push_back({cell_text(matrix, row, column, is_screen), column > row ? view::Tone::bad
                                                                                    : column == row
                                                                                        ? view::Tone::muted
                                                                                        : view::Tone::plain});
    }
    return table;
}

view::Table heaviest(const Matrix& matrix, std::string_view by) {
    std::vector<const MatrixCell*> cells;
    for (const auto& cell : matrix.cells) {
        if (cell.row != cell.column) cells.push_back(&cell);
    }
    std::stable_sort(cells.begin(), cells.end(), [](const auto* a, const auto* b) { return a->count > b->count; });
    if (cells.size() > most_cells) cells.resize(most_cells);
    view::Table table{{{"from", std::string(by)},
                       {"on", matrix.by == MatrixBy::service ? "uses" : "waits for"},
                       {"count", matrix.by == MatrixBy::service ? "links" : "open", view::Align::right, true},
                       {"dependencies", "dependencies"}},
                      {}};
    for (const auto* cell : cells)
        table.rows.push_back({{matrix.rows[cell->row]->key},
                              {matrix.rows[cell->column]->key},
                              {cell_text(matrix, cell->row, cell->column, true)},
                              {base::joined(cell->dependencies, " ")}});
    if (matrix.by == MatrixBy::service) table.columns.pop_back();
    if (matrix.by == MatrixBy::service)
        for (auto& row : table.rows) row.pop_back();
    return table;
}

view::Section matrix_section(const Matrix& matrix, std::string_view by) {
    view::Section section{"matrix", "", {}};
    const bool is_small = matrix.rows.size() <= most_rows;
    section.blocks.emplace_back(is_small ? whole(matrix, by, true) : heaviest(matrix, by));
    const std::string_view verb = matrix.by == MatrixBy::service ? "uses" : "waits for";
    std::string text =
        is_small
            ? fmt::format("A row {} a column; what is {} stands first, so that a mark right of the diagonal is a loop.",
                          verb, matrix.by == MatrixBy::service ? "used" : "waited for")
            : fmt::format("The heaviest cells of {} rows; --format csv has all of them.", matrix.rows.size());
    if (std::any_of(matrix.cells.begin(), matrix.cells.end(), [](const auto& one) { return one.claimed > 0; }) &&
        matrix.by != MatrixBy::service)
        text += " ? marks what is partly or wholly only claimed.";
    if (matrix.outside > 0)
        text += fmt::format(" {} more {} for milestones or outside parties.", matrix.outside,
                            matrix.outside == 1 ? "waits" : "wait");
    if (matrix.homeless > 0)
        text += matrix.homeless == 1 ? fmt::format(" 1 is of a feature without a {}.", by)
                                     : fmt::format(" {} are of features without a {}.", matrix.homeless, by);
    section.blocks.emplace_back(view::Paragraph{text, view::Tone::muted});
    return section;
}

view::Section next_section(const Matrix& matrix) {
    view::List list;
    const bool is_doubted =
        std::any_of(matrix.cells.begin(), matrix.cells.end(), [](const auto& cell) { return cell.claimed > 0; });
    if (!matrix.loops.empty() && matrix.by != MatrixBy::service)
        list.items.push_back({"what to agree on first", "waybill dependency cycles"});
    if (is_doubted && matrix.by != MatrixBy::service)
        list.items.push_back({"what to ask about claims", "waybill dependency questions"});
    list.items.push_back({"what nobody has recorded yet", "waybill dependency suggest"});
    return {"next", "", {std::move(list)}};
}

view::Document empty_document(const Matrix& matrix, std::string_view by) {
    if (matrix.by == MatrixBy::service)
        return {.title = "",
                .subtitle = "",
                .sections = {{"matrix",
                              "",
                              {view::Paragraph{"No service is known to use another one. Which calls which?"},
                               view::List{{{"a service and its owner", "waybill service add checkout-api --team TEAM"},
                                           {"what it uses", "waybill service-link add checkout-api orders-db"}}}}}}};
    return {
        .title = "",
        .subtitle = "",
        .sections = {{"matrix",
                      "",
                      {view::Paragraph{fmt::format("No {} waits for another one: no open dependency that holds back "
                                                   "an unfinished feature leads to another one.",
                                                   by)},
                       view::List{{{"what one feature waits for", "waybill dependency add PAY-12 WEB-3"},
                                   {"what the services say", "waybill dependency suggest"}}}}}}};
}

}  // namespace

view::Document matrix_document(const Matrix& matrix, std::string_view by) {
    const bool is_empty =
        std::all_of(matrix.cells.begin(), matrix.cells.end(), [](const auto& cell) { return cell.row == cell.column; });
    if (is_empty) return empty_document(matrix, by);
    view::Document document;
    document.sections.push_back(matrix_sum(matrix, by));
    document.sections.push_back(matrix_section(matrix, by));
    // Features come and go; teams, projects and services are what has to hold.
    if (!matrix.joints.empty() && matrix.by != MatrixBy::feature) document.sections.push_back(matrix_joints(matrix));
    if (matrix.by == MatrixBy::service) document.sections.push_back(matrix_roles(matrix));
    document.sections.push_back(next_section(matrix));
    return document;
}

view::Document matrix_table(const Matrix& matrix, std::string_view by) {
    return {.title = "", .subtitle = "", .sections = {{"matrix", "", {whole(matrix, by, false)}}}};
}

}  // namespace waybill::cli
