#include "waybill/base/look_alike.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "record_verbs.hpp"
#include "waybill/base/text.hpp"

namespace waybill::cli {
namespace {

using base::Record;

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

}  // namespace

void warn_of_look_alike(const store::Store& store, const Record& record, Session& session) {
    if (!record.kind->is_keyed()) return;
    for (const std::string field : {"key", "name", "title"}) {
        if (field != "key" && !record.kind->index_of(field)) continue;
        const std::string own(field == "key" ? std::string_view(record.key) : record.text(field));
        if (is_ascii(own)) continue;
        std::string other;
        store.rows({.kind = record.kind, .fields = {"key", field}}, [&](std::span<const store::Cell> cells) {
            const bool is_itself = base::same_ignoring_case(cells[0].text, record.key);
            if (other.empty() && !is_itself && base::look_alike(cells[1].text, own)) other = cells[0].text;
        });
        if (other.empty()) continue;
        session.warn(
            {"look_alike",
             fmt::format("{}: the {} looks like that of {}, and is written with other letters: waybill {} show {}",
                         record.key, field, other, record.kind->noun(), other),
             record.key});
        return;  // a key is the name too where none was given
    }
}

}  // namespace waybill::cli
