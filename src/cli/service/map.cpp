#include <array>

#include "../portfolio_of.hpp"
#include "../session.hpp"
#include "../verb.hpp"
#include "map_answer.hpp"
#include "waybill/dependencies/records.hpp"
#include "waybill/features/records.hpp"

namespace waybill::cli {
namespace {

constexpr Flag service_map_flags[] = {
    {"diff", Shape::boolean, "", "what is written down against what was seen, and what mends it"}};

int run_service_map(const Arguments& arguments, Session& session) {
    constexpr std::array<const base::Kind*, 3> kinds{&dependencies::service, &dependencies::service_link,
                                                     &features::feature};
    const auto portfolio = portfolio_of(session.store(), kinds);
    const auto map = service_map_of(portfolio);
    const auto format = session.format();
    const bool is_table = format == view::Format::csv || format == view::Format::tsv;
    const bool is_drawn = format == view::Format::md || format == view::Format::html;
    const bool is_diff = arguments.has("diff");
    const auto document = is_diff ? (is_table ? service_diff_table(map) : service_diff_document(map, is_drawn))
                                  : (is_table ? service_map_table(map) : service_map_document(map, is_drawn));
    session.show(
        document, [&] { return is_diff ? service_diff_json(map) : service_map_json(map); },
        service_map_diagram(map, is_diff));
    return 0;
}

}  // namespace

extern const Verb service_map_verb{"service",
                            "map",
                            "which service uses which, by team, with the features in flight",
                            Moment::decide,
                            {},
                            service_map_flags,
                            "waybill service map\nwaybill service map --diff\n"
                            "waybill service map --format mermaid -o services.mmd",
                            false,
                            run_service_map,
                            view::Drawing::diagram};

}  // namespace waybill::cli
