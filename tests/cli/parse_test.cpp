#include <catch2/catch.hpp>

#include "parse.hpp"
#include "waybill/base/error.hpp"
#include "waybill/portfolio/kinds.hpp"

using namespace waybill;
using cli::parse;

using Words = std::vector<std::string>;

namespace {

/// What is thrown for a command line: its fault and its message.
std::pair<base::Fault, std::string> fault_of(const Words& arguments) {
    try {
        parse(arguments);
    } catch (const base::Error& error) {
        return {error.fault(), error.message()};
    }
    return {base::Fault::internal, "nothing was thrown"};
}

std::string hint_of(const Words& arguments) {
    try {
        parse(arguments);
    } catch (const base::Error& error) {
        return error.hint();
    }
    return "nothing was thrown";
}

}  // namespace

TEST_CASE("the words of a command are found among global options", "[cli][parse]") {
    for (const Words& words : {Words{"risk", "list", "--json"}, Words{"--json", "risk", "list"}, Words{"risk", "--json", "list"},
                               Words{"--dir", "x", "risk", "list"}, Words{"--dir=x", "risk", "list"}, Words{"-q", "risk", "ls"}}) {
        CHECK(parse(words).leaf.words() == "risk list");
    }
    CHECK(parse({"--dir", "x", "risk", "list"}).arguments.value("dir") == "x");
}

TEST_CASE("a line without words is status; a key is shown", "[cli][parse]") {
    CHECK(parse({}).leaf.words() == "status");
    CHECK(parse({"--json"}).leaf.words() == "status");
    CHECK(parse({"WEB-12"}).leaf.words() == "show");
    CHECK(parse({"WEB-12"}).arguments.value("key") == "WEB-12");
    CHECK(parse({"--help"}).leaf.words() == "help");
}

TEST_CASE("a noun alone asks for its verbs, and --help lists them", "[cli][parse]") {
    CHECK(fault_of({"risk"}).first == base::Fault::usage);
    CHECK(hint_of({"team"}) == "waybill team add|list|show|edit|remove");
    CHECK(parse({"risk", "--help"}).leaf.words() == "help");
    CHECK(parse({"report"}).leaf.words() == "report");
    CHECK(parse({"report", "list"}).leaf.words() == "report list");
    CHECK(parse({"import", "jira", "x.csv"}).leaf.words() == "import jira");
    CHECK(parse({"import", "x.jsonl"}).leaf.words() == "import");
}

TEST_CASE("aliases stand for their words, and only there", "[cli][parse]") {
    CHECK(parse({"dep", "ls"}).leaf.words() == "dependency list");
    CHECK(parse({"est", "new", "A-1", "2d"}).leaf.words() == "estimate add");
    CHECK(parse({"note", "rm", "new"}).arguments.value("uid") == "new");
}

TEST_CASE("values may begin with a dash; words behind -- are never flags", "[cli][parse]") {
    CHECK(parse({"feature", "list", "--sort", "-value"}).arguments.value("sort") == "-value");
    CHECK(parse({"feature", "add", "--project", "A", "--", "--fast"}).arguments.value("title") == "--fast");
    CHECK(fault_of({"feature", "add", "-x", "--project", "A"}).first == base::Fault::usage);
}

TEST_CASE("the last of two values counts; lists are joined and known in the singular", "[cli][parse]") {
    CHECK(parse({"feature", "list", "--stage", "idea", "--stage=ready"}).arguments.value("stage") == "ready");
    CHECK(parse({"risk", "add", "x", "--feature", "A-1", "--features", "A-2,A-3"}).arguments.value("features") == "A-1,A-2,A-3");
    CHECK(parse({"risk", "add", "x", "--tag", "a"}).arguments.value("tags") == "a");
    CHECK(parse({"status", "--assume", "a", "--assume", "b"}).arguments.values("assume") == Words{"a", "b"});
    CHECK(fault_of({"team", "add", "web", "--stream", "2"}).first == base::Fault::usage);
}

TEST_CASE("a field may have the name of a global option", "[cli][parse]") {
    CHECK(parse({"deployment", "add", "api", "1.2"}).arguments.value("version") == "1.2");
    CHECK(parse({"deployment", "list", "--version", "1.2"}).arguments.value("version") == "1.2");
    CHECK(parse({"constraint", "list", "--limit", "5"}).arguments.value("limit") == "5");
}

TEST_CASE("what is missing is asked for, with how to type it", "[cli][parse]") {
    CHECK(fault_of({"feature", "add", "x"}).second == "'feature add' needs --project KEY: project it belongs to");
    CHECK(hint_of({"feature", "add", "x"}) ==
          "waybill feature add \"Pay by invoice\" --project PAY --team payments --value M");
    CHECK(fault_of({"note", "add", "A-1"}).second == "'note add' needs TEXT: what is noted");
    CHECK(parse({"note", "add", "--help"}).leaf.words() == "note add");
    CHECK(parse({"rollout", "add", "A-1", "5"}).arguments.has("day") == false);
}

TEST_CASE("what is mistyped gets the nearest", "[cli][parse]") {
    CHECK(fault_of({"feture", "list"}).first == base::Fault::unknown_verb);
    CHECK(hint_of({"feture", "list"}) == "did you mean 'feature'?");
    CHECK(hint_of({"feature", "lst"}) == "did you mean 'list'?");
    CHECK(hint_of({"feature", "list", "--stge", "idea"}) == "did you mean '--stage'?");
    CHECK(fault_of({"status", "a\xff"}).second == "an argument is not UTF-8 at byte 2");
}

TEST_CASE("every verb of every kind can be asked for help", "[cli][parse]") {
    for (const auto* kind : portfolio::all_kinds()) {
        for (const auto& leaf : cli::leaves_of(*kind)) {
            Words words{leaf.noun, leaf.verb, "--help"};
            if (leaf.verb.empty()) words.erase(words.begin() + 1);
            CHECK(parse(words).leaf.words() == leaf.words());
        }
    }
}

TEST_CASE("a line is split as a shell would, without expansion", "[cli][parse]") {
    CHECK(cli::split_line("feature add 'Guest checkout'  --project\tWEB") == Words{"feature", "add", "Guest checkout", "--project", "WEB"});
    CHECK(cli::split_line(R"(a "b 'c' \"d\"" e\ f '\n')") == Words{"a", "b 'c' \"d\"", "e f", "\\n"});
    CHECK(cli::split_line("'' x") == Words{"", "x"});
    CHECK(cli::split_line("  ").empty());
    CHECK(cli::split_line("$HOME `ls` *") == Words{"$HOME", "`ls`", "*"});
    CHECK_THROWS_AS(cli::split_line("feature add 'x"), base::Error);
}
