#include <catch2/catch.hpp>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <string>
#include <vector>

#include "html_page.hpp"

namespace contrast_test {

namespace {

using Colors = std::map<std::string, std::string>;

/// The colours that each `:root` of the style names: on a light screen, on a dark one, on paper.
std::vector<Colors> schemes() {
    std::vector<Colors> result;
    const std::string style(waybill::view::page_style);
    for (auto at = style.find(":root {"); at != std::string::npos; at = style.find(":root {", at + 1)) {
        const auto block = style.substr(at, style.find('}', at) - at);
        Colors colors;
        for (auto name = block.find("--"); name != std::string::npos; name = block.find("--", name + 2)) {
            const auto colon = block.find(':', name);
            colors[block.substr(name + 2, colon - name - 2)] = block.substr(block.find('#', colon) + 1, 6);
        }
        result.push_back(colors);
    }
    return result;
}

/// Of WCAG 2: of each part of sRGB what the eye makes of it.
double luminance(const std::string& color) {
    const auto part = [&](std::size_t at) {
        int value = 0;
        std::from_chars(color.data() + at, color.data() + at + 2, value, 16);
        const double share = value / 255.0;
        return share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * part(0) + 0.7152 * part(2) + 0.0722 * part(4);
}

double contrast(const std::string& one, const std::string& other) {
    const auto [low, high] = std::minmax({luminance(one), luminance(other)});
    return (high + 0.05) / (low + 0.05);
}

}  // namespace

TEST_CASE("the formula is that of WCAG", "[view][contrast]") {
    CHECK(contrast("000000", "ffffff") == Approx(21));
    CHECK(contrast("777777", "ffffff") == Approx(4.48).margin(0.005));
}

TEST_CASE("words have a contrast of 4.5 to 1 and drawings of 3 to 1, light, dark and on paper", "[view][contrast]") {
    const auto all = schemes();
    REQUIRE(all.size() == 3);
    for (const auto& colors : all) {
        REQUIRE(colors.size() == 10);
        for (const std::string ground : {"page", "soft"}) {
            for (const std::string words : {"ink", "muted", "bar", "good", "warning", "bad"}) {
                CAPTURE(ground, words, colors.at(words));
                CHECK(contrast(colors.at(words), colors.at(ground)) >= 4.5);
            }
            CAPTURE(ground, colors.at("faint"));
            CHECK(contrast(colors.at("faint"), colors.at(ground)) >= 3);
        }
    }
}

TEST_CASE("the style takes colours from nowhere else, and nothing from elsewhere", "[view][contrast]") {
    const auto style = waybill::view::page_style;
    CHECK(std::all_of(style.begin(), style.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; }));
    CHECK(style.find("url(") == std::string_view::npos);
    CHECK(style.find("@import") == std::string_view::npos);
    CHECK(style.find('<') == std::string_view::npos);
    // A colour without a name would escape the test above.
    for (auto at = style.find('#'); at != std::string_view::npos; at = style.find('#', at + 1))
        CHECK(style.rfind("--", at) > style.rfind(';', at));
}

}  // namespace contrast_test
