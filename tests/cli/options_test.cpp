#include <catch2/catch.hpp>

#include "options.hpp"
#include "waybill/base/error.hpp"

using namespace waybill;
using cli::read_global_options;

namespace {

cli::Arguments given(std::initializer_list<std::pair<const char*, const char*>> pairs) {
    cli::Arguments arguments;
    for (const auto& [name, value] : pairs) arguments.add(name, value);
    return arguments;
}

}  // namespace

TEST_CASE("nothing given: text, and everything else as it comes", "[cli][options]") {
    const auto options = read_global_options({});
    CHECK_FALSE(options.format);
    CHECK_FALSE(options.seed);
    CHECK_FALSE(options.is_json);
    CHECK(options.fields.empty());
    CHECK(options.assume.empty());
}

TEST_CASE("the format is --json, --format, or what the file's ending says", "[cli][options]") {
    CHECK(read_global_options(given({{"json", "yes"}})).is_json);
    CHECK(read_global_options(given({{"format", "json"}})).is_json);
    CHECK(read_global_options(given({{"output", "x.csv"}})).format == view::Format::csv);
    CHECK(read_global_options(given({{"output", "x.csv"}, {"format", "md"}})).format == view::Format::md);
    CHECK(read_global_options(given({{"output", "x.csv"}, {"json", "yes"}})).format == view::Format::json);
    CHECK_FALSE(read_global_options(given({{"output", "notes"}})).format);
    CHECK_FALSE(read_global_options(given({{"output", "week.log"}})).format);
    for (const auto* name : {"week.pdf", "week.DOCX", "a/week.xls"})
        CHECK_THROWS_AS(read_global_options(given({{"output", name}})), waybill::base::Error);
    CHECK(read_global_options(given({{"output", "week.doc"}, {"format", "html"}})).format == view::Format::html);
    CHECK(read_global_options(given({{"output", "week.pdf"}, {"json", "yes"}})).format == view::Format::json);
    CHECK_THROWS_AS(read_global_options(given({{"format", "xml"}})), base::Error);
}

TEST_CASE("fields are a list; the seed is a whole number", "[cli][options]") {
    CHECK(read_global_options(given({{"fields", " key, title ,,"}})).fields == std::vector<std::string>{"key", "title"});
    CHECK(read_global_options(given({{"seed", "7"}})).seed == 7);
    for (const char* seed : {"", "-1", "1.5", "0x1", "99999999999999999999"}) {
        CHECK_THROWS_AS(read_global_options(given({{"seed", seed}})), base::Error);
    }
}

TEST_CASE("what may be given more than once is kept in order", "[cli][options]") {
    CHECK(read_global_options(given({{"assume", "a"}, {"assume", "b"}})).assume == std::vector<std::string>{"a", "b"});
    CHECK(read_global_options(given({{"actor", "bo"}, {"actor", "cy"}})).actor == "cy");
}
