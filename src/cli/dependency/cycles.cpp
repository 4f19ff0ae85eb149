#include <algorithm>
#include <array>

#include "../portfolio_of.hpp"
#include "../session.hpp"
#include "../verb.hpp"
#include "cycles_answer.hpp"
#include "waybill/base/parallel.hpp"
#include "waybill/dependencies/records.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::cli {
namespace {

using dependencies::Cycles;

/// Loops whose way out is worked out: each takes a plan, or a simulation.
constexpr std::size_t most_worked_out = 10;

Cycles cycles_of(const portfolio::Portfolio& portfolio) {
    return dependencies::cycles(portfolio.all(features::feature), portfolio.all(dependencies::dependency), portfolio.all(portfolio::milestone));
}

/// Most plans have no loop: then nothing else is read.
bool has_cycle(const store::Store& store) {
    constexpr std::array kinds{&features::feature, &dependencies::dependency, &portfolio::milestone};
    const auto cycles = cycles_of(portfolio_of(store, kinds));
    return !cycles.features.empty() || !cycles.teams.empty();
}

int run_dependency_cycles(const Arguments&, Session& session) {
    const bool is_table = session.format() == view::Format::csv || session.format() == view::Format::tsv;
    const auto show = [&](const CyclesAnswer& answer) {
        session.show(is_table ? cycles_table(answer) : cycles_document(answer), [&] { return cycles_json(answer); });
    };
    if (!has_cycle(session.store())) {
        show({Cycles{}, {}, {}});
        return 0;
    }
    const auto portfolio = portfolio_of(session.store(), session);
    const auto cycles = cycles_of(portfolio);
    CyclesAnswer answer{cycles, {}, {}};
    for (std::size_t i = 0; i < std::min(cycles.features.size(), most_worked_out); ++i)
        answer.features.push_back(coordination::way_out(portfolio, cycles.features[i], session.today()));
    for (std::size_t i = 0; i < std::min(cycles.teams.size(), most_worked_out); ++i)
        answer.teams.push_back(coordination::way_out(portfolio, cycles.teams[i], session.today(),
                                                     session.options().seed.value_or(1), base::processors()));
    show(answer);
    return 1;
}

}  // namespace

extern const Verb dependency_cycles_verb{
    "dependency",
    "cycles",
    "features and teams that wait for each other, and what to agree on first; exit 1 with any",
    Moment::decide,
    {},
    {},
    "waybill dependency cycles",
    false,
    run_dependency_cycles};

}  // namespace waybill::cli
