#include "waybill/features/wording.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "phrases.hpp"
#include "waybill/base/text.hpp"

namespace waybill::features {
namespace {

using wording::Match;
using wording::Reading;
using wording::Word;

/// Rules that a number with a unit in the same sentence silences: it says how much.
constexpr std::string_view measurable[] = {"WB204", "WB209", "WB214", "WB220"};
constexpr std::string_view off[] = {"WB216", "WB217"};

/// The rule for a phrase. In requirements and stories, judgements, open lists and alternatives are often meant to be
/// filled in later: there they are one rule of its own, which only remarks.
std::string_view rule_for(std::string_view rule, Part part) {
    const bool is_loose = rule == "WB204" || rule == "WB206" || rule == "WB208";
    return is_loose && part == Part::statement ? "WB218" : rule;
}

/// A longer text is not written anew for each of its findings.
constexpr std::size_t most_rewritten_bytes = 2000;

/// Looks through one text.
class Check {
public:
    Check(std::string_view text, Part part) : text_(text), part_(part), reading_(wording::read(text)) {}

    std::vector<WordingFinding> findings() {
        const bool says_nothing = part_ == Part::then && check_empty_result();
        for (const auto& match : wording::matches(reading_)) {
            // What the whole sentence lacks is not said of its words again.
            if (says_nothing && match.list->rule == "WB204") continue;
            check(match);
        }
        check_marks();
        check_alternatives();
        check_more();
        if (part_ == Part::when) check_two_actions();
        if (part_ != Part::statement) check_screen();
        std::erase_if(list_, [&](const auto& one) { return reading_.ignores(one.rule); });
        std::stable_sort(list_.begin(), list_.end(), [](const auto& a, const auto& b) { return a.offset < b.offset; });
        return std::move(list_);
    }

private:
    void check(const Match& match);
    bool check_empty_result();
    void check_marks();
    void check_alternatives();
    void check_more();
    void check_two_actions();
    void check_screen();

    const std::vector<Word>& words() const { return reading_.words; }
    std::string as_written(std::size_t from, std::size_t to) const {
        const auto begin = words()[from].offset;
        return std::string(text_.substr(begin, words()[to - 1].offset + words()[to - 1].size - begin));
    }
    /// The text with something in the place of some words.
    std::string with(std::size_t begin, std::size_t end, std::string_view instead) const {
        if (text_.size() > most_rewritten_bytes) return {};
        std::string made(text_.substr(0, begin));
        if (instead.empty() && made.ends_with(' ')) made.pop_back();
        return made.append(instead).append(text_.substr(end));
    }
    void add(std::string_view rule, std::size_t from, std::size_t to, std::string message, std::string rewrite) {
        list_.push_back({.rule = rule_for(rule, part_),
                         .field = {},
                         .offset = words()[from].offset,
                         .words = as_written(from, to),
                         .message = std::move(message),
                         .rewrite = std::move(rewrite)});
    }

    std::string_view text_;
    Part part_;
    Reading reading_;
    std::vector<WordingFinding> list_;
};

void Check::check(const Match& match) {
    const auto rule = match.list->rule;
    const Word& first = words()[match.from];
    const bool is_measured = reading_.has_measure[first.sentence] &&
                             std::find(std::begin(measurable), std::end(measurable), rule) != std::end(measurable);
    if (is_measured) return;
    // "I should see" is how steps are written; in a requirement it leaves the choice.
    if (rule == "WB219" && part_ != Part::statement) return;
    if (rule == "WB209" && reading_.has_than_after(match.from)) return;
    const auto begin = first.offset;
    const auto end = words()[match.to - 1].offset + words()[match.to - 1].size;
    add(rule, match.from, match.to, fmt::format("\"{}\": {}", as_written(match.from, match.to), match.list->missing),
        with(begin, end, match.list->instead));
}

/// "It works as expected": nothing that a test could look at. True when the text says no more than that.
bool Check::check_empty_result() {
    bool has_verb = false, has_judgement = false;
    std::size_t last_verb = 0;
    for (std::size_t i = 0; i < words().size(); ++i) {
        const auto& word = words()[i];
        if (word.is_in(wording::empty_verbs)) {
            has_verb = true;
            last_verb = i;
        } else if (word.is_in(wording::judgements)) {
            has_judgement = true;
        } else if (!word.is_in(wording::fillers)) {
            // A subject may stand in front ("the login works"), but nothing of its own behind the verb.
            if (has_verb || has_judgement) return false;
        }
    }
    const bool is_struck_out = reading_.plain.find('\x01') != std::string::npos;
    if (words().empty() || is_struck_out || (!has_verb && !has_judgement)) return false;
    // A judgement alone needs a subject that says nothing either: "everything is fine".
    if (!has_verb) {
        for (const auto& word : words()) {
            if (!word.is_in(wording::fillers) && !word.is_in(wording::judgements)) return false;
        }
    }
    // "the job runs" says that it runs; "the job runs correctly" and "it works" say nothing.
    const bool is_verb_of_success = has_verb && words()[last_verb].text.starts_with("work");
    if (!has_judgement && !is_verb_of_success) return false;
    const auto end = words().back().offset + words().back().size;
    add("WB203", 0, words().size(), "a test cannot see this: what is shown, stored, sent or changed?",
        with(words().front().offset, end, "(say what is shown, stored or sent: …)"));
    return true;
}

/// `???` in the place of an answer.
void Check::check_marks() {
    const auto at = reading_.plain.find("???");
    if (at == std::string::npos) return;
    auto end = reading_.plain.find_first_not_of('?', at);
    if (end == std::string::npos) end = text_.size();
    list_.push_back({.rule = "WB207",
                     .field = {},
                     .offset = at,
                     .words = std::string(text_.substr(at, end - at)),
                     .message = "\"???\": it is not decided yet",
                     .rewrite = with(at, end, "…")});
}

/// `a/b`: which of them? Terms in capitals (TCP/IP), numbers (24/7) and units (km/h) are names.
void Check::check_alternatives() {
    for (std::size_t i = 0; i + 1 < words().size(); ++i) {
        const Word& left = words()[i];
        const Word& right = words()[i + 1];
        const auto slash = left.offset + left.size;
        if (right.offset != slash + 1 || reading_.plain[slash] != '/') continue;
        const auto is_prose = [&](const Word& word) {
            const char c = text_[word.offset];
            return word.size > 2 && !word.is_number && !(c >= 'A' && c <= 'Z' && text_[word.offset + 1] <= 'Z');
        };
        const bool is_and_or = left.text == "and" && right.text == "or";
        if (!is_and_or && (!is_prose(left) || !is_prose(right))) continue;
        const auto end = right.offset + right.size;
        add("WB208", i, i + 2, fmt::format("\"{}\": both, either, or one of them?", as_written(i, i + 2)),
            with(left.offset, end,
                 is_and_or ? "or" : fmt::format("{} or {}", as_written(i, i + 1), as_written(i + 1, i + 2))));
    }
}

/// `more efficient` without saying than what.
void Check::check_more() {
    for (std::size_t i = 0; i + 1 < words().size(); ++i) {
        const Word& word = words()[i];
        if ((word.text != "more" && word.text != "less") || !words()[i + 1].is_in(wording::adjectives)) continue;
        if (reading_.has_measure[word.sentence]) continue;
        if (reading_.has_than_after(i)) continue;
        const auto end = words()[i + 1].offset + words()[i + 1].size;
        add("WB209", i, i + 2, fmt::format("\"{}\": than what, and by how much?", as_written(i, i + 2)),
            with(word.offset, end, "… % (than …)"));
    }
}

/// Two actions in one When: where the result is missing, nobody knows which of them failed.
void Check::check_two_actions() {
    std::size_t verb = words().size();
    for (std::size_t i = 0; i < words().size(); ++i) {
        const bool is_action = words()[i].is_in(wording::actions);
        const bool is_behind_and = i > 0 && (words()[i - 1].text == "and" ||
                                             (i > 1 && words()[i - 2].text == "and" && words()[i - 1].text == "then"));
        const bool is_verb = is_action && (i == 0 || is_behind_and || words()[i - 1].text != "the");
        if (verb < i && is_behind_and && is_verb) {
            add("WB211", verb, i + 1,
                fmt::format("two actions, \"{}\" and \"{}\": which of them is tested?", words()[verb].text,
                            words()[i].text),
                "");
            return;
        }
        if (is_verb && verb == words().size()) verb = i;
    }
}

/// Buttons and fields: they change more often than what the user wants.
void Check::check_screen() {
    for (std::size_t i = 0; i < words().size(); ++i) {
        if (!words()[i].is_in(wording::screens)) continue;
        return add("WB212", i, i + 1,
                   fmt::format("\"{}\" is how the screen works today; say what the user does", as_written(i, i + 1)),
                   "");
    }
}

}  // namespace

bool is_off_by_default(std::string_view rule) {
    return std::find(std::begin(off), std::end(off), rule) != std::end(off);
}

std::vector<WordingFinding> wording_of(std::string_view text, Part part) {
    return Check(text, part).findings();
}

}  // namespace waybill::features
