#include <catch2/catch.hpp>

#include "bench.hpp"
#include "waybill/base/json.hpp"

using namespace waybill;
using test::Bench;
using test::holds;

namespace {

using Words = std::vector<std::string>;

struct Mistyped {
    std::string_view what;  ///< the class of words
    Words typed;
    std::string_view meant;  ///< in the hint
};

const Mistyped table[] = {
    {"a command", {"chekc"}, "'check'"},
    {"a command", {"statsu"}, "'status'"},
    {"a command", {"und"}, "'undo'"},
    {"a noun", {"featrue", "list"}, "'feature'"},
    {"a noun", {"services", "list"}, "'service'"},
    {"a noun", {"estimat", "ask"}, "'estimate'"},
    {"a noun and its verb", {"list", "feature"}, "'waybill feature list'"},
    {"a noun and its verb", {"new", "risk"}, "'waybill risk add'"},
    {"a noun and its verb", {"exposure", "risk"}, "'waybill risk exposure'"},
    {"a verb", {"feature", "lsit"}, "'list'"},
    {"a verb", {"feature", "shwo", "WEB-1"}, "'show'"},
    {"a verb", {"risk", "mitigat"}, "'mitigate'"},
    {"a verb", {"import", "jria", "x.csv"}, "'waybill import jira'"},
    {"a flag", {"feature", "list", "--taem", "payments"}, "'--team'"},
    {"a flag", {"feature", "list", "--jsn"}, "'--json'"},
    {"a flag", {"feature", "list", "-json"}, "'--json'"},
    {"a flag", {"report", "--audence", "exec"}, "'--audience'"},
    {"a flag", {"risk", "add", "x", "--prob", "0.3"}, "'--probability'"},
    {"a key", {"feature", "show", "WEB-11"}, "'WEB-1'"},
    {"a key", {"show", "WBE-1"}, "'WEB-1'"},
    {"a key", {"why", "WEB1"}, "'WEB-1'"},
    {"a key", {"risk", "close", "R1", "--because", "over"}, "'R-1'"},
    {"a key in a flag", {"feature", "edit", "WEB-1", "--team", "paymets"}, "'payments'"},
    {"a key in a flag", {"risk", "edit", "R-1", "--features", "WEB-2"}, "'WEB-1'"},
    {"a key in a flag", {"feature", "list", "--team", "paymets"}, "'payments'"},
    {"a key in a filter", {"feature", "list", "--where", "team:paymets"}, "'payments'"},
    {"a field in --where", {"feature", "list", "--where", "stgae:idea"}, "'stage'"},
    {"a field in --where", {"feature", "list", "--where", "squda:red"}, "'squad'"},
    {"a field in --fields", {"feature", "list", "--fields", "key,tilte"}, "'title'"},
    {"a field in --sort", {"feature", "list", "--sort", "-comitted"}, "'committed'"},
    {"a field in --set", {"feature", "edit", "WEB-1", "--set", "squda=red"}, "'squad'"},
    {"a field in --clear", {"feature", "edit", "WEB-1", "--clear", "comitted"}, "'committed'"},
    {"a choice", {"feature", "edit", "WEB-1", "--stage", "biulding"}, "'building'"},
    {"a choice", {"feature", "list", "--where", "stage:buildng"}, "'building'"},
    {"a choice", {"feature", "list", "--stage", "shiped"}, "'shipped'"},
    {"a choice", {"risk", "edit", "R-1", "--response", "avoidd"}, "'avoid'"},
    {"a choice of one's own", {"feature", "edit", "WEB-1", "--set", "squad=redd"}, "'red'"},
    {"a choice of a flag", {"report", "--audience", "exce"}, "'exec'"},
    {"a choice of a flag", {"check", "--fail-on", "warnign"}, "'warning'"},
    {"a choice of a flag", {"risk", "exposure", "--by", "taem"}, "'team'"},
    {"a choice of a flag", {"import", "jira", "/dev/null", "--level", "al"}, "'all'"},
    {"a choice of a flag", {"feature", "list", "--color", "alway"}, "'always'"},
    {"a format", {"feature", "list", "--format", "jsno"}, "'json'"},
    {"a kind", {"field", "add", "faeture", "wave"}, "'feature'"},
    {"a question", {"estimate", "answer", "WEB-1", "migratoin=no"}, "'migration'"},
    {"a topic", {"help", "datse"}, "'dates'"},
    {"a topic", {"help", "exit-code"}, "'exit-codes'"},
    {"a command's help", {"help", "chekc"}, "'check'"},
    {"a verb's help", {"help", "feature", "shwo"}, "'show'"},
    {"an error's code", {"help", "WB-E12"}, "'WB-E012'"},
    {"a rule", {"check", "explain", "WB1004"}, "'WB104'"},
    {"a rule", {"help", "WBB104"}, "'WB104'"},
    {"a rule", {"waiver", "add", "WB1004", "WEB-1", "--reason", "x"}, "'WB104'"},
    {"a rule", {"risk", "add", "--from-rule", "WB5011"}, "'WB501'"},
};

}  // namespace

TEST_CASE("what was mistyped is named, in every class of words, and never carried out", "[cli][suggestions]") {
    constexpr std::string_view now = "2026-11-20T12:00:00Z";
    Bench bench;
    for (const auto& command :
         {Words{"project", "add", "WEB"}, Words{"team", "add", "payments"},
          Words{"feature", "add", "Guest checkout", "--project", "WEB"},
          Words{"risk", "add", "The API changes", "--features", "WEB-1"},
          Words{"estimate", "add", "WEB-1", "2d..5d..11d"},
          Words{"field", "add", "feature", "squad", "--type", "choice", "--values", "red,blue"}}) {
        const auto answer = bench.run(now, command);
        CAPTURE(answer.err);
        REQUIRE(answer.exit == 0);
    }
    const auto before = bench.run(now, {"export"}).out;
    for (const auto& [what, typed, meant] : table) {
        const auto answer = bench.run(now, typed);
        CAPTURE(what, typed, answer.err);
        CHECK((answer.exit == 2 || answer.exit == 3));
        CHECK(answer.out.empty());
        CHECK(holds(answer.err, "did you mean "));
        CHECK(holds(answer.err, meant));
    }
    CHECK(bench.run(now, {"export"}).out == before);
    WARN(std::size(table) << " mistyped words");
}

TEST_CASE("what resembles nothing gets no guess but a way on", "[cli][suggestions]") {
    Bench bench;
    for (const auto& typed :
         {Words{"xyzzy"}, Words{"feature", "xyzzy"}, Words{"feature", "list", "--xyzzy"}, Words{"help", "xyzzy"},
          Words{"feature", "list", "--where", "xyzzy:1"}, Words{"feature", "list", "--format", "xyzzy"}}) {
        const auto answer = bench.run("2026-11-20T12:00:00Z", typed);
        CAPTURE(typed, answer.err);
        CHECK(answer.exit == 2);
        CHECK_FALSE(holds(answer.err, "did you mean"));
        CHECK(holds(answer.err, "\nhint: "));
    }
}
