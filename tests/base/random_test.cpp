#include "waybill/base/random.hpp"

#include <catch2/catch.hpp>

#include <vector>

using namespace waybill::base;

TEST_CASE("Philox4x32-10 gives the known answers of Random123", "[base][random]") {
    using Words = std::array<std::uint32_t, 4>;
    CHECK(philox({0, 0, 0, 0}, {0, 0}) == Words{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
    constexpr std::uint32_t full = 0xffffffff;
    CHECK(philox({full, full, full, full}, {full, full}) == Words{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd});
    CHECK(philox({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}) ==
          Words{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});
}

TEST_CASE("random numbers are those of their seed and purpose", "[base][random]") {
    Random one(1, "plan"), same(1, "plan"), other_seed(2, "plan"), other_purpose(1, "risks");
    const auto first = one.next();
    CHECK(same.next() == first);
    CHECK(other_seed.next() != first);
    CHECK(other_purpose.next() != first);
}

TEST_CASE("numbers below a bound are all equally likely", "[base][random]") {
    Random random(1);
    std::vector<int> counts(3);
    for (int i = 0; i < 30'000; ++i) ++counts[random.below(3)];
    for (const int count : counts) CHECK(count == Approx(10'000).margin(330));  // four standard deviations
    double sum = 0;
    for (int i = 0; i < 30'000; ++i) {
        const double value = random.uniform();
        CHECK((value >= 0 && value < 1));
        sum += value;
    }
    CHECK(sum / 30'000 == Approx(.5).margin(.0067));
    CHECK(random.below(1) == 0);
}

TEST_CASE("the hash of a text is the same on every machine", "[base][random]") {
    CHECK(stable_hash("WEB-1") != stable_hash("WEB-2"));
    CHECK(stable_hash("") == 0xf52a15e9a9b5e89bu);
}
