#include "parse.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include "mistyped.hpp"
#include "options.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/text.hpp"
#include "waybill/portfolio/kinds.hpp"

namespace waybill::cli {
namespace {

using base::Error;
using base::Fault;

constexpr std::pair<std::string_view, std::string_view> aliases[] = {
    {"dep", "dependency"}, {"est", "estimate"}, {"ls", "list"},      {"new", "add"},
    {"rm", "remove"},      {"create", "add"},   {"delete", "remove"}};
constexpr std::pair<std::string_view, std::string_view> short_flags[] = {
    {"-o", "--output"},  {"-q", "--quiet"},   {"-n", "--dry-run"}, {"-h", "--help"},
    {"-V", "--version"}, {"-v", "--verbose"}, {"-y", "--yes"}};

/// Command line words with short flags written out.
std::vector<std::string> written_out(const std::vector<std::string>& arguments) {
    std::vector<std::string> result;
    bool is_ended = false;
    for (const auto& argument : arguments) {
        is_ended = is_ended || argument == "--";
        if (!is_ended && argument == "-qq") {
            result.insert(result.end(), 2, "--quiet");
            continue;
        }
        result.push_back(is_ended ? argument : long_flag(argument));
    }
    return result;
}

/// The positions of words that are neither global flags nor their values: the first two may name the command.
std::vector<std::size_t> word_positions(const std::vector<std::string>& arguments) {
    std::vector<std::size_t> positions;
    for (std::size_t i = 0; i < arguments.size() && positions.size() < 2; ++i) {
        const std::string& argument = arguments[i];
        if (argument == "--") break;
        if (!argument.starts_with("-") || argument == "-") {
            positions.push_back(i);
        } else if (argument.find('=') == std::string::npos) {
            const Flag* flag =
                find_flag(global_flags(), std::string_view(argument).substr(std::min<std::size_t>(2, argument.size())));
            if (flag == nullptr) break;  // a flag of the verb: the words are over
            if (flag->shape != Shape::boolean) ++i;
        }
    }
    return positions;
}

std::optional<Generic> find_generic(const base::Kind& kind, std::string_view verb) {
    for (const auto generic : {Generic::add, Generic::list, Generic::show, Generic::edit, Generic::remove}) {
        const bool is_there = kind.verbs == base::Verbs::authored || generic == Generic::list;
        if (is_there && name_of(generic) == verb) return generic;
    }
    return {};
}

/// The verbs of a noun: a kind of record, or a word such as `config` under which verbs are gathered.
std::vector<std::string> verbs_of(const std::string& noun, const base::Kind* kind) {
    std::vector<std::string> names;
    if (kind != nullptr) {
        for (const auto& leaf : leaves_of(*kind)) names.push_back(leaf.verb);
        return names;
    }
    for (const Verb* verb : all_verbs()) {
        if (verb->noun == noun) names.emplace_back(verb->verb);
    }
    return names;
}

[[noreturn]] void list_verbs(const std::string& noun, const std::vector<std::string>& names, const std::string& wrong) {
    if (wrong.empty())
        throw Error(Fault::usage, fmt::format("'{}' needs a verb", noun),
                    fmt::format("waybill {} {}", noun, base::joined(names, "|")));
    throw Error(Fault::unknown_verb, fmt::format("'{}' has no verb '{}'", noun, base::visible(wrong)),
                verb_meant(noun, wrong, names));
}

struct Named {
    Leaf leaf;
    std::size_t words;  ///< how many of the words it took
};

Named find_leaf(const std::vector<std::string>& words) {
    if (words.empty()) return {written_leaf(*find_verb("status", "")), 0};
    const std::string noun = unaliased(words[0]);
    if (words.size() > 1) {
        if (const Verb* verb = find_verb(noun, unaliased(words[1]))) return {written_leaf(*verb), 2};
    }
    const auto* kind = portfolio::find_kind(noun);
    const auto generic = kind != nullptr && words.size() > 1 ? find_generic(*kind, unaliased(words[1])) : std::nullopt;
    if (generic) return {generic_leaf(*kind, *generic), 2};
    if (const Verb* verb = find_verb(noun, "")) return {written_leaf(*verb), 1};
    if (const auto verbs = verbs_of(noun, kind); !verbs.empty())
        list_verbs(noun, verbs, words.size() > 1 ? words[1] : std::string{});
    const bool is_key = std::any_of(noun.begin(), noun.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (is_key) return {written_leaf(*find_verb("show", "")), 0};
    throw Error(Fault::unknown_verb, fmt::format("there is no command '{}'", base::visible(words[0])),
                command_meant(words));
}

/// Flags that take a list: `--features WEB-1,WEB-2`; they may be repeated, and are understood in the singular.
bool is_list(const Flag& flag) {
    return flag.metavar.find(',') != std::string_view::npos;
}

[[noreturn]] void unknown_flag(const Leaf& leaf, std::string_view name) {
    const std::string near = flag_meant(leaf, name);
    throw Error(Fault::usage, fmt::format("'{}' has no flag --{}", leaf.words(), base::visible(name)),
                near.empty() ? fmt::format("waybill {} --help", leaf.words()) : near);
}

/// Stands for an empty value on its way through CLI11, which knows none; no argument can hold it.
constexpr std::string_view empty_value("\0", 1);

std::string flag_with(const Flag& flag, const std::string& value) {
    return fmt::format("--{}={}", flag.name, value.empty() ? empty_value : std::string_view(value));
}

/// `--flag value` becomes `--flag=value`, so that values may begin with a dash and are never taken for more.
std::vector<std::string> paired(const Leaf& leaf, const std::vector<std::string>& arguments) {
    const auto flags = flags_of(leaf);
    std::vector<std::string> result;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const std::string& argument = arguments[i];
        if (argument == "--") {
            result.insert(result.end(), arguments.begin() + static_cast<std::ptrdiff_t>(i), arguments.end());
            break;
        }
        if (!argument.starts_with("--")) {
            if (argument.size() > 1 && argument[0] == '-') {
                const auto near = argument.size() > 2 ? flag_meant(leaf, argument.substr(1)) : std::string();
                throw Error(Fault::usage, fmt::format("'{}' has no flag {}", leaf.words(), base::visible(argument)),
                            fmt::format("{} a text that begins with a dash goes behind --",
                                        near.empty() ? "flags have two dashes;" : near));
            }
            result.push_back(argument);
            continue;
        }
        const auto equals = argument.find('=');
        const std::string name = argument.substr(2, equals == std::string::npos ? equals : equals - 2);
        const Flag* flag = find_flag(flags, name);
        if (flag == nullptr) flag = find_flag(flags, name + "s");
        if (flag == nullptr || (flag->name != name && !is_list(*flag))) unknown_flag(leaf, name);
        if (flag->shape == Shape::boolean) {
            if (equals != std::string::npos)
                throw Error(Fault::usage, fmt::format("--{} takes no value", name),
                            fmt::format("leave out {}", base::visible(argument.substr(equals))));
            result.push_back(argument);
        } else if (equals != std::string::npos) {
            result.push_back(flag_with(*flag, argument.substr(equals + 1)));
        } else if (i + 1 < arguments.size()) {
            result.push_back(flag_with(*flag, arguments[++i]));
        } else {
            throw Error(Fault::usage, fmt::format("--{} needs a value: {}", name, flag->metavar),
                        std::string(flag->help));
        }
    }
    return result;
}

/// CLI11 reads the one leaf.
Arguments parsed_arguments(const Leaf& leaf, std::vector<std::string> arguments) {
    CLI::App app;
    app.set_help_flag();
    const auto flags = flags_of(leaf);
    std::vector<std::vector<std::string>> values(flags.size());
    std::vector<bool> present(flags.size());
    std::vector<std::string> words(leaf.positionals.size());
    std::vector<std::string> rest;
    std::vector<CLI::Option*> options;
    for (std::size_t i = 0; i < flags.size(); ++i) {
        const std::string name = "--" + std::string(flags[i].name);
        CLI::Option* option = flags[i].shape == Shape::boolean
                                  ? app.add_flag(name)
                                  : app.add_option(name, values[i])->allow_extra_args(false);
        if (flags[i].shape == Shape::value && !is_list(flags[i]))
            option->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
        options.push_back(option);
    }
    for (std::size_t i = 0; i < words.size(); ++i)
        options.push_back(leaf.positionals[i].is_repeated
                              ? app.add_option(std::string(leaf.positionals[i].name), rest)
                              : app.add_option(std::string(leaf.positionals[i].name), words[i]));
    const auto given = arguments;
    std::reverse(arguments.begin(), arguments.end());
    try {
        app.parse(arguments);
    } catch (const CLI::ExtrasError&) {
        throw Error(Fault::usage, fmt::format("'{}' takes no more words", leaf.words()), words_meant(leaf, given));
    } catch (const CLI::ParseError& error) {
        throw Error(Fault::usage, error.what(), fmt::format("waybill {} --help", leaf.words()));
    }
    Arguments result;
    for (std::size_t i = 0; i < flags.size(); ++i) {
        if (options[i]->count() == 0) continue;
        for (auto& value : values[i]) value = value == empty_value ? std::string{} : value;
        // Of a global option the last one holds, so that an alias can be overruled; of a filter none may get lost.
        if (i < leaf.flags.size() && flags[i].shape == Shape::value && !is_list(flags[i]) && options[i]->count() > 1)
            throw Error(
                Fault::usage,
                fmt::format("--{} stands twice: {}", flags[i].name, base::visible(base::joined(values[i], ", "))),
                flags[i].name == "where" ? "several conditions stand in one: --where \"stage:building team:web\""
                                         : fmt::format("waybill {} --help", leaf.words()));
        if (flags[i].shape == Shape::boolean)
            for (std::size_t n = 0; n < options[i]->count(); ++n) result.add(flags[i].name, "yes");
        else if (is_list(flags[i]))
            result.add(flags[i].name, base::joined(values[i], ","));
        else
            for (auto& value : values[i]) result.add(flags[i].name, std::move(value));
    }
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (options[flags.size() + i]->count() == 0) continue;
        if (leaf.positionals[i].is_repeated)
            for (auto& word : rest) result.add(leaf.positionals[i].name, std::move(word));
        else
            result.add(leaf.positionals[i].name, words[i]);
    }
    return result;
}

void check_required(const Leaf& leaf, const Arguments& arguments) {
    if (asks_for(leaf, arguments, "help") || asks_for(leaf, arguments, "version")) return;
    const auto hint = leaf.example.empty() ? leaf.usage() : leaf.example.substr(0, leaf.example.find('\n'));
    for (const auto& positional : leaf.positionals) {
        if (!positional.is_required || arguments.has(positional.name)) continue;
        throw Error(Fault::usage,
                    fmt::format("'{}' needs {}: {}", leaf.words(), shown_name(positional), positional.help), hint);
    }
    for (const auto& flag : leaf.flags) {
        if (!flag.is_required || arguments.has(flag.name)) continue;
        throw Error(Fault::usage,
                    fmt::format("'{}' needs --{} {}: {}", leaf.words(), flag.name, flag.metavar, flag.help),
                    flag.takes.what == Takes::What::key ? leaf.usage() : hint);
    }
    // A script whose variables are not set adds nothing, day after day.
    const auto is_given = [&](const auto& one) { return arguments.has(one.name); };
    if (leaf.kind != nullptr && leaf.generic == Generic::add &&
        std::none_of(leaf.positionals.begin(), leaf.positionals.end(), is_given) &&
        std::none_of(leaf.flags.begin(), leaf.flags.end(), is_given))
        throw Error(Fault::usage, fmt::format("'{}' was given nothing to add", leaf.words()), hint);
    for (const auto& positional : leaf.positionals) {
        if (leaf.generic == Generic::add && arguments.has(positional.name) && arguments.value(positional.name).empty())
            throw Error(Fault::usage, fmt::format("'{}' was given an empty {}", leaf.words(), shown_name(positional)),
                        hint);
    }
}

}  // namespace

const Flag* find_flag(std::span<const Flag> flags, std::string_view name) {
    const auto found = std::find_if(flags.begin(), flags.end(), [name](const Flag& flag) { return flag.name == name; });
    return found == flags.end() ? nullptr : &*found;
}

std::vector<Flag> flags_of(const Leaf& leaf) {
    std::vector<Flag> flags = leaf.flags;
    std::copy_if(global_flags().begin(), global_flags().end(), std::back_inserter(flags),
                 [&](const Flag& flag) { return !leaf.takes(flag.name); });
    return flags;
}

std::string long_flag(const std::string& argument) {
    const auto found = std::find_if(std::begin(short_flags), std::end(short_flags),
                                    [&](const auto& one) { return one.first == argument; });
    return found != std::end(short_flags) ? std::string(found->second) : argument;
}

std::string unaliased(const std::string& word) {
    for (const auto& [alias, name] : aliases) {
        if (alias == word) return std::string(name);
    }
    return word;
}

Parsed parse(const std::vector<std::string>& given) {
    const auto arguments = written_out(given);
    for (const auto& argument : arguments) {
        if (const auto bad = base::invalid_utf8_at(argument)) {
            throw Error(Fault::usage, fmt::format("an argument is not UTF-8 at byte {}", *bad + 1));
        }
    }
    const auto positions = word_positions(arguments);
    std::vector<std::string> words;
    for (const auto position : positions) words.push_back(arguments[position]);
    const auto end = std::find(arguments.begin(), arguments.end(), "--");
    const bool wants_help = std::find(arguments.begin(), end, "--help") != end;
    const bool is_bare_noun = words.size() == 1 && find_verb(unaliased(words[0]), "") == nullptr &&
                              portfolio::find_kind(unaliased(words[0])) != nullptr;
    const bool wants_overview = wants_help && (words.empty() || is_bare_noun);
    auto [leaf, taken] = wants_overview ? Named{written_leaf(*find_verb("help", "")), 0} : find_leaf(words);
    std::vector<std::string> rest;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const auto place = std::find(positions.begin(), positions.end(), i);
        const bool is_word = place != positions.end() && static_cast<std::size_t>(place - positions.begin()) < taken;
        if (!is_word) rest.push_back(arguments[i]);
    }
    Parsed parsed{std::move(leaf), {}};
    parsed.arguments = parsed_arguments(parsed.leaf, paired(parsed.leaf, rest));
    check_required(parsed.leaf, parsed.arguments);
    return parsed;
}

std::vector<std::string> split_line(std::string_view line) {
    std::vector<std::string> words;
    std::string word;
    bool is_word = false;
    char quote = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (quote == 0 && (c == ' ' || c == '\t')) {
            if (is_word) words.push_back(std::exchange(word, {}));
            is_word = false;
            continue;
        }
        is_word = true;
        if (c == quote)
            quote = 0;
        else if (quote == 0 && (c == '"' || c == '\''))
            quote = c;
        else if (c == '\\' && quote != '\'' && i + 1 < line.size())
            word += line[++i];
        else
            word += c;
    }
    if (quote != 0) throw Error(Fault::bad_value, fmt::format("a quote is left open in: {}", base::visible(line)));
    if (is_word) words.push_back(word);
    return words;
}

std::string joined_line(const std::vector<std::string>& words) {
    std::string line;
    for (const auto& word : words) {
        const bool is_plain = !word.empty() && word.find_first_not_of(
                                                   "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                                   "0123456789-_=./:,+%@") == std::string::npos;
        if (!line.empty()) line += ' ';
        if (is_plain) {
            line += word;
            continue;
        }
        line += '\'';
        for (const char c : word) line += c == '\'' ? std::string("'\\''") : std::string(1, c);
        line += '\'';
    }
    return line;
}

}  // namespace waybill::cli
