#include "text_table.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

#include "text_line.hpp"
#include "waybill/base/text.hpp"

namespace waybill::view {
namespace {

constexpr std::size_t column_gap = 2;
constexpr std::size_t least_flexible = 8;    // a narrower column of prose is not read
constexpr std::size_t widest_unbroken = 16;  // a longer word may be broken

using Widths = std::vector<std::size_t>;
using Lines = std::vector<std::string>;

/// One value as it goes into the page: visible, and never cut when fixed.
struct Piece {
    std::string label;
    std::string text;
    Tone tone = Tone::plain;
    bool is_fixed = false;
};

/// A row has a cell for every column, and every cell may be shown.
void make_presentable(Table& table) {
    for (auto& column : table.columns) column.title = base::visible(column.title);
    for (auto& row : table.rows) {
        row.resize(table.columns.size());
        for (auto& cell : row) cell.text = base::visible(cell.text);
    }
}

Widths natural_widths(const Table& table, bool has_header) {
    Widths widths;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        std::size_t most = has_header ? base::width(table.columns[i].title) : 0;
        for (const auto& row : table.rows) most = std::max(most, base::width(row[i].text));
        widths.push_back(most);
    }
    return widths;
}

/// The columns of the widest word: what is fixed breaks between words, never within one.
std::size_t widest_word(std::string_view text) {
    std::size_t most = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        most = std::max(most, base::width(text.substr(at, end - at)));
        at = end + 1;
    }
    return most;
}

/// Below which a column is not shrunk: where cells wrap, its longest word stays whole unless that is a long one.
Widths least_widths(const Table& table, Overflow overflow) {
    Widths widths(table.columns.size(), least_flexible);
    if (overflow == Overflow::cut) return widths;
    for (std::size_t i = 0; i < widths.size(); ++i) {
        for (const auto& row : table.rows)
            widths[i] = std::max(widths[i], std::min(widest_word(row[i].text), widest_unbroken));
    }
    return widths;
}

/// The widths with the widest flexible columns shrunk until all fit into `available`, none below its least; or nothing.
std::optional<Widths> fitted(Widths widths, const Widths& least, const std::vector<Column>& columns,
                             std::size_t available) {
    std::size_t total = column_gap * (widths.size() - 1);
    for (const std::size_t width : widths) total += width;
    for (; total > available; --total) {
        std::size_t* widest = nullptr;
        for (std::size_t i = 0; i < widths.size(); ++i) {
            if (columns[i].is_fixed || widths[i] <= least[i]) continue;
            if (widest == nullptr || widths[i] > *widest) widest = &widths[i];
        }
        if (widest == nullptr) return {};
        --*widest;
    }
    return widths;
}

/// Writes rows under their columns.
class RowPrinter {
public:
    RowPrinter(std::string& out, const TextStyle& style, const std::vector<Column>& columns, Widths widths,
               Overflow overflow)
        : line_(out, style),
          is_ascii_(style.is_ascii),
          columns_(columns),
          widths_(std::move(widths)),
          overflow_(overflow) {}

    void header() {
        std::vector<Cell> titles;
        std::vector<Cell> rules;
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            titles.push_back({columns_[i].title, Tone::muted});
            std::string rule;
            for (std::size_t n = 0; n < widths_[i]; ++n) rule += is_ascii_ ? "-" : "─";
            rules.push_back({rule, Tone::muted});
        }
        // A heading that is cut misleads, so it wraps even where cells are cut.
        wrapped_row(titles);
        wrapped_row(rules);
    }

    void row(const std::vector<Cell>& cells) {
        if (overflow_ == Overflow::cut) {
            cut_row(cells);
        } else {
            wrapped_row(cells);
        }
    }

private:
    void cut_row(const std::vector<Cell>& cells) {
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            const std::size_t used = base::width(cells[i].text);
            if (used <= widths_[i]) {
                aligned(cells[i].text, used, i, cells[i].tone);
            } else {
                const std::string text = base::shortened(cells[i].text, widths_[i], is_ascii_);
                aligned(text, base::width(text), i, cells[i].tone);
            }
        }
        line_.end();
    }

    /// As many lines high as its highest cell.
    void wrapped_row(const std::vector<Cell>& cells) {
        std::vector<Lines> lines;
        std::size_t height = 1;
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            const std::string& text = cells[i].text;
            lines.push_back(base::width(text) <= widths_[i] ? Lines{text} : base::wrapped(text, widths_[i]));
            height = std::max(height, lines.back().size());
        }
        for (std::size_t n = 0; n < height; ++n) {
            for (std::size_t i = 0; i < columns_.size(); ++i) {
                const std::string_view text = n < lines[i].size() ? std::string_view(lines[i][n]) : std::string_view{};
                aligned(text, base::width(text), i, cells[i].tone);
            }
            line_.end();
        }
    }

    void aligned(std::string_view text, std::size_t used, std::size_t column, Tone tone) {
        if (column != 0) line_.blanks(column_gap);
        const std::size_t free = widths_[column] > used ? widths_[column] - used : 0;
        const bool is_right = columns_[column].align == Align::right;
        if (is_right) line_.blanks(free);
        line_.piece(text, tone);
        if (!is_right) line_.blanks(free);
    }

    LineWriter line_;
    bool is_ascii_;
    const std::vector<Column>& columns_;
    Widths widths_;
    Overflow overflow_;
};

/// Label and value lines; where a value would get no room beside the labels, it stands below its own.
void append_pieces(std::string& out, const std::vector<Piece>& pieces, const TextStyle& style) {
    std::size_t labels = 0;
    for (const auto& piece : pieces) labels = std::max(labels, base::width(piece.label));
    const bool is_beside = labels + column_gap + least_flexible <= style.columns;
    const std::size_t indent = is_beside ? labels + column_gap : column_gap;
    const std::size_t room = style.columns > indent ? style.columns - indent : 1;
    LineWriter line(out, style);
    for (const auto& piece : pieces) {
        Lines left = is_beside ? Lines{piece.label} : base::wrapped(piece.label, style.columns);
        Lines right;
        if (!piece.text.empty())
            right = base::wrapped(piece.text, piece.is_fixed ? std::max(room, widest_word(piece.text)) : room);
        if (!is_beside) right.insert(right.begin(), left.size(), {});
        for (std::size_t n = 0; n < std::max(left.size(), right.size()); ++n) {
            const std::string_view label = n < left.size() ? std::string_view(left[n]) : std::string_view{};
            line.piece(label, Tone::muted);
            if (n < right.size() && !right[n].empty()) {
                line.blanks(indent - base::width(label));
                line.piece(right[n], piece.tone);
            }
            line.end();
        }
    }
}

void append_stacked(std::string& out, const Table& table, const TextStyle& style) {
    for (std::size_t n = 0; n < table.rows.size(); ++n) {
        if (n != 0) out += '\n';
        std::vector<Piece> pieces;
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            const Column& column = table.columns[i];
            const Cell& cell = table.rows[n][i];
            pieces.push_back({column.title, cell.text, cell.tone, column.is_fixed});
        }
        append_pieces(out, pieces, style);
    }
}

/// `label: value`, whole, a line each: what a screen reader reads in one go. What has no value is not said.
void append_labelled(std::string& out, const std::vector<Piece>& pieces, const TextStyle& style) {
    LineWriter line(out, style);
    for (const auto& piece : pieces) {
        if (piece.text.empty()) continue;
        if (!piece.label.empty()) line.piece(piece.label + ": ", Tone::muted);
        line.piece(piece.text, piece.tone);
        line.end();
    }
}

void append_spoken(std::string& out, const Table& table, const TextStyle& style) {
    for (const auto& row : table.rows) {
        if (&row != &table.rows.front()) out += '\n';
        std::vector<Piece> pieces;
        for (std::size_t i = 0; i < table.columns.size(); ++i)
            pieces.push_back({style.has_header ? table.columns[i].title : "", row[i].text, row[i].tone});
        append_labelled(out, pieces, style);
    }
}

}  // namespace

void append_text_table(std::string& out, Table table, const TextStyle& style, Overflow overflow) {
    if (table.rows.empty() || table.columns.empty()) return;
    make_presentable(table);
    if (style.is_accessible) return append_spoken(out, table, style);
    const auto natural = natural_widths(table, style.has_header);
    auto widths = fitted(natural, least_widths(table, overflow), table.columns, style.columns);
    if (!widths) widths = fitted(natural, Widths(natural.size(), least_flexible), table.columns, style.columns);
    if (!widths) return append_stacked(out, table, style);
    RowPrinter printer(out, style, table.columns, std::move(*widths), overflow);
    if (style.has_header) printer.header();
    for (const auto& row : table.rows) printer.row(row);
}

void append_text_facts(std::string& out, const Facts& facts, const TextStyle& style) {
    std::vector<Piece> pieces;
    for (const auto& [name, cell] : facts.pairs) {
        pieces.push_back({base::visible(name), base::visible(cell.text), cell.tone});
    }
    if (style.is_accessible)
        append_labelled(out, pieces, style);
    else
        append_pieces(out, pieces, style);
}

}  // namespace waybill::view
