#include <catch2/catch.hpp>

#include "fixture.hpp"

using namespace waybill;
using namespace waybill::store;
using namespace waybill::store::testing;
using base::Fault;
using base::Texts;

namespace {

const base::Day today = *base::parse_day("2026-11-20");

/// Four features that differ in what filters look at.
Store filled() {
    Store store = Store::in_memory();
    fill(store);
    add(store, made(portfolio::team, "search"));
    add(store, made(dependencies::service, "checkout-api"));
    const auto feature = [&](std::string title, Values values, int day) {
        base::Record record = made(features::feature, "", values);
        record["project"] = "WEB";
        record["title"] = std::move(title);
        if (day == 5) record.tags = {"Q1", "risky"};
        if (day == 5)
            record.custom = {{"size", 3.0}, {"colour", std::string("Red")}, {"it's \"odd\"", std::string("yes")}};
        add(store, record, on_day(day));
    };
    add(store, made(portfolio::resource, "R1"));
    feature("100% of \"all\" rows_here", {{"value", 3.0}, {"committed", "2026-12-31"}, {"team", "search"}}, 5);
    feature("1000 of all rowsXhere", {{"value", 12.5}, {"must", true}, {"stage", "building"}}, 6);
    feature("it's '); DROP TABLE feature;--", {{"services", Texts{"checkout-api"}}, {"needs", base::Map{{"R1", 2.0}}}},
            7);
    return store;
}

/// The keys of the features that a filter finds, without their project.
std::string found(const Store& store, std::string_view filter, const std::vector<std::string>& user_fields = {}) {
    std::string keys;
    const Query query{.kind = &features::feature, .where = parse_filter(features::feature, filter, today, user_fields)};
    for (const auto& record : store.load(query)) keys += record.key.substr(4);
    return keys;
}

}  // namespace

TEST_CASE("a filter compares fields by their type") {
    const Store store = filled();
    CHECK(found(store, "") == "1234");
    CHECK(found(store, "team:payments") == "1");
    CHECK(found(store, "team:PAYMENTS stage:idea") == "1");
    CHECK(found(store, "team=search") == "2");
    CHECK(found(store, "team!=search") == "134");
    CHECK(found(store, "-team:search") == "134");
    CHECK(found(store, "stage:Building") == "3");
    CHECK(found(store, "value>=3") == "23");
    CHECK(found(store, "value>3") == "3");
    CHECK(found(store, "value<12.5") == "2");
    CHECK(found(store, "must:yes") == "3");
    CHECK(found(store, "committed<2027-01-01") == "2");
    CHECK(found(store, "committed<=+41d") == "2");
    CHECK(found(store, "committed<+41d").empty());
    CHECK(found(store, "committed:none") == "134");
    CHECK(found(store, "committed!=none") == "2");
}

TEST_CASE("a filter looks into lists, maps, tags and the fields of the user") {
    const Store store = filled();
    CHECK(found(store, "services:checkout-api") == "4");
    CHECK(found(store, "-services:checkout-api") == "123");
    CHECK(found(store, "needs:R1") == "4");
    CHECK(found(store, "tags:q1") == "2");
    CHECK(found(store, "-tags:q1") == "134");
    CHECK(found(store, "size:3", {"size"}) == "2");
    CHECK(found(store, "size>2 size<4", {"size"}) == "2");
    CHECK(found(store, "size>3", {"size"}).empty());
    CHECK(found(store, "colour:red", {"colour"}) == "2");
    CHECK(found(store, "colour:none", {"colour"}) == "134");
    CHECK(store.load(Query{.kind = &features::feature, .where = {{"it's \"odd\"", Comparison::equal, "yes"}}}).size() ==
          1);
}

TEST_CASE("a day stands for all of its instants") {
    const Store store = filled();
    CHECK(found(store, "created:2026-01-06") == "3");
    CHECK(found(store, "created<2026-01-06") == "12");
    CHECK(found(store, "created<=2026-01-06") == "123");
    CHECK(found(store, "created>2026-01-06") == "4");
    CHECK(found(store, "created>=2026-01-06T12:00:00Z") == "34");
    CHECK(found(store, "created>2026-01-06T13:00:00+01:00") == "4");
}

TEST_CASE("S1: a filter's text is sought as it is written") {
    const Store store = filled();
    CHECK(found(store, "title:100%") == "2");
    CHECK(found(store, "rows_here") == "2");
    CHECK(found(store, "title:it's") == "4");
    CHECK(found(store, "title:\"'); DROP TABLE feature;--\"") == "4");
    CHECK(found(store, "of all") == "23");
    CHECK(found(store, "\"of all\"") == "3");
    CHECK(found(store, "title:\\") == "");
    CHECK(found(store, "title:*").empty());
    CHECK(found(store, "-title:rows") == "14");
    CHECK(found(store, "key:WEB-1") == "1");
    CHECK(found(store, "team:\"' OR 1=1 --\"").empty());
    CHECK(store.count(features::feature) == 4);
}

TEST_CASE("a filter that cannot be meant is refused, with what the kind offers") {
    const auto refused = [](std::string_view filter) {
        return fault_of([&] { parse_filter(features::feature, filter, today); });
    };
    CHECK(refused("teem:payments") == Fault::bad_value);
    CHECK(refused("value>=many") == Fault::bad_value);
    CHECK(refused("stage:flying") == Fault::bad_value);
    CHECK(refused("committed<2026-02-30") == Fault::bad_value);
    CHECK(refused("created<yesterdey") == Fault::bad_value);
    CHECK(refused("title:\"open") == Fault::bad_value);
    CHECK(refused("-value>3") == Fault::bad_value);
    CHECK(refused(std::string(5000, 'a')) == Fault::bad_value);
    CHECK(refused("caf\xe9") == Fault::bad_value);
    CHECK(refused("a\x1b[2J") == Fault::bad_value);
    try {
        parse_filter(features::feature, "teem:payments", today);
    } catch (const base::Error& error) {
        CHECK(error.message() == "feature has no field 'teem'");
        CHECK(error.hint() == "did you mean 'team'?");
    }
}

TEST_CASE("blanks around a bare word are none of its own") {
    const auto conditions = parse_filter(features::feature, "\"guest checkout \" \" \"", today);
    REQUIRE(conditions.size() == 1);
    CHECK(conditions.front().value == "guest checkout");
}

TEST_CASE("a bare word is looked for in a text, never among the words of a choice") {
    const auto field_of = [](const base::Kind& kind) { return parse_filter(kind, "word", today).front().field; };
    CHECK(field_of(features::feature) == "title");
    CHECK(field_of(portfolio::team) == "name");
    CHECK(field_of(portfolio::mapping) == "from");
    for (const auto* kind : portfolio::all_kinds()) {
        const auto index = kind->index_of(field_of(*kind));
        if (index) CHECK((kind->fields[*index].type == base::Type::text || kind->fields[*index].type == base::Type::body));
    }
}

TEST_CASE("unknown values come last, whichever way the rest is sorted") {
    const Store store = filled();
    const auto sorted = [&](bool is_descending, std::int64_t limit) {
        std::string keys;
        for (const auto& record : store.load(
                 Query{.kind = &features::feature, .sort = "value", .is_descending = is_descending, .limit = limit})) {
            keys += record.key.substr(4);
        }
        return keys;
    };
    CHECK(sorted(false, 0) == "2314");
    CHECK(sorted(true, 0) == "3214");
    CHECK(sorted(true, 1) == "3");
    CHECK(store.load(Query{.kind = &features::feature, .sort = "size", .limit = 1}).front().key == "WEB-2");
}
