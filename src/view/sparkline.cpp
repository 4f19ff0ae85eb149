#include <algorithm>
#include <array>
#include <cmath>

#include "chart.hpp"
#include "plot_frame.hpp"
#include "text_line.hpp"
#include "waybill/base/text.hpp"

namespace waybill::view {
namespace {

constexpr std::array<std::string_view, 8> blocks{"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
/// Higher on the line, or darker: the heights that ASCII has.
constexpr std::array<std::string_view, 5> heights{"_", ".", "-", "=", "^"};

constexpr std::size_t widest_small_line = 24, longest_plot_name = 32, narrowest_words = 16;

/// One of each stretch of values, its last: no more than `most`.
std::vector<double> thinned(const std::vector<double>& values, std::size_t most) {
    if (values.size() <= most || most == 0) return values;
    std::vector<double> result;
    for (std::size_t i = 1; i <= most; ++i) result.push_back(values[i * values.size() / most - 1]);
    return result;
}

std::vector<double> values_of(const Plot& plot) {
    std::vector<double> values;
    for (const auto& series : plot.series)
        for (const auto& point : series.points) values.push_back(point.second);
    return values;
}

}  // namespace

std::string sparkline(const std::vector<double>& values, std::size_t most, bool is_ascii, double low, double high) {
    if (values.size() < 2) return {};
    const double span = high / 2 - low / 2;
    const std::size_t top = (is_ascii ? heights.size() : blocks.size()) - 1;
    std::string out;
    for (const double value : thinned(values, most)) {
        const double share = span > 0 ? std::clamp((value / 2 - low / 2) / span, 0.0, 1.0) : 0.5;
        const auto height = static_cast<std::size_t>(std::lround(share * static_cast<double>(top)));
        out += is_ascii ? heights[height] : blocks[height];
    }
    return out;
}

std::string sparkline(const std::vector<double>& values, std::size_t most, bool is_ascii) {
    if (values.size() < 2) return {};
    const auto [low, high] = std::minmax_element(values.begin(), values.end());
    return sparkline(values, most, is_ascii, *low, *high);
}

void append_text_multiples(std::string& out, const Multiples& multiples, const TextStyle& style) {
    LineWriter line(out, style);
    const auto scale = PlotFrame::around(multiples.plots);
    std::size_t names = 0;
    for (const auto& plot : multiples.plots)
        names = std::max(names, std::min(base::width(base::visible(plot.title)), longest_plot_name));
    bool is_first = true;
    for (const auto& plot : multiples.plots) {
        if (!is_drawn(plot)) continue;
        if (is_first && !style.is_accessible) {
            for (const auto& words : base::wrapped(base::visible(multiples.title), style.columns)) {
                line.piece(words, Tone::strong);
                line.end();
            }
        }
        is_first = false;
        const auto indent = names + widest_small_line + 4;
        if (style.is_accessible || style.columns < indent + narrowest_words) {
            for (const auto& words : base::wrapped(base::visible(plot.title + ": " + plot.words), style.columns)) {
                line.piece(words);
                line.end();
            }
            continue;
        }
        const auto drawn = sparkline(values_of(plot), widest_small_line, style.is_ascii, scale.low(), scale.high());
        line.piece(base::padded(base::shortened(base::visible(plot.title), names, style.is_ascii), names));
        line.blanks(2);
        line.piece(base::padded(drawn, widest_small_line));
        line.blanks(2);
        bool is_continued = false;
        for (const auto& words : base::wrapped(base::visible(plot.words), style.columns - indent)) {
            if (is_continued) line.blanks(indent);
            line.piece(words, Tone::muted);
            line.end();
            is_continued = true;
        }
    }
}

}  // namespace waybill::view
