#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "waybill/base/record.hpp"
#include "waybill/features/gherkin.hpp"

/// Acceptance criteria out of `.feature` files, and back.
namespace waybill::features {

/// A scenario as a criterion keeps it. `gherkin` is a whole feature with this scenario (or this row of an outline)
/// alone, under its backgrounds, its rule and its language; a part is empty where the scenario has no such step.
struct ScenarioText {
    std::string name, given, when, then, gherkin;
    std::vector<std::string> tags;
};

/// The scenarios of a file, one for each pickle. Throws Fault::bad_data where one is too long for a criterion.
std::vector<ScenarioText> scenarios_of(const gherkin::Feature& parsed, const std::string& file);

/// What an import does to the criteria of a feature.
struct CriteriaPlan {
    std::vector<base::Record> added;     ///< without keys
    std::vector<base::Record> changed;   ///< open again: what passed was another text
    std::vector<std::string> unchanged;  ///< keys
    std::vector<std::string> vanished;  ///< keys of criteria that came from a file of that name and stand in it no more
};

/// Finds each scenario among the criteria `known` of the feature `key`: by equal source, else by a tag `@KEY.N`, else
/// by its name, the nth of that name.
CriteriaPlan plan_criteria(std::string_view key, const gherkin::Feature& file,
                           const std::vector<ScenarioText>& scenarios, const std::vector<base::Record>& known);

/// The criteria of a feature as one Gherkin feature. Those that were imported stand as they were, under one background
/// where all have the same, else with its steps before their own; those written by hand carry the tag `@KEY.N`. Parts
/// that were edited since the import go before the source.
gherkin::Feature gathered(const base::Record& feature, const std::vector<const base::Record*>& criteria);

/// Several of these as one feature, a rule for each, in English where their languages differ.
gherkin::Feature gathered(std::string_view title, const std::vector<gherkin::Feature>& features);

/// The one scenario of a criterion's source, or nothing where it has none that can be read. Where it is nothing, or its
/// parts were edited since, the parts hold.
std::optional<gherkin::Feature> source_of(const base::Record& criterion);

}  // namespace waybill::features
