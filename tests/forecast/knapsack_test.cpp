#include "waybill/forecast/knapsack.hpp"

#include <catch2/catch.hpp>

#include "waybill/base/random.hpp"
#include "waybill/forecast/queueing.hpp"

namespace knapsack_test {

using namespace waybill::forecast;

namespace {

std::vector<Item> published() {
    const double values[] = {8, 6, 5, 9, 4, 7, 3, 6}, sizes[] = {5, 3, 4, 6, 2, 5, 1, 4};
    std::vector<Item> items;
    for (std::size_t i = 0; i < 8; ++i) items.push_back({values[i], sizes[i]});
    items[3].needs = {0};
    items[5].needs = {1, 2};
    items[7].needs = {4};
    return items;
}

/// The best value of all choices, tried one by one.
double tried(const std::vector<Item>& items, double capacity) {
    double best = -1;
    for (unsigned choice = 0; choice < 1U << items.size(); ++choice) {
        double value = 0, size = 0;
        bool is_allowed = true;
        for (std::size_t i = 0; i < items.size(); ++i) {
            const bool is_kept = (choice >> i & 1U) != 0;
            is_allowed = is_allowed && (is_kept || !items[i].is_must);
            if (!is_kept) continue;
            value += items[i].value;
            size += items[i].size;
            for (const std::size_t need : items[i].needs) is_allowed = is_allowed && (choice >> need & 1U) != 0;
        }
        if (is_allowed && size <= capacity && value > best) best = value;
    }
    return best;
}

}  // namespace

TEST_CASE("the choice of the greatest value that fits, with what it needs", "[forecast][knapsack]") {
    auto items = published();
    auto kept = keep_most(items, 16);
    CHECK(kept.value == 27);
    // 0, 1, 3, 4 are worth as much; this keeps one more.
    CHECK(kept.is_kept == std::vector<bool>{true, true, false, false, true, false, true, true});
    CHECK(kept.is_exact);
    for (auto& one : items) one.needs.clear();
    CHECK(keep_most(items, 16).value == 28);
}

TEST_CASE("as good as trying every choice, on a thousand small instances", "[forecast][knapsack]") {
    waybill::base::Random random(1, "knapsack");
    for (int instance = 0; instance < 1000; ++instance) {
        std::vector<Item> items(1 + random.below(12));
        double total = 0;
        for (std::size_t i = 0; i < items.size(); ++i) {
            items[i].value = random.below(20);
            items[i].size = 1 + random.below(10);
            total += items[i].size;
            for (std::size_t need = 0; need < i; ++need) {
                if (random.below(6) == 0) items[i].needs.push_back(need);
            }
        }
        items[random.below(static_cast<std::uint32_t>(items.size()))].is_must = random.below(3) == 0;
        const double capacity = total * random.uniform();
        const double best = tried(items, capacity);
        const auto kept = keep_most(items, capacity);
        if (best >= 0) {
            REQUIRE(kept.value == best);
            REQUIRE(kept.size <= capacity);
        }
    }
}

TEST_CASE("what must be kept is, with what it needs, even where it does not fit", "[forecast][knapsack]") {
    const std::vector<Item> items = {{1, 5}, {.value = 1, .size = 5, .is_must = true, .needs = {0}}, {9, 1}};
    const auto kept = keep_most(items, 4);
    CHECK(kept.is_kept == std::vector<bool>{true, true, false});
    CHECK(kept.size == 10);
}

TEST_CASE("a choice that hangs on a guess of values is not stable", "[forecast][knapsack]") {
    const std::vector<Item> close = {{10, 5}, {9, 5}}, clear = {{10, 5}, {3, 5}};
    CHECK_FALSE(is_stable(close, 5, keep_most(close, 5)));
    CHECK(is_stable(clear, 5, keep_most(clear, 5)));
}

TEST_CASE("a search that is cut off says so, and what none exceeds", "[forecast][knapsack]") {
    const auto kept = keep_most(published(), 16, 20);
    CHECK_FALSE(kept.is_exact);
    CHECK(kept.bound >= 27);
}

TEST_CASE("how long work waits, by the load of those who do it", "[forecast][queueing]") {
    for (const auto& [load, multiple] : {std::pair{.8, 4.0}, {.9, 9.0}, {.95, 19.0}})
        CHECK(queue_multiple(load, 1, 1, 1) == Approx(multiple));
    for (const auto& [load, multiple] : {std::pair{.8, 2.5}, {.9, 5.625}, {.95, 11.875}})
        CHECK(queue_multiple(load, 1, 1, .25) == Approx(multiple));
    CHECK(queue_multiple(.9, 5, 1, 1) == Approx(1.5427).epsilon(1e-4));
    CHECK(std::isinf(queue_multiple(1, 2, 1, 1)));
    CHECK(queue_multiple(0, 2, 1, 1) == 0);
}

}  // namespace knapsack_test
