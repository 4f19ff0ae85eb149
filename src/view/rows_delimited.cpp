#include "append.hpp"
#include "rows_writers.hpp"

namespace waybill::view {
namespace {

/// CSV, TSV, and the plain text of a list that no terminal shows, which is TSV too.
class DelimitedWriter : public RowWriter {
public:
    DelimitedWriter(Format format, const TextStyle& style, const std::vector<Column>& columns, Sink sink)
        : outlet_(std::move(sink)),
          separator_(format == Format::csv ? ',' : '\t'),
          append_(format == Format::csv ? append_csv : append_tsv),
          columns_(columns.size()) {
        if (!style.has_header) return;
        for (std::size_t i = 0; i < columns.size(); ++i) {
            if (i != 0) outlet_.text += separator_;
            append_(outlet_.text, columns[i].name);
        }
        outlet_.text += '\n';
    }

    void row(std::span<const RowCell> cells) override {
        std::string& out = outlet_.text;
        for (std::size_t i = 0; i < columns_; ++i) {
            if (i != 0) out += separator_;
            if (i < cells.size()) append(out, cells[i]);
        }
        out += '\n';
        outlet_.row_done();
    }

    void finish() override { outlet_.flush(); }

private:
    /// Numbers are no text: -1 stays a number in a spreadsheet.
    void append(std::string& out, const RowCell& cell) {
        if (cell.kind == RowCell::Kind::number) {
            out += cell.text;
        } else {
            append_(out, shown(cell, scratch_));
        }
    }

    Outlet outlet_;
    char separator_;
    void (*append_)(std::string&, std::string_view);
    std::size_t columns_;
    std::string scratch_;
};

}  // namespace

std::unique_ptr<RowWriter> make_delimited_writer(Format format, const TextStyle& style,
                                                 const std::vector<Column>& columns, Sink sink) {
    return std::make_unique<DelimitedWriter>(format, style, columns, std::move(sink));
}

}  // namespace waybill::view
