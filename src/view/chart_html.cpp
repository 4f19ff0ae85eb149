#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "append.hpp"
#include "chart.hpp"
#include "html_page.hpp"
#include "waybill/base/text.hpp"

namespace waybill::view {
namespace {

// In units of the drawing; one letter is some 7 of them wide.
constexpr double row = 24, left = 200, width = 760, right = 150, head = 22;
constexpr std::size_t svg_label = 26;

double place(const Chart& chart, double value) {
    const double share = (value - chart.least) / std::max(chart.most - chart.least, 1e-9);
    return left + std::clamp(share, 0.0, 1.0) * (width - left - right);
}

/// To a tenth: nobody sees less, and the page stays the same from machine to machine.
std::string number(double value) {
    return fmt::format("{:.1f}", value);
}

void append_rect(std::string& out, double x, double y, double length, double height, std::string_view classes) {
    out += fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" class=\"{}\"/>", number(x), number(y),
                       number(length), number(height), classes);
}

void append_label(std::string& out, double x, double y, std::string_view anchor, std::string_view text) {
    out += fmt::format("<text x=\"{}\" y=\"{}\" text-anchor=\"{}\">", number(x), number(y), anchor);
    append_html(out, text);
    out += "</text>";
}

void append_svg_bar(std::string& out, const Chart& chart, const Bar& bar, double top) {
    const double from = place(chart, bar.from), until = place(chart, bar.until);
    const double light_from = place(chart, bar.lighter_from), light_until = place(chart, bar.lighter_until);
    append_label(out, left - 10, top + 16, "end", base::shortened(base::visible(bar.label), svg_label));
    if (light_until > light_from) append_rect(out, light_from, top + 9, light_until - light_from, 6, "faint");
    if (bar.from == bar.until) {
        out += fmt::format("<path d=\"M{0} {1}l7 7l-7 7l-7 -7z\" class=\"bar {2}\"/>", number(from), number(top + 5),
                           html_tone(bar.tone));
    } else {
        append_rect(out, from, top + 5, std::max(until - from, 2.0), 14, fmt::format("bar {}", html_tone(bar.tone)));
    }
    append_label(out, width, top + 16, "end", base::visible(bar.text));
    out += '\n';
}

}  // namespace

void append_html_chart(std::string& out, const Chart& chart) {
    if (chart.bars.empty()) return;
    const double height = head + row * static_cast<double>(chart.bars.size());
    out += fmt::format("<div class=\"wide\">\n<svg class=\"chart\" role=\"img\" viewBox=\"0 0 {:.0f} {:.0f}\"><title>",
                       width, height);
    append_html(out, chart.title);
    out += "</title>\n";
    for (const auto& [at, name] : chart.ticks) {
        append_rect(out, place(chart, at), head - 4, 1, height - head + 4, "tick");
        append_label(out, place(chart, at) + 3, head - 8, "start", name);
        out += '\n';
    }
    double top = head;
    for (const auto& bar : chart.bars) {
        append_svg_bar(out, chart, bar, top);
        top += row;
    }
    out += "</svg>\n</div>\n";
}

}  // namespace waybill::view
