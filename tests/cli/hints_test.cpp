#include <algorithm>
#include <filesystem>
#include <fstream>

#include <fmt/format.h>
#include <catch2/catch.hpp>

#include "help/topics.hpp"
#include "parse.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/text.hpp"
#include "waybill/checks/finding.hpp"

using namespace waybill;
namespace fs = std::filesystem;

namespace {

using Words = std::vector<std::string>;

/// The words of a command that stands in a sentence: up to what ends a part of it, quotes holding together.
Words words_of(std::string_view text) {
    std::string part;
    char quote = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quote == 0 && (c == ';' || c == ')' || (c == ',' && text.substr(i, 2) == ", ") ||
                           text.substr(i).starts_with(" waybill ")))
            break;
        if (c == quote)
            quote = 0;
        else if (quote == 0 && c == '"')
            quote = c;
        part += c;
    }
    if (quote != 0) part += quote;
    while (part.ends_with('.') && !part.ends_with("..")) part.pop_back();
    return cli::split_line(part);
}

/// The commands that a text asks its reader to type.
std::vector<Words> commands_in(std::string_view text) {
    constexpr std::string_view name = "waybill ";
    std::vector<Words> commands;
    for (auto at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1)) {
        const bool is_word = at == 0 || text[at - 1] == ' ' || text[at - 1] == '(' || text[at - 1] == '"';
        if (is_word) commands.push_back(words_of(text.substr(at + name.size())));
    }
    return commands;
}

/// Whether words are a command, its flags known; a word that is left out is no fault of theirs.
bool is_command(const Words& words) {
    try {
        cli::parse(words);
    } catch (const base::Error& error) {
        const auto& message = error.message();
        return message.find("' needs ") != std::string::npos && message.find("needs a verb") == std::string::npos;
    }
    return true;
}

/// Whether a command begins the sentence: some of its first words, with all of its flags.
bool begins_with_command(const Words& words) {
    std::size_t least = 1;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i].starts_with("--")) least = i + 1;
    }
    for (std::size_t count = least; count <= words.size(); ++count) {
        if (is_command({words.begin(), words.begin() + static_cast<std::ptrdiff_t>(count)})) return true;
    }
    return false;
}

/// `feature ready|start`: one command for each.
std::vector<Words> alternatives(const Words& words) {
    const auto split =
        std::find_if(words.begin(), words.end(), [](const auto& word) { return word.find('|') != std::string::npos; });
    if (split == words.end()) return {words};
    std::vector<Words> all;
    for (std::string_view rest = *split; !rest.empty();) {
        const auto end = std::min(rest.find('|'), rest.size());
        Words one = words;
        one[static_cast<std::size_t>(split - words.begin())] = rest.substr(0, end);
        all.push_back(std::move(one));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return all;
}

std::size_t check_text(const std::string& text) {
    std::size_t count = 0;
    for (const auto& command : commands_in(text)) {
        for (const auto& one : alternatives(command)) {
            CAPTURE(text, base::joined(one, " "));
            CHECK(begins_with_command(one));
            ++count;
        }
    }
    return count;
}

/// A text about any command, said of one.
std::string filled(std::string text) {
    using Blank = std::pair<std::string_view, std::string_view>;
    for (const auto& [blank, word] : {Blank{"NOUN", "risk"}, Blank{"COMMAND", "check"}}) {
        if (const auto at = text.find(blank); at != std::string::npos) text.replace(at, blank.size(), word);
    }
    return text;
}

}  // namespace

TEST_CASE("a sentence that names no command is seen", "[cli][hints]") {
    CHECK(begins_with_command({"risk", "edit", "R-1", "--status", "open", "opens", "it", "again"}));
    CHECK(begins_with_command({"feature", "ready", "--override"}));
    CHECK_FALSE(begins_with_command({"feature"}));
    CHECK_FALSE(begins_with_command({"lists", "what", "there", "is"}));
    CHECK_FALSE(begins_with_command({"risk", "edti", "R-1"}));
    CHECK_FALSE(begins_with_command({"risk", "edit", "R-1", "--statsu", "open"}));
    CHECK(commands_in("mend it (waybill check --feature A), or: waybill fill A, waybill do k3f; then go on") ==
          std::vector<Words>{{"check", "--feature", "A"}, {"fill", "A"}, {"do", "k3f"}});
    CHECK(commands_in("waybill gap answer GAP-1 \"the shop, (by) transfer\" --answered-by Legal.") ==
          std::vector<Words>{{"gap", "answer", "GAP-1", "the shop, (by) transfer", "--answered-by", "Legal"}});
    CHECK(alternatives({"feature", "ready|start", "KEY"}) ==
          std::vector<Words>{{"feature", "ready", "KEY"}, {"feature", "start", "KEY"}});
}

TEST_CASE("T23: every command in a hint of the transcripts is a command", "[cli][hints]") {
    std::size_t hints = 0;
    std::size_t commands = 0;
    for (const auto& entry : fs::recursive_directory_iterator(WAYBILL_TRANSCRIPTS)) {
        if (entry.path().extension() != ".test") continue;
        std::ifstream file(entry.path());
        for (std::string line; std::getline(file, line);) {
            if (!line.starts_with("hint: ")) continue;
            CAPTURE(entry.path().string());
            ++hints;
            commands += check_text(line.substr(6));
        }
    }
    WARN(hints << " hints with " << commands << " commands");
    CHECK(hints > 300);
    CHECK(commands > 100);
}

TEST_CASE("T23: what mends a finding, and what an error's code says, are commands", "[cli][hints]") {
    std::size_t commands = 0;
    for (const auto& rule : checks::all_rules()) commands += check_text(std::string(rule.fix));
    for (const auto& fault : base::all_faults()) {
        const auto page = cli::fault_help(fault.fault);
        const auto& facts = std::get<view::Facts>(page.sections.front().blocks.front()).pairs;
        REQUIRE(facts[1].first == "mended by");
        commands += check_text(filled(facts[1].second.text));
    }
    WARN(commands << " commands");
    CHECK(commands > 60);
}
