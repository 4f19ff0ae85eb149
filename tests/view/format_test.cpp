#include <catch2/catch.hpp>

#include "waybill/view/format.hpp"

using namespace waybill::view;

TEST_CASE("every format has one name, in the order of the enum", "[view][format]") {
    std::string names;
    for (const auto name : format_names()) names.append(name).append(" ");
    CHECK(names == "text json jsonl csv tsv md html ics mermaid ");
    for (std::size_t i = 0; i < format_names().size(); ++i) {
        CHECK(parse_format(format_names()[i]) == static_cast<Format>(i));
    }
}

TEST_CASE("a name is typed exactly", "[view][format]") {
    CHECK(parse_format("html") == Format::html);
    CHECK_FALSE(parse_format("HTML"));
    CHECK_FALSE(parse_format("htm"));
    CHECK_FALSE(parse_format(""));
}

TEST_CASE("a file's ending asks for a format", "[view][format]") {
    CHECK(format_of_file("report.html") == Format::html);
    CHECK(format_of_file("out/week.2026-W47.MD") == Format::md);
    CHECK(format_of_file("a.markdown") == Format::md);
    CHECK(format_of_file("a.htm") == Format::html);
    CHECK(format_of_file("a.txt") == Format::text);
    CHECK(format_of_file("a.jsonl") == Format::jsonl);
    CHECK(format_of_file("a.tsv") == Format::tsv);
    CHECK_FALSE(format_of_file("report"));
    CHECK_FALSE(format_of_file("report."));
    CHECK_FALSE(format_of_file("report.pdf"));
    CHECK_FALSE(format_of_file("site.html/report"));
}
