#include "data/batch_lines.hpp"

#include <catch2/catch.hpp>

#include "parse.hpp"
#include "waybill/base/error.hpp"

using namespace waybill;
using cli::read_batch;
using Words = std::vector<std::string>;

TEST_CASE("a batch is a command a line, as typed or as JSON; blank lines and remarks count as lines") {
    const auto lines = read_batch(
        "# first\n\n  waybill feature add \"two words\" --project WEB\r\n{\"command\":[\"check\",\"a b\"]}\n\tundo",
        "f");
    REQUIRE(lines.size() == 3);
    CHECK(lines[0].line == 3);
    CHECK(lines[0].words == Words{"feature", "add", "two words", "--project", "WEB"});
    CHECK(lines[1].line == 4);
    CHECK(lines[1].words == Words{"check", "a b"});
    CHECK(lines[2].line == 5);
    CHECK(lines[2].words == Words{"undo"});
}

TEST_CASE("a line that is no command is refused at its place") {
    for (const std::string_view line :
         {"feature add \"open", "waybill", "{\"command\":\"check\"}", "{\"command\":[1]}", "{\"command\":[]}",
          "{\"line\":[]}", "{\"command\":[\"check\"],\"more\":1}", "{", "\xff"}) {
        CAPTURE(line);
        try {
            read_batch("check\n" + std::string(line), "plan.txt");
            FAIL("it was read");
        } catch (const base::Error& error) {
            CHECK(error.fault() == base::Fault::bad_data);
            REQUIRE(error.at());
            CHECK(error.at()->file == "plan.txt");
            CHECK(error.at()->line == 2);
        }
    }
}

TEST_CASE("the limits of a batch") {
    CHECK(read_batch(std::string(cli::most_batch_line_bytes - 2, 'a'), "f").size() == 1);
    CHECK_THROWS_AS(read_batch(std::string(cli::most_batch_line_bytes + 1, 'a'), "f"), base::Error);
    std::string text;
    for (std::size_t i = 0; i < cli::most_batch_lines; ++i) text += "undo\n";
    CHECK(read_batch(text, "f").size() == cli::most_batch_lines);
    CHECK_THROWS_AS(read_batch(text + "undo\n", "f"), base::Error);
}

TEST_CASE("words that are joined are split into the same words") {
    for (const auto& words : {Words{"feature", "edit", "--title", "it's \"so\" \\ $x"}, Words{""}, Words{"a b", "c\td"},
                              Words{"ünï", "--", "-x"}}) {
        CHECK(cli::split_line(cli::joined_line(words)) == words);
    }
}
