#include "waybill/features/given_when_then.hpp"

#include <catch2/catch.hpp>

#include "waybill/base/error.hpp"

using waybill::base::Error;
using waybill::features::parse_given_when_then;

TEST_CASE("one sentence becomes three parts") {
    const auto parts = parse_given_when_then(
        "Given a user with an expired subscription, when they attempt to access premium content, "
        "then they see the upgrade prompt.");
    CHECK(parts.given == "a user with an expired subscription");
    CHECK(parts.when == "they attempt to access premium content");
    CHECK(parts.then == "they see the upgrade prompt");
}

TEST_CASE("the words may be written in any case and on lines of their own") {
    const auto parts = parse_given_when_then("GIVEN a cart\nWHEN it is paid\nTHEN a receipt is sent");
    CHECK(parts.given == "a cart");
    CHECK(parts.when == "it is paid");
    CHECK(parts.then == "a receipt is sent");
}

TEST_CASE("every 'and' becomes a line of its part") {
    const auto parts = parse_given_when_then(
        "Given a cart, and a guest, when it is paid, then a receipt is sent, and the stock falls");
    CHECK(parts.given == "a cart\na guest");
    CHECK(parts.then == "a receipt is sent\nthe stock falls");
}

TEST_CASE("a word inside another is not one of the three") {
    const auto parts = parse_given_when_then("Given whenever-mode is on, when saved, then strengthen shows");
    CHECK(parts.given == "whenever-mode is on");
    CHECK(parts.then == "strengthen shows");
}

TEST_CASE("a missing or empty part is named") {
    CHECK_THROWS_WITH(parse_given_when_then("when it is paid, then it works"), "the criterion has no 'given'");
    CHECK_THROWS_WITH(parse_given_when_then("Given a cart, then it works"), "the criterion has no 'when'");
    CHECK_THROWS_WITH(parse_given_when_then("Given a cart, when it is paid"), "the criterion has no 'then'");
    CHECK_THROWS_WITH(parse_given_when_then("Given a cart, when, then it works"), "nothing stands behind 'when'");
    CHECK_THROWS_AS(parse_given_when_then(""), Error);
}
