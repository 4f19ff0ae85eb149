#include <algorithm>
#include <array>
#include <cmath>

#include "chart.hpp"
#include "plot_frame.hpp"
#include "text_line.hpp"
#include "waybill/base/text.hpp"

namespace waybill::view {
namespace {

constexpr std::size_t most_rows = 10, most_columns = 72, fewest_columns = 20, longest_name = 24;
/// A letter of Braille has so many dots across and up.
constexpr std::size_t dots_across = 2, dots_up = 4;

/// What one letter of a drawing shows: dots of Braille by their bits, or a line behind them.
struct Place {
    unsigned dots = 0;
    std::string_view line{};
    Tone tone = Tone::plain;
};

/// The signs that lines behind the dots are drawn with.
struct LineSigns {
    std::string_view across, up, dot;
};
constexpr LineSigns drawn_lines{"╌", "┊", ""}, spelled_lines{"-", ":", "*"};

/// A drawing of letters, dotted in Braille.
class Canvas {
public:
    Canvas(std::size_t columns, std::size_t rows) : columns_(columns), rows_(rows), places_(columns * rows) {}

    std::size_t columns() const { return columns_; }
    std::size_t rows() const { return rows_; }
    Place& at(std::size_t column, std::size_t row) { return places_[row * columns_ + column]; }

    std::size_t column_of(double across) const { return index_of(across, columns_); }
    std::size_t row_of(double up) const { return index_of(1 - up, rows_); }

    void dot(double across, double up, Tone tone) {
        dot_at(index_of(across, columns_ * dots_across), index_of(1 - up, rows_ * dots_up), tone);
    }

    /// From point to point, a dot in each column of dots at least.
    void line(std::pair<double, double> from, std::pair<double, double> to, Tone tone) {
        const double across = std::abs(to.first - from.first) * static_cast<double>(columns_ * dots_across);
        const double up = std::abs(to.second - from.second) * static_cast<double>(rows_ * dots_up);
        const auto steps = static_cast<std::size_t>(std::max(1.0, std::ceil(std::max(across, up))));
        for (std::size_t i = 0; i <= steps; ++i) {
            const double share = static_cast<double>(i) / static_cast<double>(steps);
            dot(std::lerp(from.first, to.first, share), std::lerp(from.second, to.second, share), tone);
        }
    }

private:
    static std::size_t index_of(double share, std::size_t count) {
        return static_cast<std::size_t>(std::lround(std::clamp(share, 0.0, 1.0) * static_cast<double>(count - 1)));
    }
    void dot_at(std::size_t x, std::size_t y, Tone tone) {
        // The bits of a letter: 1 2 3 7 down its left, 4 5 6 8 down its right.
        constexpr std::array<std::array<unsigned, dots_up>, dots_across> bits{{{1, 2, 4, 64}, {8, 16, 32, 128}}};
        auto& place = at(x / dots_across, y / dots_up);
        place.dots |= bits[x % dots_across][y % dots_up];
        place.tone = tone;
    }

    std::size_t columns_, rows_;
    std::vector<Place> places_;
};

std::string braille(unsigned dots) {
    // U+2800 to U+28FF as UTF-8.
    return {'\xe2', static_cast<char>(0xa0u | (dots >> 6)), static_cast<char>(0x80u | (dots & 0x3fu))};
}

std::string shown_name(const std::string& name, bool is_ascii) {
    return base::shortened(base::visible(name), longest_name, is_ascii);
}

/// Names beside rows of the drawing: where a row has one already, the next free row below takes it, else one above.
std::vector<std::pair<std::string, Tone>> names_by_row(const std::vector<std::pair<std::size_t, Mark>>& names,
                                                       std::size_t rows, bool is_ascii) {
    std::vector<std::pair<std::string, Tone>> result(rows);
    for (const auto& [wanted, mark] : names) {
        std::size_t row = wanted;
        while (row < rows && !result[row].first.empty()) ++row;
        if (row == rows)
            for (row = wanted; row > 0 && !result[row].first.empty();) --row;
        if (result[row].first.empty()) result[row] = {shown_name(mark.label, is_ascii), mark.tone};
    }
    return result;
}

std::size_t widest(const std::vector<std::pair<std::string, Tone>>& names) {
    std::size_t width = 0;
    for (const auto& [name, tone] : names) width = std::max(width, base::width(name));
    return width;
}

/// Names along a line that are centred on their columns, as many as do not run into each other; the last before others.
void append_names_along(std::string& out, const std::vector<std::pair<std::size_t, std::string>>& names,
                        std::size_t columns, std::size_t indent, const TextStyle& style) {
    const auto start_of = [&](const auto& entry) {
        const auto width = base::width(entry.second);
        const auto start = entry.first - std::min(entry.first, width / 2);
        return std::min(start, columns - std::min(columns, width));
    };
    const auto last_start = names.size() > 1 ? start_of(names.back()) : columns;
    LineWriter line(out, style);
    line.blanks(indent);
    std::size_t at = 0;
    for (const auto& entry : names) {
        const auto start = start_of(entry), end = start + base::width(entry.second);
        const bool is_last = &entry == &names.back();
        if ((at > 0 && start < at + 1) || (!is_last && end + 1 > last_start)) continue;
        line.blanks(start - at);
        line.piece(entry.second, Tone::muted);
        at = end;
    }
    line.end();
}

/// Moments that lie too close for one line of names get one each, the rightmost at the top.
void append_moment_names(std::string& out, const Plot& plot, const PlotFrame& frame, const Canvas& canvas,
                         std::size_t indent, const TextStyle& style) {
    std::vector<std::vector<std::pair<std::size_t, std::string>>> lines;
    std::vector<std::size_t> ends;
    auto moments = plot.moments;
    std::stable_sort(moments.begin(), moments.end(), [](const auto& a, const auto& b) { return a.at < b.at; });
    for (const auto& moment : moments) {
        const auto name = shown_name(moment.label, style.is_ascii);
        const auto column = canvas.column_of(frame.across(moment.at));
        const auto half = base::width(name) / 2;
        std::size_t line = 0;
        while (line < ends.size() && ends[line] + 2 > column - std::min(column, half)) ++line;
        if (line == lines.size()) lines.emplace_back(), ends.emplace_back();
        lines[line].emplace_back(column, name);
        ends[line] = column + base::width(name) - half;
    }
    for (auto line = lines.rbegin(); line != lines.rend(); ++line)
        append_names_along(out, *line, canvas.columns(), indent, style);
}

void draw(Canvas& canvas, const Plot& plot, const PlotFrame& frame, const LineSigns& signs) {
    for (const auto& level : plot.levels) {
        for (std::size_t i = 0; i < canvas.columns(); ++i)
            canvas.at(i, canvas.row_of(frame.up(level.at))) = {0, signs.across,
                                                               level.tone == Tone::plain ? Tone::muted : level.tone};
    }
    for (const auto& moment : plot.moments) {
        for (std::size_t i = 0; i < canvas.rows(); ++i)
            canvas.at(canvas.column_of(frame.across(moment.at)), i) = {
                0, signs.up, moment.tone == Tone::plain ? Tone::muted : moment.tone};
    }
    for (const auto& series : plot.series) {
        const auto share_of = [&](const auto& point) {
            return std::pair{frame.across(point.first), frame.up(point.second)};
        };
        for (std::size_t i = 0; i < series.points.size(); ++i) {
            const auto here = share_of(series.points[i]);
            if (i == 0 || series.form == Series::Form::dots)
                canvas.dot(here.first, here.second, series.tone);
            else
                canvas.line(share_of(series.points[i - 1]), here, series.tone);
        }
    }
}

void append_row(LineWriter& line, Canvas& canvas, std::size_t row, const LineSigns& signs) {
    for (std::size_t i = 0; i < canvas.columns(); ++i) {
        const auto& place = canvas.at(i, row);
        if (place.dots != 0)
            line.piece(signs.dot.empty() ? braille(place.dots) : std::string(signs.dot), place.tone);
        else if (place.line.empty())
            line.blanks(1);
        else
            line.piece(place.line, place.tone);
    }
}

void append_plot_words(std::string& out, const Plot& plot, const TextStyle& style) {
    LineWriter line(out, style);
    for (const auto& words : base::wrapped(base::visible(plot.title + ": " + plot.words), style.columns)) {
        line.piece(words);
        line.end();
    }
}

/// What stands beside the rows of a drawing: numbers at its left, levels and the ends of several series at its right.
struct Sides {
    std::vector<std::pair<std::string, Tone>> left, right;
};

Sides sides_of(const Plot& plot, const PlotFrame& frame, bool is_ascii) {
    const Canvas rows(1, most_rows);
    std::vector<std::pair<std::size_t, Mark>> left, right;
    // Where two values lie on one row the first of them stands there: beside another row it would say what is not so.
    for (const auto& [value, name] : plot.scale) {
        const auto row = rows.row_of(frame.up(value));
        const auto is_same = [row](const auto& other) { return other.first == row; };
        if (std::none_of(left.begin(), left.end(), is_same)) left.push_back({row, {value, name}});
    }
    for (const auto& level : plot.levels) right.push_back({rows.row_of(frame.up(level.at)), level});
    for (const auto& series : plot.series) {
        if (plot.series.size() < 2 || series.points.empty()) continue;
        const double last = series.points.back().second;
        right.push_back({rows.row_of(frame.up(last)), {last, series.name, series.tone}});
    }
    std::stable_sort(right.begin(), right.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    return {names_by_row(left, most_rows, is_ascii), names_by_row(right, most_rows, is_ascii)};
}

}  // namespace

void append_text_plot(std::string& out, const Plot& plot, const TextStyle& style) {
    if (!is_drawn(plot)) return;
    const PlotFrame frame(plot);
    const auto [left, right] = sides_of(plot, frame, style.is_ascii);
    const auto indent = widest(left) + 1, taken = indent + widest(right) + 1;
    if (style.is_accessible || style.columns < taken + fewest_columns) return append_plot_words(out, plot, style);
    const auto& signs = style.is_ascii ? spelled_lines : drawn_lines;
    Canvas canvas(std::min(style.columns - taken, most_columns), most_rows);
    draw(canvas, plot, frame, signs);
    LineWriter line(out, style);
    for (const auto& words : base::wrapped(base::visible(plot.title), style.columns)) {
        line.piece(words, Tone::strong);
        line.end();
    }
    append_moment_names(out, plot, frame, canvas, indent, style);
    for (std::size_t row = 0; row < most_rows; ++row) {
        line.blanks(indent - 1 - base::width(left[row].first));
        line.piece(left[row].first, Tone::muted);
        line.blanks(1);
        append_row(line, canvas, row, signs);
        line.blanks(1);
        line.piece(right[row].first, right[row].second == Tone::plain ? Tone::muted : right[row].second);
        line.end();
    }
    std::vector<std::pair<std::size_t, std::string>> ticks;
    for (const auto& [place, name] : plot.ticks)
        ticks.emplace_back(canvas.column_of(frame.across(place)), base::visible(name));
    if (!ticks.empty()) append_names_along(out, ticks, canvas.columns(), indent, style);
}

}  // namespace waybill::view
