#include <catch2/catch.hpp>

#include "waybill/view/format.hpp"

using namespace waybill::view;

TEST_CASE("every format has one name, in the order of the enum", "[view][format]") {
    std::string names;
    for (const auto name : format_names()) names.append(name).append(" ");
    CHECK(names == "text json jsonl csv tsv md html ics mermaid dot junit sarif github eml ");
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
    CHECK(format_of_file("a.dot") == Format::dot);
    CHECK(format_of_file("a.gv") == Format::dot);
    CHECK_FALSE(format_of_file("report"));
    CHECK_FALSE(format_of_file("report."));
    CHECK_FALSE(format_of_file("report.pdf"));
    CHECK_FALSE(format_of_file("site.html/report"));
}

TEST_CASE("a drawing has its own forms, and what is drawn by nobody has none", "[view][format]") {
    CHECK(has_form(Drawing::calendar, Format::ics));
    CHECK(has_form(Drawing::calendar, Format::mermaid));
    CHECK_FALSE(has_form(Drawing::calendar, Format::dot));
    CHECK(has_form(Drawing::diagram, Format::dot));
    CHECK(has_form(Drawing::diagram, Format::mermaid));
    CHECK_FALSE(has_form(Drawing::diagram, Format::ics));
    CHECK_FALSE(has_form(Drawing::none, Format::mermaid));
    for (const auto name : format_names()) {
        const auto format = *parse_format(name);
        CHECK(is_for_drawings(format) == (has_form(Drawing::calendar, format) || has_form(Drawing::diagram, format) ||
                                          has_form(Drawing::report, format)));
    }
}
