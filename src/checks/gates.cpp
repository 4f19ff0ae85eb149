#include "waybill/checks/gates.hpp"

#include "waybill/checks/release.hpp"

namespace waybill::checks {

std::string_view name_of(Gate gate) {
    switch (gate) {
        case Gate::start:
            return "start";
        case Gate::ship:
            return "ship";
        case Gate::ready:
            break;
    }
    return "ready";
}

std::vector<Requirement> requirements(const portfolio::Portfolio& portfolio, const base::Record& feature, Gate gate,
                                      base::Day) {
    if (gate == Gate::ship) return release_readiness(portfolio, feature);
    return readiness(portfolio, feature);
}

}  // namespace waybill::checks
