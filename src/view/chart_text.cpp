#include <algorithm>
#include <cmath>
#include <vector>

#include "chart.hpp"
#include "text_line.hpp"
#include "waybill/base/text.hpp"

namespace waybill::view {
namespace {

constexpr std::size_t longest_label = 28, narrowest = 10, gap = 2;

/// What the parts of a chart are drawn with.
struct Signs {
    std::string_view full, light, moment, tick;
};
constexpr Signs unicode{"█", "░", "◆", "│"}, ascii{"#", "-", "*", "|"};

/// From axis to columns of the screen.
class Axis {
public:
    Axis(const Chart& chart, std::size_t columns)
        : least_(chart.least), length_(std::max(chart.most - chart.least, 1e-9)), columns_(columns) {}

    std::size_t column(double place) const {
        const double share = std::clamp((place - least_) / length_, 0.0, 1.0);
        return static_cast<std::size_t>(std::lround(share * static_cast<double>(columns_)));
    }
    std::size_t columns() const { return columns_; }

private:
    double least_, length_;
    std::size_t columns_;
};

void append_ticks(std::string& out, const Chart& chart, const Axis& axis, std::size_t indent, const TextStyle& style) {
    if (chart.ticks.empty()) return;
    LineWriter line(out, style);
    line.blanks(indent);
    std::size_t at = 0;
    for (const auto& [place, name] : chart.ticks) {
        const auto column = axis.column(place);
        const auto text = base::visible(name);
        // A name that would run into the one before it, or over the edge, is left out.
        if ((at > 0 && column < at + 1) || column + base::width(text) + 1 > axis.columns()) continue;
        line.blanks(column - at);
        line.piece(std::string(style.is_ascii ? ascii.tick : unicode.tick) + text, Tone::muted);
        at = column + 1 + base::width(text);
    }
    line.end();
}

enum class Part { nothing, lighter, bar };

void append_bar(LineWriter& line, const Bar& bar, const Axis& axis, const Signs& signs) {
    std::vector<Part> parts(axis.columns(), Part::nothing);
    const auto draw = [&](std::size_t from, std::size_t until, Part part) {
        for (std::size_t i = from; i < std::min(until, parts.size()); ++i) parts[i] = part;
    };
    draw(axis.column(bar.lighter_from), axis.column(bar.lighter_until), Part::lighter);
    // Whatever there is can be seen.
    const std::size_t from = std::min(axis.column(bar.from), axis.columns() - 1);
    draw(from, std::max(axis.column(bar.until), from + 1), Part::bar);
    const bool is_moment = bar.from == bar.until;
    for (auto at = parts.begin(); at != parts.end();) {
        const Part part = *at;
        const auto end = std::find_if(at, parts.end(), [&](Part other) { return other != part; });
        const auto sign = part == Part::nothing   ? std::string_view(" ")
                          : part == Part::lighter ? signs.light
                          : is_moment             ? signs.moment
                                                  : signs.full;
        std::string run;
        for (; at != end; ++at) run += sign;
        line.piece(run, part == Part::lighter ? Tone::muted : bar.tone);
    }
}

void append_words(std::string& out, const Chart& chart, const TextStyle& style) {
    LineWriter line(out, style);
    for (const auto& bar : chart.bars) {
        line.piece(base::visible(bar.label) + ": " + base::visible(bar.text));
        line.end();
    }
}

}  // namespace

void append_text_chart(std::string& out, const Chart& chart, const TextStyle& style) {
    std::size_t labels = 0, texts = 0;
    for (const auto& bar : chart.bars) {
        labels = std::max(labels, std::min(base::width(base::visible(bar.label)), longest_label));
        texts = std::max(texts, base::width(base::visible(bar.text)));
    }
    const std::size_t taken = labels + texts + (texts > 0 ? 2 * gap : gap);
    if (style.is_accessible || style.columns < taken + narrowest) return append_words(out, chart, style);
    const Axis axis(chart, style.columns - taken);
    append_ticks(out, chart, axis, labels + gap, style);
    LineWriter line(out, style);
    for (const auto& bar : chart.bars) {
        line.piece(base::padded(base::shortened(base::visible(bar.label), labels, style.is_ascii), labels));
        line.blanks(gap);
        append_bar(line, bar, axis, style.is_ascii ? ascii : unicode);
        line.blanks(gap + texts - base::width(base::visible(bar.text)));
        line.piece(base::visible(bar.text));
        line.end();
    }
}

}  // namespace waybill::view
