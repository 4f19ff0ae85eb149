#include <array>

#include "../parts.hpp"
#include "../portfolio_of.hpp"
#include "../session.hpp"
#include "../verb.hpp"
#include "blast_answer.hpp"
#include "waybill/dependencies/records.hpp"
#include "waybill/features/records.hpp"
#include "waybill/portfolio/records.hpp"

namespace waybill::cli {
namespace {

/// Longer ways mean nothing to anybody, and their keys would fill the answer.
constexpr std::int64_t most_hops = 100;

constexpr Positional service_blast_positionals[] = {
    {"name", "service that is to be changed", true, false, key_of("service")}};
constexpr Flag service_blast_flags[] = {{"depth", Shape::value, "N", "only what uses it over at most N hops"}};

int run_service_blast(const Arguments& arguments, Session& session) {
    constexpr std::array<const base::Kind*, 8> kinds{
        &dependencies::service, &dependencies::service_link, &dependencies::ripple, &dependencies::dependency,
        &features::feature,     &portfolio::milestone,       &portfolio::promise,   &portfolio::team};
    const auto depth = counted_flag(arguments, "depth", most_hops, static_cast<std::size_t>(most_hops));
    const auto service = session.store().get(dependencies::service, arguments.value("name"));
    const auto portfolio = portfolio_of(session.store(), kinds);
    const auto blast = coordination::blast(portfolio, service, session.today(), depth);
    const bool is_table = session.format() == view::Format::csv || session.format() == view::Format::tsv;
    session.show(is_table ? blast_table(blast) : blast_document(blast, portfolio, session.today()),
                 [&] { return blast_json(blast, portfolio); });
    return 0;
}

}  // namespace

extern const Verb service_blast_verb{"service",
                              "blast",
                              "what a change in a service touches: services, teams, features, promised days",
                              Moment::decide,
                              service_blast_positionals,
                              service_blast_flags,
                              "waybill service blast checkout-api\nwaybill service blast checkout-api --depth 1",
                              false,
                              run_service_blast};

}  // namespace waybill::cli
