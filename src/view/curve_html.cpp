#include <algorithm>
#include <limits>

#include <fmt/format.h>

#include "append.hpp"
#include "chart.hpp"
#include "html_page.hpp"
#include "waybill/base/text.hpp"

namespace waybill::view {
namespace {

// In units of the drawing, as for charts of bars.
constexpr double curve_left = 70, curve_right = 170, curve_width = 760, curve_top = 34, curve_bottom = 24;
constexpr double curve_height = 240, line_of_text = 15;
constexpr std::size_t curve_label = 24;

/// Where values and places lie in the drawing.
class Frame {
public:
    explicit Frame(const Curve& curve) {
        first_ = curve.points.front().first, last_ = curve.points.back().first;
        for (const auto& [place, value] : curve.points) cover(value);
        for (const auto& level : curve.levels) cover(level.value);
        for (const auto& [place, name] : curve.moments)
            first_ = std::min(first_, place), last_ = std::max(last_, place);
    }

    double x(double place) const {
        return curve_left + share(place, first_, last_) * (curve_width - curve_left - curve_right);
    }
    double y(double value) const {
        return curve_height - curve_bottom - share(value, low_, high_) * (curve_height - curve_top - curve_bottom);
    }

private:
    void cover(double value) { low_ = std::min(low_, value), high_ = std::max(high_, value); }
    static double share(double value, double low, double high) {
        // Halved, so that the distance of two huge numbers is still a number.
        const double span = high / 2 - low / 2;
        return span > 0 ? (value / 2 - low / 2) / span : 0.5;
    }

    double first_ = 0, last_ = 0;
    double low_ = std::numeric_limits<double>::infinity(), high_ = -std::numeric_limits<double>::infinity();
};

void append_words(std::string& out, double x, double y, std::string_view anchor, std::string_view text) {
    out += fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"{}\">", x, y, anchor);
    append_html(out, base::shortened(base::visible(text), curve_label));
    out += "</text>\n";
}

/// The levels with their names beside them, which are moved apart where they would lie on each other.
void append_levels(std::string& out, const Curve& curve, const Frame& frame) {
    auto levels = curve.levels;
    std::stable_sort(levels.begin(), levels.end(), [](const auto& a, const auto& b) { return a.value > b.value; });
    double free = 0;
    for (const auto& level : levels) {
        const double y = frame.y(level.value);
        out += fmt::format("<path d=\"M{:.1f} {:.1f}H{:.1f}\" class=\"level {}\"/>", curve_left, y,
                           curve_width - curve_right, html_tone(level.tone));
        free = std::max(free, y + 4);
        append_words(out, curve_width - curve_right + 6, free, "start", level.label);
        free += line_of_text;
    }
}

}  // namespace

void append_html_curve(std::string& out, const Curve& curve) {
    if (curve.points.size() < 2) return;
    const Frame frame(curve);
    out += fmt::format("<div class=\"wide\">\n<svg class=\"chart\" role=\"img\" viewBox=\"0 0 {:.0f} {:.0f}\"><title>",
                       curve_width, curve_height);
    append_html(out, curve.title);
    out += "</title><desc>";
    append_html(out, curve.words);
    out += "</desc>\n";
    append_levels(out, curve, frame);
    for (const auto& [value, name] : curve.scale) append_words(out, curve_left - 8, frame.y(value) + 4, "end", name);
    for (const auto& [place, name] : curve.ticks) append_words(out, frame.x(place), curve_height - 6, "middle", name);
    for (const auto& [place, name] : curve.moments) {
        out += fmt::format("<path d=\"M{:.1f} {:.1f}V{:.1f}\" class=\"moment\"/>", frame.x(place), curve_top - 8,
                           curve_height - curve_bottom);
        append_words(out, frame.x(place), curve_top - 14, "middle", name);
    }
    std::string path;
    for (const auto& [place, value] : curve.points)
        path += fmt::format("{}{:.1f} {:.1f}", path.empty() ? "M" : "L", frame.x(place), frame.y(value));
    out += fmt::format("<path d=\"{}\" class=\"line\"/>\n", path);
    out += "</svg>\n</div>\n";
}

}  // namespace waybill::view
