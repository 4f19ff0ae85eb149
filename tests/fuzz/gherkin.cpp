#include "waybill/features/gherkin.hpp"
#include "fuzz.hpp"
#include "waybill/features/gherkin_criteria.hpp"
#include "waybill/features/wording.hpp"

using namespace waybill;
using namespace waybill::features;

namespace {

bool is_same(const gherkin::Scenario& left, const gherkin::Scenario& right) {
    if (left.heading != right.heading || left.steps != right.steps || left.examples.size() != right.examples.size())
        return false;
    for (std::size_t i = 0; i < left.examples.size(); ++i) {
        if (left.examples[i].heading != right.examples[i].heading || left.examples[i].rows != right.examples[i].rows)
            return false;
    }
    return true;
}

bool is_same(const std::vector<gherkin::Scenario>& left, const std::vector<gherkin::Scenario>& right) {
    if (left.size() != right.size()) return false;
    for (std::size_t i = 0; i < left.size(); ++i) {
        if (!is_same(left[i], right[i])) return false;
    }
    return true;
}

bool is_same(const gherkin::Feature& left, const gherkin::Feature& right) {
    if (left.language != right.language || left.heading != right.heading || left.background != right.background ||
        !is_same(left.scenarios, right.scenarios) || left.rules.size() != right.rules.size())
        return false;
    for (std::size_t i = 0; i < left.rules.size(); ++i) {
        if (left.rules[i].heading != right.rules[i].heading || left.rules[i].background != right.rules[i].background ||
            !is_same(left.rules[i].scenarios, right.rules[i].scenarios))
            return false;
    }
    return true;
}

/// A file of a few scenarios, so that examples do not multiply into the limits.
void check_criteria(const gherkin::Feature& feature) {
    std::vector<ScenarioText> scenarios;
    if (fuzz::is_refused([&] { scenarios = scenarios_of(feature, "file.feature"); })) return;
    for (const auto& one : scenarios) {
        fuzz::require(gherkin::parse(one.gherkin).has_value(), "the source of a criterion is a feature of its own");
    }
    const auto plan = plan_criteria("WEB-1", feature, scenarios, {});
    fuzz::require(plan.added.size() <= scenarios.size() && plan.changed.empty() && plan.vanished.empty(),
                  "what is known of nothing is added");
    for (const auto& record : plan.added) {
        for (std::size_t i = 0; i < record.values.size(); ++i) base::checked(record.kind->fields[i], record.values[i]);
    }
    const auto again = plan_criteria("WEB-1", feature, scenarios, plan.added);
    fuzz::require(again.added.empty() && again.changed.empty() && again.vanished.empty(),
                  "importing the same file again changes nothing");
}

}  // namespace

/// `.feature` files: what is read is written as text that reads back equal, and imports as criteria once.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto text = fuzz::text_of(data, size);
    std::optional<gherkin::Feature> feature;
    if (fuzz::is_refused([&] { feature = gherkin::parse(text, "file.feature"); }) || !feature) return 0;
    const auto written = gherkin::text_of(*feature);
    std::optional<gherkin::Feature> again;
    fuzz::require(!fuzz::is_refused([&] { again = gherkin::parse(written); }) && again, "what was written can be read");
    fuzz::require(is_same(*feature, *again), "a feature is read as it was written");
    fuzz::require(gherkin::text_of(*again) == written, "writing settles");
    if (text.size() <= 8192) check_criteria(*feature);
    return 0;
}
