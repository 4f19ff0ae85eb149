#include "mistyped.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "parse.hpp"
#include "waybill/base/number.hpp"
#include "waybill/base/text.hpp"
#include "waybill/checks/finding.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/kinds.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::cli {
namespace {

using Words = std::vector<std::string>;
using What = Takes::What;

/// Words that take something away are named only to somebody who all but typed them.
Words harmless(std::string_view typed, Words near) {
    std::erase_if(near, [&](const std::string& one) {
        const bool is_harmful = one == "remove" || one == "kill" || one == "restore" || one == "undo";
        return is_harmful && base::edit_distance(typed, one) > 1 && !one.starts_with(typed);
    });
    return near;
}

std::string did_you_mean(const Words& near, std::string_view dashes = {}) {
    Words quoted;
    for (const auto& one : near) quoted.push_back(fmt::format("'{}{}'", dashes, one));
    return near.empty() ? std::string() : fmt::format("did you mean {}?", base::joined(quoted, " or "));
}

/// The commands of a noun that were written by hand, as far as they have a verb.
std::vector<Leaf> written_verbs(const std::string& noun) {
    std::vector<Leaf> leaves;
    for (const Verb* verb : all_verbs()) {
        if (verb->noun == noun && !verb->verb.empty()) leaves.push_back(written_leaf(*verb));
    }
    return leaves;
}

/// The command that has this verb: of features where they have it.
std::optional<Leaf> leaf_with(const std::string& verb) {
    if (verb.empty()) return {};
    for (auto& leaf : leaves_of(features::feature)) {
        if (leaf.verb == verb) return std::move(leaf);
    }
    for (const Verb* one : all_verbs()) {
        if (one->verb == verb) return written_leaf(*one);
    }
    return {};
}

bool has_verb(const std::string& noun, const std::string& verb) {
    if (find_verb(noun, verb) != nullptr) return true;
    const auto* kind = portfolio::find_kind(noun);
    const auto leaves = kind != nullptr ? leaves_of(*kind) : std::vector<Leaf>{};
    return std::any_of(leaves.begin(), leaves.end(), [&](const Leaf& leaf) { return leaf.verb == verb; });
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// The kind of record whose key a word looks like: `R-1`, `PAY-3`, `PAY`; null for none.
const base::Kind* kind_of_key(std::string_view word) {
    const auto prefix = word.substr(0, word.find('-'));
    const auto number = word.substr(std::min(prefix.size() + 1, word.size()));
    const bool is_capital = prefix.size() >= 1 && std::all_of(prefix.begin(), prefix.end(), [](char c) {
                                return (c >= 'A' && c <= 'Z') || is_digit(c) || c == '_';
                            });
    if (!is_capital || !std::all_of(number.begin(), number.end(), is_digit)) return nullptr;
    if (number.empty())
        return prefix == word && prefix.size() > 1 && !is_digit(prefix[0]) ? &portfolio::project : nullptr;
    for (const auto* kind : portfolio::all_kinds()) {
        if (kind->keying == base::Keying::numbered && kind->prefix == prefix) return kind;
    }
    return &features::feature;
}

bool is_among(base::Choices choices, std::string_view word) {
    return std::any_of(choices.begin(), choices.end(),
                       [&](std::string_view one) { return base::same_ignoring_case(one, word); });
}

/// Whether a word reads as a value of what a flag or a positional takes; what can be anything is no sign.
bool fits(const Takes& given, std::string_view metavar, std::string_view word) {
    const Takes takes = resolved(given);
    if (takes.what == What::choice) return is_among(takes.choices, word);
    if (takes.what == What::rule) {
        const auto& rules = checks::all_rules();
        return std::any_of(rules.begin(), rules.end(), [&](const auto& rule) { return rule.id == word; });
    }
    if (takes.what == What::key) {
        const auto* kind = kind_of_key(word);
        return kind != nullptr &&
               fmt::format(" {} ", takes.of).find(fmt::format(" {} ", kind->name)) != std::string::npos;
    }
    return (metavar == "DAY" && base::parse_day(word, base::Day{})) || (metavar == "N" && base::parse_integer(word));
}

/// The words among what was given, without flags.
Words bare_words(const Words& given) {
    Words words;
    bool is_ended = false;
    for (const auto& one : given) {
        if (is_ended || !one.starts_with("--")) words.push_back(one);
        is_ended = is_ended || one == "--";
    }
    return words;
}

/// A word is the name of a flag, and what follows it the value: ` --stage building`; empty for none.
std::string named_flag(const Leaf& leaf, const Words& more) {
    for (std::size_t i = 0; i < more.size(); ++i) {
        const auto flags = flags_of(leaf);
        const Flag* flag = find_flag(flags, more[i]);
        if (flag == nullptr) continue;
        if (flag->shape == Shape::boolean) return fmt::format(" --{}", flag->name);
        return fmt::format(" --{} {}", flag->name, i + 1 < more.size() ? joined_line({more[i + 1]}) : flag->metavar);
    }
    return {};
}

/// A word is the value of a flag whose name was left out: ` --feature PAY-3`; empty for none. In a change only words
/// of ours are sure enough.
std::string fitting_flag(const Leaf& leaf, const std::string& word) {
    for (const auto& flag : leaf.flags) {
        const bool is_sure = !leaf.is_change || resolved(flag.takes).what == What::choice;
        if (is_sure && fits(flag.takes, flag.metavar, word))
            return fmt::format(" --{} {}", flag.name, joined_line({word}));
    }
    return {};
}

/// Another command of the noun takes such a word: `check explain WB101`; empty for none.
std::string other_command(const Leaf& leaf, const std::string& word) {
    if (leaf.kind != nullptr && leaf.generic == Generic::list && kind_of_key(word) == leaf.kind)
        return fmt::format("waybill {} show {}", leaf.noun, word);
    if (!leaf.verb.empty()) return {};
    for (const auto& other : written_verbs(leaf.noun)) {
        if (!other.positionals.empty() && fits(other.positionals.front().takes, {}, word))
            return fmt::format("waybill {} {}", other.words(), word);
    }
    return {};
}

/// All that can be typed: the command, and those that its name begins.
std::string usages(const Leaf& leaf) {
    Words lines{leaf.usage()};
    if (leaf.verb.empty()) {
        for (const auto& other : written_verbs(leaf.noun)) lines.push_back(other.usage());
    }
    return base::joined(lines, " or ");
}

}  // namespace

std::string command_meant(const Words& words) {
    const std::string first = unaliased(words[0]);
    if (words.size() > 1 && has_verb(unaliased(words[1]), first))
        return fmt::format("did you mean 'waybill {} {}'?", unaliased(words[1]), first);
    if (const auto leaf = leaf_with(first)) return fmt::format("did you mean '{}'?", leaf->usage());
    const auto near = did_you_mean(harmless(first, base::suggestions(first, first_words())));
    return near.empty() ? "waybill --help" : near;
}

std::string verb_meant(const std::string& noun, const std::string& wrong, const Words& verbs) {
    // What belongs to a record may be a record of its own: `service link`, `service ripple`.
    for (const auto& word : {noun + "-" + wrong, wrong}) {
        const auto* kind = portfolio::find_kind(word);
        if (kind == nullptr) continue;
        for (const auto& leaf : leaves_of(*kind)) {
            if (leaf.verb == "add") return fmt::format("did you mean '{}'?", leaf.usage());
        }
    }
    const auto near = did_you_mean(harmless(wrong, base::suggestions(wrong, verbs)));
    return near.empty() ? fmt::format("waybill {} {}", noun, base::joined(verbs, "|")) : near;
}

std::string flag_meant(const Leaf& leaf, std::string_view name) {
    const auto flags = flags_of(leaf);
    // Some days are called so here and some are dates: nobody remembers which.
    const std::string_view other = name == "date" ? "day" : name == "day" ? "date" : name;
    for (const auto& positional : leaf.positionals) {
        const auto word = shown_name(positional);
        if (base::same_ignoring_case(word, name) || base::same_ignoring_case(word, other))
            return fmt::format("{} stands without a flag: {}", word, leaf.usage());
    }
    if (find_flag(flags, other) != nullptr) return fmt::format("did you mean '--{}'?", other);
    Words names;
    for (const auto& flag : flags) names.emplace_back(flag.name);
    return did_you_mean(base::suggestions(name, names), "--");
}

std::string words_meant(const Leaf& leaf, const Words& given) {
    const auto words = bare_words(given);
    const auto kept = words.begin() + static_cast<std::ptrdiff_t>(std::min(leaf.positionals.size(), words.size()));
    const Words more(kept, words.end());
    if (more.empty()) return usages(leaf);
    if (leaf.verb.empty()) {
        Words verbs;
        for (const auto& other : written_verbs(leaf.noun)) verbs.push_back(other.verb);
        if (const auto near = base::suggestions(words.front(), verbs); !near.empty())
            return fmt::format("did you mean 'waybill {} {}'?", leaf.noun, near.front());
    }
    if (const auto& last = leaf.positionals; !last.empty() && last.back().takes.what == What::text)
        return fmt::format("put a text with blanks in quotes; waybill {} --help", leaf.words());
    if (const auto other = other_command(leaf, more.front()); !other.empty()) return other;
    auto flag = named_flag(leaf, more);
    if (flag.empty()) flag = fitting_flag(leaf, more.front());
    if (flag.empty() && leaf.kind != nullptr && leaf.generic == Generic::list)
        flag = fmt::format(" --where {}", joined_line({more.front()}));
    if (flag.empty()) return usages(leaf);
    const auto target = joined_line({words.begin(), kept});
    auto line = fmt::format("waybill {}{}{}{}", leaf.words(), target.empty() ? "" : " ", target, flag);
    // A line with a control character in it cannot be shown as it would have to be typed.
    return base::visible(line) == line ? line : usages(leaf);
}

}  // namespace waybill::cli
