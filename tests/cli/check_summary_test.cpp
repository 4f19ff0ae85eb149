#include <catch2/catch.hpp>

#include <fmt/format.h>

#include "answers/check_answer.hpp"
#include "waybill/base/text.hpp"

namespace check_summary_test {

using namespace waybill;

namespace {

cli::CheckAnswer answer_of(std::size_t count) {
    cli::CheckAnswer answer;
    for (std::size_t i = 0; i < count; ++i) {
        checks::Finding one;
        one.rule = "WB101";
        one.severity = checks::Severity::error;
        one.record = fmt::format("WEB-{}", i + 1);
        one.message = "no outcome <b> ::error::";
        answer.findings.push_back(std::move(one));
    }
    answer.counts = checks::count(answer.findings);
    return answer;
}

std::string summary(std::size_t count, std::size_t most_bytes) {
    const auto answer = answer_of(count);
    return cli::check_summary(answer, cli::check_document(answer, {.has_all = false, .is_narrow = true}), true,
                              most_bytes);
}

}  // namespace

TEST_CASE("a summary says whether the gate holds, then every finding", "[cli][summary]") {
    const auto page = summary(3, 4096);
    CHECK(page.starts_with("## waybill check fails\n\n- error WB101 WEB-1: no outcome &lt;b> ::error::\n"));
    CHECK(page.find("3 errors, 0 warnings, 0 remarks.") != std::string::npos);
    const auto clean = cli::CheckAnswer{};
    CHECK(cli::check_summary(clean, cli::check_document(clean, {}), false, 4096)
              .starts_with("## waybill check passes\n\nNothing to mend."));
}

TEST_CASE("a summary that would be too long is cut at a finding, and says what there is in all", "[cli][summary]") {
    for (const std::size_t most : {300u, 301u, 333u, 1000u, 4096u}) {
        CAPTURE(most);
        const auto page = summary(500, most);
        CHECK(page.size() < most);
        CHECK(page.find("more lines; 500 errors, 0 warnings, 0 remarks in all: `waybill check`\n") !=
              std::string::npos);
        const auto end = page.find("\n\nand ");
        REQUIRE(end != std::string::npos);
        CHECK(page.substr(0, end).ends_with("::error::"));
    }
    CHECK(summary(500, 20).empty());
    CHECK(summary(500, 0).empty());
}

}  // namespace check_summary_test
