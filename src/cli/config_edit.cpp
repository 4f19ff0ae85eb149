#include "config_edit.hpp"

#include <algorithm>
#include <sstream>
#include <vector>

#include <fmt/format.h>

#include "settings_file.hpp"
#include "waybill/base/error.hpp"

namespace waybill::cli {
namespace {

using Lines = std::vector<std::string>;

Lines lines_of(const std::string& text) {
    Lines lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) lines.push_back(std::move(line));
    return lines;
}

std::string text_of(const Lines& lines) {
    std::string text;
    for (const auto& line : lines) text += line + "\n";
    return text;
}

/// Where a column begins, which counts characters from 1.
std::size_t byte_of(const std::string& line, std::size_t column) {
    std::size_t at = 0;
    for (; at < line.size(); ++at) {
        const bool is_start = (static_cast<unsigned char>(line[at]) & 0xc0) != 0x80;
        if (is_start && --column == 0) break;
    }
    return at;
}

bool is_header(const std::string& line) {
    const auto first = line.find_first_not_of(" \t");
    return first != std::string::npos && line[first] == '[';
}

/// Where a new entry goes: behind the last line of its table that is not blank. A table that is not there is made.
std::size_t place_for_new(Lines& lines, const toml::table& root, std::string_view table) {
    auto begin = lines.begin();
    if (!table.empty()) {
        if (const auto* there = root[table].as_table()) {
            begin += there->source().begin.line;
        } else {
            if (!lines.empty() && !lines.back().empty()) lines.emplace_back();
            lines.push_back(fmt::format("[{}]", table));
            begin = lines.end();
        }
    }
    auto end = std::find_if(begin, lines.end(), is_header);
    while (end != begin && std::prev(end)->find_first_not_of(" \t\r") == std::string::npos) --end;
    return static_cast<std::size_t>(end - lines.begin());
}

/// The text with the line of the entry changed, put in or taken out.
std::string with_entry(const std::string& text, const toml::table& root, const SettingEntry& entry,
                       std::string_view value) {
    auto lines = lines_of(text);
    const auto* holder = entry.table.empty() ? &root : root[entry.table].as_table();
    const auto* node = holder != nullptr ? holder->get(entry.name) : nullptr;
    if (node == nullptr) {
        if (value.empty()) return text;
        const auto at = place_for_new(lines, root, entry.table);
        lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(at), fmt::format("{} = {}", entry.name, value));
        return text_of(lines);
    }
    const auto [begin, end] = std::pair(node->source().begin, node->source().end);
    const auto first = lines.begin() + (begin.line - 1);
    const auto last = lines.begin() + (end.line - 1);
    if (value.empty()) {
        lines.erase(first, last + 1);
        return text_of(lines);
    }
    const std::string behind = last->substr(byte_of(*last, end.column));
    *first = first->substr(0, byte_of(*first, begin.column)) + std::string(value) + behind;
    lines.erase(first + 1, last + 1);
    return text_of(lines);
}

/// A table in which nothing is left says nothing.
toml::table without_empty(toml::table root, std::string_view table) {
    const auto* there = root[table].as_table();
    if (there != nullptr && there->empty()) root.erase(table);
    return root;
}

/// What the file is to say.
toml::table wanted(toml::table root, const SettingEntry& entry, std::string_view value) {
    if (!entry.table.empty() && !root[entry.table].is_table()) root.insert_or_assign(entry.table, toml::table{});
    auto& holder = entry.table.empty() ? root : *root[entry.table].as_table();
    holder.erase(entry.name);
    if (!value.empty()) holder.insert(entry.name, *toml::parse(fmt::format("value = {}", value)).get("value"));
    return without_empty(std::move(root), entry.table);
}

bool says(const std::string& text, const toml::table& all, const SettingEntry& entry) {
    try {
        return without_empty(parsed_settings(text, entry.file), entry.table) == all;
    } catch (const base::Error&) { return false; }
}

}  // namespace

std::string edited_config(const std::string& text, const SettingEntry& entry, std::string_view value) {
    const auto root = parsed_settings(text, entry.file);
    auto edited = with_entry(text, root, entry, value);
    // Lines are edited, and TOML can say the same in other ways than a line: the result is read before it is believed.
    if (edited == text || says(edited, wanted(root, entry, value), entry)) return edited;
    const auto* table = root.get(entry.table);
    throw base::Error(base::Fault::configuration,
                      fmt::format("{} cannot be changed alone in a file that is written like this", entry.name),
                      entry.table.empty()
                          ? "give it a line of its own"
                          : fmt::format("write a line [{}], and below it a line for each entry", entry.table),
                      base::Place{entry.file, table != nullptr ? static_cast<int>(table->source().begin.line) : 0, 0});
}

}  // namespace waybill::cli
