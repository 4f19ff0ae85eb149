#include "waybill/portfolio/kinds.hpp"

#include <set>

#include <catch2/catch.hpp>

#include "waybill/base/error.hpp"

using namespace waybill;

TEST_CASE("a kind is found by its name and by its noun") {
    CHECK(portfolio::find_kind("service_link") == portfolio::find_kind("service-link"));
    CHECK(portfolio::find_kind("feature")->noun() == "feature");
    CHECK(portfolio::find_kind("ticket") == nullptr);
    CHECK_THROWS_AS(portfolio::kind_named("ticket"), base::Error);
}

TEST_CASE("names, prefixes and fields are unique, and references point to kinds that exist") {
    std::set<std::string_view> names, prefixes;
    for (const auto* kind : portfolio::all_kinds()) {
        INFO(kind->name);
        CHECK(names.insert(kind->name).second);
        if (kind->keying == base::Keying::numbered) CHECK(prefixes.insert(kind->prefix).second);
        std::set<std::string_view> fields;
        for (const auto& field : kind->fields) {
            INFO(field.name);
            CHECK(fields.insert(field.name).second);
            CHECK_FALSE(field.help.empty());
            if (!field.target.empty()) CHECK(portfolio::find_kind(field.target) != nullptr);
            CHECK((field.type == base::Type::choice) == !field.choices.empty());
        }
    }
}

TEST_CASE("columns, natural fields and positionals are fields of their kind") {
    for (const auto* kind : portfolio::all_kinds()) {
        for (const auto name : kind->columns) CHECK(kind->index_of(name).has_value());
        for (const auto name : kind->natural) CHECK(kind->index_of(name).has_value());
    }
}

TEST_CASE("every kind can be made with its initial values") {
    for (const auto* kind : portfolio::all_kinds()) {
        INFO(kind->name);
        const base::Record record(*kind);
        CHECK(record.values.size() == kind->fields.size());
    }
}
