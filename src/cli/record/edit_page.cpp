#include "edit_page.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "../verb.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/text.hpp"
#include "words.hpp"

namespace waybill::cli {
namespace {

using base::Error;
using base::Fault;
using base::Record;

constexpr std::string_view own_prefix = "own.";  ///< before the name of a field of one's own

/// A line of the page: its name, and what it says.
struct Entry {
    std::string name, text;
    std::string help{};
    bool is_long = false;  ///< several lines
    int line = 0;
};

std::vector<Entry> entries_of(const Record& record) {
    std::vector<Entry> entries;
    for (std::size_t i = 0; i < record.values.size(); ++i) {
        const auto& field = record.kind->fields[i];
        if (has(field.traits, base::Trait::decided)) continue;
        entries.push_back({std::string(field.name), base::display(field, record.values[i]), std::string(help_of(field)),
                           field.type == base::Type::body});
    }
    entries.push_back({"tags", base::joined(record.tags, ", "), "tags"});
    for (const auto& [name, value] : record.custom)
        entries.push_back({std::string(own_prefix) + name, shown(value), "a field of your own"});
    return entries;
}

std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        std::string line(text.substr(0, end));
        if (line.ends_with('\r')) line.pop_back();
        lines.push_back(std::move(line));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

/// What the page says, by name.
std::vector<Entry> read_entries(std::string_view page, const std::string& file) {
    std::vector<Entry> entries;
    int number = 0;
    std::size_t empty_lines = 0;  // a part of the text above where more of it follows
    for (const auto& line : lines_of(page)) {
        ++number;
        if (line.starts_with("  ") && !entries.empty()) {
            auto& text = entries.back().text;
            const auto breaks = 1 + std::exchange(empty_lines, 0);
            text += std::string(text.empty() ? 0 : breaks, '\n') + line.substr(2);
            continue;
        }
        if (base::trimmed(line).empty()) ++empty_lines;
        if (base::trimmed(line).empty() || line.starts_with("#")) continue;
        empty_lines = 0;
        const auto colon = line.find(':');
        if (colon == std::string::npos) {
            throw Error(Fault::bad_data, "a line is 'name: value', begins with two blanks or with #",
                        "two blanks before it make it a part of the text above", base::Place{file, number, 0});
        }
        entries.push_back({.name = std::string(base::trimmed(line.substr(0, colon))),
                           .text = std::string(base::trimmed(line.substr(colon + 1))),
                           .line = number});
    }
    return entries;
}

std::string without_blank_ends(std::string text) {
    while (text.ends_with('\n') || text.ends_with(' ')) text.pop_back();
    return text;
}

/// A text without what editors change unasked, blanks at the end of a line and empty lines around it: texts that are
/// the same then were not changed.
std::string essence(std::string_view text) {
    std::string kept;
    for (const auto& line : lines_of(text)) {
        const auto said = line.substr(0, line.find_last_not_of(" \t") + 1);
        if (!kept.empty() || !said.empty()) kept += said + "\n";
    }
    return without_blank_ends(kept);
}

}  // namespace

std::string edit_page(const Record& record) {
    std::string page = fmt::format(
        "# {} {}. What you change here is recorded when you save and close; take everything out to leave it as it is.\n"
        "# Lines that begin with # say nothing. No value: unknown. The lines of a longer text begin with two blanks.\n",
        record.kind->noun(), record.name());
    for (const auto& entry : entries_of(record)) {
        page += fmt::format("\n# {}\n{}:", entry.help, entry.name);
        if (!entry.is_long) {
            page += (entry.text.empty() ? "" : " ") + entry.text + "\n";
            continue;
        }
        page += '\n';
        for (const auto& line : lines_of(entry.text)) page += "  " + line + "\n";
    }
    return page;
}

std::vector<std::string> edit_words(const Record& record, std::string_view page, const std::string& file) {
    std::map<std::string, std::string> before;
    std::vector<std::string> names;
    for (auto& entry : entries_of(record)) {
        names.push_back(entry.name);
        before[entry.name] = essence(entry.is_long ? entry.text : base::trimmed(entry.text));
    }
    std::vector<std::string> words;
    for (const auto& entry : read_entries(page, file)) {
        const auto known = before.find(entry.name);
        if (known == before.end()) {
            throw Error(Fault::bad_data,
                        fmt::format("a {} has no field '{}'", record.kind->noun(), base::visible(entry.name)),
                        base::did_you_mean(entry.name, names), base::Place{file, entry.line, 0});
        }
        if (essence(entry.text) == known->second) continue;
        const auto text = without_blank_ends(entry.text);
        if (entry.name.starts_with(own_prefix)) {
            words.insert(words.end(), {"--set", fmt::format("{}={}", entry.name.substr(own_prefix.size()), text)});
        } else if (text.empty()) {
            words.insert(words.end(), {"--clear", entry.name});
        } else {
            words.insert(words.end(), {fmt::format("--{}", flag_name(entry.name)), text});
        }
    }
    return words;
}

}  // namespace waybill::cli
