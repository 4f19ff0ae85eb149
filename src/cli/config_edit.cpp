#include <algorithm>
#include <sstream>

#include <fmt/format.h>
#include <toml++/toml.h>

#include "config.hpp"

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

}  // namespace

std::string edited_config(const std::string& text, std::string_view table, std::string_view name,
                          std::string_view value) {
    toml::table root;
    try {
        root = toml::parse(text);
    } catch (const toml::parse_error& error) {
        throw base::Error(base::Fault::configuration, std::string(error.description()));
    }
    auto lines = lines_of(text);
    const auto* holder = table.empty() ? &root : root[table].as_table();
    const auto* node = holder != nullptr ? holder->get(name) : nullptr;
    if (node == nullptr) {
        if (value.empty()) return text;
        const auto at = place_for_new(lines, root, table);
        lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(at), fmt::format("{} = {}", name, value));
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

}  // namespace waybill::cli
