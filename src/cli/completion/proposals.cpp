#include "proposals.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "../options.hpp"
#include "../parse.hpp"
#include "../schema/schemas.hpp"
#include "../verb.hpp"
#include "waybill/base/text.hpp"
#include "waybill/checks/finding.hpp"
#include "waybill/portfolio/kinds.hpp"
#include "waybill/store/query.hpp"

namespace waybill::cli {
namespace {

using base::Kind;
using What = Takes::What;

std::vector<Proposal> verbs_of(const std::string& noun) {
    std::vector<Proposal> found;
    const auto add = [&](const Leaf& leaf) {
        if (!leaf.verb.empty()) found.push_back({leaf.verb, leaf.summary});
    };
    if (const auto* kind = portfolio::find_kind(noun)) {
        for (const auto& leaf : leaves_of(*kind)) add(leaf);
    } else {
        for (const Verb* verb : all_verbs()) {
            if (verb->noun == noun) add(written_leaf(*verb));
        }
    }
    return found;
}

/// What a first word is: a command, a kind of record, or only the verbs that follow it.
std::string meaning_of(const std::string& word) {
    if (const Verb* verb = find_verb(word, "")) return std::string(verb->summary);
    if (const auto* kind = portfolio::find_kind(word)) return std::string(kind->summary);
    std::vector<std::string> verbs;
    for (const auto& one : verbs_of(word)) verbs.push_back(one.word);
    return base::joined(verbs, ", ");
}

std::vector<Proposal> commands() {
    std::vector<Proposal> found;
    for (const auto& word : first_words()) {
        const auto is_it = [&](const Proposal& one) { return one.word == word; };
        if (std::none_of(found.begin(), found.end(), is_it)) found.push_back({word, meaning_of(word)});
    }
    return found;
}

/// The fields of the kind that a command is about.
std::vector<Proposal> names_of(const TypedLine& line) {
    std::vector<Proposal> found;
    const auto* kind = line.leaf ? portfolio::find_kind(line.leaf->noun) : nullptr;
    for (auto& name : kind != nullptr ? store::field_names(*kind) : std::vector<std::string>{}) {
        const auto index = kind->index_of(name);
        found.push_back({std::move(name), index ? std::string(kind->fields[*index].help) : std::string{}});
    }
    return found;
}

std::vector<Proposal> words_of(base::Choices choices) {
    std::vector<Proposal> found;
    for (const auto choice : choices) found.push_back({std::string(choice)});
    return found;
}

std::vector<Proposal> values(const Takes& given, const TypedLine& line, const Environment& environment) {
    const Takes takes = resolved(given);
    std::vector<Proposal> found;
    switch (takes.what) {
        case What::choice:
            return words_of(takes.choices);
        case What::key:
            return proposed_keys(takes.of, line, environment);
        case What::file:
        case What::directory:
            return {{"", takes.what == What::file ? "file" : "directory"}};
        case What::format:
            return words_of(view::format_names());
        case What::rule:
            for (const auto& rule : checks::all_rules())
                found.push_back({std::string(rule.id), std::string(rule.summary)});
            return found;
        case What::names:
            return names_of(line);
        case What::command:
            return commands();
        case What::verb:
            return line.words.size() > 1 ? verbs_of(line.words[1]) : found;
        case What::schema:
            for (auto& name : schema_names()) found.push_back({std::move(name)});
            return found;
        default:
            return found;
    }
}

/// The flags that are not given yet; `only_required` names those that the command cannot do without.
std::vector<Proposal> flags(const TypedLine& line, bool only_required) {
    const auto own = line.leaf ? flags_of(*line.leaf) : std::vector<Flag>{};
    std::vector<Proposal> found;
    for (const auto& flag : line.leaf ? std::span<const Flag>(own) : global_flags()) {
        const bool is_open = flag.shape == Shape::repeated || !line.given.has(flag.name);
        if (is_open && (flag.is_required || !only_required))
            found.push_back({fmt::format("--{}", flag.name), std::string(flag.help)});
    }
    return found;
}

std::vector<Proposal> everything(const TypedLine& line, const Environment& environment) {
    if (line.flag) return values(line.flag->takes, line, environment);
    if (line.part.starts_with("-") && !line.is_ended) return flags(line, false);
    if (line.words.empty()) return commands();
    auto found = line.words.size() == 1 ? verbs_of(line.words[0]) : std::vector<Proposal>{};
    const auto* positional = line.positional();
    const auto more = positional != nullptr ? values(positional->takes, line, environment) : std::vector<Proposal>{};
    found.insert(found.end(), more.begin(), more.end());
    return found.empty() && positional == nullptr && !line.is_ended ? flags(line, true) : found;
}

}  // namespace

std::vector<Proposal> proposals(const TypedLine& line, const Environment& environment) {
    const auto fitting = [&](std::vector<Proposal> all) {
        std::erase_if(all, [&](const Proposal& one) { return !one.word.empty() && !begins(one.word, line.part); });
        return all;
    };
    auto found = fitting(everything(line, environment));
    // `waybill WEB-1` shows that record.
    const bool may_be_key = line.words.empty() && !line.flag && !line.part.empty() && !line.part.starts_with("-");
    if (found.empty() && may_be_key) found = fitting(proposed_keys("", line, environment));
    for (auto& one : found) {
        if (!one.word.empty()) one.word.insert(0, line.before);
    }
    return found;
}

}  // namespace waybill::cli
