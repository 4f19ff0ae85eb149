#include "waybill/estimates/consequences.hpp"

#include <catch2/catch.hpp>

#include "support/records.hpp"
#include "waybill/base/error.hpp"
#include "waybill/dependencies/records.hpp"
#include "waybill/features/records.hpp"

using namespace waybill;
using namespace waybill::estimates;

namespace {

/// A feature that touches nothing, with whatever else is recorded.
Surroundings around(const std::string& feature = R"("team":"web")", const std::string& services = {},
                    const std::string& neighbours = {}) {
    Surroundings found;
    found.feature = support::records(R"({"kind":"feature","key":"A-2","project":"A","title":"x",)" + feature + "}")[0];
    found.services = support::records(services);
    found.neighbours = support::records(neighbours);
    return found;
}

Consequences told(const std::string& answer, const Surroundings& surroundings, const Details& details = {}) {
    const std::vector<Said> said{parse_answer(answer)};
    return consequences_of(said, details, surroundings);
}

std::vector<std::string> commands(const Consequences& of) {
    std::vector<std::string> list;
    for (const auto& one : of.acts) list.push_back(one.command);
    return list;
}

using Lines = std::vector<std::string>;

const std::string shop = R"({"kind":"service","key":"shop","team":"core"})";

}  // namespace

TEST_CASE("answers that mean no more work set nothing off") {
    for (const auto* answer :
         {"coding-only=no", "migration=yes", "shared-services=no", "test-coverage=yes", "third-party=no",
          "new-technology=no", "review-and-rollout=yes", "migration=unknown", "third-party=unknown"}) {
        INFO(answer);
        const auto of = told(answer, around());
        CHECK(of.acts.empty());
        CHECK(of.added.empty());
        CHECK_FALSE(of.feature.has_value());
    }
}

TEST_CASE("what a range leaves out is a part to be estimated") {
    const auto command = [](const std::string& answer) { return commands(told(answer, around())).at(0); };
    CHECK(command("migration=no") == "waybill estimate add A-2 P10..P50..P90 --part migration");
    CHECK(command("coding-only=yes") == "waybill estimate add A-2 P10..P50..P90 --part testing");
    CHECK(command("review-and-rollout=no") == "waybill estimate add A-2 P10..P50..P90 --part rollout");
}

TEST_CASE("a shared service becomes a touch, and proposes whom to talk to") {
    SECTION("the touch, once") {
        const auto of = told("shared-services=yes", around(R"("services":["cart"])", shop), {{"shop"}, {}, {}});
        REQUIRE(of.feature.has_value());
        CHECK(of.feature->texts("services") == base::Texts{"cart", "shop"});
        CHECK(of.acts.front().text == "A-2 touches shop now");
        CHECK_FALSE(told("shared-services=yes", around(R"("services":["shop"])", shop), {{"shop", "SHOP"}, {}, {}})
                        .feature.has_value());
    }
    SECTION("features that touch it too, the one promised first being waited for") {
        const auto earlier = R"({"kind":"feature","key":"A-9","project":"A","title":"y","services":["shop"],)"
                             R"("committed":"2026-12-01"})";
        auto found = around(R"("services":["shop"],"committed":"2026-12-15","team":"core")", shop, earlier);
        CHECK(commands(told("shared-services=yes", found)) == Lines{"waybill dependency add A-2 A-9"});
        found = around(R"("services":["shop"],"team":"core")", shop, earlier);
        CHECK(commands(told("shared-services=yes", found)) == Lines{"waybill dependency add A-9 A-2"});
        found.dependencies = support::records(R"({"kind":"dependency","key":"D-1","from":"A-9","on":"A-2"})");
        CHECK(commands(told("shared-services=yes", found)).empty());
    }
    SECTION("the team that owns it, by its lead where that can be typed") {
        auto found = around(R"("services":["shop"],"team":"web")", shop);
        CHECK(commands(told("shared-services=yes", found)) ==
              Lines{R"(waybill dependency add A-2 "shop: change agreed with core" --owner NAME)"});
        found.teams = support::records(R"({"kind":"team","key":"core","lead":"Kim Lee"})");
        CHECK(commands(told("shared-services=yes", found)) ==
              Lines{R"(waybill dependency add A-2 "shop: change agreed with core" --owner "Kim Lee")"});
        found.teams = support::records(R"({"kind":"team","key":"core","lead":"$[reboot]"})");
        CHECK(commands(told("shared-services=yes", found)).at(0).ends_with("--owner NAME"));
    }
    SECTION("which one, where nobody said") {
        CHECK(commands(told("shared-services=yes", around())) ==
              Lines{"waybill estimate answer A-2 shared-services=yes --service NAME"});
    }
    SECTION("no, although another feature touches one of its services") {
        const auto other = R"({"kind":"feature","key":"A-9","project":"A","title":"y","services":["shop"]})";
        CHECK(commands(told("shared-services=no", around(R"("services":["shop"])", shop, other))) ==
              Lines{"waybill feature show A-9"});
    }
}

TEST_CASE("no feature flag puts it on the release list, once") {
    auto found = around();
    const auto of = told("feature-flag=no", found);
    REQUIRE(of.added.size() == 1);
    CHECK(of.added[0].kind == &features::release_item);
    CHECK(of.added[0].text("item") == "feature flag");
    CHECK(of.added[0].text("feature") == "A-2");
    found.release_items = of.added;
    CHECK(told("feature-flag=no", found).added.empty());
    CHECK(commands(told("feature-flag=yes", found)) == Lines{"waybill feature edit A-2 --flag NAME"});
    CHECK(told("feature-flag=yes", around(R"("flag":"wallets")")).acts.empty());
}

TEST_CASE("somebody outside becomes a claimed dependency with an owner, once") {
    auto found = around();
    const Details details{.services = {}, .party = "card provider", .owner = "ana"};
    const auto of = told("third-party=yes", found, details);
    REQUIRE(of.added.size() == 1);
    CHECK(of.added[0].text("on") == "card provider");
    CHECK(of.added[0].text("owner") == "ana");
    CHECK(of.added[0].text("status") == "claimed");
    found.dependencies = of.added;
    CHECK(told("third-party=yes", found, details).added.empty());
    CHECK(told("third-party=yes", found).acts.empty());
    CHECK(commands(told("third-party=yes", around())) == Lines{"waybill dependency add A-2 \"…\" --owner NAME"});
}

TEST_CASE("missing tests and a first use are said with the command that records them") {
    CHECK(commands(told("test-coverage=no", around())) == Lines{"waybill estimate add A-2 P10..P50..P90 --part testing"});
    CHECK(commands(told("new-technology=yes", around())) ==
          Lines{"waybill risk add \"…\" --features A-2 --probability 0.3"});
}

TEST_CASE("details without the answer that needs them are refused") {
    CHECK_THROWS_AS(told("migration=yes", around(), {{"shop"}, {}, {}}), base::Error);
    CHECK_THROWS_AS(told("shared-services=no", around(), {{"shop"}, {}, {}}), base::Error);
    CHECK_THROWS_AS(told("third-party=no", around(), {.services = {}, .party = "x", .owner = "y"}), base::Error);
    CHECK_THROWS_WITH(told("third-party=yes", around(), {.services = {}, .party = "x", .owner = {}}),
                      "who is waited for and who here asks them are said together");
}

TEST_CASE("coverage is what all touched services have") {
    CHECK_FALSE(coverage_of({}).has_value());
    CHECK_FALSE(coverage_of(support::records(shop)).has_value());
    const auto both = support::records(R"({"kind":"service","key":"a","coverage":60}
{"kind":"service","key":"b","coverage":82.5})");
    CHECK(coverage_of(both)->answer == "yes");
    CHECK(coverage_of(both)->note == "a 60 %, b 82.5 %");
    const auto low = support::records(R"({"kind":"service","key":"a","coverage":59.9}
{"kind":"service","key":"b","coverage":90})");
    CHECK(coverage_of(low)->answer == "no");
}
