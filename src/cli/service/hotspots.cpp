#include "../portfolio_of.hpp"
#include "../session.hpp"
#include "../verb.hpp"
#include "hotspots_answer.hpp"

namespace waybill::cli {
namespace {

constexpr Flag service_hotspots_flags[] = {{"all", Shape::boolean, "", "every service, not the ten hottest alone"}};

int run_service_hotspots(const Arguments& arguments, Session& session) {
    const auto portfolio = portfolio_of(session.store());
    const auto spots = coordination::hotspots(portfolio, session.today());
    const bool is_table = session.format() == view::Format::csv || session.format() == view::Format::tsv;
    session.show(is_table ? hotspots_table(spots) : hotspots_document(spots, portfolio, arguments.has("all")),
                 [&] { return hotspots_json(spots, portfolio); });
    return 0;
}

}  // namespace

extern const Verb service_hotspots_verb{"service",
                                 "hotspots",
                                 "services where changes go wrong: used by many, failing, overrunning, untested",
                                 Moment::decide,
                                 {},
                                 service_hotspots_flags,
                                 "waybill service hotspots",
                                 false,
                                 run_service_hotspots};

}  // namespace waybill::cli
