#include "html_page.hpp"

#include "append.hpp"

namespace waybill::view {
namespace {

/// As a policy names it: the bytes of the digest in base 64.
std::string base64_of_hex(std::string_view hex) {
    constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    unsigned bits = 0, count = 0;
    for (const char c : hex) {
        bits = (bits << 4) | static_cast<unsigned>(c <= '9' ? c - '0' : c - 'a' + 10);
        count += 4;
        if (count < 6) continue;
        count -= 6;
        out += digits[(bits >> count) & 63];
    }
    if (count > 0) out += digits[(bits << (6 - count)) & 63];
    while (out.size() % 4 != 0) out += '=';
    return out;
}

/// Columns that every screen has room for.
constexpr std::size_t most_that_fit = 3;

std::string tag(std::string_view element, std::string_view attributes, std::string classes) {
    std::string out = "<";
    out.append(element).append(attributes);
    if (classes.ends_with(' ')) classes.pop_back();
    if (!classes.empty()) out.append(" class=\"").append(classes).append("\"");
    return out + ">";
}

std::string shape_classes(const Column& column) {
    std::string classes;
    if (column.align == Align::right) classes += "right ";
    if (column.is_fixed) classes += "fixed ";
    return classes;
}

}  // namespace

std::string_view html_tone(Tone tone) {
    switch (tone) {
        case Tone::plain: return {};
        case Tone::strong: return "strong";
        case Tone::muted: return "muted";
        case Tone::good: return "good";
        case Tone::warning: return "warning";
        case Tone::bad: return "bad";
    }
    return {};
}

void append_html_start(std::string& out, std::string_view title, std::string_view subtitle, bool is_listed) {
    out += "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
           "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-";
    out += base64_of_hex(page_style_hash);
    out += "'; base-uri 'none'; form-action 'none'\">\n"
           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
           "<meta name=\"referrer\" content=\"no-referrer\">\n<title>";
    append_html(out, title);
    out.append("</title>\n<style>").append(page_style).append("</style>\n</head>\n<body>\n");
    out += "<a class=\"skip\" href=\"#content\">Skip to the content</a>\n<header class=\"head\">\n";
    out.append("<h1 id=\"").append(html_title_id).append("\">");
    append_html_text(out, title);
    out += "</h1>\n";
    if (!subtitle.empty()) {
        out += "<p class=\"subtitle\">";
        append_html_text(out, subtitle);
        out += "</p>\n";
    }
    out.append("</header>\n<main id=\"content\"").append(is_listed ? " class=\"listed\"" : "").append(">\n");
}

void append_html_end(std::string& out) { out += "</main>\n</body>\n</html>\n"; }

void append_html_table_start(std::string& out, const std::vector<Column>& columns, std::string_view heading) {
    // What may be wider than its page can be moved with the keys of the cursor too.
    out += "<div class=\"wide\"";
    if (columns.size() > most_that_fit)
        out.append(" tabindex=\"0\" role=\"group\" aria-labelledby=\"").append(heading).append("\"");
    out.append(">\n<table class=\"stacked\" aria-labelledby=\"").append(heading).append("\">\n<thead>\n<tr>");
    for (const auto& column : columns) {
        out += tag(column.title.empty() ? "td" : "th", column.title.empty() ? "" : " scope=\"col\"",
                   shape_classes(column));
        append_html_text(out, column.title);
        out += column.title.empty() ? "</td>" : "</th>";
    }
    out += "</tr>\n</thead>\n<tbody>\n";
}

void append_html_table_end(std::string& out) { out += "</tbody>\n</table>\n</div>\n"; }

HtmlCells::HtmlCells(const std::vector<Column>& columns) {
    for (const auto& column : columns) {
        auto classes = shape_classes(column);
        if (classes.ends_with(' ')) classes.pop_back();
        std::string attributes = classes.empty() ? "" : " class=\"" + classes + "\"";
        if (!column.title.empty()) {
            attributes += " data-label=\"";
            append_html(attributes, column.title);
            attributes += '"';
        }
        attributes_.push_back(attributes + ">");
        is_fixed_.push_back(column.is_fixed);
    }
    has_heads_ = !columns.empty() && columns.front().align == Align::left;
}

void HtmlCells::append_start(std::string& out, std::size_t column, std::string_view text, Tone tone,
                             std::string_view anchor) const {
    out.append(is_head(column, text) ? "<th scope=\"row\"" : "<td").append(attributes_[column]);
    const auto classes = html_tone(tone);
    if (text.empty()) return;
    if (!classes.empty()) out.append("<span class=\"").append(classes).append("\">");
    if (!anchor.empty()) out.append("<a href=\"#").append(anchor).append("\">");
    append_html_text(out, text, is_fixed_[column]);
    if (!anchor.empty()) out += "</a>";
    if (!classes.empty()) out += "</span>";
}

void HtmlCells::append_end(std::string& out, std::size_t column, std::string_view text) const {
    out += is_head(column, text) ? "</th>" : "</td>";
}

void HtmlCells::append(std::string& out, std::size_t column, std::string_view text, Tone tone) const {
    append_start(out, column, text, tone);
    append_end(out, column, text);
}

std::string html_tag(std::string_view element, Tone tone) { return tag(element, {}, std::string(html_tone(tone))); }

}  // namespace waybill::view
