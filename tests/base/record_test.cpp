#include <limits>

#include <catch2/catch.hpp>
#include <fmt/format.h>

#include "record_kinds.hpp"
#include "waybill/base/error.hpp"

using namespace waybill::base;
using namespace waybill::base::testing;

namespace {

const Day today = *parse_day("2026-11-20");

Value parsed(std::string_view field, std::string_view text) {
    return parse_value(thing.field(field), text, today);
}

/// The message with which a typed value is refused; empty when it is taken.
std::string refusal(std::string_view field, std::string_view text) {
    try {
        parsed(field, text);
        return {};
    } catch (const Error& error) {
        CHECK(error.fault() == Fault::bad_value);
        return error.message();
    }
}

bool is_refused(std::string_view field, Value value) {
    try {
        checked(thing.field(field), std::move(value));
        return false;
    } catch (const Error&) { return true; }
}

}  // namespace

TEST_CASE("a new record has its fields' initial values", "[base][record]") {
    const Record record(thing);
    CHECK(record.integer("count") == 1);
    CHECK(record.text("colour") == "red");
    CHECK(is_empty(record["title"]));
    CHECK(record.name().empty());
    CHECK(thing.noun() == "small-thing");
    CHECK(thing.index_of("why") == 1);
    CHECK_FALSE(thing.index_of("Why"));
    CHECK_THROWS_AS(thing.field("colours"), Error);
}

TEST_CASE("fields are read by what they hold", "[base][record]") {
    Record record(thing);
    record["title"] = "A title";
    record["share"] = 0.5;
    record["must"] = true;
    record["due"] = "2026-11-20";
    record["at"] = "2026-11-19T23:00:00Z";
    record["words"] = Texts{"a", "b"};
    CHECK(record.text("title") == "A title");
    CHECK(record.number("share") == 0.5);
    CHECK(record.flag("must"));
    CHECK(record.day("due") == today);
    CHECK(record.day("at") == today - std::chrono::days{1});
    CHECK(record.texts("words").size() == 2);
    CHECK(record.texts("others").empty());
    CHECK_FALSE(record.number("title"));
    CHECK_FALSE(record.day("why"));
}

TEST_CASE("what a person types becomes a value", "[base][record]") {
    CHECK(parsed("title", "  A title ") == Value("A title"));
    CHECK(parsed("count", "12") == Value(std::int64_t{12}));
    CHECK(parsed("share", "0.25") == Value(0.25));
    CHECK(parsed("must", "yes") == Value(true));
    CHECK(parsed("must", "false") == Value(false));
    CHECK(parsed("lag", "2d") == Value(std::int64_t{960}));
    CHECK(parsed("due", "tomorrow") == Value("2026-11-21"));
    CHECK(parsed("at", "2026-11-20T13:00:00+01:00") == Value("2026-11-20T12:00:00Z"));
    CHECK(parsed("at", "2026-11-20") == Value("2026-11-20T12:00:00Z"));
    CHECK(parsed("colour", "Dark-Green") == Value("dark-green"));
    CHECK(parsed("words", "a, b,,a") == Value(Texts{"a", "b"}));
    CHECK(parsed("needs", "R1=4,kind=big, ok=yes") ==
          Value(Map{{"R1", 4.0}, {"kind", std::string("big")}, {"ok", true}}));
    CHECK(parsed("parent", "T-1") == Value("T-1"));
    for (const auto& field : thing.fields) CHECK(is_empty(parse_value(field, "  ", today)));
}

TEST_CASE("a share may be typed in percent", "[base][record]") {
    CHECK(std::get<double>(parsed("share", "30%")) == 0.3);
    CHECK(std::get<double>(parsed("share", "2.5 %")) == 0.025);
    try {
        parsed("share", "30");
        FAIL("taken");
    } catch (const Error& error) { CHECK(error.hint() == "write it like 30% or 0.3"); }
}

TEST_CASE("what a person types wrongly is refused, with what is expected", "[base][record]") {
    CHECK(refusal("count", "1.5") == "count: '1.5' is not a whole number");
    CHECK(refusal("count", "101") == "count: 101 is not within 1 and 100");
    CHECK(refusal("count", "0") == "count: 0 is not within 1 and 100");
    CHECK(refusal("share", "1e3") == "share: '1e3' is not a number");
    CHECK(refusal("count", "30%") == "count: '30%' is not a whole number");
    CHECK(refusal("share", "130%") == "share: 130% is not within 0 and 1");
    CHECK(refusal("share", "99999999999999999999") == "share: 99999999999999999999 is not within 0 and 1");
    CHECK(refusal("share", "%") == "share: '%' is not a number");
    CHECK(refusal("share", "1.01") == "share: 1.01 is not within 0 and 1");
    CHECK(refusal("must", "maybe") == "must: 'maybe' is neither yes nor no");
    CHECK(refusal("lag", "-1d") == "lag: '-1d' is not a duration");
    CHECK(refusal("due", "2026-02-30") == "due: '2026-02-30' is not a day");
    CHECK(refusal("at", "noon") == "at: 'noon' is not an instant like 2026-11-20T12:00:00Z");
    CHECK(refusal("colour", "blue") == "colour: 'blue' is none of red, dark-green");
    CHECK(refusal("needs", "R1") == "needs: 'R1' is not NAME=VALUE");
    CHECK(refusal("commits", "2026-11-20") == "commits: '2026-11-20' is not an instant like 2026-11-20T12:00:00Z");
    CHECK(refusal("title", "a\x1b[2J") == "title: a control character at byte 2");
    CHECK(refusal("title", "two\nlines") == "title: a control character at byte 4");
    CHECK(refusal("title", "\xff") == "title: byte 1 is not UTF-8");
    CHECK(refusal("title", std::string(501, 'a')) == "title: 501 bytes are more than the 500 allowed");
    CHECK(refusal("why", "two\nlines").empty());
    CHECK_FALSE(refusal("why", std::string(65 * 1024, 'a')).empty());
    CHECK_FALSE(refusal("words", std::string(600, 'a')).empty());
}

TEST_CASE("a value from elsewhere is checked too", "[base][record]") {
    CHECK(checked(thing.field("title"), " \n ") == Value{});
    CHECK(checked(thing.field("words"), Texts{}) == Value{});
    CHECK(checked(thing.field("needs"), Map{}) == Value{});
    CHECK(is_refused("share", std::numeric_limits<double>::quiet_NaN()));
    CHECK(is_refused("share", std::numeric_limits<double>::infinity()));
    CHECK(is_refused("words", Texts{""}));
    CHECK(is_refused("words", Texts(1001, "a")));
    CHECK(is_refused("needs", Map{{"", 1.0}}));
    CHECK(is_refused("needs", Map{{"a", std::numeric_limits<double>::quiet_NaN()}}));
    CHECK(is_refused("needs", Map{{"a\x1b", 1.0}}));
    // Each commit counts, also two of the same second.
    const Texts commits(2, "2026-11-20T12:00:00Z");
    CHECK(checked(thing.field("commits"), commits) == Value(commits));
}

TEST_CASE("tags and the fields of the user have limits", "[base][record]") {
    Record record(thing);
    record.tags = Texts(101, "a");
    CHECK_THROWS_AS(check_common(record), Error);
    record.tags = {"a\nb"};
    CHECK_THROWS_AS(check_common(record), Error);
    record.tags = {"a"};
    record.custom = {{"size", std::numeric_limits<double>::infinity()}};
    CHECK_THROWS_AS(check_common(record), Error);
    record.custom = {{"size", 1.0}};
    CHECK_NOTHROW(check_common(record));
}

TEST_CASE("a value as a person reads it", "[base][record]") {
    CHECK(display(thing.field("lag"), parsed("lag", "3d")) == "3d");
    CHECK(display(thing.field("must"), true) == "yes");
    CHECK(display(thing.field("share"), 0.25) == "0.25");
    CHECK(display(thing.field("words"), Texts{"a", "b"}) == "a, b");
    CHECK(display(thing.field("needs"), Map{{"R1", 4.0}, {"ok", true}}) == "R1=4, ok=yes");
    CHECK(display(thing.field("title"), {}).empty());
}

TEST_CASE("fields are told apart where their names share length, beginning and end") {
    static constexpr Field alike[] = {{.name = "abcdXefg", .type = Type::text, .help = ""},
                                      {.name = "abcdYefg", .type = Type::text, .help = ""},
                                      {.name = "abcdefg", .type = Type::text, .help = ""},
                                      {.name = "abcdef", .type = Type::text, .help = ""}};
    const Fields fields(alike);
    for (std::size_t i = 0; i < fields.size(); ++i) CHECK(fields.find(fields[i].name) == i);
    CHECK(fields.find("abcdYefg") == 1u);
    for (const std::string_view other : {"abcdZefg", "abcdXef", "abcdeg", "ABCDEF", ""}) CHECK_FALSE(fields.find(other));
}

TEST_CASE("as many fields as a kind may have are found, and no other") {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < Fields::most; ++i) names.push_back(fmt::format("f{}", i));
    std::vector<Field> many;
    for (const auto& name : names) many.push_back({.name = name, .type = Type::text, .help = ""});
    const Fields fields(many.data(), many.size());
    for (std::size_t i = 0; i < names.size(); ++i) CHECK(fields.find(names[i]) == i);
    for (std::size_t i = Fields::most; i < 1000; ++i) CHECK_FALSE(fields.find(fmt::format("f{}", i)));
}
