#include <algorithm>
#include <map>
#include <vector>

#include <fmt/format.h>

#include "append.hpp"
#include "chart.hpp"
#include "diagram_parts.hpp"
#include "html_page.hpp"
#include "waybill/base/text.hpp"
#include "waybill/view/render.hpp"

namespace waybill::view {
namespace {

/// Sections with a title from which on a page has a list of them.
constexpr std::size_t fewest_listed = 5;

/// What the page itself is called by.
bool is_of_page(std::string_view id) {
    return id == html_title_id || id == "content";
}

void append_element(std::string& out, std::string_view element, std::string_view text, Tone tone) {
    out += html_tag(element, tone);
    append_html_text(out, text);
    out.append("</").append(element).append(">");
}

bool is_blank(std::string_view text) {
    return base::trimmed(text).empty();
}

void append_block(std::string& out, const Paragraph& paragraph) {
    if (is_blank(paragraph.text)) return;
    append_element(out, "p", paragraph.text, paragraph.tone);
    out += '\n';
}

/// Anchors of sections by their titles: what the first cell of a row names has a section of its own there.
using Anchors = std::map<std::string_view, std::string_view>;

/// Under which heading a table stands, and where its rows lead.
struct TablePlace {
    std::string_view heading, title;
    const Anchors& anchors;

    /// Empty where there is none, or it is this section itself.
    std::string_view anchor(std::string_view text) const {
        const auto found = text == title ? anchors.end() : anchors.find(text);
        return found == anchors.end() ? std::string_view() : found->second;
    }
};

void append_block(std::string& out, const Table& table, const TablePlace& place) {
    if (table.rows.empty() || table.columns.empty()) return;
    append_html_table_start(out, table.columns, place.heading);
    const HtmlCells cells(table.columns);
    for (const auto& row : table.rows) {
        out += "<tr>";
        for (std::size_t i = 0; i < table.columns.size() && i < row.size(); ++i) {
            cells.append_start(out, i, row[i].text, row[i].tone,
                               i == 0 ? place.anchor(row[i].text) : std::string_view());
            append_html_trend(out, row[i].trend);
            cells.append_end(out, i, row[i].text);
        }
        out += "</tr>\n";
    }
    append_html_table_end(out);
}

void append_block(std::string& out, const List& list) {
    const auto is_empty = [](const Item& item) { return is_blank(item.text) && item.command.empty(); };
    if (std::all_of(list.items.begin(), list.items.end(), is_empty)) return;
    out += "<ul>\n";
    for (const auto& item : list.items) {
        if (is_empty(item)) continue;
        out += html_tag("li", item.tone);
        append_html_text(out, item.text);
        if (!item.text.empty() && !item.command.empty()) out += ' ';
        if (!item.command.empty()) append_element(out, "code", item.command, Tone::plain);
        out += "</li>\n";
    }
    out += "</ul>\n";
}

void append_block(std::string& out, const Facts& facts) {
    if (facts.pairs.empty()) return;
    out += "<dl>\n";
    for (const auto& [name, cell] : facts.pairs) {
        append_element(out, "dt", name, Tone::plain);
        append_element(out, "dd", cell.text, cell.tone);
        out += '\n';
    }
    out += "</dl>\n";
}

void append_block(std::string& out, const Verbatim& verbatim) {
    if (verbatim.text.empty()) return;
    // A browser drops the first line end after <pre>; this one is there to be dropped.
    out += "<pre>\n";
    std::string_view rest = verbatim.text;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        append_html(out, rest.substr(0, end));
        if (end + 1 < rest.size()) out += '\n';
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    out += "</pre>\n";
}

void append_block(std::string& out, const Chart& chart) {
    append_html_chart(out, chart);
}

void append_block(std::string& out, const Plot& plot) {
    append_html_plot(out, plot);
}

void append_block(std::string& out, const Multiples& multiples) {
    append_html_multiples(out, multiples);
}

void append_block(std::string& out, const Diagram& diagram) {
    append_html_diagram(out, diagram);
}

/// Only a table has to know under which heading it stands.
template <class Part>
void append_block(std::string& out, const Part& part, const TablePlace& /*place*/) {
    append_block(out, part);
}

/// A section as it stands on the page.
struct Passage {
    std::string id;
    std::string_view title;
    bool is_joined;
    std::string content{};
};

/// A name for an anchor that no other section of the page has.
std::string free_id(const std::string& name, const std::vector<Passage>& others) {
    const auto wanted = base::slug(name);
    auto id = wanted;
    const auto is_taken = [&id](const Passage& other) { return other.id == id; };
    for (std::size_t number = 2; std::any_of(others.begin(), others.end(), is_taken) || is_of_page(id); ++number)
        id = fmt::format("{}-{}", wanted, number);
    return id;
}

std::vector<Passage> passages_of(const Document& document) {
    std::vector<Passage> passages;
    for (const auto& section : document.sections)
        passages.push_back({free_id(section.name, passages), section.title, section.is_joined});
    Anchors anchors;
    for (const auto& one : passages) {
        if (!one.title.empty()) anchors.emplace(one.title, one.id);
    }
    for (std::size_t i = 0; i < passages.size(); ++i) {
        auto& one = passages[i];
        const auto heading = one.title.empty() ? std::string(html_title_id) : one.id + "-title";
        const TablePlace place{heading, one.title, anchors};
        for (const auto& block : document.sections[i].blocks)
            std::visit([&](const auto& inner) { append_block(one.content, inner, place); }, block);
    }
    std::erase_if(passages, [](const Passage& one) { return one.content.empty() && one.title.empty(); });
    return passages;
}

void append_contents(std::string& out, const std::vector<Passage>& passages) {
    out += "<nav class=\"contents\" aria-label=\"Contents\">\n<ul>\n";
    for (const auto& passage : passages) {
        if (passage.title.empty() || &passage == &passages.front()) continue;
        out.append("<li><a href=\"#").append(passage.id).append("\">");
        append_html_text(out, passage.title);
        out += "</a></li>\n";
    }
    out += "</ul>\n</nav>\n";
}

void append_passage(std::string& out, const Passage& passage, bool is_lead) {
    const auto* kind = is_lead ? "\" class=\"lead\">\n" : passage.is_joined ? "\" class=\"joined\">\n" : "\">\n";
    out.append("<section id=\"").append(passage.id).append(kind);
    if (!passage.title.empty()) {
        out.append("<h2 id=\"").append(passage.id).append("-title\">");
        append_html_text(out, passage.title);
        out += "</h2>\n";
    }
    out.append(passage.content).append("</section>\n");
}

}  // namespace

std::string render_html(const Document& document, std::string_view name) {
    const auto passages = passages_of(document);
    // Whoever reads no further has read the first section: the contents come after it.
    const bool is_listed =
        static_cast<std::size_t>(std::count_if(passages.begin(), passages.end(),
                                               [](const auto& one) { return !one.title.empty(); })) >= fewest_listed;
    std::string out;
    std::size_t length = page_style.size() + 4096;
    for (const auto& passage : passages) length += passage.content.size() + 256;
    out.reserve(length);
    append_html_start(out, document.title.empty() ? name : std::string_view(document.title), document.subtitle,
                      is_listed);
    for (const auto& passage : passages) {
        const bool is_first = &passage == &passages.front();
        append_passage(out, passage, is_listed && is_first);
        if (is_listed && is_first) append_contents(out, passages);
    }
    append_html_end(out);
    return out;
}

}  // namespace waybill::view
