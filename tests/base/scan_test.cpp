#include <string>

#include <catch2/catch.hpp>

#include "waybill/base/random.hpp"
#include "waybill/base/scan.hpp"

namespace waybill::base::scan_test {
namespace {

bool is_control(char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
}

/// The same, byte by byte.
std::size_t special_by_byte(std::string_view text, std::size_t from, std::string_view signs) {
    while (from < text.size() && !is_control(text[from]) && signs.find(text[from]) == std::string_view::npos) ++from;
    return from;
}
std::size_t unprintable_by_byte(std::string_view text, std::size_t from) {
    while (from < text.size() && !is_control(text[from]) && static_cast<unsigned char>(text[from]) < 0x80) ++from;
    return from;
}

TEST_CASE("what is plain is passed over", "[base][scan]") {
    CHECK(first_unprintable("") == 0);
    CHECK(first_unprintable("a plain text, longer than eight bytes~") == 38);
    CHECK(first_unprintable("a plain text\n") == 12);
    CHECK(first_unprintable("Größe") == 2);
    CHECK(first_special("Größe 漢字 и так далее\x7f") == 35);
    CHECK(first_special<'"', '\\'>("he said \"no\"") == 8);
    CHECK(first_special<'"', '\\'>("he said \"no\"", 9) == 11);
}

TEST_CASE("every byte at every place is found", "[base][scan]") {
    for (int byte = 0; byte < 256; ++byte) {
        for (std::size_t size = 1; size <= 20; ++size) {
            for (std::size_t at = 0; at < size; ++at) {
                std::string text(size, 'x');
                text[at] = static_cast<char>(byte);
                const bool is_found = first_unprintable(text) == unprintable_by_byte(text, 0) &&
                                      first_special(text) == special_by_byte(text, 0, "") &&
                                      first_special<'"', '\xc2'>(text) == special_by_byte(text, 0, "\"\xc2");
                // One check for all: a quarter of a million assertions would take longer than the rest of the tests.
                CAPTURE(byte, size, at);
                if (!is_found) FAIL("not found where it stands");
            }
        }
    }
}

TEST_CASE("of several the first is found, from wherever one looks", "[base][scan]") {
    Random random(1, "scan");
    for (int round = 0; round < 2000; ++round) {
        std::string text;
        for (auto left = random.below(40); left > 0; --left) {
            const bool is_plain = random.below(8) != 0;
            text += static_cast<char>(is_plain ? ' ' + random.below(95) : random.below(256));
        }
        for (std::size_t from = 0; from <= text.size(); ++from) {
            CAPTURE(text, from);
            if (first_special<'&', '<', '>'>(text, from) != special_by_byte(text, from, "&<>")) FAIL("special");
            if (first_unprintable(text, from) != unprintable_by_byte(text, from)) FAIL("unprintable");
        }
    }
    SUCCEED();
}

}  // namespace
}  // namespace waybill::base::scan_test
