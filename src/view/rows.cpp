#include "waybill/view/rows.hpp"

#include "rows_writers.hpp"

namespace waybill::view {

std::string_view shown(const RowCell& cell, std::string& scratch) {
    if (cell.kind == RowCell::Kind::null) return {};
    if (cell.kind != RowCell::Kind::json) return cell.text;
    scratch = shown_json(cell.text);
    return scratch;
}

std::unique_ptr<RowWriter> make_row_writer(Format format, const TextStyle& style, const ListHead& head,
                                           std::vector<Column> columns, Sink sink) {
    switch (format) {
        case Format::json:
        case Format::jsonl: return make_json_writer(format, head, columns, std::move(sink));
        case Format::md: return make_markdown_writer(head, columns, std::move(sink));
        case Format::html: return make_html_writer(head, columns, std::move(sink));
        case Format::text:
            if (style.is_terminal) return make_terminal_writer(style, std::move(columns), std::move(sink));
            break;
        case Format::csv:
        case Format::tsv:
        case Format::ics:
        case Format::mermaid:
        case Format::dot:
        case Format::junit:
        case Format::sarif:
        case Format::github:
        case Format::eml: break;
    }
    return make_delimited_writer(format, style, columns, std::move(sink));
}

}  // namespace waybill::view
