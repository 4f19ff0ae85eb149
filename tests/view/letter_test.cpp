#include "waybill/view/letter.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

#include "waybill/base/date.hpp"

using namespace waybill;
using Catch::Contains;

namespace {

std::string letter(const std::string& subject, const std::string& from, const std::string& text) {
    const view::Document document{"A title", "", {{"one", "One", {view::Paragraph{text}}}}};
    return view::render_eml({subject, from, *base::parse_instant("2026-11-20T12:00:00Z"), document});
}

/// Calls `see` with each line, without its end; every one ends in CR LF.
template <typename See>
void each_line(const std::string& bytes, See see) {
    for (std::size_t at = 0; at < bytes.size();) {
        const auto end = bytes.find("\r\n", at);
        REQUIRE(end != std::string::npos);
        see(bytes.substr(at, end - at));
        at = end + 2;
    }
}

}  // namespace

TEST_CASE("a letter has a date, a sender, a subject, an id and two parts") {
    const auto bytes = letter("RED", "Ana", "Hello.");
    CHECK_THAT(bytes, Contains("Date: Fri, 20 Nov 2026 12:00:00 +0000\r\n") &&
                          Contains("From: =?UTF-8?Q?Ana?= <waybill@localhost>\r\n") &&
                          Contains("Subject: =?UTF-8?Q?RED?=\r\n") && Contains("@waybill.localhost>\r\n") &&
                          Contains("Content-Type: text/plain; charset=UTF-8\r\n") &&
                          Contains("Content-Type: text/html; charset=UTF-8\r\n"));
    CHECK(letter("RED", "Ana", "Hello.") == bytes);
    CHECK(letter("RED", "Ana", "Hello!") != bytes);
}

TEST_CASE("all of a letter is ASCII in short lines, whatever its text is") {
    const std::string odd =
        "Überraschung – 你好 🙂 " + std::string(300, 'x') + "   \n.\nFrom here\n=_waybill_part\t";
    const auto bytes = letter(odd, odd, odd);
    each_line(bytes, [](const std::string& line) {
        INFO(line);
        CHECK(line.size() <= 76);
        CHECK(std::all_of(line.begin(), line.end(), [](char c) { return c >= ' ' && c < 0x7f; }));
        CHECK((line.empty() || line.back() != ' '));
        CHECK_FALSE((line == "." || line.starts_with("From ")));
    });
}

TEST_CASE("S27: no text of a letter begins a header or a part") {
    const std::string evil = "x\r\nBcc: all@example.org\r\n\r\n--=_waybill_part--\r\n";
    int parts = 0;
    each_line(letter(evil, evil, evil), [&](const std::string& line) {
        CHECK_FALSE(line.starts_with("Bcc:"));
        parts += line.starts_with("--=_waybill_part") ? 1 : 0;
    });
    CHECK(parts == 3);
}
