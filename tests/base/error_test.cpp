#include <set>

#include <catch2/catch.hpp>

#include "waybill/base/error.hpp"

using namespace waybill::base;

TEST_CASE("every fault has one code, a kind, an exit and a meaning", "[base][error]") {
    std::set<std::string> codes;
    int before = 0;
    for (const auto& row : all_faults()) {
        CHECK(static_cast<int>(row.fault) > before);
        before = static_cast<int>(row.fault);
        CHECK(codes.insert(code(row.fault)).second);
        CHECK(info(row.fault).kind == row.kind);
        CHECK_FALSE(row.kind.empty());
        CHECK_FALSE(row.meaning.empty());
    }
    CHECK(codes.size() == 22);
}

TEST_CASE("the codes and exits that scripts rely on", "[base][error]") {
    CHECK(code(Fault::not_found) == "WB-E012");
    CHECK(info(Fault::usage).exit == 2);
    CHECK(info(Fault::not_found).exit == 3);
    CHECK(info(Fault::refused).exit == 4);
    CHECK(info(Fault::exists).exit == 4);
    CHECK(info(Fault::bad_data).exit == 65);
    CHECK(info(Fault::no_project).exit == 66);
    CHECK(info(Fault::internal).exit == 70);
    CHECK(info(Fault::cannot_create).exit == 73);
    CHECK(info(Fault::io).exit == 74);
    CHECK(info(Fault::busy).exit == 75);
    CHECK(info(Fault::permission).exit == 77);
    CHECK(info(Fault::schema_newer).exit == 78);
}

TEST_CASE("an error may be told where it happened", "[base][error]") {
    const Error plain(Fault::bad_value, "what", "mend");
    const Error placed = plain.placed({"plan.jsonl", 3, 9});
    CHECK_FALSE(plain.at());
    CHECK(placed.message() == "what");
    CHECK(placed.hint() == "mend");
    CHECK(placed.at()->line == 3);
}
