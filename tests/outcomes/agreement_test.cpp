#include "waybill/outcomes/agreement.hpp"

#include <catch2/catch.hpp>

#include "support/records.hpp"

using namespace waybill;
using namespace waybill::outcomes;

namespace {

base::Record outcome(const std::string& members) {
    return support::records(R"({"kind":"outcome","key":"O-1","feature":"PAY-1","metric":"M-1",)" + members + "}")
        .front();
}

}  // namespace

TEST_CASE("agreed: nobody is named, they do it themselves, or said yes") {
    CHECK(is_agreed("", "bo", ""));
    CHECK(is_agreed("Sofia", "sofia", ""));
    CHECK(is_agreed("Sofia", "bo", "SOFIA"));
    CHECK_FALSE(is_agreed("Sofia", "bo", ""));
    CHECK_FALSE(is_agreed("Sofia", "bo", "Daniel"));
}

TEST_CASE("a target that moves without a yes remembers where it was") {
    const auto before = outcome(R"("target":"61","agreed_by":"Sofia")");
    auto moved = outcome(R"("target":"65","agreed_by":"Sofia")");
    CHECK(keep_moved_target(before, moved, "Sofia", "bo", ""));
    CHECK(moved.text("target_was") == "61");
    CHECK(moved.text("agreed_by").empty());

    SECTION("further on it remembers the first") {
        auto further = moved;
        further["target"] = std::string("66");
        CHECK(keep_moved_target(moved, further, "Sofia", "bo", ""));
        CHECK(further.text("target_was") == "61");
    }
    SECTION("back where it was there is nothing to agree") {
        auto back = moved;
        back["target"] = std::string("61");
        CHECK_FALSE(keep_moved_target(moved, back, "Sofia", "bo", ""));
        CHECK(back.text("target_was").empty());
    }
    SECTION("a yes later settles it") {
        auto agreed = moved;
        agreed["agreed_by"] = std::string("Sofia");
        CHECK_FALSE(keep_moved_target(moved, agreed, "Sofia", "bo", "Sofia"));
        CHECK(agreed.text("target_was").empty());
    }
    SECTION("another edit, even by her, is no yes") {
        auto other = moved;
        other["hypothesis"] = std::string("x");
        CHECK_FALSE(keep_moved_target(moved, other, "Sofia", "Sofia", ""));
        CHECK(other.text("target_was") == "61");
    }
}

TEST_CASE("a target moves freely with a yes, by its owner, or where nobody is named") {
    const auto before = outcome(R"("target":"61")");
    for (const auto& [owner, by, agreed] :
         {std::tuple{"Sofia", "bo", "Sofia"}, {"Sofia", "Sofia", ""}, {"", "bo", ""}}) {
        auto after = outcome(R"("target":"65")");
        CHECK_FALSE(keep_moved_target(before, after, owner, by, agreed));
        CHECK(after.text("target_was").empty());
    }
    auto first = outcome(R"("target":"65")");
    CHECK_FALSE(keep_moved_target(outcome(R"("window_days":3)"), first, "Sofia", "bo", ""));
}
