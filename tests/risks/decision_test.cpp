#include "waybill/risks/decision.hpp"

#include <catch2/catch.hpp>

#include "support/records.hpp"
#include "waybill/base/error.hpp"

using namespace waybill;
using base::Error;

namespace {

base::Record decision(std::string_view fields, std::string_view key = "DEC-1") {
    return support::records(R"({"kind":"decision","key":")" + std::string(key) + R"(","title":"x")" +
                            std::string(fields) + "}")
        .front();
}

constexpr auto answered = R"(,"dependencies":"none","risk":"price after a year","timeline_days":0)";

}  // namespace

TEST_CASE("three questions stand before a decision is accepted", "[decision]") {
    CHECK(risks::unanswered(decision("")).size() == 3);
    CHECK(risks::unanswered(decision(answered)).empty());
    const auto open = risks::unanswered(decision(R"(,"dependencies":"none","risk":"…","timeline_days":0)"));
    REQUIRE(open.size() == 1);
    CHECK(open[0].field == "risk");
}

TEST_CASE("accepting names what is missing, and signs", "[decision]") {
    auto open = decision(R"(,"risk":"none")");
    try {
        risks::accept(open, support::day("2026-11-20"), "ana");
        FAIL("accepted without two answers");
    } catch (const Error& error) {
        CHECK(error.fault() == base::Fault::refused);
        CHECK(error.message().find("2 of 3 questions have no answer") != std::string::npos);
        CHECK(error.message().find("what is the risk?") == std::string::npos);
        CHECK(error.hint().find("waybill decision edit DEC-1 --dependencies \"…\" --timeline-days NUMBER") == 0);
    }
    CHECK(open.text("status") == "proposed");
    auto ready = decision(answered);
    risks::accept(ready, support::day("2026-11-20"), "ana");
    CHECK(ready.text("status") == "accepted");
    CHECK(ready.text("decided") == "2026-11-20");
    CHECK(ready.text("decided_by") == "ana");
    CHECK_THROWS_AS(risks::accept(ready, support::day("2026-11-21"), "bo"), Error);
    CHECK_THROWS_AS(risks::reject(ready, support::day("2026-11-21"), "bo", "no"), Error);
}

TEST_CASE("what the decision says of itself stays", "[decision]") {
    auto one = decision(std::string(answered) + R"(,"decided":"2026-11-02","decided_by":"Eva")");
    risks::reject(one, support::day("2026-11-20"), "ana", "too dear");
    CHECK(one.text("status") == "rejected");
    CHECK(one.text("decided") == "2026-11-02");
    CHECK(one.text("decided_by") == "Eva");
    CHECK(one.text("because") == "too dear");
}

TEST_CASE("an accepted decision holds until the one that replaces it is accepted", "[decision]") {
    const auto old_accepted = decision(R"(,"status":"accepted")");
    const auto old_proposed = decision("");
    const auto proposed = decision(R"(,"supersedes":"dec-1")", "DEC-2");
    const auto accepted = decision(R"(,"supersedes":"DEC-1","status":"accepted")", "DEC-2");
    CHECK_FALSE(risks::supersedes(proposed, old_accepted));
    CHECK(risks::supersedes(accepted, old_accepted));
    CHECK(risks::supersedes(proposed, old_proposed));
    CHECK_FALSE(risks::supersedes(decision(R"(,"status":"accepted")", "DEC-2"), old_accepted));
    CHECK_FALSE(risks::supersedes(accepted, decision(R"(,"status":"rejected")")));
    CHECK_FALSE(risks::supersedes(decision(R"(,"supersedes":"DEC-1","status":"accepted")"), old_accepted));
}
