#include "waybill/dependencies/suggestion.hpp"

#include <cmath>
#include <random>

#include <catch2/catch.hpp>

#include "support/records.hpp"
#include "waybill/base/text.hpp"
#include "waybill/dependencies/records.hpp"
#include "waybill/features/records.hpp"

namespace suggestion_test {

using namespace waybill;
using dependencies::Suggestion;
using dependencies::Touch;
using Keys = std::vector<std::string>;

namespace {

std::string feature(const std::string& key, const std::string& team, const std::string& services,
                    const std::string& stage = "building") {
    return R"({"kind":"feature","key":")" + key + R"(","project":"PAY","title":"t","team":")" + team +
           R"(","stage":")" + stage + R"(","services":[)" + services + "]}\n";
}
std::string service(const std::string& key, const std::string& team = "") {
    return R"({"kind":"service","key":")" + key + "\"" + (team.empty() ? "" : R"(,"team":")" + team + "\"") + "}\n";
}
std::string link(const std::string& from, const std::string& to) {
    return R"({"kind":"service_link","from":")" + from + R"(","to":")" + to + "\"}\n";
}
std::string waits(const std::string& from, const std::string& on, const std::string& status = "claimed") {
    return R"({"kind":"dependency","key":"D-1","from":")" + from + R"(","on":")" + on + R"(","status":")" + status +
           "\"}\n";
}

/// Windows and milestones by key of the feature.
struct Known {
    std::map<std::string, dependencies::Window> windows{};
    std::map<std::string, Keys> milestones{};
};

std::vector<Suggestion> suggested(const std::string& jsonl, const Known& known = {}, std::size_t most = 100'000) {
    // Static: what is returned points into the records.
    static portfolio::Portfolio portfolio;
    portfolio = support::portfolio_of(jsonl);
    dependencies::Timing timing;
    for (const auto& [key, window] : known.windows) timing.windows[portfolio.find(features::feature, key)] = window;
    for (const auto& [key, milestones] : known.milestones) timing.milestones[base::lower(key)] = milestones;
    return dependencies::suggestions({portfolio.all(features::feature), portfolio.all(dependencies::dependency),
                                      portfolio.all(dependencies::service), portfolio.all(dependencies::service_link),
                                      portfolio.all(dependencies::dismissal)},
                                     timing, most);
}

/// `PAY-2 waits for PAY-1`, in order.
Keys told(const std::vector<Suggestion>& list) {
    Keys keys;
    for (const auto& one : list) keys.push_back(one.from->key + " waits for " + one.on->key);
    return keys;
}

const std::string pair =
    service("api", "web") + feature("PAY-1", "payments", "\"api\"") + feature("PAY-2", "web", "\"api\"");

}  // namespace

TEST_CASE("two features that touch one service are suggested, the one of its owner to be waited for") {
    const auto found = suggested(pair);
    REQUIRE(found.size() == 1);
    CHECK(found[0].from->key == "PAY-1");
    CHECK(found[0].on->key == "PAY-2");
    CHECK(found[0].reason == Suggestion::Reason::owner);
    CHECK(found[0].is_between_teams);
    CHECK(found[0].score == Approx(1 / std::log(3.0)));
    REQUIRE(found[0].touches.size() == 1);
    CHECK(found[0].touches[0].how == Touch::How::same);
    CHECK(found[0].touches[0].service->key == "api");
    CHECK(found[0].touches[0].users == 2);
}

TEST_CASE("what was answered is not suggested again, either way round") {
    CHECK(suggested(pair + waits("PAY-1", "PAY-2")).empty());
    CHECK(suggested(pair + waits("PAY-2", "pay-1", "rejected")).empty());
    CHECK(
        suggested(pair + R"({"kind":"dismissal","from":"PAY-2","on":"PAY-1","reason":"other fields"})" + "\n").empty());
    // A way over a third one, whatever becomes of its steps.
    CHECK(suggested(pair + feature("PAY-3", "web", "") + waits("PAY-1", "PAY-3", "met") + waits("PAY-3", "PAY-2"))
              .empty());
    CHECK(suggested(pair + waits("PAY-1", "the bank")).size() == 1);
}

TEST_CASE("what is shipped or stopped waits for nothing, and a part is no other feature") {
    CHECK(suggested(service("api") + feature("PAY-1", "a", "\"api\"") + feature("PAY-2", "b", "\"api\"", "shipped"))
              .empty());
    CHECK(suggested(service("api") + feature("PAY-1", "a", "\"api\"") + feature("PAY-2", "b", "\"api\"", "killed"))
              .empty());
    auto part = feature("PAY-2", "b", "\"api\"");
    part.insert(part.size() - 2, R"(,"parent":"PAY-1")");
    CHECK(suggested(service("api") + feature("PAY-1", "a", "\"api\"") + part).empty());
}

TEST_CASE("they have to be at work at one time") {
    CHECK(suggested(pair, {.windows = {{"PAY-1", {0, 4}}, {"PAY-2", {4, 9}}}}).empty());
    const auto found = suggested(pair, {.windows = {{"PAY-1", {0, 5}}, {"PAY-2", {4, 9}}}});
    REQUIRE(found.size() == 1);
    CHECK(found[0].overlap->start == 4);
    CHECK(found[0].overlap->finish == 5);
    const auto ideas = service("api") + feature("PAY-1", "a", "\"api\"", "idea") + feature("PAY-2", "b", "\"api\"");
    CHECK(suggested(ideas).empty());
    CHECK(suggested(ideas, {.windows = {}, .milestones = {{"PAY-1", {"MS-1", "MS-2"}}, {"PAY-2", {"MS-2"}}}}).size() ==
          1);
    CHECK(suggested(ideas, {.windows = {}, .milestones = {{"PAY-1", {"MS-1"}}, {"PAY-2", {"MS-2"}}}}).empty());
}

TEST_CASE("the later one in the plan waits, or the one that has come less far") {
    const auto two = service("api") + feature("PAY-1", "a", "\"api\"") + feature("PAY-2", "b", "\"api\"", "ready");
    const auto planned = suggested(two, {.windows = {{"PAY-1", {2, 5}}, {"PAY-2", {1, 9}}}});
    CHECK(planned[0].from->key == "PAY-1");
    CHECK(planned[0].reason == Suggestion::Reason::plan);
    CHECK(suggested(two)[0].from->key == "PAY-2");
    CHECK(suggested(two)[0].reason == Suggestion::Reason::stage);
    CHECK(suggested(service("api") + feature("PAY-1", "a", "\"api\"") + feature("PAY-2", "b", "\"api\""))[0].reason ==
          Suggestion::Reason::key);
}

TEST_CASE("a service one call away counts half, and who calls waits") {
    const auto found = suggested(service("shop") + service("api") + link("shop", "api") +
                                 feature("PAY-1", "a", "\"api\"") + feature("PAY-2", "b", "\"shop\""));
    REQUIRE(found.size() == 1);
    CHECK(found[0].from->key == "PAY-2");
    CHECK(found[0].reason == Suggestion::Reason::caller);
    CHECK(found[0].score == Approx(0.5 / std::log(3.0)));
    CHECK(found[0].touches[0].service->key == "shop");
    CHECK(found[0].touches[0].other->key == "api");
    CHECK_FALSE(found[0].touches[0].is_used);
    // What they share is not counted once more as a call.
    const auto shared = suggested(service("shop") + service("api") + link("shop", "api") +
                                  feature("PAY-1", "a", "\"api\",\"shop\"") + feature("PAY-2", "b", "\"shop\""));
    REQUIRE(shared.size() == 1);
    CHECK(shared[0].touches.size() == 1);
    // Two calls are no neighbours.
    CHECK(suggested(service("a") + service("b") + service("c") + link("a", "b") + link("b", "c") +
                    feature("PAY-1", "x", "\"a\"") + feature("PAY-2", "y", "\"c\""))
              .empty());
}

TEST_CASE("what everybody touches counts little, and what is between teams comes first") {
    std::string text = service("hub") + service("rare");
    for (int i = 1; i <= 5; ++i)
        text += feature("PAY-" + std::to_string(i), "t" + std::to_string(i), i < 3 ? R"("hub","rare")" : R"("hub")");
    const auto found = suggested(text);
    REQUIRE(found.size() == 10);
    CHECK(found[0].score == Approx(1 / std::log(3.0) + 1 / std::log(6.0)));
    CHECK(found[0].touches[0].service->key == "rare");
    CHECK(found[1].score == Approx(1 / std::log(6.0)));
    const auto same = suggested(service("a") + service("b") + feature("PAY-1", "x", R"("a","b")") +
                                feature("PAY-2", "x", R"("a","b")") + feature("PAY-3", "y", "\"b\""));
    REQUIRE(same.size() == 3);
    CHECK_FALSE(same[2].is_between_teams);
    CHECK(same[2].score > same[0].score);
}

TEST_CASE("services that were changed together bring features together") {
    // 40 shipped: a in 12, b in 10, both in 7.
    std::string text = service("a") + service("b") + service("c") + feature("PAY-1", "x", "\"b\"") +
                       feature("PAY-2", "y", "\"a\"", "ready");
    for (int i = 0; i < 40; ++i) {
        const auto* services = i < 7 ? R"("a","b")" : i < 12 ? "\"a\"" : i < 15 ? "\"b\"" : "\"c\"";
        text += feature("OLD-" + std::to_string(i), "x", services, i % 2 == 0 ? "shipped" : "done");
    }
    const auto found = suggested(text);
    REQUIRE(found.size() == 1);
    CHECK(found[0].from->key == "PAY-2");
    const auto& touch = found[0].touches[0];
    CHECK(touch.how == Touch::How::together);
    CHECK(touch.service->key == "a");
    CHECK(touch.worth == Approx(0.7 / std::log(3.0)));
    REQUIRE(touch.history);
    CHECK(touch.history->first == 12);
    CHECK(touch.history->second == 10);
    CHECK(touch.history->chance() == Approx(0.003289).margin(0.0000005));
    // Four times is too few.
    std::string few = service("a") + service("b") + service("c") + feature("PAY-1", "x", "\"b\"") +
                      feature("PAY-2", "y", "\"a\"", "ready");
    for (int i = 0; i < 40; ++i)
        few += feature("OLD-" + std::to_string(i), "x", i < 4 ? R"("a","b")" : "\"c\"", "done");
    CHECK(suggested(few).empty());
}

TEST_CASE("the first ones are of more than one feature") {
    std::string jsonl = service("api");
    for (const char* key : {"PAY-1", "PAY-2", "PAY-3", "PAY-4", "PAY-5", "PAY-6"})
        jsonl += feature(key, key, "\"api\"");
    std::string pairs;
    for (const auto& one : suggested(jsonl)) {
        auto keys = std::minmax(one.from->key, one.on->key);
        pairs += keys.first.substr(4) + keys.second.substr(4) + " ";
    }
    // Nothing but the number tells them apart. After three pairs 1, 2 and 3 were named twice each; then it is the turn
    // of the others.
    CHECK(pairs == "12 13 23 45 46 56 14 24 34 15 25 35 16 26 36 ");
}

TEST_CASE("the order of the records changes nothing") {
    const auto other =
        feature("PAY-2", "web", "\"api\"") + feature("PAY-1", "payments", "\"api\"") + service("api", "web");
    CHECK(suggested(other)[0].from->key == "PAY-1");
    const auto calls = service("shop") + service("api") + link("shop", "api") + feature("PAY-2", "b", "\"shop\"") +
                       feature("PAY-1", "a", "\"api\"");
    CHECK(suggested(calls)[0].from->key == "PAY-2");
    CHECK(suggested(calls)[0].touches[0].service->key == "shop");
}

TEST_CASE("the first ones are the first of all, however many are asked for") {
    // 171 pairs of 19 features that are likelier than what 25 others share: of them 19 come first, then the others.
    std::string crowd = service("a") + service("b");
    for (int i = 1; i <= 44; ++i)
        crowd += feature("PAY-" + std::to_string(i), "t" + std::to_string(i), i <= 19 ? "\"a\"" : "\"b\"");
    const auto of_crowd = told(suggested(crowd));
    CHECK(told(suggested(crowd, {}, 20)) == Keys(of_crowd.begin(), of_crowd.begin() + 20));
    for (unsigned seed = 0; seed < 40; ++seed) {
        std::mt19937 random(seed);
        const auto pick = [&](std::size_t most) { return std::to_string(random() % most); };
        std::string jsonl;
        for (int i = 0; i < 8; ++i) jsonl += service("s" + std::to_string(i), "t" + pick(3));
        jsonl += link("s0", "s1") + link("s2", "s1") + link("s3", "s4");
        for (int i = 1; i <= 40; ++i)
            jsonl += feature("PAY-" + std::to_string(i), "t" + pick(seed % 2 == 0 ? 3 : 1),
                             "\"s" + pick(8) + "\",\"s" + pick(8) + "\"");
        for (int i = 2; i <= 40; i += 3)
            jsonl += waits("PAY-" + std::to_string(i), "PAY-" + pick(static_cast<std::size_t>(i) - 1));
        const auto all = told(suggested(jsonl));
        REQUIRE(all.size() > 100);
        for (const std::size_t most : {1U, 2U, 5U, 9U, 30U, 100U}) {
            CAPTURE(seed, most);
            CHECK(told(suggested(jsonl, {}, most)) ==
                  Keys(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(most)));
        }
    }
}

}  // namespace suggestion_test
