#include "matrix_answer.hpp"

#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

#include "../parts.hpp"
#include "waybill/base/json.hpp"
#include "waybill/base/text.hpp"

namespace waybill::cli {
namespace {

using coordination::Matrix;
using coordination::MatrixBy;
using coordination::MatrixCell;

/// Rows that fit a screen of 80 columns; of a larger matrix the heaviest cells are shown.
constexpr std::size_t most_rows = 15, most_cells = 15;
/// Single points of failure that are told.
constexpr std::size_t most_joints = 5;

std::string cells_counted(const Matrix& matrix, std::size_t count) {
    return matrix.by == MatrixBy::service ? base::counted(count, "link")
                                          : base::counted(count, "open dependency", "open dependencies");
}

std::string key_at(const Matrix& matrix, std::size_t row) {
    return matrix.rows[row]->key;
}

base::Texts keys_at(const Matrix& matrix, const std::vector<std::size_t>& rows) {
    base::Texts keys;
    for (const auto row : rows) keys.push_back(key_at(matrix, row));
    return keys;
}

/// `a, b and c`; a long list is cut.
std::string list_words(const base::Texts& keys) {
    return base::shortened(base::joined(keys, ", "), 120);
}

/// A number with one place: an average.
std::string average(double value) {
    return fmt::format("{:.1f}", value);
}

/// What most others wait for, by what is open.
std::string heaviest_words(const Matrix& matrix) {
    std::map<std::size_t, std::pair<std::size_t, std::size_t>> columns;  // what is open, and of how many rows
    for (const auto& cell : matrix.cells) {
        if (cell.row == cell.column) continue;
        columns[cell.column].first += cell.count;
        ++columns[cell.column].second;
    }
    if (columns.empty()) return {};
    const auto most = std::max_element(columns.begin(), columns.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    const auto [count, rows] = most->second;
    const auto key = key_at(matrix, most->first);
    if (matrix.by == MatrixBy::service)
        return fmt::format("{} is used most: by {}.", key, base::counted(rows, "other service"));
    const std::string_view noun = matrix.by == MatrixBy::team      ? "other team"
                                  : matrix.by == MatrixBy::project ? "other project"
                                                                   : "other feature";
    return fmt::format("Most waits for {}: {} of {}.", key, cells_counted(matrix, count), base::counted(rows, noun));
}

std::string reach_words(const Matrix& matrix, std::string_view by) {
    const auto size = static_cast<double>(matrix.rows.size());
    const auto reach = average(matrix.visibility.propagation_cost * size);
    const auto cost = fmt::format("propagation cost {:.0f} %", matrix.visibility.propagation_cost * 100);
    if (matrix.by == MatrixBy::service)
        return fmt::format("A change of one service reaches {} of {} on average, itself included ({}).", reach,
                           matrix.rows.size(), cost);
    return fmt::format("When one {} is late, {} of {} feel it on average, itself included ({}).", by, reach,
                       matrix.rows.size(), cost);
}

view::List joints_list(const Matrix& matrix) {
    view::List list;
    for (const auto& joint : matrix.joints) {
        if (list.items.size() == most_joints) {
            list.items.push_back({fmt::format("and {} more", matrix.joints.size() - most_joints)});
            break;
        }
        base::Texts parts;
        for (const auto& part : joint.parts) parts.push_back(list_words(keys_at(matrix, part)));
        list.items.push_back(
            {fmt::format("{} alone connects {}: if it is {}, they lose touch", key_at(matrix, joint.row),
                         base::joined(parts, " | "), matrix.by == MatrixBy::service ? "down" : "late")});
    }
    return list;
}

view::Section sum_section(const Matrix& matrix, std::string_view by) {
    view::Section section{"sum", "", {}};
    for (const auto& loop : matrix.loops)
        section.blocks.emplace_back(view::Paragraph{
            matrix.by == MatrixBy::service
                ? fmt::format("{} all need each other: a change of one may reach every one of them.",
                              list_words(keys_at(matrix, loop)))
                : fmt::format("{} wait for each other: waybill dependency cycles says what to agree on first.",
                              list_words(keys_at(matrix, loop))),
            view::Tone::bad});
    section.blocks.emplace_back(view::Paragraph{heaviest_words(matrix) + " " + reach_words(matrix, by)});
    return section;
}

std::string cell_text(const Matrix& matrix, std::size_t row, std::size_t column) {
    const auto* cell = matrix.at(row, column);
    if (cell == nullptr) return row == column ? "·" : "";
    return std::to_string(cell->count) + (cell->claimed > 0 && matrix.by != MatrixBy::service ? "?" : "");
}

/// A mark right of the diagonal belongs to a loop: what is waited for stands first.
view::Table whole(const Matrix& matrix, std::string_view by, bool has_letters) {
    view::Table table{{{std::string(by), std::string(by)}}, {}};
    const auto letter = [](std::size_t row) { return std::string(1, static_cast<char>('A' + row)); };
    for (std::size_t i = 0; i < matrix.rows.size(); ++i)
        table.columns.push_back(
            {key_at(matrix, i), has_letters ? letter(i) : key_at(matrix, i), view::Align::right, true});
    for (std::size_t row = 0; row < matrix.rows.size(); ++row) {
        table.rows.push_back({{(has_letters ? letter(row) + " " : "") + key_at(matrix, row)}});
        for (std::size_t column = 0; column < matrix.rows.size(); ++column)
            table.rows.back().push_back({cell_text(matrix, row, column), column > row    ? view::Tone::bad
                                                                         : column == row ? view::Tone::muted
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
        table.rows.push_back({{key_at(matrix, cell->row)},
                              {key_at(matrix, cell->column)},
                              {cell_text(matrix, cell->row, cell->column)},
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
        text += " ? marks what is partly or wholly only claimed: waybill dependency questions.";
    if (matrix.outside > 0) text += fmt::format(" {} more wait for milestones or outside parties.", matrix.outside);
    if (matrix.homeless > 0) text += fmt::format(" {} are of features without a {}.", matrix.homeless, by);
    section.blocks.emplace_back(view::Paragraph{text, view::Tone::muted});
    return section;
}

/// Where each service stands around the largest loop.
view::Section roles_section(const Matrix& matrix) {
    using dependencies::Role;
    const auto& roles = matrix.visibility.roles;
    if (roles.empty())
        return {
            "roles", "", {view::Paragraph{"No two services need each other: there is no core that changes as one."}}};
    constexpr std::array<std::pair<Role, std::string_view>, 4> words{{{Role::core, "core: they all need each other"},
                                                                      {Role::shared, "shared: much needs them"},
                                                                      {Role::control, "control: they need much"},
                                                                      {Role::periphery, "periphery: neither"}}};
    view::Facts facts;
    for (const auto& [role, meaning] : words) {
        base::Texts keys;
        for (std::size_t i = 0; i < roles.size(); ++i) {
            if (roles[i] == role) keys.push_back(key_at(matrix, i));
        }
        if (!keys.empty()) facts.pairs.emplace_back(meaning, view::Cell{list_words(keys)});
    }
    return {"roles", "Around the core", {std::move(facts)}};
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
    return {.title = "",
            .subtitle = "",
            .sections = {{"matrix",
                          "",
                          {view::Paragraph{fmt::format("No {} waits for another one: no open dependency between "
                                                       "unfinished features is recorded.",
                                                       by)},
                           view::List{{{"what one feature waits for", "waybill dependency add PAY-12 WEB-3"},
                                       {"what the services say", "waybill dependency suggest"}}}}}}};
}

std::string cell_json(const Matrix& matrix, const MatrixCell& cell) {
    return fmt::format(R"({{"from":{},"on":{},"count":{},"claimed":{},"dependencies":{}}})",
                       base::json_string(key_at(matrix, cell.row)), base::json_string(key_at(matrix, cell.column)),
                       cell.count, cell.claimed, json_list(cell.dependencies));
}

std::string row_json(const Matrix& matrix, std::size_t row) {
    const auto& seen = matrix.visibility;
    return fmt::format(R"({{"key":{},"reached_by":{},"reaches":{},"role":{}}})", base::json_string(key_at(matrix, row)),
                       seen.fan_in[row], seen.fan_out[row],
                       seen.roles.empty() ? "null" : base::json_string(dependencies::name_of(seen.roles[row])));
}

template <class List, class Each>
std::string rows_json(const List& list, Each each) {
    std::string json = "[";
    for (const auto& one : list) json += (json.size() > 1 ? "," : "") + each(one);
    return json + "]";
}

}  // namespace

view::Document matrix_document(const Matrix& matrix, std::string_view by) {
    const bool is_empty =
        std::all_of(matrix.cells.begin(), matrix.cells.end(), [](const auto& cell) { return cell.row == cell.column; });
    if (is_empty) return empty_document(matrix, by);
    view::Document document;
    document.sections.push_back(sum_section(matrix, by));
    document.sections.push_back(matrix_section(matrix, by));
    if (!matrix.joints.empty())
        document.sections.push_back({"single_points", "Single points of failure", {joints_list(matrix)}});
    if (matrix.by == MatrixBy::service) document.sections.push_back(roles_section(matrix));
    return document;
}

view::Document matrix_table(const Matrix& matrix, std::string_view by) {
    return {.title = "", .subtitle = "", .sections = {{"matrix", "", {whole(matrix, by, false)}}}};
}

std::string matrix_json(const Matrix& matrix, std::string_view by) {
    std::vector<std::size_t> rows(matrix.rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) rows[i] = i;
    return fmt::format(
        R"({{"by":"{}","rows":{},"cells":{},"loops":{},"propagation_cost":{},"single_points":{},"outside":{},"without":{}}})",
        by, rows_json(rows, [&](std::size_t row) { return row_json(matrix, row); }),
        rows_json(matrix.cells, [&](const MatrixCell& cell) { return cell_json(matrix, cell); }),
        rows_json(matrix.loops, [&](const auto& loop) { return json_list(keys_at(matrix, loop)); }),
        share_json(matrix.visibility.propagation_cost),
        rows_json(matrix.joints,
                  [&](const auto& joint) {
                      return fmt::format(
                          R"({{"key":{},"parts":{}}})", base::json_string(key_at(matrix, joint.row)),
                          rows_json(joint.parts, [&](const auto& part) { return json_list(keys_at(matrix, part)); }));
                  }),
        matrix.outside, matrix.homeless);
}

}  // namespace waybill::cli
