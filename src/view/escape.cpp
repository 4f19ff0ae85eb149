#include "waybill/view/escape.hpp"

#include <algorithm>
#include <array>

#include "append.hpp"
#include "waybill/base/scan.hpp"
#include "waybill/base/text.hpp"

namespace waybill::view {
namespace {

bool is_alphanumeric(char c) {
    return base::is_digit(c) || base::is_letter(c);
}

/// Whether a spreadsheet would calculate with `text`, by its first character.
bool is_formula(std::string_view text) {
    if (text.empty() || is_alphanumeric(text[0])) return false;
    // With apostrophes before it, it is one as soon as they are taken for the sign of a text.
    text.remove_prefix(std::min(text.find_first_not_of('\''), text.size()));
    if (text.empty()) return false;
    if (std::string_view("=+-@\t\r\n").find(text[0]) != std::string_view::npos) return true;
    constexpr std::array<std::string_view, 4> full_width{"＝", "＋", "－", "＠"};
    return static_cast<unsigned char>(text[0]) >= 0x80 &&
           std::any_of(full_width.begin(), full_width.end(), [&](auto sign) { return text.starts_with(sign); });
}

std::string_view without_outer_blanks(std::string_view text) {
    while (text.starts_with(' ')) text.remove_prefix(1);
    while (text.ends_with(' ')) text.remove_suffix(1);
    return text;
}

/// Where `text` opens with what starts a block of Markdown (list, number, rule, heading underline), the
/// position of the character that must be escaped so that it does not.
std::size_t block_mark_at(std::string_view text) {
    const auto ends_at = [&text](std::size_t at) { return at == text.size() || text[at] == ' '; };
    if (text.empty()) return std::string_view::npos;
    // A sign before a number or a word begins nothing: `+2`, `-3.96 %`, `-> done`.
    if (text[0] == '=' || text.starts_with("--")) return 0;
    if ((text[0] == '-' || text[0] == '+') && ends_at(1)) return 0;
    const std::size_t digits = text.find_first_not_of("0123456789");
    const bool is_numbered = digits != 0 && digits != std::string_view::npos &&
                             (text[digits] == '.' || text[digits] == ')') && ends_at(digits + 1);
    return is_numbered ? digits : std::string_view::npos;
}

/// The character at `at` so that Markdown shows it. Entities hide a character from the parser, but
/// GitHub looks for mentions and references in the finished page: only an element between the sign and
/// the name stops it, and an empty comment is the one that shows nothing.
void append_markdown_character(std::string& out, std::string_view text, std::size_t at) {
    const char c = text[at];
    const std::string_view rest = text.substr(at + 1);
    const bool is_before_name = !rest.empty() && is_alphanumeric(rest[0]);
    switch (c) {
        case '\\':
        case '`':
        case '*':
        case '_':
        case '~':
        case '[':
        case ']':
        case '|':
            out += '\\';
            out += c;
            break;
        case '<':
            out += "&lt;";
            break;
        case '>':
            out += at == 0 ? "&gt;" : ">";  // elsewhere it closes nothing, since nothing is opened
            break;
        case '&':
            out += "&amp;";
            break;
        case '$':
            out += "&#36;";
            break;
        case '@':
            out += is_before_name ? "&#64;<!-- -->" : "&#64;";
            break;
        case '#':
            out += is_before_name && base::is_digit(rest[0]) ? "&#35;<!-- -->" : "&#35;";
            break;
        case ':':
            out += rest.starts_with("//") ? "&#58;" : ":";
            break;
        case '.':
            out += at >= 3 && base::same_ignoring_case(text.substr(at - 3, 3), "www") ? "&#46;" : ".";
            break;
        default:
            out += c;
    }
}

/// Empty where the character is none of HTML's signs.
std::string_view html_entity(char c) {
    switch (c) {
        case '&':
            return "&amp;";
        case '<':
            return "&lt;";
        case '>':
            return "&gt;";
        case '"':
            return "&quot;";
        case '\'':
            return "&#39;";
        default:
            return {};
    }
}

template <typename Append>
std::string made(Append append, std::string_view text) {
    std::string out;
    append(out, text);
    return out;
}

}  // namespace

void append_markdown(std::string& out, std::string_view text) {
    std::string room;
    const auto shown = without_outer_blanks(base::visible(text, room));
    const auto next = [&](std::size_t at) {
        return base::first_special<'\\', '`', '*', '_', '~', '[', ']', '<', '>', '&', '|', '#', '@', '$', ':', '.'>(
            shown, at);
    };
    std::size_t plain = 0;  // what stands from here on is copied as it is
    if (const auto block_mark = block_mark_at(shown); block_mark != std::string_view::npos) {
        out.append(shown, 0, block_mark).append(1, '\\');
        plain = block_mark;
    }
    for (auto at = next(plain); at < shown.size(); at = next(at + 1)) {
        out.append(shown, plain, at - plain);
        append_markdown_character(out, shown, at);
        plain = at + 1;
    }
    out.append(shown, plain);
}

void append_markdown_code(std::string& out, std::string_view text) {
    const std::string shown = base::visible(text);
    std::size_t longest = 0;
    std::size_t run = 0;
    for (const char c : shown) {
        run = c == '`' ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    const std::string fence(longest + 1, '`');
    const bool needs_blanks = shown.starts_with('`') || shown.ends_with('`') || shown.starts_with(' ');
    const std::string_view blank = needs_blanks ? " " : "";
    out.append(fence).append(blank).append(shown).append(blank).append(fence);
}

void append_html(std::string& out, std::string_view text) {
    std::string room;
    const auto shown = base::visible(text, room);
    const auto next = [&](std::size_t at) { return base::first_special<'&', '<', '>', '"', '\''>(shown, at); };
    std::size_t plain = 0;  // what stands from here on is copied as it is
    for (auto at = next(0); at < shown.size(); at = next(at + 1)) {
        const auto entity = html_entity(shown[at]);
        if (entity.empty()) continue;
        out.append(shown, plain, at - plain).append(entity);
        plain = at + 1;
    }
    out.append(shown, plain);
}

void append_xml(std::string& out, std::string_view text) {
    const auto start = out.size();
    append_html(out, text);
    if (text.find('\xEF') == std::string_view::npos) return;
    for (const std::string_view none : {"\xEF\xBF\xBE", "\xEF\xBF\xBF"}) {  // U+FFFE and U+FFFF
        for (auto at = out.find(none, start); at != std::string::npos; at = out.find(none, at))
            out.replace(at, 3, "\xEF\xBF\xBD");
    }
}

void append_csv(std::string& out, std::string_view text) {
    std::string room;
    const auto shown = base::visible(text, room);
    const bool is_quoted = base::first_special<',', '"'>(shown) < shown.size();
    if (is_quoted) out += '"';
    if (is_formula(text)) out += '\'';
    if (!is_quoted) {
        out += shown;
        return;
    }
    for (const char c : shown) {
        if (c == '"') out += c;
        out += c;
    }
    out += '"';
}

void append_tsv(std::string& out, std::string_view text) {
    std::string room;
    out += base::visible(text, room);
}

std::string_view unescape_csv(std::string_view cell) {
    return cell.starts_with('\'') && is_formula(cell) ? cell.substr(1) : cell;
}

std::string escape_markdown(std::string_view text) {
    return made(append_markdown, text);
}
std::string escape_html(std::string_view text) {
    return made(append_html, text);
}
std::string escape_csv(std::string_view text) {
    return made(append_csv, text);
}
std::string escape_tsv(std::string_view text) {
    return made(append_tsv, text);
}

std::string escape_ics(std::string_view text) {
    std::string out;
    for (const char c : base::visible(text)) {
        if (c == '\\' || c == ';' || c == ',') out += '\\';
        out += c;
    }
    return out;
}

namespace {

/// What looks like a mark of Slack's and is none; empty where `c` is no mark.
std::string_view slack_look_alike(char c) {
    switch (c) {
        case '*':
            return "∗";
        case '_':
            return "＿";
        case '~':
            return "∼";
        case '`':
            return "ˋ";
        default:
            return {};
    }
}

}  // namespace

std::string escape_slack(std::string_view text) {
    constexpr std::string_view joiner = "\u2060";
    const auto shown = base::visible(text);
    const auto is_word = [&](std::size_t at) { return at < shown.size() && is_alphanumeric(shown[at]); };
    std::string out;
    for (std::size_t at = 0; at < shown.size(); ++at) {
        const char c = shown[at];
        const bool is_inside = at > 0 && is_word(at - 1) && is_word(at + 1);
        const auto other = slack_look_alike(c);
        if (!other.empty() && !is_inside)
            out += other;
        else
            out += c;
        // As entities they would be read as they stand where a text is pasted: what follows them is only set apart.
        if (c == '@' || c == '<' || c == '&' || (c == ':' && is_word(at + 1))) out += joiner;
    }
    return out;
}

std::string escape_dot(std::string_view text) {
    std::string out;
    for (const char c : base::visible(text)) {
        if (c == '\\' || c == '"') out += '\\';
        out += c;
        if (c == '&') out += "amp;";
    }
    return out;
}

std::string escape_xml(std::string_view text) {
    return made(append_xml, text);
}

std::string escape_github(std::string_view text) {
    std::string out;
    for (const char c : base::visible(text)) {
        // The runner's older commands stand anywhere in a line.
        if (c == '[' && out.ends_with("##")) out += ' ';
        if (c == '%')
            out += "%25";
        else
            out += c;
    }
    return out;
}

std::string escape_github_property(std::string_view text) {
    std::string out;
    for (const char c : escape_github(text)) {
        if (c == ':')
            out += "%3A";
        else if (c == ',')
            out += "%2C";
        else
            out += c;
    }
    return out;
}

std::string escape_mermaid(std::string_view text) {
    std::string out;
    const auto shown = base::visible(text);
    // Labels of a flowchart are read as Markdown, in which `1. ` would begin a list.
    const std::size_t block_mark = block_mark_at(shown);
    for (std::size_t at = 0; at < shown.size(); ++at) {
        const char c = shown[at];
        const bool is_sign = at == block_mark || (static_cast<unsigned char>(c) < 0x80 && !is_alphanumeric(c) &&
                                                  std::string_view(" -.,()/+!?").find(c) == std::string_view::npos);
        if (is_sign)
            out.append("#").append(std::to_string(static_cast<int>(c))).append(";");
        else
            out += c;
    }
    return out;
}

}  // namespace waybill::view
