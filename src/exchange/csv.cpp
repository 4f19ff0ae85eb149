#include "waybill/exchange/csv.hpp"

#include <algorithm>
#include <array>
#include <exception>

#include <csv.h>
#include <fmt/format.h>

#include "waybill/base/error.hpp"
#include "waybill/base/text.hpp"

namespace waybill::exchange {
namespace {

using base::Error;
using base::Fault;
using base::Place;

constexpr std::size_t most_piece_bytes = 64u << 10;
constexpr std::size_t buffer_step = 4096;

std::string_view without_bom(std::string_view text) {
    return text.starts_with("\xef\xbb\xbf") ? text.substr(3) : text;
}

/// The separator most frequent in the first line that is not empty; the comma wins a tie.
char separator_of(std::string_view text) {
    constexpr std::array<char, 3> separators{',', ';', '\t'};
    std::array<std::size_t, 3> counts{};
    bool is_quoted = false;
    bool is_begun = false;
    for (const char c : text) {
        const bool is_line_end = (c == '\n' || c == '\r') && !is_quoted;
        if (is_line_end && is_begun) break;
        if (!is_line_end) is_begun = true;
        if (c == '"') is_quoted = !is_quoted;
        const auto found = std::find(separators.begin(), separators.end(), c);
        if (!is_quoted && found != separators.end()) ++counts[static_cast<std::size_t>(found - separators.begin())];
    }
    const auto most = std::max_element(counts.begin(), counts.end());
    return separators[static_cast<std::size_t>(most - counts.begin())];
}

/// The next piece of `text`: up to and with the end of its line (LF, CRLF or a lone CR), or a part of a long line.
std::string_view piece_at(std::string_view text, std::size_t at) {
    std::string_view piece = text.substr(at, most_piece_bytes);
    piece = piece.substr(0, std::min(piece.find('\n'), piece.size() - 1) + 1);
    const std::size_t cr = piece.find('\r');
    if (cr == std::string_view::npos) return piece;
    const bool is_crlf = at + cr + 1 < text.size() && text[at + cr + 1] == '\n';
    if (!is_crlf) return piece.substr(0, cr + 1);
    return text.substr(at, cr + 2);
}

bool ends_line(std::string_view piece) { return piece.ends_with('\n') || piece.ends_with('\r'); }
bool is_line_end(std::string_view piece) { return piece == "\n" || piece == "\r\n" || piece == "\r"; }

/// Collects what libcsv calls back. libcsv knows no lines: it is fed line by line, so that each call back falls
/// into the line being fed.
class Reading {
public:
    Reading(const std::string& file, std::size_t most_cell_bytes) : file_(file), most_cell_bytes_(most_cell_bytes) {
        if (csv_init(&parser_, CSV_STRICT | CSV_STRICT_FINI) != 0) throw Error(Fault::internal, "libcsv did not start");
        csv_set_space_func(&parser_, [](unsigned char) { return 0; });
        csv_set_blk_size(&parser_, buffer_step);
    }
    ~Reading() { csv_free(&parser_); }
    Reading(const Reading&) = delete;
    Reading& operator=(const Reading&) = delete;

    std::vector<CsvRow> read(std::string_view text) {
        csv_set_delim(&parser_, static_cast<unsigned char>(separator_of(text)));
        for (std::size_t at = 0; at < text.size();) {
            const std::string_view piece = piece_at(text, at);
            feed(piece);
            at += piece.size();
            if (ends_line(piece)) ++line_;
        }
        if (csv_fini(&parser_, on_cell, on_row, this) != 0) {
            fail("the quotation mark that opens this cell is never closed", cell_line_);
        }
        if (failure_) std::rethrow_exception(failure_);
        return std::move(rows_);
    }

private:
    void feed(std::string_view piece) {
        if (is_between_rows_) {
            if (is_line_end(piece)) return;
            is_between_rows_ = false;
            row_ = {line_, {}};
            row_.cells.reserve(rows_.empty() ? 0 : rows_.back().cells.size());
            cell_line_ = line_;
        }
        const std::size_t read = csv_parse(&parser_, piece.data(), piece.size(), on_cell, on_row, this);
        if (failure_) std::rethrow_exception(failure_);
        if (read != piece.size()) {
            fail("a stray quotation mark in this cell", line_,
                 "a cell with quotation marks stands in quotation marks, and each one inside is doubled");
        }
        // A cell that is never closed must not swallow the file before it is refused.
        if (csv_get_buffer_size(&parser_) > most_cell_bytes_ + most_piece_bytes + 2 * buffer_step) fail_large();
    }

    // An exception must not cross libcsv's C frames: it waits until csv_parse has returned.
    static void on_cell(void* bytes, std::size_t size, void* self) {
        auto& reading = *static_cast<Reading*>(self);
        if (reading.failure_) return;
        try {
            reading.take_cell({static_cast<const char*>(bytes), size});
        } catch (...) {
            reading.failure_ = std::current_exception();
        }
    }

    static void on_row(int, void* self) {
        auto& reading = *static_cast<Reading*>(self);
        if (reading.failure_) return;
        try {
            reading.rows_.push_back(std::move(reading.row_));
            reading.is_between_rows_ = true;
        } catch (...) {
            reading.failure_ = std::current_exception();
        }
    }

    void take_cell(std::string_view cell) {
        if (row_.cells.size() == most_csv_columns) {
            fail(fmt::format("a row of more than {} columns", most_csv_columns), line_);
        }
        if (++cell_count_ > most_csv_cells) fail(fmt::format("more than {} cells", most_csv_cells), line_);
        if (cell.size() > most_cell_bytes_) fail_large();
        const std::size_t nul = cell.find('\0');
        if (nul != std::string_view::npos) {
            fail("a NUL byte in this cell", line_within(cell, nul), "export or save the file as UTF-8");
        }
        if (const auto bad = base::invalid_utf8_at(cell)) {
            fail(fmt::format("byte {} of this cell is not UTF-8", *bad + 1), line_within(cell, *bad),
                 "export or save the file as UTF-8");
        }
        row_.cells.emplace_back(cell);
        cell_line_ = line_;
    }

    /// The line of byte `at` of the cell being read.
    int line_within(std::string_view cell, std::size_t at) const {
        return cell_line_ + static_cast<int>(std::count(cell.begin(), cell.begin() + static_cast<long>(at), '\n'));
    }

    [[noreturn]] void fail_large() const {
        fail(fmt::format("a cell of more than {} bytes", most_cell_bytes_), cell_line_,
             "a quotation mark that is never closed may be the reason");
    }

    [[noreturn]] void fail(std::string message, int line, std::string hint = {}) const {
        throw Error(Fault::bad_data, std::move(message), std::move(hint),
                    Place{file_, line, static_cast<int>(row_.cells.size()) + 1});
    }

    const std::string& file_;
    std::size_t most_cell_bytes_;
    csv_parser parser_{};
    std::vector<CsvRow> rows_;
    CsvRow row_{1, {}};
    std::size_t cell_count_ = 0;
    int line_ = 1;       // of the piece being fed
    int cell_line_ = 1;  // on which the cell being read starts
    bool is_between_rows_ = true;
    std::exception_ptr failure_;
};

}  // namespace

std::vector<CsvRow> read_csv(std::string_view text, const std::string& file, std::size_t most_cell_bytes) {
    if (text.size() > most_csv_bytes) {
        throw Error(Fault::bad_data, fmt::format("more than {} MiB of CSV", most_csv_bytes >> 20),
                    "split the file, or export fewer columns", Place{file, 0, 0});
    }
    return Reading(file, most_cell_bytes).read(without_bom(text));
}

}  // namespace waybill::exchange
