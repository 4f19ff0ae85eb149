#include <array>

#include "../portfolio_of.hpp"
#include "../session.hpp"
#include "../verb.hpp"
#include "graph_answer.hpp"
#include "waybill/dependencies/records.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::cli {
namespace {

constexpr Positional dependency_graph_positionals[] = {
    {"keys", "features, milestones and projects: only they and what they wait for; none: all", false, true,
     key_of("feature milestone project")}};
constexpr Flag dependency_graph_flags[] = {{"all", Shape::boolean, "", "what is met, rejected or delivered too"}};

int run_dependency_graph(const Arguments& arguments, Session& session) {
    constexpr std::array<const base::Kind*, 4> kinds{&features::feature, &dependencies::dependency,
                                                     &portfolio::milestone, &portfolio::project};
    const auto portfolio = portfolio_of(session.store(), kinds);
    const auto map =
        coordination::wait_map(portfolio, {.has_over = arguments.has("all"), .keys = arguments.values("keys")});
    const auto format = session.format();
    const bool is_table = format == view::Format::csv || format == view::Format::tsv;
    session.show(
        is_table ? graph_table(map) : graph_document(map, format == view::Format::html || format == view::Format::md),
        [&] { return graph_json(map); }, graph_diagram(map));
    return 0;
}

}  // namespace

extern const Verb dependency_graph_verb{"dependency",
                                 "graph",
                                 "who waits for what, drawn: by team, with what is only claimed",
                                 Moment::decide,
                                 dependency_graph_positionals,
                                 dependency_graph_flags,
                                 "waybill dependency graph\nwaybill dependency graph MS-1 --format mermaid\n"
                                 "waybill dependency graph PAY --format dot -o waits.gv",
                                 false,
                                 run_dependency_graph,
                                 view::Drawing::diagram};

}  // namespace waybill::cli
