#include "../record/record_verbs.hpp"
#include "../verbs.hpp"
#include "waybill/estimates/range.hpp"
#include "waybill/estimates/records.hpp"

namespace waybill::cli {
namespace {

constexpr Positional positionals[] = {
    {"feature", "key of the feature"},
    {"range", "2d..5d..11d: sooner one time in ten, as likely as not, later one time in ten"},
};
constexpr Flag flags[] = {
    {"part", Shape::value, "TEXT", "coding, migration, integration, testing, rollout; none: the whole"},
    {"by", Shape::value, "NAME", "who estimates"},
    {"at", Shape::value, "INSTANT", "when"},
    {"tags", Shape::value, "A,B", "tags"},
};

int run(const Arguments& arguments, Session& session) {
    base::Record record = typed_record(estimates::estimate, arguments, session);
    const auto range = estimates::parse_range(arguments.value("range"));
    if (range.p10) record["p10"] = *range.p10;
    record["p50"] = range.p50;
    if (range.p90) record["p90"] = *range.p90;
    session.store();
    if (!range.p90)
        session.warn({"single_number", "one number is not a range: nothing can be said about how sure it is",
                      arguments.value("feature")});
    add_and_tell(std::move(record), session);
    return 0;
}

}  // namespace

const Verb estimate_add_verb{
    "estimate",
    "add",
    "add a range of working days to a feature",
    Moment::decide,
    positionals,
    flags,
    "waybill estimate add PAY-12 2d..5d..11d\nwaybill estimate add PAY-12 5d..11d --part migration",
    true,
    run};

}  // namespace waybill::cli
