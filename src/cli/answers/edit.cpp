#include <fmt/format.h>

#include "../editor.hpp"
#include "../parse.hpp"
#include "../record/edit_page.hpp"
#include "../session.hpp"
#include "../verb.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/record_json.hpp"
#include "waybill/base/text.hpp"

namespace waybill::cli {
namespace {

using base::Error;
using base::Fault;

constexpr Positional edit_positionals[] = {{"key", "key or uid of any record"}};
constexpr Flag edit_flags[] = {{"file", Shape::value, "FILE", "read a page that was changed; - is standard input"}};

/// Makes the record what the page says, as its own `edit` would.
void record_page(const base::Record& record, const std::string& page, const std::string& file, Session& session) {
    const auto changes = edit_words(record, page, file);
    if (changes.empty()) return session.remark(fmt::format("{}: nothing was changed", record.name()));
    std::vector<std::string> words{record.kind->noun(), "edit", std::string(record.name())};
    words.insert(words.end(), changes.begin(), changes.end());
    session.change([&](store::Writer& writer) {
        const auto told = session.perform(writer, parse(words)).answer;
        session.tell(std::string(base::trimmed(told)), [&] {
            return base::record_json(writer.store().find_uid(*record.kind, record.uid).value(), true);
        });
    });
}

int run_edit(const Arguments& arguments, Session& session) {
    const auto record = session.store().get_any(arguments.value("key"));
    if (record.kind->verbs != base::Verbs::authored) {
        throw Error(Fault::refused, fmt::format("a {} is written by other commands", record.kind->noun()),
                    fmt::format("waybill {} list shows them", record.kind->noun()));
    }
    if (arguments.has("file")) {
        const auto file = arguments.value("file");
        record_page(record, session.read_input(file), file == "-" ? "standard input" : file, session);
    } else if (!has_editor(session)) {
        session.put(edit_page(record));
    } else {
        EditedPage page(edit_page(record), fmt::format("edit {}", record.name()), session);
        page.read([&] { record_page(record, page.text(), page.file(), session); });
    }
    return 0;
}

}  // namespace

extern const Verb edit_verb{"edit",
                     "",
                     "change any record in your editor, as a page",
                     Moment::every_day,
                     edit_positionals,
                     edit_flags,
                     "waybill edit PAY-12\nwaybill edit PAY-12 --file page.txt",
                     true,
                     run_edit};

}  // namespace waybill::cli
