#include "../portfolio_of.hpp"
#include "../progress.hpp"
#include "../verb.hpp"
#include "catalog_answer.hpp"
#include "waybill/portfolio/kinds.hpp"
#include "waybill/store/import.hpp"

namespace waybill::cli {
namespace {

constexpr Positional backstage_positionals[] = {
    {"file", "catalog-info.yaml, or - for standard input", true, false, a_file}};

int run_backstage(const Arguments& arguments, Session& session) {
    const std::string file = arguments.value("file");
    const auto catalog = exchange::read_catalog(session.read_input(file), file);
    session.change([&](store::Writer& writer) {
        const auto known = portfolio_of(writer.store(), portfolio::all_kinds());
        const auto plan = exchange::plan_catalog(catalog, known, file);
        Progress progress(session, "records stored");
        const auto counts = store::import_drafts(writer, plan.drafts, progress.counter());
        session.show(catalog_document(file, catalog, plan, counts),
                     [&] { return catalog_json(catalog, plan, counts); });
    });
    return 0;
}

}  // namespace

extern const Verb import_backstage_verb{
    "import",
    "backstage",
    "read services, their owners and their links from a catalog-info.yaml; again later, to bring them up to date",
    Moment::start,
    backstage_positionals,
    {},
    "waybill import backstage catalog-info.yaml\nwaybill import backstage catalog-info.yaml --dry-run",
    true,
    run_backstage};

}  // namespace waybill::cli
