#include <algorithm>

#include <fmt/format.h>

#include "../parse.hpp"
#include "../session.hpp"
#include "../verb.hpp"
#include "overview.hpp"
#include "topics.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/json.hpp"
#include "waybill/base/text.hpp"
#include "waybill/checks/finding.hpp"
#include "waybill/portfolio/kinds.hpp"
#include "waybill/view/render.hpp"

namespace waybill::cli {
namespace {

constexpr Positional help_positionals[] = {
    {"command", "a command, a noun, a topic, or a code: WB-E012, WB104", false, false, {Takes::What::command}},
    {"verb", "its verb", false, false, {Takes::What::verb}}};
constexpr Flag help_flags[] = {{"all", Shape::boolean, "", "every command and every kind of record"}};

std::string usage_of(const Leaf& leaf) {
    const bool has_more =
        std::any_of(leaf.flags.begin(), leaf.flags.end(), [](const Flag& flag) { return !flag.is_required; });
    return leaf.usage() + (has_more ? " [flags]" : "");
}

/// The commands that begin with the same word: `import jira` beside `import`.
std::vector<std::string> neighbours_of(const Leaf& leaf) {
    std::vector<std::string> words;
    if (!leaf.verb.empty()) return words;
    for (const Verb* verb : all_verbs()) {
        if (verb->noun == leaf.noun && !verb->verb.empty()) words.push_back("waybill " + written_leaf(*verb).words());
    }
    if (const auto* kind = portfolio::find_kind(leaf.noun)) {
        for (const auto& other : leaves_of(*kind)) {
            if (other.kind != nullptr) words.push_back("waybill " + other.words());
        }
    }
    return words;
}

view::Document leaf_help(const Leaf& leaf) {
    view::Document document{
        .title = "",
        .subtitle = "",
        .sections = {{"usage", "", {view::Verbatim{usage_of(leaf)}, view::Paragraph{leaf.summary}}}}};
    if (!leaf.example.empty()) document.sections.push_back({"examples", "Examples", {view::Verbatim{leaf.example}}});
    if (!leaf.positionals.empty()) {
        view::Facts facts;
        for (const auto& one : leaf.positionals)
            facts.pairs.emplace_back(std::string(one.name), view::Cell{std::string(one.help)});
        document.sections.push_back({"words", "Words", {facts}});
    }
    if (!leaf.flags.empty()) document.sections.push_back({"flags", "Flags", {flag_table(leaf.flags)}});
    if (const auto neighbours = neighbours_of(leaf); !neighbours.empty()) {
        document.sections.push_back(
            {"neighbours", "", {view::Paragraph{"See also: " + base::joined(neighbours, ", ")}}});
    }
    document.sections.push_back(
        {"global", "", {view::Paragraph{"Options of every command: waybill help --all", view::Tone::muted}}});
    return document;
}

view::Document noun_help(const base::Kind& kind) {
    view::Table table{.columns = {{"command", "command", view::Align::left, true}, {"meaning", "meaning"}}, .rows = {}};
    for (const auto& leaf : leaves_of(kind)) table.rows.push_back({{"waybill " + leaf.words()}, {leaf.summary}});
    return {.title = "",
            .subtitle = "",
            .sections = {{"noun", "", {view::Paragraph{fmt::format("{}: {}", kind.noun(), kind.summary)}, table}}}};
}

/// The kind whose verbs are asked for: `help feature`, but not `help report`, which is a command of its own.
const base::Kind* noun_of(const Arguments& arguments) {
    const std::string word = unaliased(arguments.value("command"));
    const auto is_command = [&](const Verb* verb) { return verb->verb.empty() && verb->noun == word; };
    if (arguments.has("verb") || std::any_of(all_verbs().begin(), all_verbs().end(), is_command)) return nullptr;
    return portfolio::find_kind(word);
}

/// What is neither a command nor a noun: a topic, the code of an error, the id of a rule.
std::optional<view::Document> other_help(const std::string& word) {
    if (const auto* topic = find_topic(base::lower(word))) return topic->document();
    if (const auto fault = fault_of_code(word)) return fault_help(*fault);
    const bool is_rule = std::any_of(checks::all_rules().begin(), checks::all_rules().end(),
                                     [&](const auto& rule) { return base::same_ignoring_case(rule.id, word); });
    return is_rule ? std::optional(rule_document(checks::rule(word))) : std::nullopt;
}

/// A word that means nothing: what it may have been.
[[noreturn]] void refuse(const std::string& word) {
    std::vector<std::string> names = first_words();
    for (const auto* topic : all_topics()) names.emplace_back(topic->name);
    for (const auto& fault : base::all_faults()) names.push_back(base::code(fault.fault));
    for (const auto& rule : checks::all_rules()) names.emplace_back(rule.id);
    const auto near = base::did_you_mean(word, names);
    throw base::Error(base::Fault::unknown_verb, fmt::format("there is no command or topic '{}'", base::visible(word)),
                      near.empty() ? "waybill help --all" : near);
}

view::Document help_of(const Arguments& arguments) {
    const auto word = arguments.value("command");
    const auto words = first_words();
    const bool is_first = std::find(words.begin(), words.end(), unaliased(word)) != words.end();
    if (!is_first && !arguments.has("verb")) {
        if (auto document = other_help(word)) return std::move(*document);
        refuse(word);
    }
    if (const auto* kind = noun_of(arguments)) return noun_help(*kind);
    std::vector<std::string> typed{word, "--help"};
    if (arguments.has("verb")) typed.insert(typed.begin() + 1, arguments.value("verb"));
    return leaf_help(parse(typed).leaf);
}

int run_help(const Arguments& arguments, Session& session) {
    const view::Document document = arguments.has("command") ? help_of(arguments) : overview(arguments.has("all"));
    session.show(document, [&] { return view::render_json(document); });
    return 0;
}

}  // namespace

extern const Verb help_verb{"help",
                     "",
                     "this; help COMMAND or help TOPIC tells more, help --all everything",
                     Moment::help,
                     help_positionals,
                     help_flags,
                     "waybill help feature\nwaybill help dates\nwaybill help WB-E012\nwaybill help --all",
                     false,
                     run_help};
}  // namespace waybill::cli
