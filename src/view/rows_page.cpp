#include <algorithm>

#include "append.hpp"
#include "html_page.hpp"
#include "markdown_parts.hpp"
#include "rows_writers.hpp"

namespace waybill::view {
namespace {

std::string as_of_line(const ListHead& head) { return head.as_of.empty() ? std::string{} : "As of " + head.as_of; }

class MarkdownWriter : public RowWriter {
public:
    MarkdownWriter(const ListHead& head, const std::vector<Column>& columns, Sink sink)
        : outlet_(std::move(sink)), columns_(columns.size()) {
        append_markdown_heading(outlet_.text, 1, head.title);
        append_markdown_paragraph(outlet_.text, as_of_line(head));
        append_markdown_table_head(outlet_.text, columns);
    }

    void row(std::span<const RowCell> cells) override {
        std::string& out = outlet_.text;
        out += '|';
        for (std::size_t i = 0; i < columns_; ++i) {
            out += ' ';
            if (i < cells.size()) append_markdown(out, shown(cells[i], scratch_));
            out += " |";
        }
        out += '\n';
        outlet_.row_done();
    }

    void finish() override { outlet_.flush(); }

private:
    Outlet outlet_;
    std::size_t columns_;
    std::string scratch_;
};

class HtmlWriter : public RowWriter {
public:
    HtmlWriter(const ListHead& head, const std::vector<Column>& columns, Sink sink) : outlet_(std::move(sink)), cells_(columns), columns_(columns.size()) {
        append_html_start(outlet_.text, head.title.empty() ? "waybill" : head.title, as_of_line(head));
        append_html_table_start(outlet_.text, columns, html_title_id);
    }

    void row(std::span<const RowCell> cells) override {
        std::string& out = outlet_.text;
        has_rows_ = true;
        out += "<tr>";
        for (std::size_t i = 0; i < columns_; ++i)
            cells_.append(out, i, i < cells.size() ? shown(cells[i], scratch_) : std::string_view{}, Tone::plain);
        out += "</tr>\n";
        outlet_.row_done();
    }

    void finish() override {
        if (!has_rows_) {
            const std::size_t span = std::max<std::size_t>(columns_, 1);
            outlet_.text.append("<tr><td class=\"muted\" colspan=\"").append(std::to_string(span));
            outlet_.text += "\">None</td></tr>\n";
        }
        append_html_table_end(outlet_.text);
        append_html_end(outlet_.text);
        outlet_.flush();
    }

private:
    Outlet outlet_;
    HtmlCells cells_;
    std::size_t columns_;
    bool has_rows_ = false;
    std::string scratch_;
};

}  // namespace

std::unique_ptr<RowWriter> make_markdown_writer(const ListHead& head, const std::vector<Column>& columns, Sink sink) {
    return std::make_unique<MarkdownWriter>(head, columns, std::move(sink));
}

std::unique_ptr<RowWriter> make_html_writer(const ListHead& head, const std::vector<Column>& columns, Sink sink) {
    return std::make_unique<HtmlWriter>(head, columns, std::move(sink));
}

}  // namespace waybill::view
