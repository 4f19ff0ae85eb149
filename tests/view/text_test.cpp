#include <algorithm>

#include <catch2/catch.hpp>

#include "waybill/view/render.hpp"

using namespace waybill::view;

namespace {

Document weekly() {
    Section risks{"risks", "Risks", {}};
    risks.blocks.push_back(Paragraph{"Two promises are unlikely to hold."});
    Table table;
    table.columns = {{"key", "Key"}, {"state", "State"}};
    table.rows = {{{"WEB-1", Tone::strong}, {"late", Tone::bad}}, {{"WEB-2"}, {"on track", Tone::good}}};
    risks.blocks.push_back(table);
    Section next{"next", "Next", {}};
    next.blocks.push_back(
        List{{{"Nobody has estimated WEB-1", "waybill estimate add WEB-1", Tone::warning}, {"Rest"}}});
    next.blocks.push_back(Verbatim{"Given a cart\n  When paid\n"});
    return {"Weekly report", "as of 2026-11-20", {risks, next}};
}

/// The text without its colours.
std::string plain(std::string text) {
    for (std::size_t at = text.find('\x1b'); at != std::string::npos; at = text.find('\x1b')) {
        text.erase(at, text.find('m', at) - at + 1);
    }
    return text;
}

}  // namespace

TEST_CASE("a document as text", "[view][text]") {
    CHECK(render_text(weekly(), {}) ==
          "Weekly report\n"
          "as of 2026-11-20\n"
          "\n"
          "Risks\n"
          "─────\n"
          "Two promises are unlikely to hold.\n"
          "\n"
          "Key    State\n"
          "─────  ────────\n"
          "WEB-1  late\n"
          "WEB-2  on track\n"
          "\n"
          "Next\n"
          "────\n"
          "- Nobody has estimated WEB-1\n"
          "    $ waybill estimate add WEB-1\n"
          "- Rest\n"
          "\n"
          "    Given a cart\n"
          "      When paid\n");
}

TEST_CASE("an empty document is no text; parts without a title have no heading", "[view][text]") {
    CHECK(render_text({}, {}).empty());
    const Document page{"", "", {{"a", "", {Paragraph{"one"}}}, {"b", "", {Paragraph{"two"}, Paragraph{""}}}}};
    CHECK(render_text(page, {}) == "one\n\ntwo\n");
}

TEST_CASE("a part that is joined follows the one before it without a gap", "[view][text]") {
    const Section first{"a", "", {List{{{"one"}}}}};
    Section second{"b", "", {List{{{"two"}}}}};
    CHECK(render_text({"", "", {first, second}}, {}) == "- one\n\n- two\n");
    second.is_joined = true;
    CHECK(render_text({"", "", {first, second}}, {}) == "- one\n- two\n");
}

TEST_CASE("colour repeats what the words say", "[view][text]") {
    TextStyle style;
    style.has_color = true;
    const std::string colored = render_text(weekly(), style);
    CHECK(plain(colored) == render_text(weekly(), {}));
    CHECK(colored.find("\x1b[1mWEB-1\x1b[0m  \x1b[31mlate\x1b[0m\n") != std::string::npos);
    CHECK(colored.find("WEB-2  \x1b[32mon track\x1b[0m\n") != std::string::npos);
    CHECK(colored.find("- \x1b[33mNobody has estimated WEB-1\x1b[0m\n") != std::string::npos);
    CHECK(render_text(weekly(), {}).find('\x1b') == std::string::npos);
}

TEST_CASE("with is_ascii nothing outside ASCII comes from us", "[view][text]") {
    TextStyle style;
    style.is_ascii = true;
    const std::string text = render_text(weekly(), style);
    CHECK(std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; }));
    CHECK(text.find("Risks\n-----\n") != std::string::npos);
    CHECK(text.find("-----  --------\n") != std::string::npos);
}

TEST_CASE("no line ends in a blank", "[view][text]") {
    TextStyle style;
    style.columns = 30;
    Document page = weekly();
    page.sections[0].blocks.push_back(Table{{{"a", "A"}, {"b", ""}}, {{{"x  "}, {""}}, {{"long enough"}, {"  "}}}});
    page.sections[0].blocks.push_back(Verbatim{"one  \n\n  two"});
    const std::string text = render_text(page, style);
    CHECK(text.find(" \n") == std::string::npos);
    CHECK(text.find("    one\n\n      two\n") != std::string::npos);
}

TEST_CASE("a command is never broken over lines", "[view][text]") {
    TextStyle style;
    style.columns = 24;
    const List list{{{"Ask the people who build it", "waybill estimate add WEB-1 --low 2d"}}};
    const Document page{"", "", {{"n", "", {list}}}};
    CHECK(render_text(page, style) ==
          "- Ask the people who\n"
          "  build it\n"
          "    $ waybill estimate add WEB-1 --low 2d\n");
}

TEST_CASE("S2, S3: user text reaches the terminal as visible letters everywhere", "[view][text]") {
    const std::string evil = "\x1b]0;x\x07\u202e";
    const std::string seen = "\\x1b]0;x\\x07<U+202E>";
    Document page{evil, evil, {{"n", evil, {}}}};
    auto& blocks = page.sections[0].blocks;
    blocks.push_back(Paragraph{evil});
    blocks.push_back(Table{{{"k", evil}}, {{{evil}}}});
    blocks.push_back(List{{{evil, evil}}});
    blocks.push_back(Facts{{{evil, {evil}}}});
    blocks.push_back(Verbatim{evil});
    const std::string text = render_text(page, {});
    CHECK(text.find_first_of("\x1b\x07") == std::string::npos);
    CHECK(text.find("\u202e") == std::string::npos);
    std::size_t count = 0;
    for (std::size_t at = text.find(seen); at != std::string::npos; at = text.find(seen, at + 1)) ++count;
    CHECK(count == 11);
}
