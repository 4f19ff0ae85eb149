#include "plan_criteria_text.hpp"

#include <algorithm>
#include <optional>

#include "plan_state.hpp"
#include "tracker_text.hpp"
#include "waybill/base/text.hpp"

namespace waybill::exchange {
namespace {

bool is_any_of(char c, std::string_view set) {
    return set.find(c) != std::string_view::npos;
}

/// Without such characters at both ends.
std::string_view stripped(std::string_view text, std::string_view set) {
    while (!text.empty() && is_any_of(text.front(), set)) text.remove_prefix(1);
    while (!text.empty() && is_any_of(text.back(), set)) text.remove_suffix(1);
    return text;
}

/// A line of a list, without its marker: `- x`, `** x`, `• x`, `1. x`.
struct Item {
    std::string_view text;
    bool is_item = false;
    bool has_box = false, is_checked = false;
};

std::size_t marker_bytes(std::string_view line, bool is_markdown) {
    constexpr std::string_view bullet = "•";
    if (line.starts_with(bullet)) return bullet.size();
    const std::string_view marks = is_markdown ? "-*+" : "-*+#";
    std::size_t end = 0;
    while (end < line.size() && is_any_of(line[end], marks)) ++end;
    if (end > 0) return end < line.size() && line[end] == ' ' ? end : 0;
    while (end < line.size() && line[end] >= '0' && line[end] <= '9') ++end;
    const bool is_numbered = end > 0 && end + 1 < line.size() && is_any_of(line[end], ".)") && line[end + 1] == ' ';
    return is_numbered ? end + 1 : 0;
}

Item item_of(std::string_view line, bool is_markdown) {
    Item item{line};
    if (const auto marker = marker_bytes(line, is_markdown); marker > 0) {
        item.is_item = true;
        item.text = base::trimmed(line.substr(marker));
    }
    for (const std::string_view box : {"[ ]", "[]", "[x]", "[X]"}) {
        if (!item.text.starts_with(box) || item.text.substr(box.size()).starts_with("(")) continue;
        item.has_box = true;
        item.is_checked = box == "[x]" || box == "[X]";
        item.text = base::trimmed(item.text.substr(box.size()));
        break;
    }
    return item;
}

enum class Step { given, when, then, also };

struct StepLine {
    Step step;
    std::string text;
};

/// `*Given* x`, `when: x`, `And x`.
std::optional<StepLine> step_of(std::string_view line) {
    constexpr std::pair<std::string_view, Step> words[] = {
        {"given", Step::given}, {"when", Step::when}, {"then", Step::then}, {"and", Step::also}, {"but", Step::also}};
    const std::string_view plain = stripped(line, "*_ ");
    const std::string lower = base::lower(plain);
    for (const auto& [word, step] : words) {
        const bool is_word =
            lower.starts_with(word) && lower.size() > word.size() && is_any_of(lower[word.size()], " :*_,");
        if (is_word) return StepLine{step, std::string(stripped(plain.substr(word.size()), " :*_,"))};
    }
    return {};
}

/// The title of a heading, or nothing. What ends in a colon is one only where it is short.
std::optional<std::string> heading_of(std::string_view line, bool is_markdown) {
    const auto hashes = line.find_first_not_of('#');
    const bool has_hashes = hashes != std::string_view::npos && hashes > 0 && hashes <= 6 && line[hashes] == ' ';
    const bool is_wiki = line.size() > 3 && line[0] == 'h' && line[1] >= '1' && line[1] <= '6' && line[2] == '.';
    const bool is_bold =
        line.size() > 2 && is_any_of(line[0], "*_") && line[1] != ' ' && is_any_of(stripped(line, ":").back(), "*_");
    const bool is_label = line.ends_with(':') && line.size() <= 60 && marker_bytes(line, is_markdown) == 0;
    if (is_wiki) line.remove_prefix(3);
    const std::string title = folded(stripped(line, "#*_: "));
    const bool is_ours = title == "acceptance criteria" || title == "acceptance criterion" || title == "ac" ||
                         title == "acs" || title == "acceptance tests" || title == "acceptance";
    if (is_ours || (has_hashes && is_markdown) || is_wiki || is_bold || is_label) return is_ours ? "acceptance" : title;
    return {};
}

/// Reads a description line by line.
class CriteriaReader {
public:
    explicit CriteriaReader(bool is_markdown) : is_markdown_(is_markdown) {}

    void read(std::string_view line) {
        line = base::trimmed(line);
        const bool is_fence = line.starts_with("```") || line.starts_with("{code") || line.starts_with("{noformat");
        if (is_fence) return;
        if (line.empty()) {
            is_after_step_ = false;
            return;
        }
        const Item item = item_of(line, is_markdown_);
        if (read_scenario(item.text) || read_step(item)) return;
        if (is_after_step_ && !item.has_box) {
            append(*part_, std::string(item.text), item.is_item ? '\n' : ' ');
            return;
        }
        if (const auto heading = heading_of(line, is_markdown_)) {
            flush();
            is_in_section_ = *heading == "acceptance";
        } else if (is_in_section_ && (item.is_item || item.has_box)) {
            flush();
            add_item(item.text, item.is_checked);
        }
    }

    std::vector<FoundCriterion> finish() {
        flush();
        return std::move(found_);
    }

private:
    static void append(std::string& part, const std::string& text, char between) {
        if (!part.empty()) part += between;
        part += text;
    }

    bool read_scenario(std::string_view text) {
        const std::string_view plain = stripped(text, "*_ ");
        for (const std::string_view word : {"scenario:", "scenario outline:", "example:"}) {
            if (!base::lower(plain).starts_with(word)) continue;
            flush();
            current_.name = one_line(stripped(plain.substr(word.size()), "*_ "));
            return true;
        }
        return false;
    }

    bool read_step(const Item& item) {
        const auto line = step_of(item.text);
        if (!line) return false;
        if (line->step == Step::also) {
            if (part_ == nullptr) return false;
            append(*part_, line->text, '\n');
        } else if (!begin_part(line->step, item)) {
            return false;
        } else if (!read_sentence(line->step, item.text)) {
            append(*part_, line->text, '\n');
        }
        lines_.emplace_back(item.text);
        current_.is_checked = item.has_box ? item.is_checked : current_.is_checked;
        is_after_step_ = true;
        return true;
    }

    /// Turns to the part that a step belongs to; a new Given, and a When behind a Then, begin a criterion.
    bool begin_part(Step step, const Item& item) {
        const bool is_begun = part_ != nullptr;
        const bool is_next = is_begun && (step == Step::given ? !current_.given.empty() || !current_.when.empty()
                                                              : step == Step::when && !current_.then.empty());
        const std::string given = is_next && step == Step::when && !item.has_box ? current_.given : std::string();
        if (is_next) {
            flush();
            current_.given = given;
        }
        // Outside the section only a Given is no everyday sentence.
        if (!is_begun && !is_in_section_ && step != Step::given) return false;
        part_ = step == Step::given ? &current_.given : step == Step::when ? &current_.when : &current_.then;
        return true;
    }

    /// `Given …, when …, then …` and `When …, then …` in one line.
    bool read_sentence(Step step, std::string_view text) {
        text = stripped(text, "*_ ");
        const std::string lower = base::lower(text);
        const auto then = lower.find(" then ");
        if (then == std::string::npos || step == Step::then) return false;
        if (step == Step::when) {
            append(current_.when, std::string(stripped(text.substr(4, then - 4), " ,;:*_")), '\n');
        } else {
            const auto when = lower.find(" when ");
            if (when == std::string::npos || when > then) return false;
            append(current_.given, std::string(stripped(text.substr(5, when - 5), " ,;:*_")), '\n');
            append(current_.when, std::string(stripped(text.substr(when + 6, then - when - 6), " ,;:*_")), '\n');
        }
        append(current_.then, std::string(stripped(text.substr(then + 6), " ,;*_")), '\n');
        part_ = &current_.then;
        return true;
    }

    void add_item(std::string_view text, bool is_checked) {
        // Jira's icons for yes, no and mind stand before remarks as often as before criteria.
        const bool is_icon = text.starts_with("(/)") || text.starts_with("(x)") || text.starts_with("(!)");
        if (!text.empty() && !is_icon) found_.push_back({one_line(text), {}, {}, std::string(text), is_checked});
    }

    void flush() {
        const bool is_whole = !current_.then.empty() && (!current_.given.empty() || !current_.when.empty());
        const bool has_all = !current_.given.empty() && !current_.when.empty() && !current_.then.empty();
        if (is_in_section_ ? is_whole : has_all) {
            found_.push_back(std::move(current_));
        } else if (is_in_section_) {
            for (const auto& line : lines_) add_item(line, current_.is_checked);
        }
        current_ = {};
        lines_.clear();
        part_ = nullptr;
        is_after_step_ = false;
    }

    bool is_markdown_;
    bool is_in_section_ = false;
    bool is_after_step_ = false;
    FoundCriterion current_;
    std::string* part_ = nullptr;     // of current_, once a step was read
    std::vector<std::string> lines_;  // that current_ was read from
    std::vector<FoundCriterion> found_;
};

}  // namespace

std::vector<FoundCriterion> find_criteria(std::string_view description, bool is_markdown) {
    CriteriaReader reader(is_markdown);
    while (!description.empty()) {
        const auto end = description.find('\n');
        reader.read(description.substr(0, end));
        description.remove_prefix(end == std::string_view::npos ? description.size() : end + 1);
    }
    return reader.finish();
}

}  // namespace waybill::exchange
