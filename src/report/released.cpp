#include "released.hpp"

#include <cstdlib>

#include <fmt/format.h>

#include "alarms.hpp"
#include "reading.hpp"
#include "status.hpp"
#include "waybill/checks/outcomes.hpp"

namespace waybill::report {
namespace {

/// What the number of a claim says of the feature, and how bad that is.
struct Said {
    int weight;
    ComputedStatus status;
};
Said said_by(Movement movement) {
    switch (movement) {
        case Movement::missed:
            return {3, {Status::red, "what it was to change was missed"}};
        case Movement::worse:
            return {3, {Status::red, "what it was to change goes the wrong way"}};
        case Movement::behind:
            return {2, {Status::amber, "what it was to change moves, and does not get there in time as it goes"}};
        case Movement::reached:
            return {0, {Status::green, "what it was to change was reached"}};
        case Movement::moving:
            return {0, {Status::green, "what it was to change is on its way"}};
        default:
            return {1, {Status::grey, "nothing can be told yet of what it was to change"}};
    }
}

}  // namespace

ComputedStatus status_when_released(const Edition& edition, const Record& feature) {
    if (auto failed = failed_with_users(edition, feature); !failed.empty())
        return {Status::red, "failed with users: " + failed};
    if (auto computed = status_of(edition.portfolio, feature, edition.today, edition.promises);
        computed.status != Status::green)
        return computed;
    std::optional<Said> worst;
    for (const auto& claim : claims_of(edition, feature)) {
        if (auto said = said_by(claim.movement); !worst || said.weight > worst->weight) worst = std::move(said);
    }
    if (worst) return std::move(worst->status);
    if (!feature.text("obligation").empty()) return {Status::green, "an obligation, delivered"};
    if (!feature.texts("enables").empty()) return {Status::green, "it makes other features possible"};
    return {Status::grey, "nobody said what it should change"};
}

std::string released_words(const Edition& edition, const Record& feature) {
    const auto exposure = checks::exposure_of(edition.portfolio, feature, edition.today);
    if (!exposure) return "Nothing says on which day users got it.";
    auto text = "Released " + base::format_weekday(exposure->day);
    const auto promised = feature.day("committed");
    if (!promised) return text;
    const auto days = base::working_days_between(*promised, exposure->day);
    if (exposure->day == *promised) return text + ", on the promised day";
    if (days == 0)
        return fmt::format("{}, {} the promised {}", text, exposure->day > *promised ? "after" : "before",
                           base::format_weekday(*promised));
    return fmt::format("{}, {} {} the promised {}", text, working_days(std::abs(days)), days > 0 ? "after" : "before",
                       base::format_weekday(*promised));
}

}  // namespace waybill::report
