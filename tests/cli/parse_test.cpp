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

TEST_CASE("a filter stands once, of a global option the last counts; lists are joined", "[cli][parse]") {
    CHECK(fault_of({"feature", "list", "--stage", "idea", "--stage=ready"}).first == base::Fault::usage);
    CHECK(fault_of({"feature", "list", "--where", "stage:idea", "--where", "team:web"}).first == base::Fault::usage);
    CHECK(parse({"feature", "list", "--format", "csv", "--format=md"}).arguments.value("format") == "md");
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
          "waybill feature add TITLE --project KEY");
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

TEST_CASE("a verb without its noun is answered with the command that has it", "[cli][parse]") {
    CHECK(hint_of({"kill", "A-1"}) == "did you mean 'waybill feature kill KEY --because TEXT'?");
    CHECK(hint_of({"ls"}) == "did you mean 'waybill feature list'?");
    CHECK(hint_of({"delete"}) == "did you mean 'waybill feature remove KEY'?");
    CHECK(hint_of({"set"}) == "did you mean 'waybill config set NAME VALUE'?");
    CHECK(hint_of({"close", "R-1"}) == "did you mean 'waybill risk close KEY --because TEXT'?");
    for (const auto* word : {"next", "move", "cat"}) CHECK(hint_of({word}) == "waybill --help");
    CHECK(parse({"feature", "delete", "A-1"}).leaf.words() == "feature remove");
    CHECK(parse({"team", "create", "web"}).leaf.words() == "team add");
}

TEST_CASE("what takes something away is no guess", "[cli][parse]") {
    CHECK(hint_of({"risk", "resolve", "R-1"}).starts_with("waybill risk exposure|"));
    CHECK(hint_of({"risk", "remov", "R-1"}) == "did you mean 'remove'?");
    CHECK(hint_of({"und"}) == "did you mean 'undo'?");
}

TEST_CASE("a word too many is answered with the command that takes it", "[cli][parse]") {
    const std::pair<Words, std::string_view> table[] = {
        {{"check", "PAY-3"}, "waybill check --feature PAY-3"},
        {{"check", "WB101"}, "waybill check explain WB101"},
        {{"check", "R-1"}, "waybill check or waybill check explain RULE"},
        {{"report", "week", "2026-W47"}, "waybill report --week 2026-W47"},
        {{"report", "last", "week"}, "waybill report --week WEEK"},
        {{"why", "PAY-1", "3"}, "waybill why PAY-1 --depth 3"},
        {{"feature", "list", "checkout"}, "waybill feature list --where checkout"},
        {{"feature", "list", "building"}, "waybill feature list --stage building"},
        {{"feature", "list", "PAY"}, "waybill feature list --project PAY"},
        {{"feature", "list", "PAY-3"}, "waybill feature show PAY-3"},
        {{"risk", "list", "PAY-3"}, "waybill risk list --features PAY-3"},
        {{"feature", "edit", "PAY-1", "stage", "building"}, "waybill feature edit PAY-1 --stage building"},
        {{"feature", "edit", "PAY-1", "building"}, "waybill feature edit PAY-1 --stage building"},
        {{"feature", "remove", "PAY-8", "PAY-9"}, "waybill feature remove KEY"},
        {{"PAY-1", "PAY-2"}, "waybill show KEY"},
        {{"import", "csv", "x.csv"},
         "waybill import FILE or waybill import jira FILE or waybill import github FILE or waybill import gitlab FILE or "
         "waybill import linear FILE or waybill import trello FILE or waybill import backstage FILE or "
         "waybill import git-log FILE --service NAME"},
        {{"feature", "add", "Guest", "checkout", "--project", "A"},
         "put a text with blanks in quotes; waybill feature add --help"},
    };
    for (const auto& [typed, hint] : table) {
        CAPTURE(typed);
        CHECK(hint_of(typed) == hint);
    }
}

TEST_CASE("S2: no hint names a line that cannot be shown as it would be typed", "[cli][parse]") {
    CHECK(hint_of({"show", "WEB-1", "yes"}) == "waybill show WEB-1 --yes");
    CHECK(hint_of({"show", "WEB\x12-1", "yes"}) == "waybill show KEY");
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
