#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "waybill/view/document.hpp"
#include "waybill/view/format.hpp"

namespace waybill::view {

/// One value on its way from the store to a list, without a copy. `text` is what a person reads;
/// for `json` it is valid JSON (a list or a map) that is shown to people through `shown_json`.
struct RowCell {
    enum class Kind { null, number, boolean, text, json } kind = Kind::null;
    std::string_view text{};  ///< number: as printed in JSON; boolean: `true` or `false`
};

/// Where rendered bytes go.
using Sink = std::function<void(std::string_view)>;

/// Writes the rows of a list as they come, in one format; rows may number 100,000, so nothing but the
/// terminal's table is kept. `finish` must be called once.
class RowWriter {
public:
    virtual ~RowWriter() = default;
    virtual void row(std::span<const RowCell> cells) = 0;
    virtual void finish() = 0;
};

/// The envelope of a list in JSON.
struct ListHead {
    std::string schema;  ///< `waybill.feature-list/1`
    std::string as_of;   ///< day
    std::string title;   ///< for HTML and Markdown
    std::string warnings = "[]";  ///< of the envelope, as JSON
};

/// A writer for `format`. JSON is `{"schema","as_of","data":[{column:value}],"warnings":[]}`, JSONL one
/// object a row, CSV and TSV with a header row, Markdown and HTML a table. Text is a table on a terminal
/// (buffered) and tab-separated lines elsewhere (streamed).
std::unique_ptr<RowWriter> make_row_writer(Format format, const TextStyle& style, const ListHead& head,
                                           std::vector<Column> columns, Sink sink);

/// `["a","b"]` → `a, b`; `{"R1":4}` → `R1=4`.
std::string shown_json(std::string_view json);

}  // namespace waybill::view
