#include <algorithm>
#include <set>

#include <fmt/format.h>
#include <catch2/catch.hpp>

#include "completion/proposals.hpp"
#include "completion/typed_line.hpp"
#include "parse.hpp"
#include "waybill/base/text.hpp"
#include "waybill/portfolio/kinds.hpp"

using namespace waybill;
using namespace waybill::cli;

namespace {

Environment nowhere() {
    Environment environment;
    environment.variable = [](const std::string& name) -> std::optional<std::string> {
        return name == "WAYBILL_DIR" ? std::optional<std::string>("/nowhere") : std::nullopt;
    };
    return environment;
}

std::vector<std::string> proposed(const std::vector<std::string>& words) {
    std::vector<std::string> found;
    for (const auto& one : proposals(read_typed_line(words), nowhere()))
        found.push_back(one.word.empty() ? "<" + one.meaning + ">" : one.word);
    return found;
}

std::vector<std::string> words_of(const Leaf& leaf) {
    std::vector<std::string> words{leaf.noun};
    if (!leaf.verb.empty()) words.push_back(leaf.verb);
    return words;
}

using Words = std::vector<std::string>;

}  // namespace

TEST_CASE("a line that is being typed is read as far as it goes", "[completion]") {
    const auto line = read_typed_line({"--dir", "/x", "feature", "edit", "WEB-1", "--stage", "bu"});
    REQUIRE(line.leaf);
    CHECK(line.leaf->words() == "feature edit");
    CHECK(line.words == Words{"feature", "edit", "WEB-1"});
    CHECK(line.given.value("dir") == "/x");
    REQUIRE(line.flag);
    CHECK(line.flag->name == "stage");
    CHECK(line.part == "bu");

    const auto joined = read_typed_line({"dep", "ls", "--team=pay"});
    CHECK(joined.leaf->words() == "dependency list");
    CHECK_FALSE(joined.flag);  // dependencies have no team
    const auto list = read_typed_line({"risk", "add", "A", "--features=WEB-1,WE"});
    CHECK(list.before == "--features=WEB-1,");
    CHECK(list.part == "WE");
    CHECK(read_typed_line({"feature", "add", "--", "--st"}).is_ended);
    CHECK(read_typed_line({"risk", "list", "-o", "x"}).flag->name == "output");
    CHECK(read_typed_line({}).part.empty());
    CHECK(read_typed_line({"no", "such", "--thing=1", "-z", "x"}).part == "x");
}

TEST_CASE("words are proposed where words can stand", "[completion]") {
    CHECK(proposed({"featur"}) == Words{"feature"});
    CHECK(proposed({"FEATUR"}) == Words{"feature"});
    CHECK(proposed({"feature", "s"}) == Words{"start", "ship", "split", "show"});
    CHECK(proposed({"check", ""}) == Words{"explain"});
    CHECK(proposed({"import", ""}) == Words{"jira", "github", "gitlab", "linear", "trello", "backstage", "git-log", "<file>"});
    CHECK(proposed({"check", "explain", "WB10"}).size() >= 5);
    CHECK(proposed({"help", "ris"}) == Words{"risk"});
    CHECK(proposed({"help", "risk", "m"}) == Words{"mitigate"});
    CHECK(proposed({"schema", "feature-l"}) == Words{"feature-list"});
    CHECK(proposed({"completion", ""}) == Words{"bash", "zsh", "fish"});
    CHECK(proposed({"feature", "show", "WEB-1", ""}).empty());
    CHECK(proposed({"feature", "show", ""}).empty());  // there is no project
    CHECK(proposed({"xyzzy"}).empty());
}

TEST_CASE("flags and their values are proposed", "[completion]") {
    CHECK(proposed({"feature", "edit", "WEB-1", "--stag"}) == Words{"--stage"});
    CHECK(proposed({"feature", "edit", "--stage", "idea", "WEB-1", "--stag"}).empty());  // given already
    CHECK(proposed({"feature", "edit", "WEB-1", "--stage", ""}) ==
          Words{"idea", "ready", "building", "shipped", "done", "killed"});
    CHECK(proposed({"feature", "edit", "WEB-1", "--stage=b"}) == Words{"--stage=building"});
    CHECK(proposed({"feature", "edit", "WEB-1", "--must", ""}) == Words{"yes", "no"});
    CHECK(proposed({"risk", "mitigate", "R-1", "--response", ""}) == Words{"avoid", "reduce", "transfer", "accept"});
    CHECK(proposed({"feature", "list", "--fields", "key,titl"}) == Words{"key,title"});
    CHECK(proposed({"report", "--audience", "e"}) == Words{"exec"});
    CHECK(proposed({"status", "--format", "j"}) == Words{"json", "jsonl", "junit"});
    CHECK(proposed({"status", "-o", ""}) == Words{"<file>"});
    CHECK(proposed({"status", "--dir", ""}) == Words{"<directory>"});
    CHECK(proposed({"feature", "add", "--", "--"}).empty());
    CHECK(proposed({"gap", "answer", "GAP-1", "yes", ""}).empty());
    // Nothing else can stand there than what the command still lacks.
    CHECK(proposed({"feature", "add", "A title", ""}) == Words{"--project"});
}

TEST_CASE("every flag of every command is proposed with its meaning", "[completion]") {
    std::size_t count = 0;
    for (const auto& leaf : all_leaves()) {
        auto words = words_of(leaf);
        words.emplace_back("--");
        const auto found = proposals(read_typed_line(words), nowhere());
        for (const auto& flag : flags_of(leaf)) {
            const auto is_it = [&](const Proposal& one) { return one.word == fmt::format("--{}", flag.name); };
            INFO(leaf.words() << " --" << flag.name);
            const auto one = std::find_if(found.begin(), found.end(), is_it);
            REQUIRE(one != found.end());
            CHECK_FALSE(one->meaning.empty());
            ++count;
        }
    }
    CHECK(count > 2000);
}

TEST_CASE("what a flag or a word takes names what there is", "[completion]") {
    std::size_t count = 0;
    for (const auto& leaf : all_leaves()) {
        const auto check = [&](const Takes& takes, std::string_view name) {
            INFO(leaf.words() << " " << name);
            if (takes.what == Takes::What::key) {
                std::string kinds(takes.of);
                for (std::size_t at = 0; at < kinds.size(); at = std::min(kinds.find(' ', at), kinds.size() - 1) + 1)
                    CHECK(portfolio::find_kind(kinds.substr(at, kinds.find(' ', at) - at)) != nullptr);
            }
            if (takes.what == Takes::What::field) {
                const auto dot = takes.of.find('.');
                const auto& kind = portfolio::kind_named(takes.of.substr(0, dot));
                CHECK(takes_of(kind.field(takes.of.substr(dot + 1))).what != Takes::What::text);
            }
            if (takes.what == Takes::What::choice) CHECK_FALSE(takes.choices.empty());
            count += takes.what != Takes::What::text;
        };
        for (const auto& flag : leaf.flags) check(flag.takes, flag.name);
        for (const auto& positional : leaf.positionals) check(positional.takes, positional.name);
    }
    CHECK(count > 300);
}
