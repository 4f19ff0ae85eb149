#include <catch2/catch.hpp>

#include "config.hpp"
#include "waybill/base/error.hpp"

using namespace waybill;
using cli::edited_config;

TEST_CASE("a setting is put into an empty file, behind others, and before tables") {
    CHECK(edited_config("", "", "color", "\"never\"") == "color = \"never\"\n");
    CHECK(edited_config("# mine\nactor = \"a\"\n\n", "", "color", "\"never\"") ==
          "# mine\nactor = \"a\"\ncolor = \"never\"\n\n");
    CHECK(edited_config("\n[checks]\nWB104 = \"off\"\n", "", "color", "1") ==
          "color = 1\n\n[checks]\nWB104 = \"off\"\n");
}

TEST_CASE("a setting in a table is put into that table, which is made where it is not there") {
    CHECK(edited_config("", "checks", "WB104", "\"off\"") == "[checks]\nWB104 = \"off\"\n");
    CHECK(edited_config("a = 1\n", "checks", "WB104", "\"off\"") == "a = 1\n\n[checks]\nWB104 = \"off\"\n");
    CHECK(edited_config("[checks]\nWB104 = \"off\"\n\n[other]\nx = 1\n", "checks", "WB105", "\"info\"") ==
          "[checks]\nWB104 = \"off\"\nWB105 = \"info\"\n\n[other]\nx = 1\n");
}

TEST_CASE("a value is replaced and all around it stays") {
    CHECK(edited_config("  actor =  \"Zoë Ä\"  # é me\nb = 2\n", "", "actor", "\"Ana\"") ==
          "  actor =  \"Ana\"  # é me\nb = 2\n");
    CHECK(edited_config("dirs = [ # all\n  \"a\",\n  \"b\",\n] # end\nb = 2\n", "", "dirs", "3") ==
          "dirs = 3 # end\nb = 2\n");
    CHECK(edited_config("[checks] # how\nWB104 = 'off' # x\n", "checks", "WB104", "\"info\"") ==
          "[checks] # how\nWB104 = \"info\" # x\n");
}

TEST_CASE("a setting is taken out with its line; one that is not there changes nothing") {
    CHECK(edited_config("# a\ncolor = 1 # b\nc = 2\n", "", "color", "") == "# a\nc = 2\n");
    CHECK(edited_config("c = 2\n", "", "color", "") == "c = 2\n");
    CHECK(edited_config("c = 2", "", "color", "") == "c = 2");
}

TEST_CASE("a file that is no TOML is not edited") {
    CHECK_THROWS_AS(edited_config("color = \n", "", "color", "1"), base::Error);
}
