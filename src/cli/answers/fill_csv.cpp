#include "fill_csv.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "waybill/base/error.hpp"
#include "waybill/base/json.hpp"
#include "waybill/base/text.hpp"
#include "waybill/exchange/csv.hpp"
#include "waybill/view/document.hpp"
#include "waybill/view/escape.hpp"
#include "waybill/view/render.hpp"

namespace waybill::cli {
namespace {

constexpr std::string_view not_asked = "n/a";

}  // namespace

std::string fill_json(const std::vector<checks::FillSheet>& sheets) {
    std::string json = "[";
    for (const auto& sheet : sheets) {
        json += fmt::format("{}{{\"feature\":{},\"title\":{},\"about\":{},\"blanks\":[", json.size() > 1 ? "," : "",
                            base::json_string(sheet.feature), base::json_string(sheet.title),
                            base::json_string(sheet.about));
        for (const auto& entry : sheet.entries)
            json += fmt::format("{}{{\"name\":{},\"example\":{},\"known\":{}}}", json.ends_with('[') ? "" : ",",
                                base::json_string(entry.name), base::json_string(entry.example),
                                entry.known.empty() ? "null" : base::json_string(entry.known));
        json += "]}";
    }
    return json + "]";
}

std::string fill_csv(const std::vector<checks::FillSheet>& sheets) {
    view::Table table{.columns = {{"feature", "feature"}, {"title", "title"}}, .rows = {}};
    for (const auto& sheet : sheets) {
        for (const auto& entry : sheet.entries) {
            const auto is_it = [&](const view::Column& column) { return column.name == entry.name; };
            if (std::none_of(table.columns.begin(), table.columns.end(), is_it))
                table.columns.push_back({entry.name, entry.name});
        }
    }
    for (const auto& sheet : sheets) {
        std::vector<view::Cell> row{{sheet.feature}, {sheet.title}};
        for (std::size_t i = 2; i < table.columns.size(); ++i) {
            const auto is_it = [&](const checks::FillEntry& entry) { return entry.name == table.columns[i].name; };
            const bool is_asked = std::any_of(sheet.entries.begin(), sheet.entries.end(), is_it);
            row.push_back({is_asked ? std::string() : std::string(not_asked)});
        }
        table.rows.push_back(std::move(row));
    }
    return view::render_csv({.title = "", .subtitle = "", .sections = {{"fill", "", {std::move(table)}}}}, ',');
}

bool is_fill_csv(const std::string& text) {
    const auto line = std::string_view(text).substr(0, text.find('\n'));
    return line.find("feature") != std::string_view::npos && line.find("title") != std::string_view::npos &&
           line.find_first_of(",;\t") != std::string_view::npos && line.find(':') == std::string_view::npos;
}

std::vector<checks::FillAnswer> read_fill_csv(const std::string& text, const std::string& file) {
    const auto rows = exchange::read_csv(text, file);
    std::vector<checks::FillAnswer> answers;
    const auto& names = rows.front().cells;
    const auto key = std::find(names.begin(), names.end(), "feature");
    if (key == names.end()) {
        throw base::Error(base::Fault::bad_data, "the table has no column 'feature'",
                          "waybill fill --team TEAM --format csv", base::Place{file, rows.front().line, 0});
    }
    for (std::size_t r = 1; r < rows.size(); ++r) {
        const auto& cells = rows[r].cells;
        for (std::size_t c = 0; c < std::min(cells.size(), names.size()); ++c) {
            if (names[c] == "feature" || names[c] == "title") continue;
            std::string_view rest = cells[c];
            while (!rest.empty()) {
                const auto end = std::min(rest.find('\n'), rest.size());
                const auto value = view::unescape_csv(base::trimmed(rest.substr(0, end)));
                rest.remove_prefix(std::min(end + 1, rest.size()));
                if (value.empty() || value == not_asked) continue;
                const auto at = static_cast<std::size_t>(key - names.begin());
                answers.push_back({at < cells.size() ? std::string(view::unescape_csv(cells[at])) : "", names[c],
                                   std::string(value), rows[r].line});
            }
        }
    }
    return answers;
}

}  // namespace waybill::cli
