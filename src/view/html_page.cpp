#include "html_page.hpp"

#include "append.hpp"

namespace waybill::view {
namespace {

// The tones keep a contrast of at least 4.5:1 on their background, light and dark (WCAG 2 AA).
constexpr std::string_view style = R"(
:root { color-scheme: light dark; --page: #ffffff; --ink: #1b1f24; --rule: #d5dae1; --soft: #f4f6f8;
  --muted: #57606a; --bar: #2b5c9e; --good: #17652b; --warning: #7d4e00; --bad: #a8201a; }
@media (prefers-color-scheme: dark) {
  :root { --page: #14171c; --ink: #e4e8ee; --rule: #363d47; --soft: #1d222a;
    --muted: #9ba6b4; --bar: #7fb0ee; --good: #70cf8b; --warning: #f0b65c; --bad: #ff9188; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); line-height: 1.5;
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
main { max-width: 70rem; margin: 0 auto; padding: 2rem 1.5rem 4rem; overflow-wrap: break-word; }
h1 { font-size: 1.75rem; line-height: 1.25; margin: 0 0 .25rem; }
h2 { font-size: 1.25rem; line-height: 1.3; margin: 2.25rem 0 .75rem; padding-bottom: .3rem;
  border-bottom: 1px solid var(--rule); }
p, ul, dl, pre, .wide { margin: 0 0 1rem; }
.subtitle { color: var(--muted); }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .9375rem; }
th, td { padding: .4rem 1rem .4rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--rule); }
th:last-child, td:last-child { padding-right: 0; }
th { color: var(--muted); font-weight: 600; white-space: nowrap; }
.right { text-align: right; font-variant-numeric: tabular-nums; }
.fixed { white-space: nowrap; font-variant-numeric: tabular-nums; }
ul { padding-left: 1.25rem; }
li { margin-bottom: .35rem; }
dl { display: grid; grid-template-columns: minmax(6rem, max-content) 1fr; gap: .25rem 1.5rem; }
dt { color: var(--muted); }
dd { margin: 0; }
code, pre { font: .875rem/1.5 ui-monospace, "Cascadia Mono", "DejaVu Sans Mono", monospace; background: var(--soft);
  color: var(--ink); border-radius: .25rem; }
code { padding: .1rem .35rem; }
li > code { display: table; margin-top: .2rem; }
pre { padding: .75rem 1rem; overflow-x: auto; }
.chart { display: block; width: 100%; min-width: 40rem; font-size: 13px; }
.chart text { fill: var(--ink); font-variant-numeric: tabular-nums; }
.chart .bar { fill: var(--bar); }
.chart .good { fill: var(--good); }
.chart .warning { fill: var(--warning); }
.chart .bad { fill: var(--bad); }
.chart .muted, .chart .faint { fill: var(--muted); }
.chart .faint { opacity: .45; }
.chart .tick { fill: var(--rule); }
.chart .line, .chart .level, .chart .moment { fill: none; stroke: var(--bar); }
.chart .line { stroke-width: 2; }
.chart .level, .chart .moment { stroke: var(--muted); stroke-dasharray: 5 3; }
.chart .level.good { stroke: var(--good); }
.chart .level.bad { stroke: var(--bad); }
.diagram { display: block; max-width: 100%; min-width: 40rem; height: auto; font-size: 13px; }
.diagram .thing { fill: var(--soft); stroke: var(--muted); }
.diagram .outside { stroke-dasharray: 5 3; }
.diagram .name { fill: var(--ink); font-weight: 600; }
.diagram .note { fill: var(--muted); font-size: 11px; }
.diagram .arrow { fill: none; stroke: var(--muted); }
.diagram .dashed { stroke-dasharray: 5 3; }
.diagram .head { fill: var(--muted); }
.diagram .thing.good, .diagram .arrow.good { stroke: var(--good); }
.diagram .thing.warning, .diagram .arrow.warning { stroke: var(--warning); }
.diagram .thing.bad, .diagram .arrow.bad { stroke: var(--bad); }
.diagram .head.good { fill: var(--good); }
.diagram .head.warning { fill: var(--warning); }
.diagram .head.bad { fill: var(--bad); }
.strong { font-weight: 600; }
.muted { color: var(--muted); }
.good { color: var(--good); }
.warning { color: var(--warning); }
.bad { color: var(--bad); }
@media print {
  :root { color-scheme: light; --page: #ffffff; --ink: #000000; --rule: #b8bec6; --soft: #ffffff;
    --muted: #444b54; --bar: #2b5c9e; --good: #17652b; --warning: #7d4e00; --bad: #a8201a; }
  main { max-width: none; padding: 0; }
  h2 { break-after: avoid; }
  tr, li { break-inside: avoid; }
  thead { display: table-header-group; }
  .wide, pre { overflow: visible; }
  pre { white-space: pre-wrap; border: 1px solid var(--rule); }
}
)";

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

void append_html_start(std::string& out, std::string_view title, std::string_view subtitle) {
    out += "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
           "<meta http-equiv=\"Content-Security-Policy\" "
           "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>";
    append_html(out, title.empty() ? "waybill" : title);
    out.append("</title>\n<style>").append(style).append("</style>\n</head>\n<body>\n<main>\n");
    if (!title.empty()) {
        out += "<h1>";
        append_html(out, title);
        out += "</h1>\n";
    }
    if (!subtitle.empty()) {
        out += "<p class=\"subtitle\">";
        append_html(out, subtitle);
        out += "</p>\n";
    }
}

void append_html_end(std::string& out) { out += "</main>\n</body>\n</html>\n"; }

void append_html_table_start(std::string& out, const std::vector<Column>& columns) {
    out += "<div class=\"wide\">\n<table>\n<thead>\n<tr>";
    for (const auto& column : columns) {
        out += tag("th", " scope=\"col\"", shape_classes(column));
        append_html(out, column.title);
        out += "</th>";
    }
    out += "</tr>\n</thead>\n<tbody>\n";
}

void append_html_table_end(std::string& out) { out += "</tbody>\n</table>\n</div>\n"; }

std::string html_tag(std::string_view element, Tone tone) { return tag(element, {}, std::string(html_tone(tone))); }

std::string html_cell_tag(const Column& column, Tone tone) {
    return tag("td", {}, shape_classes(column).append(html_tone(tone)));
}

}  // namespace waybill::view
