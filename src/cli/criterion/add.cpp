#include "../record/record_verbs.hpp"
#include "../verb.hpp"
#include "waybill/features/given_when_then.hpp"
#include "waybill/features/records.hpp"

namespace waybill::cli {
namespace {

constexpr Positional criterion_add_positionals[] = {
    {"feature", "key of the feature", true, false, key_of("feature")},
    {"sentence", "\"Given …, when …, then …\"; or say --given, --when and --then", false},
};
constexpr Flag criterion_add_flags[] = {
    {"given", Shape::value, "TEXT", "the situation"},
    {"when", Shape::value, "TEXT", "the action"},
    {"then", Shape::value, "TEXT", "what can be observed"},
    {"name", Shape::value, "TEXT", "name of the scenario"},
    {"state", Shape::value, "WORD", "last result: open passed failed", false, value_of("criterion.state")},
    {"evidence", Shape::value, "TEXT", "what shows the state"},
    {"tags", Shape::value, "A,B", "tags"},
};

int run_criterion_add(const Arguments& arguments, Session& session) {
    base::Record record = typed_record(features::criterion, arguments, session);
    if (arguments.has("sentence")) {
        const auto parts = features::parse_given_when_then(arguments.value("sentence"));
        record["given"] = parts.given;
        record["when"] = parts.when;
        record["then"] = parts.then;
    }
    add_and_tell(std::move(record), session);
    return 0;
}

}  // namespace

extern const Verb criterion_add_verb{
    "criterion",
    "add",
    "add an acceptance criterion to a feature",
    Moment::decide,
    criterion_add_positionals,
    criterion_add_flags,
    "waybill criterion add PAY-12 \"Given an expired card, when the user pays, then the upgrade prompt shows\"",
    true,
    run_criterion_add};

}  // namespace waybill::cli
