#include <catch2/catch.hpp>

#include "record/edit_page.hpp"
#include "support/records.hpp"

using namespace waybill;

namespace {

const std::string edited_feature =
    R"({"kind":"feature","key":"PAY-1","project":"PAY","title":"  Saved cards","why":"\n\none  \n\n    two\n"})";

std::vector<std::string> words_after(const std::string& page) {
    return cli::edit_words(support::records(edited_feature)[0], page, "page");
}

std::string own_page() {
    return cli::edit_page(support::records(edited_feature)[0]);
}

/// As editors do that strip blanks at the end of lines.
std::string stripped(const std::string& page) {
    std::string text;
    for (const char c : page) {
        if (c == '\n') text.erase(text.find_last_not_of(' ') + 1);
        text += c;
    }
    return text;
}

using Typed = std::vector<std::string>;

}  // namespace

TEST_CASE("a page that is saved as it was changes nothing, with blanks at the end of lines or without", "[edit]") {
    CHECK(words_after(own_page()).empty());
    CHECK(words_after(stripped(own_page())).empty());
}

TEST_CASE("an empty line within a text stays, however it was typed", "[edit]") {
    CHECK(words_after("why:\n  a\n\n  b\n") == Typed{"--why", "a\n\nb"});
    CHECK(words_after("why:\n  a\n  \n \n  b\n\n# how\nhow:\n") == Typed{"--why", "a\n\n\nb"});
    CHECK(words_after("why:\n\n  a\n  b\n\n\n") == Typed{"--why", "a\nb"});
    CHECK(words_after("why:\n  one\n  two\n") == Typed{"--why", "one\ntwo"});
    CHECK(words_after("why:\n\n\ntitle: x\n") == Typed{"--clear", "why", "--title", "x"});
}
