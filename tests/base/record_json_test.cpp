#include <catch2/catch.hpp>

#include "record_kinds.hpp"
#include "waybill/base/error.hpp"
#include "waybill/base/record_json.hpp"

namespace record_json_test {

using namespace waybill::base;
using namespace waybill::base::testing;

namespace {

Record full() {
    Record record(thing);
    record.uid = "abcdefghijklmnop";
    record.key = "T-1";
    record.created = "2026-11-19T12:00:00Z";
    record.changed = "2026-11-20T12:00:00Z";
    record.tags = {"q1", "ünïcode"};
    record.custom = {{"colour", std::string("r\"ed\n")}, {"ok", true}, {"size", 0.1}};
    record["title"] = "A \"title\"";
    record["why"] = "two\nlines";
    record["count"] = std::int64_t{12};
    record["share"] = 1.0 / 3;
    record["must"] = false;
    record["lag"] = std::int64_t{481};
    record["due"] = "2026-11-20";
    record["at"] = "2026-11-20T12:00:00Z";
    record["colour"] = "dark-green";
    record["words"] = Texts{"a", "b,c"};
    record["commits"] = Texts{"2026-11-20T12:00:00Z", "2026-11-20T12:00:00Z"};
    record["needs"] = Map{{"R1", 1.5}, {"on", false}, {"text", std::string("x")}};
    record["parent"] = "T-2";
    record["others"] = Texts{"T-2", "T-3"};
    record["on"] = "the bank";
    record["about"] = "WEB-1";
    return record;
}

/// Why a member is refused in a record; empty when it is read.
std::string refusal(const std::string& member) {
    try {
        record_from_json(thing, parse_json("{" + member + "}"));
        return {};
    } catch (const Error& error) {
        CHECK(error.fault() == Fault::bad_value);
        return error.message();
    }
}

}  // namespace

TEST_CASE("a record with every type of field reads back as it was written", "[base][record_json]") {
    const Record record = full();
    CHECK(record_from_json(thing, parse_json(record_json(record, false))) == record);
    CHECK(record_from_json(thing, parse_json(record_json(record, true))) == record);
}

TEST_CASE("the exchange form leaves out what is unknown; the other says so", "[base][record_json]") {
    Record record(keyless);
    record.uid = "abcdefghijklmnop";
    record.created = record.changed = "2026-11-20T12:00:00Z";
    record["title"] = "A title";
    CHECK(
        record_json(record, false) ==
        R"({"kind":"remark","title":"A title","uid":"abcdefghijklmnop","created":"2026-11-20T12:00:00Z","changed":"2026-11-20T12:00:00Z"})");
    CHECK(
        record_json(record, true) ==
        R"({"kind":"remark","title":"A title","why":null,"tags":[],"custom":{},"uid":"abcdefghijklmnop","created":"2026-11-20T12:00:00Z","changed":"2026-11-20T12:00:00Z"})");
    CHECK(record_from_json(keyless, parse_json(record_json(record, true))) == record);
}

TEST_CASE("a duration is a number of days", "[base][record_json]") {
    std::string out;
    append_value_json(out, thing.field("lag"), Value(std::int64_t{240}));
    CHECK(out == "0.5");
    CHECK(value_from_json(thing.field("lag"), parse_json("0.5")) == Value(std::int64_t{240}));
    CHECK(value_from_json(thing.field("lag"), parse_json("2")) == Value(std::int64_t{960}));
}

TEST_CASE("S9: a member of another type is refused, never converted", "[base][record_json]") {
    CHECK(refusal(R"("count":1.9)") == "count: expected a whole number");
    CHECK(refusal(R"("count":1.0)") == "count: expected a whole number");
    CHECK(refusal(R"("count":5e9)") == "count: expected a whole number");
    CHECK(refusal(R"("count":true)") == "count: expected a whole number");
    CHECK(refusal(R"("count":"5")") == "count: expected a whole number");
    CHECK(refusal(R"("count":5000000000)") == "count: 5000000000 is not within 1 and 100");
    CHECK(refusal(R"("share":"0.5")") == "share: expected a number");
    CHECK(refusal(R"("share":true)") == "share: expected a number");
    CHECK(refusal(R"("must":1)") == "must: expected true or false");
    CHECK(refusal(R"("must":"yes")") == "must: expected true or false");
    CHECK(refusal(R"("lag":"2d")") == "lag: expected a number");
    CHECK(refusal(R"("lag":-1)") == "lag: expected a number of days from 0 to 100,000");
    CHECK(refusal(R"("title":5)") == "title: expected a string");
    CHECK(refusal(R"("title":"\u0000")") == "title: a control character at byte 1");
    CHECK(refusal(R"("title":"a\u001b[2J")") == "title: a control character at byte 2");
    CHECK(refusal(R"("words":"a")") == "words: expected a list of strings");
    CHECK(refusal(R"("words":[1])") == "expected a list of strings");
    CHECK(refusal(R"("needs":[])") == "needs: expected an object");
    CHECK(refusal(R"("needs":{"R1":[]})") == "R1: expected a number, a string or true/false");
    CHECK(refusal(R"("created":"yesterday")") == "created: expected an instant like 2026-11-20T12:00:00Z");
    CHECK(refusal(R"("uid":7)") == "uid: expected a string");
    CHECK(refusal(R"("tags":"a")") == "expected a list of strings");
}

TEST_CASE("a member that the kind does not have is refused", "[base][record_json]") {
    CHECK(refusal(R"("titel":"x")") == "small_thing has no field 'titel'");
    CHECK_THROWS_AS(record_from_json(keyless, parse_json(R"({"key":"T-1"})")), Error);
    CHECK(refusal(R"("kind":"small_thing")").empty());
}

}  // namespace record_json_test
