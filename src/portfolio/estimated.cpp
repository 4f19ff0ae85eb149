#include "waybill/portfolio/estimated.hpp"

#include "waybill/estimates/records.hpp"

namespace waybill::portfolio {

Estimated estimated(const Portfolio& portfolio, std::string_view feature) {
    Estimated found{portfolio.of(estimates::estimate, "feature", feature), {}};
    for (const auto* one : found.estimates) {
        for (const auto* answer : portfolio.of(estimates::answer, "estimate", one->key))
            found.answers.push_back(answer);
    }
    return found;
}

estimates::Standing standing_of(const Portfolio& portfolio, std::string_view feature) {
    const auto found = estimated(portfolio, feature);
    return estimates::standing_of(found.estimates, found.answers);
}

}  // namespace waybill::portfolio
