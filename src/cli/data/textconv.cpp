#include <fmt/format.h>

#include "../session.hpp"
#include "../verb.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/json.hpp"
#include "waybill/base/text.hpp"
#include "waybill/exchange/jsonl.hpp"

namespace waybill::cli {
namespace {

constexpr Positional textconv_positionals[] = {{"file", "an export, or - for standard input", true, false, a_file}};

/// One field, what follows its first line set in; nothing of what is unknown.
void append_field(std::string& page, std::string_view name, const std::string& text) {
    if (text.empty()) return;
    page += fmt::format("  {}: ", name);
    for (const char c : base::visible(text, true)) page += c == '\n' ? std::string("\n    ") : std::string{c};
    page += '\n';
}

std::string page_of(const base::Record& record) {
    const auto title = std::string(base::title_of(record));
    std::string page = fmt::format("{} {}", record.kind->noun(), record.name());
    if (!title.empty() && title != record.name()) page += "  " + base::visible(title);
    page += '\n';
    for (std::size_t i = 0; i < record.values.size(); ++i) {
        const auto& field = record.kind->fields[i];
        const auto text = base::display(field, record.values[i]);
        if (text != title) append_field(page, field.name, text);
    }
    append_field(page, "tags", base::joined(record.tags, ", "));
    static constexpr base::Field own{.name = "own", .type = base::Type::map, .help = {}};
    for (const auto& [name, value] : record.custom)
        append_field(page, name, base::display(own, base::Map{{name, value}}).substr(name.size() + 1));
    return page;
}

/// A line as a page; one that cannot be read stands as it is, since a difference must be seen whatever the file holds.
std::string page_of_line(std::string_view line) {
    try {
        std::string page;
        for (const auto& record : exchange::read_records(line, {})) page += page_of(record);
        return page;
    } catch (const base::Error&) { return base::visible(line) + "\n"; }
}

int run_textconv(const Arguments& arguments, Session& session) {
    const auto text = session.read_input(arguments.value("file"));
    std::string page;
    for (std::string_view rest = text; !rest.empty();) {
        const auto end = std::min(rest.find('\n'), rest.size());
        const auto line = base::trimmed(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (!line.empty()) page += page_of_line(line);
    }
    session.tell(page.substr(0, page.empty() ? 0 : page.size() - 1), [&] { return base::json_string(page); });
    return 0;
}

}  // namespace

extern const Verb textconv_verb{"textconv",
                                "",
                                "an export as a page to read, a field a line: for git diff",
                                Moment::data,
                                textconv_positionals,
                                {},
                                "waybill textconv plan.jsonl\ngit config diff.waybill.textconv \"waybill textconv\"",
                                false,
                                run_textconv};

}  // namespace waybill::cli
