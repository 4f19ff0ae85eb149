#include "tracker_plan_apply.hpp"
#include "waybill/dependencies/records.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/records.hpp"

namespace tracker_moved_test {

using namespace waybill;
using namespace waybill::exchange;
using Catch::Matchers::Contains;

namespace {

TrackerIssue waiting(std::string key, const std::string& other) {
    auto one = issue(std::move(key), "Story", "To Do", "Waits");
    one.links = {{"Blocks", false, other}};
    return one;
}

TrackerIssue moved(std::string key, std::vector<std::string> former) {
    auto one = issue(std::move(key), "Story", "In Progress", "Cards");
    one.former_keys = std::move(former);
    return one;
}

/// What a store holds after imports, one after the other.
Held after(const std::vector<TrackerBatch>& files) {
    Held held;
    for (const auto& file : files) held.apply(plan(file, held).drafts);
    return held;
}

const auto before = batch({moved("SHOP-2", {}), waiting("SHOP-4", "SHOP-2")});

}  // namespace

TEST_CASE("an issue that was moved stays one feature, in the project where it is now") {
    auto held = after({before});
    const auto then = plan(batch({moved("PAY-2", {"SHOP-2"}), waiting("SHOP-4", "PAY-2")}), held);
    CHECK(then.new_features == 0);
    CHECK_THAT(base::joined(then.notes, "\n"), Contains("keep the key that they have here (1): PAY-2 was SHOP-2."));
    held.apply(then.drafts);
    CHECK(held.count(features::feature) == 2);
    CHECK(held.count(dependencies::dependency) == 1);
    CHECK(held.at(features::feature, "SHOP-2").text("project") == "PAY");
    CHECK(held.at(portfolio::project, "PAY").key == "PAY");

    // Later files may tell no history: the sighting knows.
    const auto later = plan(batch({moved("PAY-2", {}), waiting("SHOP-4", "PAY-2")}), held);
    CHECK(held.apply(later.drafts) == 0);
    CHECK_THAT(base::joined(later.notes, "\n"), !Contains("PAY-2"));

    held.apply(plan(batch({moved("WEB-9", {"PAY-2", "SHOP-2"}), waiting("SHOP-4", "WEB-9")}), held).drafts);
    CHECK(held.at(features::feature, "SHOP-2").text("project") == "WEB");
    held.apply(plan(batch({moved("SHOP-2", {"PAY-2", "SHOP-2", "WEB-9"})}), held).drafts);
    CHECK(held.at(features::feature, "SHOP-2").text("project") == "SHOP");
    CHECK(held.count(features::feature) == 2);
}

TEST_CASE("an issue that was moved before its first import is new under its new key") {
    auto held = after({batch({moved("PAY-2", {"SHOP-2"})})});
    CHECK(held.at(features::feature, "PAY-2").text("project") == "PAY");
    CHECK(held.count(features::feature) == 1);
}

TEST_CASE("an issue that stands here under both keys is told, with the way out") {
    auto held = after({before, batch({moved("PAY-2", {})})});
    const auto moved_now = batch({moved("PAY-2", {"SHOP-2"})});
    CHECK_THAT(base::joined(plan(moved_now, held).notes, "\n"),
               Contains("stand here twice") && Contains("PAY-2 was SHOP-2"));
    std::erase_if(held.records, [](const auto& one) { return one.key == "PAY-2"; });
    held.apply(plan(moved_now, held).drafts);
    CHECK(held.count(features::feature) == 2);
    CHECK(held.at(features::feature, "SHOP-2").text("project") == "PAY");
}

}  // namespace tracker_moved_test
