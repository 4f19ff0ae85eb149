#include <fmt/format.h>

#include "record_verbs.hpp"
#include "waybill/base/text.hpp"
#include "waybill/dependencies/records.hpp"

namespace waybill::cli {

using base::Record;

std::string headline(const Record& record) {
    if (record.kind == &dependencies::dependency) {
        return fmt::format("{} waits for {} ({}, {})", record.text("from"), base::shortened(record.text("on"), 50),
                           record.text("type"), record.text("status"));
    }
    if (record.kind->is_keyed()) {
        for (const auto field : {"title", "name", "what", "question", "limit", "text"}) {
            const auto text = record.text(field);
            if (!text.empty() && text != record.key) return base::shortened(text, 70);
        }
    }
    if (record.kind->keying == base::Keying::named) return {};
    return columns_line(record, {});
}

std::string columns_line(const Record& record, std::string_view known) {
    constexpr std::size_t most_parts = 5;
    std::vector<std::string> parts;
    for (const auto column : record.kind->columns) {
        const auto& field = record.kind->field(column);
        auto text = base::display(field, record[column]);
        if (text.empty() || text == known) continue;
        const bool is_word = column == "given" || column == "when" || column == "then";
        if (is_word) text = fmt::format("{} {}", column, text);
        parts.push_back(base::shortened(text, 60));
        if (parts.size() == most_parts) break;
    }
    return base::joined(parts, " · ");
}

}  // namespace waybill::cli
