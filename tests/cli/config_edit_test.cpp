#include <catch2/catch.hpp>

#include "config_edit.hpp"
#include "waybill/base/error.hpp"

using namespace waybill;

namespace {

std::string edited(const std::string& text, const std::string& table, const std::string& name, std::string_view value) {
    return cli::edited_config(text, {"config.toml", table, name}, value);
}

/// The line that a refusal names; -1 where an entry of [checks] is changed.
int refused_line(const std::string& text, const std::string& name, std::string_view value) {
    try {
        edited(text, "checks", name, value);
    } catch (const base::Error& error) {
        CHECK(error.fault() == base::Fault::configuration);
        return error.at()->line;
    }
    return -1;
}

}  // namespace

TEST_CASE("a setting is put into an empty file, behind others, and before tables") {
    CHECK(edited("", "", "color", "\"never\"") == "color = \"never\"\n");
    CHECK(edited("# mine\nactor = \"a\"\n\n", "", "color", "\"never\"") ==
          "# mine\nactor = \"a\"\ncolor = \"never\"\n\n");
    CHECK(edited("\n[checks]\nWB104 = \"off\"\n", "", "color", "1") == "color = 1\n\n[checks]\nWB104 = \"off\"\n");
}

TEST_CASE("a setting in a table is put into that table, which is made where it is not there") {
    CHECK(edited("", "checks", "WB104", "\"off\"") == "[checks]\nWB104 = \"off\"\n");
    CHECK(edited("a = 1\n", "checks", "WB104", "\"off\"") == "a = 1\n\n[checks]\nWB104 = \"off\"\n");
    CHECK(edited("[checks]\nWB104 = \"off\"\n\n[other]\nx = 1\n", "checks", "WB105", "\"info\"") ==
          "[checks]\nWB104 = \"off\"\nWB105 = \"info\"\n\n[other]\nx = 1\n");
}

TEST_CASE("a value is replaced and all around it stays") {
    CHECK(edited("  actor =  \"Zoë Ä\"  # é me\nb = 2\n", "", "actor", "\"Ana\"") ==
          "  actor =  \"Ana\"  # é me\nb = 2\n");
    CHECK(edited("dirs = [ # all\n  \"a\",\n  \"b\",\n] # end\nb = 2\n", "", "dirs", "3") == "dirs = 3 # end\nb = 2\n");
    CHECK(edited("[checks] # how\nWB104 = 'off' # x\n", "checks", "WB104", "\"info\"") ==
          "[checks] # how\nWB104 = \"info\" # x\n");
}

TEST_CASE("a setting is taken out with its line; one that is not there changes nothing") {
    CHECK(edited("# a\ncolor = 1 # b\nc = 2\n", "", "color", "") == "# a\nc = 2\n");
    CHECK(edited("c = 2\n", "", "color", "") == "c = 2\n");
    CHECK(edited("c = 2", "", "color", "") == "c = 2");
}

TEST_CASE("a file that is no TOML is not edited") {
    CHECK_THROWS_AS(edited("color = \n", "", "color", "1"), base::Error);
}

TEST_CASE("a letter that no file of settings may hold is refused here too") {
    CHECK(refused_line("a = 1\n\xc3\xa9 = 1\n", "WB104", "\"off\"") == 2);
}

TEST_CASE("a table within a line is changed where that leaves the rest as it is, else refused") {
    const std::string inlined = "# mine\nchecks = { WB104 = \"error\", WB105 = \"off\" }\n";
    CHECK(edited(inlined, "checks", "WB105", "\"info\"") ==
          "# mine\nchecks = { WB104 = \"error\", WB105 = \"info\" }\n");
    CHECK(refused_line(inlined, "WB104", "") == 2);
    CHECK(refused_line(inlined, "WB106", "\"off\"") == 2);
    CHECK(refused_line("checks = {}\n", "WB106", "\"off\"") == 1);
}

TEST_CASE("entries with a dot are changed and taken out; a further one is not put beside them") {
    const std::string dotted = "checks.WB104 = \"error\"\nchecks.WB105 = \"off\"\n";
    CHECK(edited(dotted, "checks", "WB105", "\"info\"") == "checks.WB104 = \"error\"\nchecks.WB105 = \"info\"\n");
    CHECK(edited(dotted, "checks", "WB105", "") == "checks.WB104 = \"error\"\n");
    CHECK(edited("checks.WB104 = \"error\"\n", "checks", "WB104", "").empty());
    CHECK(refused_line(dotted, "WB106", "\"off\"") == 1);
}

TEST_CASE("what only looks like a line or a table of its own is refused") {
    CHECK(refused_line("checks = 1\n", "WB104", "\"off\"") == 1);
    CHECK(refused_line("[checks.more]\nx = 1\n", "WB104", "\"off\"") == 1);
    CHECK(refused_line("[checks]\nWB105 = '''\n[other]\n'''\n", "WB104", "\"off\"") == 1);
}
