#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "waybill/view/rows.hpp"

namespace waybill::view {

/// Collects bytes and hands them to the sink in large pieces.
class Outlet {
public:
    explicit Outlet(Sink sink) : sink_(std::move(sink)) {}

    /// Append here, then call `row_done` or `flush`.
    std::string text;

    void row_done() {
        if (text.size() >= most_held) flush();
    }

    void flush() {
        if (!text.empty()) sink_(text);
        text.clear();
    }

private:
    static constexpr std::size_t most_held = 64 * 1024;
    Sink sink_;
};

/// What a person reads of the cell; `scratch` holds the text where it must be made.
std::string_view shown(const RowCell& cell, std::string& scratch);

std::unique_ptr<RowWriter> make_json_writer(Format format, const ListHead& head, const std::vector<Column>& columns,
                                            Sink sink);
std::unique_ptr<RowWriter> make_delimited_writer(Format format, const TextStyle& style,
                                                 const std::vector<Column>& columns, Sink sink);
std::unique_ptr<RowWriter> make_markdown_writer(const ListHead& head, const std::vector<Column>& columns, Sink sink);
std::unique_ptr<RowWriter> make_html_writer(const ListHead& head, const std::vector<Column>& columns, Sink sink);
std::unique_ptr<RowWriter> make_terminal_writer(const TextStyle& style, std::vector<Column> columns, Sink sink);

}  // namespace waybill::view
