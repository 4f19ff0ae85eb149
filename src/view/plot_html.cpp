#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "append.hpp"
#include "chart.hpp"
#include "html_page.hpp"
#include "plot_frame.hpp"
#include "waybill/base/text.hpp"

namespace waybill::view {
namespace {

// In units of the screen; a letter is some 7 of them wide and a phone some 320.
constexpr double plot_height = 200, small_height = 96, line_of_text = 16, phone = 320, letter = 7;
constexpr std::size_t plot_label = 30;

/// Where values lie in a drawing of `height` units below `top`, and places in hundredths of its width.
struct Sheet {
    const PlotFrame& frame;
    double top, height;

    double x(double place) const { return frame.across(place) * 100; }
    double y(double value) const { return top + (1 - frame.up(value)) * height; }
};

std::string_view anchor_at(double x) {
    return x < 12 ? "start" : x > 88 ? "end" : "middle";
}

void append_words_at(std::string& out, double x, double y, std::string_view anchor, std::string_view text,
                     std::string_view classes = {}) {
    out += fmt::format("<text x=\"{:.1f}%\" y=\"{:.1f}\" text-anchor=\"{}\"", x, y, anchor);
    if (!classes.empty()) out.append(" class=\"").append(classes).append("\"");
    out += '>';
    append_html(out, base::shortened(base::visible(text), plot_label));
    out += "</text>\n";
}

/// The part of the width that words take on a phone, from where to where.
std::pair<double, double> room_of(double x, std::string_view text) {
    const double length = static_cast<double>(base::width(text) + 1) * letter / phone * 100;
    const auto anchor = anchor_at(x);
    const double start = anchor == "start" ? x : anchor == "end" ? x - length : x - length / 2;
    return {start, start + length};
}

/// The line on which each name stands so that no two lie on each other, from 0 at the drawing upward.
std::vector<std::size_t> lines_of(const std::vector<Mark>& moments, const PlotFrame& frame) {
    std::vector<std::size_t> lines;
    std::vector<std::vector<std::pair<double, double>>> taken;
    for (const auto& moment : moments) {
        const auto room = room_of(frame.across(moment.at) * 100, moment.label);
        const auto is_free = [&](const auto& line) {
            return std::none_of(line.begin(), line.end(), [&](const auto& other) {
                return room.first < other.second && other.first < room.second;
            });
        };
        const auto line = std::find_if(taken.begin(), taken.end(), is_free);
        lines.push_back(static_cast<std::size_t>(line - taken.begin()));
        if (line == taken.end()) taken.emplace_back();
        taken[lines.back()].push_back(room);
    }
    return lines;
}

std::string classes_of(std::string_view what, Tone tone) {
    const auto shade = html_tone(tone);
    return shade.empty() ? std::string(what) : fmt::format("{} {}", what, shade);
}

/// The names of levels stand above their lines at the right end, moved apart where they would lie on each other.
void append_levels(std::string& out, const Plot& plot, const Sheet& sheet) {
    auto levels = plot.levels;
    std::stable_sort(levels.begin(), levels.end(), [](const auto& a, const auto& b) { return a.at > b.at; });
    double free = 0;
    for (const auto& level : levels) {
        const double y = sheet.y(level.at);
        out += fmt::format("<line x1=\"0\" x2=\"100%\" y1=\"{0:.1f}\" y2=\"{0:.1f}\" class=\"{1}\"/>", y,
                           classes_of("level", level.tone));
        if (level.label.empty()) continue;
        free = std::max(free, y - 4);
        append_words_at(out, 100, free, "end", level.label, html_tone(level.tone));
        free += line_of_text;
    }
}

void append_moments(std::string& out, const Plot& plot, const Sheet& sheet, const std::vector<std::size_t>& lines) {
    for (std::size_t i = 0; i < plot.moments.size(); ++i) {
        const auto& moment = plot.moments[i];
        const double x = sheet.x(moment.at), y = sheet.top - 6 - static_cast<double>(lines[i]) * line_of_text;
        out += fmt::format("<line x1=\"{0:.1f}%\" x2=\"{0:.1f}%\" y1=\"{1:.1f}\" y2=\"{2:.1f}\" class=\"{3}\"/>", x,
                           y + 3, sheet.top + sheet.height, classes_of("moment", moment.tone));
        append_words_at(out, x, y, anchor_at(x), moment.label, html_tone(moment.tone));
    }
}

/// Lines, areas and dots, in a drawing of their own that is stretched to the width of the page.
void append_series(std::string& out, const Plot& plot, const Sheet& sheet) {
    out += fmt::format(
        "<svg y=\"{0:.0f}\" width=\"100%\" height=\"{1:.0f}\" viewBox=\"0 0 100 {1:.0f}\" preserveAspectRatio=\"none\" "
        "overflow=\"visible\">",
        sheet.top, sheet.height);
    const Sheet own{sheet.frame, 0, sheet.height};
    for (const auto& series : plot.series) {
        const bool is_cloud = series.form == Series::Form::dots;
        std::string path;
        for (const auto& [place, value] : series.points)
            path += fmt::format("{}{:.2f} {:.1f}{}", path.empty() || is_cloud ? 'M' : 'L', own.x(place), own.y(value),
                                is_cloud ? "h0" : "");
        if (path.empty()) continue;
        if (series.form == Series::Form::area)
            out += fmt::format("<path d=\"{}V{:.1f}H{:.2f}z\" class=\"{}\"/>", path, own.height,
                               own.x(series.points.front().first), classes_of("area", series.tone));
        out += fmt::format("<path d=\"{}\" class=\"{}\"/>", path, classes_of(is_cloud ? "dots" : "line", series.tone));
    }
    out += "</svg>\n";
}

/// The names of a scale stand at its left, above their values; the upper one where two would lie on each other.
void append_scale(std::string& out, const Plot& plot, const Sheet& sheet) {
    double free = -line_of_text;
    auto scale = plot.scale;
    std::stable_sort(scale.begin(), scale.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    for (const auto& [value, name] : scale) {
        const double y = sheet.y(value) - 4;
        if (y < free) continue;
        append_words_at(out, 0, y, "start", name, "muted");
        free = y + line_of_text;
    }
}

/// Their names where they do not run into each other on a phone, the first and the last before those between.
void append_ticks(std::string& out, const Plot& plot, const Sheet& sheet) {
    const double y = sheet.top + sheet.height + line_of_text;
    out += fmt::format("<line x1=\"0\" x2=\"100%\" y1=\"{0:.1f}\" y2=\"{0:.1f}\" class=\"tick\"/>\n",
                       sheet.top + sheet.height);
    if (plot.ticks.empty()) return;
    const auto room_at = [&](const auto& tick) { return room_of(sheet.x(tick.first), tick.second); };
    const double last_start = plot.ticks.size() > 1 ? room_at(plot.ticks.back()).first : 1000;
    double end = -100;
    for (const auto& tick : plot.ticks) {
        const auto [from, until] = room_at(tick);
        const bool is_last = &tick == &plot.ticks.back();
        if (from < end || (!is_last && until > last_start)) continue;
        append_words_at(out, sheet.x(tick.first), y, anchor_at(sheet.x(tick.first)), tick.second, "muted");
        end = until;
    }
}

/// The name of each series, where there are several, in the order in which they are drawn.
void append_legend(std::string& out, const Plot& plot) {
    if (plot.series.size() < 2) return;
    out += "<p class=\"legend\">";
    for (const auto& series : plot.series) {
        out += fmt::format(
            "<svg width=\"14\" height=\"10\" aria-hidden=\"true\"><rect width=\"14\" height=\"10\" "
            "class=\"{}\"/></svg> ",
            classes_of("bar", series.tone));
        append_html_text(out, series.name);
        out += ' ';
    }
    out += "</p>\n";
}

void append_drawing(std::string& out, const Plot& plot, const PlotFrame& frame, double height) {
    const auto lines = lines_of(plot.moments, frame);
    const auto above = lines.empty() ? 0 : *std::max_element(lines.begin(), lines.end()) + 1;
    const Sheet sheet{frame, line_of_text * (1 + static_cast<double>(above)), height};
    out += "<figure>\n<figcaption>";
    append_html_text(out, plot.title);
    out += "</figcaption>\n";
    append_legend(out, plot);
    out += fmt::format("<svg class=\"drawing\" role=\"img\" height=\"{:.0f}\"><title>",
                       sheet.top + height + line_of_text + 8);
    append_html(out, plot.title);
    out += "</title><desc>";
    append_html(out, plot.words);
    out += "</desc>\n";
    append_series(out, plot, sheet);
    append_moments(out, plot, sheet, lines);
    append_levels(out, plot, sheet);
    append_scale(out, plot, sheet);
    append_ticks(out, plot, sheet);
    out += "</svg>\n</figure>\n";
}

}  // namespace

void append_html_plot(std::string& out, const Plot& plot) {
    if (is_drawn(plot)) append_drawing(out, plot, PlotFrame(plot), plot_height);
}

void append_html_multiples(std::string& out, const Multiples& multiples) {
    const auto scale = PlotFrame::around(multiples.plots);
    std::string drawings;
    for (const auto& plot : multiples.plots)
        if (is_drawn(plot)) append_drawing(drawings, plot, PlotFrame(plot, scale), small_height);
    if (drawings.empty()) return;
    out += "<p class=\"strong\">";
    append_html_text(out, multiples.title);
    out.append("</p>\n<div class=\"multiples\">\n").append(drawings).append("</div>\n");
}

void append_html_trend(std::string& out, const std::vector<double>& values) {
    if (values.size() < 2) return;
    const auto [low, high] = std::minmax_element(values.begin(), values.end());
    const double span = *high / 2 - *low / 2;
    out += "<svg class=\"spark\" viewBox=\"0 0 100 20\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><path d=\"";
    for (std::size_t i = 0; i < values.size(); ++i) {
        const double share = span > 0 ? (values[i] / 2 - *low / 2) / span : 0.5;
        out += fmt::format("{}{:.1f} {:.1f}", i == 0 ? 'M' : 'L',
                           100 * static_cast<double>(i) / static_cast<double>(values.size() - 1), 19 - share * 18);
    }
    out += "\" class=\"line\"/></svg>";
}

}  // namespace waybill::view
