#include "../forecast/costs.hpp"
#include "../verb.hpp"

namespace waybill::cli {
namespace {

constexpr Positional dependency_cost_positionals[] = {
    {"keys", "features, milestones and projects whose day is asked about; none: all that is planned", false, true,
     key_of("feature milestone project")}};

int run_dependency_cost(const Arguments& arguments, Session& session) {
    show_costs(forecast::Lever::What::dependency, arguments.values("keys"), "What each dependency costs",
               "dependencies", session);
    return 0;
}

}  // namespace

extern const Verb dependency_cost_verb{"dependency",
                                "cost",
                                "the days that each dependency costs, dearest first",
                                Moment::decide,
                                dependency_cost_positionals,
                                {},
                                "waybill dependency cost\nwaybill dependency cost MS-1",
                                false,
                                run_dependency_cost};

}  // namespace waybill::cli
