#include "waybill/checks/gates.hpp"

#include <algorithm>

#include "waybill/checks/release.hpp"
#include "waybill/checks/waiting.hpp"

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

std::vector<Requirement> requirements(const portfolio::Portfolio& portfolio, const base::Record& feature, Gate gate) {
    if (gate == Gate::ship) return release_readiness(portfolio, feature);
    auto list = readiness(portfolio, feature);
    if (gate == Gate::start) {
        for (auto& one : waiting_requirements(portfolio, feature)) list.push_back(std::move(one));
    }
    return list;
}

}  // namespace waybill::checks
