#include "typed_line.hpp"

#include <algorithm>

#include "../options.hpp"
#include "../parse.hpp"
#include "waybill/portfolio/kinds.hpp"

namespace waybill::cli {
namespace {

/// The command that one or two words name.
std::optional<Leaf> leaf_of(const std::string& noun, const std::string& verb) {
    if (const Verb* written = find_verb(noun, verb)) return written_leaf(*written);
    const auto* kind = portfolio::find_kind(noun);
    if (kind == nullptr || verb.empty()) return {};
    for (auto& leaf : leaves_of(*kind)) {
        if (leaf.verb == verb) return std::move(leaf);
    }
    return {};
}

void take_word(TypedLine& line, const std::string& word) {
    line.words.push_back(line.words.size() < 2 ? unaliased(word) : word);
    const bool is_second = line.words.size() == 2;
    if (!is_second && line.words.size() != 1) return;
    auto leaf = leaf_of(line.words[0], is_second ? line.words[1] : std::string{});
    if (!leaf) return;
    line.leaf = std::move(leaf);
    line.taken = line.words.size();
}

std::optional<Flag> flag_of(const TypedLine& line, std::string_view name) {
    const auto own = line.leaf ? flags_of(*line.leaf) : std::vector<Flag>{};
    const Flag* flag = find_flag(line.leaf ? std::span<const Flag>(own) : global_flags(), name);
    return flag != nullptr ? std::optional<Flag>(*flag) : std::nullopt;
}

bool is_list(const TypedLine& line) {
    if (line.flag) return line.flag->metavar.find(',') != std::string_view::npos;
    return false;
}

/// Takes the last word apart: `--team=pay` into `--team=` and `pay`, and of a list only the last entry is open.
void open_last(TypedLine& line, const std::string& word) {
    const auto equals = word.find('=');
    line.part = word;
    if (!line.flag && !line.is_ended && word.starts_with("--") && equals != std::string::npos) {
        line.flag = flag_of(line, std::string_view(word).substr(2, equals - 2));
        line.before = word.substr(0, equals + 1);
        line.part = word.substr(equals + 1);
    }
    if (const auto comma = line.part.rfind(','); is_list(line) && comma != std::string::npos) {
        line.before += line.part.substr(0, comma + 1);
        line.part.erase(0, comma + 1);
    }
}

}  // namespace

const Positional* TypedLine::positional() const {
    if (!leaf || leaf->positionals.empty()) return nullptr;
    const std::size_t index = words.size() - taken;
    if (index < leaf->positionals.size()) return &leaf->positionals[index];
    return leaf->positionals.back().is_repeated ? &leaf->positionals.back() : nullptr;
}

TypedLine read_typed_line(const std::vector<std::string>& words) {
    TypedLine line;
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        const std::string word = line.is_ended ? words[i] : long_flag(words[i]);
        if (line.is_ended || !word.starts_with("-") || word == "-") {
            take_word(line, word);
            continue;
        }
        line.is_ended = word == "--";
        const auto equals = word.find('=');
        const auto flag =
            word.starts_with("--") ? flag_of(line, std::string_view(word).substr(2, equals - 2)) : std::nullopt;
        if (!flag) continue;
        if (equals != std::string::npos || flag->shape == Shape::boolean)
            line.given.add(flag->name, equals == std::string::npos ? std::string{} : word.substr(equals + 1));
        else if (i + 2 < words.size())
            line.given.add(flag->name, words[++i]);
        else
            line.flag = flag;
    }
    open_last(line, words.empty() ? std::string{} : words.back());
    return line;
}

}  // namespace waybill::cli
