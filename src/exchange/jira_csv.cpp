#include <algorithm>
#include <optional>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>

#include "csv_complaints.hpp"
#include "jira_cells.hpp"
#include "jira_columns.hpp"
#include "tracker_text.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/text.hpp"
#include "waybill/exchange/csv.hpp"
#include "waybill/exchange/tracker.hpp"

namespace waybill::exchange {
namespace {

using base::Error;
using base::Fault;
using base::Place;

constexpr std::string_view skip_hint = "--skip-bad passes over bad rows and lists them";
// Larger than what is kept of a description, which is cut and not refused.
constexpr std::size_t most_jira_cell_bytes = 1u << 20;

/// Reads the rows of one file into a batch.
class JiraReader {
public:
    JiraReader(std::vector<Column> columns, const ReadOptions& options)
        : options_(options), columns_(std::move(columns)), is_filled_(columns_.size()) {
        batch_.system = "jira";
        for (const auto& column : columns_) add_fields(column, batch_.columns);
    }

    /// Throws unless the header names a key and a title.
    void check_header(int line) const {
        const std::pair<const char*, const char*> needed[] = {{"key", "`Issue key` or `Key`"}, {"title", "`Summary`"}};
        for (const auto& [field, what] : needed) {
            if (index_of(field) < columns_.size()) continue;
            std::vector<std::string> names;
            for (const auto& column : columns_) names.push_back(base::shortened(column.name, 40));
            if (names.size() > 20) {
                names.resize(20);
                names.emplace_back("…");
            }
            throw Error(Fault::bad_data,
                        fmt::format("no column {}; the columns are: {}", what, base::joined(names, ", ")),
                        "in Jira's issue search use Export > CSV (all fields), and import that file unchanged",
                        Place{options_.file, line, 1});
        }
    }

    void read(const CsvRow& row, bool is_last) {
        if (const auto cell = footer_cell(row, is_last)) {
            const std::string text = one_line(row.cells[*cell]);
            batch_.ignored.push_back({row.line, static_cast<int>(*cell) + 1, text.empty() ? "an empty row" : text});
            return;
        }
        note_filled(row);
        try {
            TrackerIssue issue = read_issue(row);
            lines_.emplace(issue.key, row.line);
            batch_.issues.push_back(std::move(issue));
        } catch (const Error& error) { pass_over_row(error, row.line, options_, batch_); }
    }

    TrackerBatch finish() {
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            const bool is_unused = columns_[i].cell == Cell::unused && is_filled_[i];
            if (is_unused) add_once(batch_.unused, columns_[i].name);
        }
        return std::move(batch_);
    }

private:
    /// The first column of a field; the number of columns when there is none.
    std::size_t index_of(std::string_view field) const {
        const auto is_it = [&](const Column& column) { return column.field == field; };
        return static_cast<std::size_t>(std::find_if(columns_.begin(), columns_.end(), is_it) - columns_.begin());
    }

    /// The telling cell of a row that is no issue: Jira's `Generated at …`, a lone cell at the end, or nothing at all.
    std::optional<std::size_t> footer_cell(const CsvRow& row, bool is_last) const {
        std::size_t filled = 0;
        std::size_t first = row.cells.size();
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            if (base::trimmed(row.cells[i]).empty()) continue;
            first = std::min(first, i);
            ++filled;
        }
        if (filled == 0) return 0;
        const std::size_t key = index_of("key");
        const bool has_key = key < row.cells.size() && !base::trimmed(row.cells[key]).empty();
        const bool is_generated = base::trimmed(row.cells[0]).starts_with("Generated at");
        // Where the key is the first column, the footer stands in its place.
        if (is_generated && (!has_key || (filled == 1 && key == 0))) return 0;
        if (filled == 1 && !has_key && is_last) return first;
        return {};
    }

    void note_filled(const CsvRow& row) {
        const std::size_t count = std::min(row.cells.size(), columns_.size());
        for (std::size_t i = 0; i < count; ++i) {
            const bool is_candidate = columns_[i].cell == Cell::unused && !is_filled_[i];
            if (is_candidate && !base::trimmed(row.cells[i]).empty()) is_filled_[i] = true;
        }
    }

    TrackerIssue read_issue(const CsvRow& row) const {
        if (row.cells.size() != columns_.size()) {
            const std::size_t column = std::min(row.cells.size(), columns_.size()) + 1;
            const std::string found = base::counted(row.cells.size(), "cell");
            fail(row, column, fmt::format("{} in this row, and {} in the header", found, columns_.size()));
        }
        IssueDraft draft;
        draft.issue.line = row.line;
        if (index_of("due") < columns_.size()) draft.issue.due = "";
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            const std::string_view cell = base::trimmed(row.cells[i]);
            if (cell.empty()) continue;
            try {
                read_cell(columns_[i], cell, draft);
            } catch (const Error& error) {
                fail(row, i + 1, fmt::format("{}: {}", columns_[i].name, error.message()), error.hint());
            }
        }
        settle_epic(draft);
        check(row, draft.issue);
        if (draft.issue.project_key.empty()) draft.issue.project_key = project_of(draft.issue.key);
        return std::move(draft.issue);
    }

    void check(const CsvRow& row, const TrackerIssue& issue) const {
        const std::size_t key = index_of("key");
        const std::string& name = columns_[key].name;
        if (issue.key.empty()) fail(row, key + 1, fmt::format("{}: empty; expected a key such as HAMA-895", name));
        if (!is_issue_key(issue.key)) {
            fail(row, key + 1, fmt::format("{}: {} is not a key such as HAMA-895", name, in_quotes(issue.key)));
        }
        if (const auto known = lines_.find(issue.key); known != lines_.end()) {
            fail(row, key + 1, fmt::format("{}: {} stands already on line {}", name, issue.key, known->second));
        }
        const std::size_t title = index_of("title");
        if (issue.title.empty()) fail(row, title + 1, fmt::format("{}: empty; expected a title", columns_[title].name));
    }

    [[noreturn]] void fail(const CsvRow& row, std::size_t column, std::string message,
                           const std::string& hint = {}) const {
        throw Error(Fault::bad_data, std::move(message),
                    hint.empty() ? std::string(skip_hint) : fmt::format("{}; {}", hint, skip_hint),
                    Place{options_.file, row.line, static_cast<int>(column)});
    }

    const ReadOptions& options_;
    std::vector<Column> columns_;
    std::vector<bool> is_filled_;
    std::unordered_map<std::string, int> lines_;
    TrackerBatch batch_;
};

}  // namespace

TrackerBatch read_jira_csv(std::string_view text, const ReadOptions& options) {
    const std::vector<CsvRow> rows = read_csv(text, options.file, most_jira_cell_bytes);
    if (rows.empty()) {
        throw Error(Fault::bad_data, "the file is empty; expected Jira's CSV export",
                    "in Jira's issue search use Export > CSV (all fields)", Place{options.file, 1, 1});
    }
    JiraReader reader(jira_columns(rows.front().cells), options);
    reader.check_header(rows.front().line);
    for (std::size_t i = 1; i < rows.size(); ++i) reader.read(rows[i], i + 1 == rows.size());
    return reader.finish();
}

}  // namespace waybill::exchange
