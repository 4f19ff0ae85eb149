#include "waybill/checks/finding.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "waybill/base/error.hpp"
#include "waybill/base/text.hpp"

namespace waybill::checks {
namespace {

constexpr std::array rules{
    Rule{"WB101", Severity::warning, "a feature says which number it changes, to what, and within how many days",
         "Without an expected outcome a feature can be shipped but never be a success. If nobody can say what it "
         "changes, it is not ready to be built; while it is being built this is an error.",
         "waybill outcome add KEY \"checkout abandonment 68% -> 61% in 30d\""},
    Rule{"WB102", Severity::warning, "an outcome says why it should come about",
         "The hypothesis is what early data can prove wrong. Without it nobody learns, and nobody stops.",
         "waybill outcome edit O-1 --hypothesis \"…\""},
    Rule{"WB103", Severity::warning, "an outcome says what would make us stop",
         "It is easier to stop work that does not pay when the sign was agreed before the money was spent.",
         "waybill outcome edit O-1 --stop-rule \"…\""},
    Rule{"WB104", Severity::warning, "a feature has acceptance criteria",
         "Most deliveries that failed go back to requirements that everyone read differently.",
         "waybill criterion add KEY \"Given …, when …, then …\""},
    Rule{"WB105", Severity::warning, "every criterion has Given, When and Then",
         "A criterion with all three leaves no room for two readings, and is a test case already.",
         "waybill criterion edit KEY.1 --then \"…\""},
    Rule{"WB106", Severity::warning, "a feature has an estimate",
         "Without one nobody can say when, nor what else has to wait for it.", "waybill estimate add KEY 2d..5d..11d"},
    Rule{"WB107", Severity::warning, "an estimate is a range",
         "\"About two weeks\" hides how bad it can get. A range says it: what it takes when all goes well, as a rule, "
         "and when it goes badly.",
         "waybill estimate add KEY 2d..5d..11d"},
    Rule{"WB108", Severity::warning, "a feature names the team that builds it",
         "Work without a team is in nobody's plan and in nobody's capacity.", "waybill feature edit KEY --team TEAM"},
    Rule{"WB109", Severity::warning, "dependencies are recorded, or said to be none",
         "A dependency that nobody flagged is found on the day on which it hurts. Saying that there is none is an "
         "answer; silence is not.",
         "waybill dependency add KEY OTHER"},
    Rule{"WB110", Severity::warning, "a feature is being built only after the ready gate",
         "Somebody began before the questions were asked. They are cheaper now than at release.",
         "waybill feature ready KEY"},
    Rule{"WB111", Severity::warning, "an override of a gate ends on its day",
         "It was let through for a time, with a promise to mend it. The time is over.", "waybill feature ready KEY"},
    Rule{"WB401", Severity::error, "a committed day has not passed without a release",
         "Those who were promised the day plan with it. Tell them a new one before they ask, and say why.",
         "waybill feature edit KEY --committed DATE"},
    Rule{"WB402", Severity::warning, "a committed day stands on an estimate",
         "A promise that no estimate stands behind is a wish.", "waybill estimate add KEY 2d..5d..11d"},
    Rule{"WB901", Severity::warning, "what comes from outside has somebody who answers for it",
         "Third parties slip in silence. Somebody here has to ask them.", "waybill dependency edit D-1 --owner NAME"},
};

}  // namespace

std::string_view name_of(Severity severity) {
    switch (severity) {
        case Severity::error:
            return "error";
        case Severity::warning:
            return "warning";
        case Severity::info:
            break;
    }
    return "info";
}

std::span<const Rule> all_rules() {
    return rules;
}

const Rule& rule(std::string_view id) {
    const auto is_it = [id](const Rule& one) { return base::same_ignoring_case(one.id, id); };
    if (const auto found = std::find_if(rules.begin(), rules.end(), is_it); found != rules.end()) return *found;
    std::vector<std::string> ids;
    for (const auto& one : rules) ids.emplace_back(one.id);
    throw base::Error(base::Fault::not_found, fmt::format("there is no rule {}", base::visible(id)),
                      base::did_you_mean(id, ids));
}

Counts count(const std::vector<Finding>& findings) {
    Counts counts;
    for (const auto& finding : findings) {
        if (!finding.counts()) continue;
        switch (finding.severity) {
            case Severity::error:
                ++counts.errors;
                break;
            case Severity::warning:
                ++counts.warnings;
                break;
            case Severity::info:
                ++counts.infos;
                break;
        }
    }
    return counts;
}

}  // namespace waybill::checks
