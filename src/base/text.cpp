#include "waybill/base/text.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <utf8proc.h>

#include "waybill/base/scan.hpp"

namespace waybill::base {
namespace {

struct Point {
    utf8proc_int32_t code;  // -1 where the bytes are not UTF-8
    std::size_t bytes;
};

Point point_at(std::string_view text, std::size_t at) {
    utf8proc_int32_t code = -1;
    const auto* start = reinterpret_cast<const utf8proc_uint8_t*>(text.data() + at);
    const auto read = utf8proc_iterate(start, static_cast<utf8proc_ssize_t>(text.size() - at), &code);
    if (read <= 0) return {-1, 1};
    return {code, static_cast<std::size_t>(read)};
}

bool is_control(utf8proc_int32_t code) {
    return code < 0x20 || (code >= 0x7f && code <= 0x9f);
}

/// Characters that change how others are shown, or hide: bidi controls, zero width, separators, tags.
bool is_deceptive(utf8proc_int32_t code) {
    return (code >= 0x200b && code <= 0x200f && code != 0x200d) || (code >= 0x2028 && code <= 0x202e) ||
           (code >= 0x2060 && code <= 0x206f) || code == 0xfeff || code == 0x061c || code == 0x00ad || code == 0x034f ||
           code == 0x115f || code == 0x1160 || code == 0x180e || code == 0x3164 || code == 0xffa0 ||
           (code >= 0xfff0 && code <= 0xfffb) || (code >= 0xe0000 && code <= 0xe007f);
}

/// These choose among the forms of the character before them. A second one has nothing to choose: it hides data.
bool is_variation_selector(utf8proc_int32_t code) {
    return (code >= 0xfe00 && code <= 0xfe0f) || (code >= 0xe0100 && code <= 0xe01ef);
}

bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool is_ascii_printable(std::string_view text) {
    return first_unprintable(text) == text.size();
}

/// The end of the grapheme that starts at `at`, and its columns.
struct Grapheme {
    std::size_t end;
    std::size_t columns;
};

Grapheme grapheme_at(std::string_view text, std::size_t at) {
    Point point = point_at(text, at);
    std::size_t end = at + point.bytes;
    int columns = point.code < 0 ? 1 : utf8proc_charwidth(point.code);
    utf8proc_int32_t state = 0;
    while (end < text.size()) {
        const Point next = point_at(text, end);
        if (next.code < 0 || point.code < 0 || utf8proc_grapheme_break_stateful(point.code, next.code, &state)) break;
        columns = std::max(columns, utf8proc_charwidth(next.code));
        end += next.bytes;
        point = next;
    }
    return {end, static_cast<std::size_t>(std::max(columns, 0))};
}

/// The first `columns` columns of `text`, which is visible already.
std::size_t fitting(std::string_view text, std::size_t columns) {
    std::size_t at = 0;
    std::size_t used = 0;
    while (at < text.size()) {
        const Grapheme grapheme = grapheme_at(text, at);
        if (used + grapheme.columns > columns) break;
        used += grapheme.columns;
        at = grapheme.end;
    }
    return at;
}

}  // namespace

std::optional<std::size_t> invalid_utf8_at(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        if (static_cast<unsigned char>(text[at]) < 0x80) {
            ++at;
            continue;
        }
        const Point point = point_at(text, at);
        if (point.code < 0) return at;
        at += point.bytes;
    }
    return {};
}

std::optional<std::size_t> control_character_at(std::string_view text, bool is_multiline) {
    for (std::size_t at = 0; at < text.size();) {
        const auto byte = static_cast<unsigned char>(text[at]);
        if (byte >= 0x20 && byte < 0x7f) {
            ++at;
            continue;
        }
        const Point point = point_at(text, at);
        const bool is_allowed = is_multiline && (point.code == '\n' || point.code == '\t');
        if (is_control(point.code) && !is_allowed) return at;
        at += point.bytes;
    }
    return {};
}

std::size_t width(std::string_view text) {
    if (is_ascii_printable(text)) return text.size();
    const std::string shown = visible(text);
    std::size_t columns = 0;
    for (std::size_t at = 0; at < shown.size();) {
        const Grapheme grapheme = grapheme_at(shown, at);
        columns += grapheme.columns;
        at = grapheme.end;
    }
    return columns;
}

std::string visible(std::string_view text, bool keep_newlines) {
    std::string room;
    const auto shown = visible(text, room, keep_newlines);
    if (room.empty()) room = shown;
    return room;
}

std::string_view visible(std::string_view text, std::string& room, bool keep_newlines) {
    room.clear();
    if (is_ascii_printable(text)) return text;
    room.reserve(text.size());
    utf8proc_int32_t before = 0;
    for (std::size_t at = 0; at < text.size();) {
        if (const auto run = first_unprintable(text, at); run > at) {
            room.append(text, at, run - at);
            before = static_cast<unsigned char>(text[run - 1]);
            at = run;
            continue;
        }
        const Point point = point_at(text, at);
        if (point.code < 0) {
            fmt::format_to(std::back_inserter(room), "\\x{:02x}", static_cast<unsigned char>(text[at]));
        } else if (point.code == '\n') {
            room += keep_newlines ? '\n' : ' ';
        } else if (point.code == '\t') {
            room += ' ';
        } else if (is_control(point.code)) {
            fmt::format_to(std::back_inserter(room), "\\x{:02x}", static_cast<unsigned>(point.code));
        } else if (is_deceptive(point.code) || (is_variation_selector(point.code) && is_variation_selector(before))) {
            fmt::format_to(std::back_inserter(room), "<U+{:04X}>", static_cast<unsigned>(point.code));
        } else {
            room.append(text, at, point.bytes);
        }
        before = point.code;
        at += point.bytes;
    }
    return room;
}

std::string shortened(std::string_view text, std::size_t columns, bool ascii) {
    const std::string shown = visible(text);
    if (width(shown) <= columns) return shown;
    if (columns == 0) return {};
    return shown.substr(0, fitting(shown, columns - 1)) + (ascii ? "~" : "…");
}

std::vector<std::string> wrapped(std::string_view text, std::size_t columns) {
    columns = std::max<std::size_t>(columns, 1);
    std::vector<std::string> lines;
    std::string line;
    std::size_t line_width = 0;
    for (std::size_t at = 0; at < text.size();) {
        if (is_blank(text[at])) {
            ++at;
            continue;
        }
        const auto end = std::find_if(text.begin() + static_cast<std::ptrdiff_t>(at), text.end(), is_blank);
        std::string_view word = text.substr(at, static_cast<std::size_t>(end - text.begin()) - at);
        at += word.size();
        if (!line.empty() && line_width + 1 + width(word) > columns) {
            lines.push_back(std::exchange(line, {}));
            line_width = 0;
        }
        // Only what fits is measured: a word may be as long as the text.
        for (std::size_t cut = 0; line.empty() && (cut = fitting(word, columns)) < word.size();) {
            cut = std::max(cut, grapheme_at(word, 0).end);
            lines.emplace_back(word.substr(0, cut));
            word.remove_prefix(cut);
        }
        if (word.empty()) continue;
        if (!line.empty()) {
            line += ' ';
            ++line_width;
        }
        line += word;
        line_width += width(word);
    }
    if (!line.empty() || lines.empty()) lines.push_back(line);
    return lines;
}

std::string padded(std::string_view text, std::size_t columns) {
    const std::size_t used = width(text);
    return std::string(text) + std::string(columns > used ? columns - used : 0, ' ');
}

std::string slug(std::string_view text) {
    std::string name;
    for (const char c : lower(text)) {
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
            name += c;
        } else if (!name.empty() && name.back() != '-') {
            name += '-';
        }
        if (name.size() == 60) break;
    }
    while (name.ends_with('-')) name.pop_back();
    return name.empty() ? "x" : name;
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
    return text;
}

std::string lower(std::string_view text) {
    std::string result(text);
    for (char& c : result) c = lower(c);
    return result;
}

bool same_ignoring_case(std::string_view left, std::string_view right) {
    return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                      [](char a, char b) { return lower(a) == lower(b); });
}

std::size_t IgnoringCase::operator()(std::string_view text) const {
    std::uint64_t hash = 14695981039346656037U;  // FNV-1a
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(lower(c))) * 1099511628211U;
    return hash;
}

std::size_t edit_distance(std::string_view left, std::string_view right) {
    const std::string a = lower(left);
    const std::string b = lower(right);
    std::vector<std::vector<std::size_t>> cost(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
    for (std::size_t i = 0; i <= a.size(); ++i) cost[i][0] = i;
    for (std::size_t j = 0; j <= b.size(); ++j) cost[0][j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replace = cost[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            cost[i][j] = std::min({cost[i - 1][j] + 1, cost[i][j - 1] + 1, replace});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
            }
        }
    }
    return cost[a.size()][b.size()];
}

std::vector<std::string> suggestions(std::string_view word, const std::vector<std::string>& candidates) {
    std::vector<std::pair<std::size_t, std::string>> near;
    if (word.empty() || word.size() > 60) return {};
    const std::string wanted = lower(word);
    const std::size_t most = word.size() <= 4 ? 1 : 2;  // of a short word, two letters are half of another
    for (const auto& candidate : candidates) {
        if (candidate.empty() || candidate.size() > 60) continue;
        const std::size_t distance = edit_distance(word, candidate);
        const bool is_near = distance <= most && distance < std::min(word.size(), candidate.size());
        const bool is_beginning = lower(candidate).starts_with(wanted) || wanted.starts_with(lower(candidate));
        if (is_near || is_beginning) near.emplace_back(is_near ? distance : 3, candidate);
    }
    std::sort(near.begin(), near.end());
    near.erase(std::unique(near.begin(), near.end()), near.end());
    std::vector<std::string> best;
    for (std::size_t i = 0; i < near.size() && i < 3; ++i) best.push_back(near[i].second);
    return best;
}

std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates) {
    auto near = suggestions(word, candidates);
    if (near.empty()) return {};
    for (auto& name : near) name = fmt::format("'{}'", name);
    return fmt::format("did you mean {}?", joined(near, " or "));
}

std::string counted(std::size_t count, std::string_view noun, std::string_view plural) {
    if (count == 1) return fmt::format("1 {}", noun);
    return plural.empty() ? fmt::format("{} {}s", count, noun) : fmt::format("{} {}", count, plural);
}

std::string joined(const std::vector<std::string>& items, std::string_view separator) {
    return fmt::format("{}", fmt::join(items, separator));
}

}  // namespace waybill::base
