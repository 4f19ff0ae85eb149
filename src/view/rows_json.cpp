#include <algorithm>

#include <fmt/format.h>

#include "rows_writers.hpp"
#include "waybill/base/json.hpp"

namespace waybill::view {
namespace {

/// A stored JSON value on one line. DEL and C1 controls can only stand within its strings, line ends
/// and tabs only between its tokens.
void append_json_value(std::string& out, std::string_view json) {
    const auto needs_look = [](char c) { return c < ' ' || c == 0x7f; };  // bytes above ASCII are negative
    if (std::none_of(json.begin(), json.end(), needs_look)) {
        out += json;
        return;
    }
    for (std::size_t at = 0; at < json.size(); ++at) {
        const auto byte = static_cast<unsigned char>(json[at]);
        const auto next = at + 1 < json.size() ? static_cast<unsigned char>(json[at + 1]) : 0u;
        const bool is_c1 = byte == 0xc2 && next >= 0x80 && next <= 0x9f;
        if (is_c1 || byte == 0x7f) {
            constexpr std::string_view digits = "0123456789abcdef";
            const unsigned code = is_c1 ? next : byte;
            out.append("\\u00").append(1, digits[code >> 4]).append(1, digits[code & 15]);
            at += is_c1 ? 1 : 0;
        } else {
            out += byte < 0x20 ? ' ' : json[at];
        }
    }
}

class JsonWriter : public RowWriter {
public:
    JsonWriter(bool is_list, const ListHead& head, const std::vector<Column>& columns, Sink sink)
        : outlet_(std::move(sink)), is_list_(is_list), warnings_(head.warnings) {
        for (const auto& column : columns) {
            std::string& key = keys_.emplace_back(keys_.empty() ? "{" : ",");
            base::append_json_string(key, column.name);
            key += ':';
        }
        if (!is_list_) return;
        outlet_.text += "{\"schema\":";
        base::append_json_string(outlet_.text, head.schema);
        outlet_.text += ",\"as_of\":";
        base::append_json_string(outlet_.text, head.as_of);
        outlet_.text += ",\"data\":[";
    }

    void row(std::span<const RowCell> cells) override {
        std::string& out = outlet_.text;
        if (is_list_) out += has_rows_ ? ",\n" : "\n";
        has_rows_ = true;
        if (keys_.empty()) out += '{';
        for (std::size_t i = 0; i < keys_.size(); ++i) {
            out += keys_[i];
            append(out, i < cells.size() ? cells[i] : RowCell{});
        }
        out += is_list_ ? "}" : "}\n";
        outlet_.row_done();
    }

    void finish() override {
        if (is_list_) outlet_.text += fmt::format("{}],\"warnings\":{}}}\n", has_rows_ ? "\n" : "", warnings_);
        outlet_.flush();
    }

private:
    static void append(std::string& out, const RowCell& cell) {
        switch (cell.kind) {
            case RowCell::Kind::null: out += "null"; break;
            case RowCell::Kind::number:
            case RowCell::Kind::boolean: out += cell.text; break;
            case RowCell::Kind::text: base::append_json_string(out, cell.text); break;
            case RowCell::Kind::json: append_json_value(out, cell.text); break;
        }
    }

    Outlet outlet_;
    bool is_list_;
    std::string warnings_;
    bool has_rows_ = false;
    std::vector<std::string> keys_;  // with what stands before and after: `{"key":`, `,"title":`
};

}  // namespace

std::unique_ptr<RowWriter> make_json_writer(Format format, const ListHead& head, const std::vector<Column>& columns,
                                            Sink sink) {
    return std::make_unique<JsonWriter>(format == Format::json, head, columns, std::move(sink));
}

}  // namespace waybill::view
