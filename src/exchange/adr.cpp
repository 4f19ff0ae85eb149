#include "waybill/exchange/adr.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "plan_state.hpp"
#include "tracker_text.hpp"
#include "waybill/base/date.hpp"
#include "waybill/base/number.hpp"
#include "waybill/base/text.hpp"

namespace waybill::exchange {
namespace {

/// What a heading, or a word on top of the page, is about.
enum class AdrPart { none, context, choice, alternatives, consequences, bad, status, date, people, supersedes, title };

struct AdrPartName {
    std::string_view name;
    AdrPart part;
};
constexpr std::array adr_part_names{
    AdrPartName{"context", AdrPart::context},
    AdrPartName{"context and problem statement", AdrPart::context},
    AdrPartName{"problem statement", AdrPart::context},
    AdrPartName{"problem", AdrPart::context},
    AdrPartName{"issue", AdrPart::context},
    AdrPartName{"background", AdrPart::context},
    AdrPartName{"motivation", AdrPart::context},
    AdrPartName{"decision drivers", AdrPart::context},
    AdrPartName{"decision", AdrPart::choice},
    AdrPartName{"decision outcome", AdrPart::choice},
    AdrPartName{"outcome", AdrPart::choice},
    AdrPartName{"solution", AdrPart::choice},
    AdrPartName{"considered options", AdrPart::alternatives},
    AdrPartName{"options considered", AdrPart::alternatives},
    AdrPartName{"options", AdrPart::alternatives},
    AdrPartName{"alternatives", AdrPart::alternatives},
    AdrPartName{"alternatives considered", AdrPart::alternatives},
    AdrPartName{"considered alternatives", AdrPart::alternatives},
    AdrPartName{"pros and cons of the options", AdrPart::alternatives},
    AdrPartName{"consequences", AdrPart::consequences},
    AdrPartName{"positive consequences", AdrPart::consequences},
    AdrPartName{"negative consequences", AdrPart::bad},
    AdrPartName{"risks", AdrPart::bad},
    AdrPartName{"status", AdrPart::status},
    AdrPartName{"date", AdrPart::date},
    AdrPartName{"deciders", AdrPart::people},
    AdrPartName{"decision makers", AdrPart::people},
    AdrPartName{"supersedes", AdrPart::supersedes},
    AdrPartName{"title", AdrPart::title},
};

AdrPart adr_part_of(std::string_view name) {
    const auto word = folded(base::trimmed(name));
    const auto* found = std::find_if(adr_part_names.begin(), adr_part_names.end(),
                                     [&](const AdrPartName& one) { return one.name == word; });
    return found == adr_part_names.end() ? AdrPart::none : found->part;
}

/// The names of a YAML list in one line: `[Ann, Bob]`.
std::string_view unlisted(std::string_view text) {
    return text.starts_with('[') && text.ends_with(']') ? text.substr(1, text.size() - 2) : text;
}

struct AdrStatus {
    std::string_view word, meaning;
};
constexpr std::array adr_statuses{
    AdrStatus{"proposed", "proposed"},     AdrStatus{"proposal", "proposed"},     AdrStatus{"draft", "proposed"},
    AdrStatus{"pending", "proposed"},      AdrStatus{"open", "proposed"},         AdrStatus{"accepted", "accepted"},
    AdrStatus{"approved", "accepted"},     AdrStatus{"decided", "accepted"},      AdrStatus{"adopted", "accepted"},
    AdrStatus{"implemented", "accepted"},  AdrStatus{"done", "accepted"},         AdrStatus{"amended", "accepted"},
    AdrStatus{"rejected", "rejected"},     AdrStatus{"declined", "rejected"},     AdrStatus{"withdrawn", "rejected"},
    AdrStatus{"superseded", "superseded"}, AdrStatus{"superceded", "superseded"}, AdrStatus{"replaced", "superseded"},
    AdrStatus{"deprecated", "superseded"}, AdrStatus{"obsolete", "superseded"},
};

/// The text without `<!-- remarks -->`, which templates are full of.
std::string without_remarks(std::string_view text) {
    std::string kept;
    while (!text.empty()) {
        const auto begin = std::min(text.find("<!--"), text.size());
        kept += text.substr(0, begin);
        const auto end = text.find("-->", begin);
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 3);
    }
    return kept;
}

/// `**Status:** accepted` or `* Status: accepted` as the part and its value.
std::optional<std::pair<AdrPart, std::string>> adr_stated(std::string_view line) {
    std::string plain;
    for (const char c : line) {
        if (c != '*' && c != '_') plain += c;
    }
    std::string_view rest = base::trimmed(plain);
    if (rest.starts_with("- ") || rest.starts_with("+ ")) rest = base::trimmed(rest.substr(2));
    const auto colon = rest.find(':');
    if (colon == std::string_view::npos) return {};
    const auto part = adr_part_of(rest.substr(0, colon));
    if (part < AdrPart::status) return {};
    auto value = base::trimmed(rest.substr(colon + 1));
    while (value.size() > 1 && (value.front() == '"' || value.front() == '\'') && value.back() == value.front())
        value = base::trimmed(value.substr(1, value.size() - 2));
    return std::pair{part, std::string(value)};
}

/// The first number in `text`, or 0.
long long adr_number_in(std::string_view text) {
    const auto begin = std::find_if(text.begin(), text.end(), base::is_digit);
    const auto end = std::find_if_not(begin, text.end(), base::is_digit);
    if (begin == end || end - begin > 9) return 0;
    // As in file names: leading zeroes count for nothing.
    const auto first = std::find_if(begin, end - 1, [](char c) { return c != '0'; });
    return base::parse_integer(std::string_view(first, end)).value_or(0);
}

/// The page that the rest of a line names: `[ADR 12](0012-x.md)`, `ADR-0012`, `12`.
long long adr_page_in(std::string_view text) {
    const auto link = text.find("](");
    if (link == std::string_view::npos) return adr_number_in(text);
    auto target = text.substr(link + 2, text.find(')', link) - link - 2);
    if (const auto slash = target.rfind('/'); slash != std::string_view::npos) target.remove_prefix(slash + 1);
    return adr_number_in(target);
}

/// The first day in a text.
std::string adr_day_in(std::string_view text) {
    for (std::size_t at = 0; at + 10 <= text.size(); ++at) {
        const auto day = base::is_digit(text[at]) ? base::parse_day(text.substr(at, 10)) : std::nullopt;
        if (day) return base::format_day(*day);
    }
    return {};
}

/// What follows a page's number at the start of its title, or nothing where it has none: `2FA` and `12-factor` are
/// words.
std::optional<std::string_view> after_adr_number(std::string_view title) {
    const bool is_named = base::lower(title).starts_with("adr");
    if (is_named) title.remove_prefix(3);
    const auto begin = std::min(title.find_first_not_of(" -#"), title.size());
    const auto end = std::min(title.find_first_not_of("0123456789", begin), title.size());
    const auto rest = title.substr(end);
    if (begin == end) return {};
    if (is_named) return rest.starts_with('-') ? rest.substr(1) : rest;
    // As the file is called: `0007 Use queues`.
    if (title[begin] == '0' && end - begin > 1 && rest.starts_with(' ')) return rest;
    const bool is_mark = rest.starts_with('.') || rest.starts_with(':') || rest.starts_with(')');
    const bool is_version = is_mark && rest.size() > 1 && base::is_digit(rest[1]);
    return (is_mark && !is_version) || rest.starts_with(" - ") ? std::optional(rest) : std::nullopt;
}

/// A heading's title without what numbers it: `7. `, `ADR-0007: `, `ADR 7 - `.
std::string bare_title(std::string_view title) {
    const auto after = after_adr_number(base::trimmed(title));
    auto rest = base::trimmed(after.value_or(""));
    if (rest.starts_with('.') || rest.starts_with(':') || rest.starts_with(')')) rest = base::trimmed(rest.substr(1));
    if (rest.starts_with("- ")) rest.remove_prefix(2);
    return one_line(base::trimmed(rest).empty() ? title : rest);
}

/// Whether a template's `{short title of …}` was never filled in; `/users/{id}` is a title's own.
bool is_adr_blank(std::string_view text) {
    if (text.starts_with('{')) return true;
    for (auto open = text.find('{'); open != std::string_view::npos; open = text.find('{', open + 1)) {
        const auto close = text.find('}', open);
        if (close == std::string_view::npos) return false;
        for (auto at = open + 2; at + 1 < close; ++at) {
            if (text[at] == ' ' && base::is_letter(text[at - 1]) && base::is_letter(text[at + 1])) return true;
        }
    }
    return false;
}

/// Reads a page line by line.
class AdrText {
public:
    explicit AdrText(const std::string& file) { page_.file = one_line(file), page_.number = adr_number_in(file); }

    AdrReading read(std::string_view text) {
        const std::string kept = without_remarks(text);
        std::string_view rest = kept;
        for (bool is_first = true; !rest.empty(); is_first = false) {
            const auto end = std::min(rest.find('\n'), rest.size());
            line(rest.substr(0, end), is_first);
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
        return finished();
    }

private:
    void line(std::string_view line, bool is_first);
    void front(std::string_view line);
    void heading(std::string_view line, std::size_t level);
    void take(AdrPart part, std::string_view text);
    void take_status(std::string_view text);
    AdrReading finished();

    std::string& text_of(AdrPart part) {
        switch (part) {
            case AdrPart::context:
                return page_.context;
            case AdrPart::choice:
                return page_.choice;
            case AdrPart::alternatives:
                return page_.alternatives;
            case AdrPart::bad:
                return page_.risk;
            default:
                return consequences_;
        }
    }

    AdrPage page_{};
    std::string consequences_{}, status_{}, before_{};
    AdrPart part_ = AdrPart::none;
    std::size_t level_ = 0;  ///< of the heading that began the part
    bool is_front_ = false, is_code_ = false, has_status_ = false, has_choice_ = false;
};

void AdrText::line(std::string_view line, bool is_first) {
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (is_first && base::trimmed(line) == "---") {
        is_front_ = true;
        return;
    }
    if (is_front_) return front(line);
    if (line.starts_with("```") || line.starts_with("~~~")) is_code_ = !is_code_;
    const auto level = is_code_ ? std::string_view::npos : line.find_first_not_of('#');
    const bool is_heading = level != std::string_view::npos && level > 0 && level <= 6 && line[level] == ' ';
    // A title may also be underlined.
    const bool is_rule = !is_code_ && line.size() >= 3 && line.find_first_not_of('=') == std::string_view::npos;
    if (is_heading)
        heading(base::trimmed(line.substr(level)), level);
    else if (is_rule && page_.title.empty())
        page_.title = bare_title(before_);
    else if (const auto found = part_ == AdrPart::none && !is_code_ ? adr_stated(line) : std::nullopt)
        take(found->first, found->second);
    else
        take(part_, line);
    before_ = line;
}

void AdrText::front(std::string_view line) {
    if (base::trimmed(line) == "---")
        is_front_ = false;
    else if (const auto found = adr_stated(line))
        take(found->first, found->second);
}

void AdrText::heading(std::string_view name, std::size_t level) {
    while (name.ends_with('#')) name.remove_suffix(1);
    const auto part = adr_part_of(name);
    if (level == 1 && page_.title.empty() && part == AdrPart::none) {
        page_.title = bare_title(name);
        part_ = AdrPart::none;
    } else if (part != AdrPart::none) {
        part_ = part;
        level_ = level;
        if (part == AdrPart::choice) has_choice_ = true;
    } else if (level <= level_ || part_ == AdrPart::none) {
        part_ = AdrPart::none;
    } else {
        take(part_, name);  // a heading within the part
    }
}

void AdrText::take(AdrPart part, std::string_view text) {
    const auto word = base::trimmed(text);
    if (part == AdrPart::none) return;
    if (part == AdrPart::status) return take_status(word);
    if (part == AdrPart::date && page_.date.empty()) page_.date = adr_day_in(word);
    if (part == AdrPart::people && page_.people.empty()) page_.people = one_line(unlisted(word));
    if (part == AdrPart::title && page_.title.empty()) page_.title = bare_title(word);
    if (part == AdrPart::supersedes && adr_page_in(word) > 0) page_.supersedes.push_back(adr_page_in(word));
    if (part >= AdrPart::status) return;
    // What MADR itself calls bad is what may go wrong.
    const auto item = base::lower(word);
    const bool is_bad =
        part != AdrPart::alternatives && (item.starts_with("* bad, because") || item.starts_with("- bad, because"));
    text_of(is_bad ? AdrPart::bad : part).append(is_bad ? word.substr(2) : text).append("\n");
}

void AdrText::take_status(std::string_view text) {
    if (text.empty()) return;
    const auto lower = base::lower(text);
    for (const std::string_view word : {"superseded by", "superceded by", "replaced by"}) {
        const auto at = lower.find(word);
        if (at == std::string::npos) continue;
        status_ = "superseded";
        has_status_ = true;
        if (const auto page = adr_page_in(text.substr(at + word.size())); page > 0) page_.superseded_by.push_back(page);
        return;
    }
    for (const std::string_view word : {"supersedes", "supercedes", "replaces"}) {
        const auto at = lower.find(word);
        if (at == std::string::npos) continue;
        if (const auto page = adr_page_in(text.substr(at + word.size())); page > 0) page_.supersedes.push_back(page);
        if (at == 0) return;
    }
    if (has_status_) return;
    has_status_ = true;
    const auto begin =
        static_cast<std::size_t>(std::find_if(lower.begin(), lower.end(), base::is_letter) - lower.begin());
    const auto end = static_cast<std::size_t>(
        std::find_if_not(lower.begin() + static_cast<long>(begin), lower.end(), base::is_letter) - lower.begin());
    const auto word = std::string_view(lower).substr(begin, end - begin);
    const auto* found =
        std::find_if(adr_statuses.begin(), adr_statuses.end(), [&](const AdrStatus& one) { return one.word == word; });
    status_ = found == adr_statuses.end() ? "" : found->meaning;
    if (found == adr_statuses.end()) page_.status_word = one_line(text);
    // `Accepted, 2024-02-01` says both.
    if (page_.date.empty()) page_.date = adr_day_in(text);
}

AdrReading AdrText::finished() {
    if (page_.title.empty()) return {{}, "no heading that could be its title"};
    if (!has_status_ && !has_choice_) return {{}, "no status and no decision in it"};
    if (page_.status_word.find('{') != std::string::npos || is_adr_blank(page_.title)) return {{}, "a template"};
    page_.status = status_;
    const auto consequences = body_text(consequences_);
    page_.choice = body_text(page_.choice);
    if (!consequences.empty())
        page_.choice = body_text(fmt::format("{}\n\nConsequences:\n{}", page_.choice, consequences));
    for (auto* text : {&page_.context, &page_.alternatives, &page_.risk}) *text = body_text(*text);
    return {std::move(page_), {}};
}

}  // namespace

AdrReading read_adr(std::string_view text, const std::string& file) {
    if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
    if (const auto bad = base::invalid_utf8_at(text)) return {{}, fmt::format("byte {} is not UTF-8", *bad + 1)};
    if (text.find('\0') != std::string_view::npos) return {{}, "a NUL byte in it"};
    return AdrText(file).read(text);
}

}  // namespace waybill::exchange
