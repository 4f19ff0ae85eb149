#include "../record/record_verbs.hpp"
#include "../verb.hpp"
#include "waybill/base/record_json.hpp"
#include "waybill/dependencies/records.hpp"
#include "waybill/features/records.hpp"

namespace waybill::cli {
namespace {

constexpr Positional show_positionals[] = {{"key", "key or uid of any record", true, false, key_of("")}};

int run_show(const Arguments& arguments, Session& session) {
    const auto record = session.store().get_any(arguments.value("key"));
    if (record.kind == &features::feature) return find_verb("feature", "show")->run(arguments, session);
    if (record.kind == &dependencies::service) return find_verb("service", "show")->run(arguments, session);
    session.show(record_document(record), [&] { return base::record_json(record, true); });
    return 0;
}

}  // namespace

extern const Verb show_verb{"show",
                     "",
                     "any record by its key; `waybill KEY` is the same",
                     Moment::every_day,
                     show_positionals,
                     {},
                     "waybill show PAY-12\nwaybill R-1",
                     false,
                     run_show};

}  // namespace waybill::cli
