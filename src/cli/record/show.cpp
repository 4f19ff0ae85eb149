#include <fmt/format.h>

#include "record_verbs.hpp"
#include "waybill/base/record_json.hpp"
#include "waybill/base/text.hpp"

namespace waybill::cli {

using base::Kind;
using base::Record;

view::Document record_document(const Record& record) {
    view::Facts facts;
    for (std::size_t i = 0; i < record.values.size(); ++i) {
        const base::Field& field = record.kind->fields[i];
        const std::string text = base::display(field, record.values[i]);
        if (!text.empty() && field.name != "title") facts.pairs.emplace_back(spoken(field.name), view::Cell{text});
    }
    for (const auto& [name, value] : record.custom) {
        facts.pairs.emplace_back(spoken(name), view::Cell{shown(value)});
    }
    if (!record.tags.empty()) facts.pairs.emplace_back("tags", view::Cell{base::joined(record.tags, ", ")});
    facts.pairs.emplace_back("changed", view::Cell{record.changed, view::Tone::muted});
    const auto title = record.text("title");
    return {.title = fmt::format("{}{}{}", record.name(), title.empty() ? "" : "  ", title),
            .subtitle = record.kind->noun(),
            .sections = {{.name = "record", .title = "", .blocks = {facts}}}};
}

int show_record(const Kind& kind, const Arguments& arguments, Session& session) {
    const Record record = session.store().get(kind, arguments.value(kind.is_keyed() ? "key" : "uid"));
    session.show(record_document(record), [&] { return base::record_json(record, true); });
    return 0;
}

}  // namespace waybill::cli
