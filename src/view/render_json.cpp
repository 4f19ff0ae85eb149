#include <algorithm>

#include "plot_frame.hpp"
#include "waybill/base/json.hpp"
#include "waybill/view/render.hpp"

namespace waybill::view {
namespace {

void append_member(std::string& out, std::string_view key, std::string_view value) {
    base::append_json_string(out, key);
    out += ':';
    base::append_json_string(out, value);
}

void separate(std::string& out) {
    if (!out.empty()) out += ',';
}

/// A place as a day, or as the number that it is.
void append_place(std::string& out, const Plot& plot, double place) {
    if (plot.has_days)
        base::append_json_string(out, shown_place(plot, place));
    else
        base::append_json(out, base::Json(place));
}

void append_series(std::string& out, const Plot& plot, const Series& series) {
    out += '{';
    append_member(out, "name", series.name);
    out += ",\"points\":[";
    for (std::size_t i = 0; i < series.points.size(); ++i) {
        out += i == 0 ? "[" : ",[";
        append_place(out, plot, series.points[i].first);
        out += ',';
        base::append_json(out, base::Json(series.points[i].second));
        out += ']';
    }
    out += "]}";
}

/// The members of one section, each the inside of its list or object.
struct Members {
    std::string text;
    std::string items;
    std::vector<std::pair<std::string, std::string>> facts;
    std::string rows;
    std::string plots;

    void add(const std::string& words) {
        separate(text);
        base::append_json_string(text, words);
    }

    void operator()(const Paragraph& paragraph) { add(paragraph.text); }

    void operator()(const Verbatim& verbatim) { add(verbatim.text); }

    void operator()(const List& list) {
        for (const auto& item : list.items) {
            if (item.command.empty()) {
                add(item.text);
                continue;
            }
            separate(items);
            items += '{';
            append_member(items, "text", item.text);
            items += ',';
            append_member(items, "command", item.command);
            items += '}';
        }
    }

    /// A name that comes again replaces the value: readers of JSON differ on a key given twice.
    void operator()(const Facts& block) {
        for (const auto& [name, cell] : block.pairs) {
            const auto same = [&key = name](const auto& fact) { return fact.first == key; };
            const auto known = std::find_if(facts.begin(), facts.end(), same);
            if (known == facts.end()) {
                facts.emplace_back(name, cell.text);
            } else {
                known->second = cell.text;
            }
        }
    }

    void operator()(const Chart& chart) {
        for (const auto& bar : chart.bars) {
            separate(rows);
            rows += '{';
            append_member(rows, "label", bar.label);
            rows += ',';
            append_member(rows, "text", bar.text);
            rows += '}';
        }
    }

    void operator()(const Plot& plot) {
        separate(plots);
        plots += '{';
        append_member(plots, "title", plot.title);
        plots += ',';
        append_member(plots, "words", plot.words);
        plots += ",\"series\":[";
        for (std::size_t i = 0; i < plot.series.size(); ++i) {
            if (i != 0) plots += ',';
            append_series(plots, plot, plot.series[i]);
        }
        plots += "]}";
    }

    void operator()(const Multiples& multiples) {
        for (const auto& plot : multiples.plots) (*this)(plot);
    }

    void operator()(const Diagram&) {}

    void operator()(const Table& table) {
        for (const auto& row : table.rows) {
            separate(rows);
            rows += '{';
            for (std::size_t i = 0; i < table.columns.size() && i < row.size(); ++i) {
                if (i != 0) rows += ',';
                append_member(rows, table.columns[i].name, row[i].text);
            }
            rows += '}';
        }
    }
};

void append_section(std::string& out, const Section& section) {
    Members members;
    for (const auto& block : section.blocks) std::visit(members, block);
    out += '{';
    append_member(out, "name", section.name);
    out += ',';
    append_member(out, "title", section.title);
    out.append(",\"text\":[").append(members.text).append("]");
    if (!members.items.empty()) out.append(",\"items\":[").append(members.items).append("]");
    if (!members.facts.empty()) {
        std::string facts;
        for (const auto& [name, value] : members.facts) {
            separate(facts);
            append_member(facts, name, value);
        }
        out.append(",\"facts\":{").append(facts).append("}");
    }
    if (!members.plots.empty()) out.append(",\"plots\":[").append(members.plots).append("]");
    out.append(",\"rows\":[").append(members.rows).append("]}");
}

}  // namespace

std::string json_members(const Document& document) {
    std::string out;
    append_member(out, "title", document.title);
    out += ',';
    append_member(out, "subtitle", document.subtitle);
    out += ",\"sections\":[";
    for (std::size_t i = 0; i < document.sections.size(); ++i) {
        if (i != 0) out += ',';
        append_section(out, document.sections[i]);
    }
    return out + "]";
}

std::string render_json(const Document& document) {
    return "{" + json_members(document) + "}\n";
}

}  // namespace waybill::view
