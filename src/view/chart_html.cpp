#include <algorithm>

#include <fmt/format.h>

#include "append.hpp"
#include "chart.hpp"
#include "html_page.hpp"
#include "waybill/base/text.hpp"

namespace waybill::view {
namespace {

/// Shares of the axis that a name takes, on a wide screen and on a phone: a letter is some 7 units of 420 and of 300.
constexpr double wide_letter = 1.7, phone_letter = 2.4;
/// A longer one would push the bars apart; what it is called stands in the table beside the chart.
constexpr std::size_t longest_bar_label = 60;

/// In hundredths of the axis, to a tenth: nobody sees less, and the page is the same from machine to machine.
double place_on(const Chart& chart, double value) {
    return std::clamp((value - chart.least) / std::max(chart.most - chart.least, 1e-9), 0.0, 1.0) * 100;
}

void append_piece(std::string& out, double from, double until, int top, int height, std::string_view classes) {
    out += fmt::format("<rect x=\"{:.1f}%\" y=\"{}\" width=\"{:.1f}%\" height=\"{}\" class=\"{}\"/>", from, top,
                       std::max(until - from, 0.4), height, classes);
}

std::string bar_classes(const Bar& bar) {
    const auto tone = html_tone(bar.tone);
    return tone.empty() ? "bar" : fmt::format("bar {}", tone);
}

void append_line_of(std::string& out, const Chart& chart, const Bar& bar) {
    out += "<li><span>";
    append_html_text(out, base::shortened(base::visible(bar.label), longest_bar_label));
    out += "</span><svg class=\"drawing\" height=\"18\" aria-hidden=\"true\">";
    const double light_from = place_on(chart, bar.lighter_from), light_until = place_on(chart, bar.lighter_until);
    if (light_until > light_from) append_piece(out, light_from, light_until, 6, 6, "lighter");
    const double from = place_on(chart, bar.from), until = place_on(chart, bar.until);
    if (bar.from == bar.until) {
        // A shape of its own size wherever it stands.
        out += fmt::format(
            "<svg x=\"{:.1f}%\" y=\"9\" class=\"drawing\"><path d=\"M-7 0l7 -7l7 7l-7 7z\" class=\"{}\"/></svg>", from,
            bar_classes(bar));
    } else {
        append_piece(out, from, until, 2, 14, bar_classes(bar));
    }
    out += "</svg>" + html_tag("span", bar.tone);
    append_html_text(out, bar.text);
    out += "</span></li>\n";
}

/// Lines at the ticks, and those of their names that there is room for.
void append_axis(std::string& out, const Chart& chart) {
    out += "<svg class=\"drawing axis\" role=\"img\"><title>";
    append_html(out, chart.title);
    out += "</title><desc>What each bar shows stands beside it in words.</desc>\n";
    double wide_end = -1, phone_end = -1;
    for (const auto& [at, name] : chart.ticks) {
        const double x = place_on(chart, at);
        out += fmt::format("<line x1=\"{0:.1f}%\" x2=\"{0:.1f}%\" y1=\"4\" y2=\"100%\" class=\"tick\"/>", x);
        const auto letters = static_cast<double>(name.size() + 1);
        if (x < wide_end || x + letters * wide_letter > 103) continue;
        const bool fits_phone = x >= phone_end && x + letters * phone_letter <= 103;
        out += fmt::format("<text x=\"{:.1f}%\" dx=\"4\" y=\"14\" class=\"muted{}\">", x, fits_phone ? "" : " roomy");
        append_html(out, name);
        out += "</text>\n";
        wide_end = x + letters * wide_letter;
        if (fits_phone) phone_end = x + letters * phone_letter;
    }
    out += "</svg>\n";
}

}  // namespace

void append_html_chart(std::string& out, const Chart& chart) {
    if (chart.bars.empty()) return;
    out += "<figure>\n<figcaption>";
    append_html_text(out, chart.title);
    out += fmt::format("</figcaption>\n<div class=\"bars{}\">\n", chart.ticks.empty() ? " plain" : "");
    append_axis(out, chart);
    out += "<ul>\n";
    for (const auto& bar : chart.bars) append_line_of(out, chart, bar);
    out += "</ul>\n</div>\n</figure>\n";
}

}  // namespace waybill::view
