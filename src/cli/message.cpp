#include "message.hpp"

#include <algorithm>

#include "waybill/base/text.hpp"

namespace waybill::cli {
namespace {

constexpr std::size_t most_line_bytes_told = 4096;

/// The runner ignores leading blanks, those outside ASCII too.
bool is_passed_over(char c) {
    return c == ' ' || c == '\t' || static_cast<unsigned char>(c) >= 0x80;
}

/// A line of our JSON: an object, or what ends a list of them or goes on after one.
bool is_json(std::string_view line) {
    return line.starts_with('{') || line.starts_with("],\"") || line.starts_with(",\"");
}

void append_disarmed(std::string& out, std::string_view line) {
    const auto first = std::find_if_not(line.begin(), line.end(), is_passed_over);
    const auto start = static_cast<std::size_t>(first - line.begin());
    const std::string_view bracket = is_json(line) ? "\\u005b" : " [";
    for (std::size_t at = 0; at < line.size(); ++at) {
        if (at >= 2 && line.substr(at - 2, 3) == "##[") {
            out += bracket;
            continue;
        }
        out += line[at];
        if (at == start && line.substr(at, 2) == "::") out += ' ';
    }
}

}  // namespace

std::string abridged(const std::string& message) {
    std::string text;
    for (std::size_t at = 0; at < message.size();) {
        const auto end = std::min(message.find('\n', at), message.size() - 1) + 1;
        const auto line = std::string_view(message).substr(at, end - at);
        if (line.size() <= most_line_bytes_told) {
            text += line;
        } else {
            auto tail = line.substr(line.size() - most_line_bytes_told / 4);
            while (!tail.empty() && (static_cast<unsigned char>(tail.front()) & 0xC0) == 0x80) tail.remove_prefix(1);
            text += base::shortened(line, most_line_bytes_told / 4);
            text += tail;
        }
        at = end;
    }
    return text;
}

std::string message_text(std::string_view message) {
    std::string text;
    while (true) {
        const auto end = message.find("\n  ");
        text += base::visible(message.substr(0, end));
        if (end == std::string_view::npos) return text;
        text += '\n';
        message.remove_prefix(end + 1);
    }
}

bool is_ci_log(const Environment& environment) {
    const auto value = environment.variable("GITHUB_ACTIONS");
    return value && !value->empty() && *value != "0";
}

std::string disarmed(std::string_view lines) {
    if (lines.find("::") == std::string_view::npos && lines.find("##[") == std::string_view::npos)
        return std::string(lines);
    std::string out;
    while (!lines.empty()) {
        const auto end = std::min(lines.find('\n'), lines.size());
        append_disarmed(out, lines.substr(0, end));
        if (end < lines.size()) out += '\n';
        lines.remove_prefix(std::min(end + 1, lines.size()));
    }
    return out;
}

}  // namespace waybill::cli
