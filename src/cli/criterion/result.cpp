#include <algorithm>

#include <fmt/format.h>

#include "../session.hpp"
#include "../verb.hpp"
#include "waybill/base/record_json.hpp"
#include "waybill/base/text.hpp"
#include "waybill/features/records.hpp"

namespace waybill::cli {
namespace {

using base::Record;

constexpr Positional criterion_result_positionals[] = {
    {"key", "key of the criterion: PAY-12.3", true, false, key_of("criterion")}};
constexpr Flag criterion_result_flags[] = {
    {"evidence", Shape::value, "TEXT", "what shows it: a test run, a link, who saw it", true}};

/// `3 of 5 passed`.
std::string standing_of(const store::Store& store, const std::string& feature) {
    const auto criteria = store.load(features::criterion, "feature", feature);
    const auto passed = std::count_if(criteria.begin(), criteria.end(),
                                      [](const Record& one) { return one.text("state") == "passed"; });
    return fmt::format("{} of {} of {} passed", passed, base::counted(criteria.size(), "criterion", "criteria"),
                       feature);
}

int record_result(const std::string& state, const Arguments& arguments, Session& session) {
    session.change([&](store::Writer& writer) {
        const Record before = writer.store().get(features::criterion, arguments.value("key"));
        Record after = before;
        after["state"] = state;
        after["evidence"] =
            base::parse_value(features::criterion.field("evidence"), arguments.value("evidence"), session.today());
        const bool is_changed = writer.edit(after);
        after = writer.store().find_uid(features::criterion, before.uid).value();
        const auto feature = writer.store().get(features::feature, after.text("feature"));
        const auto stage = feature.text("stage");
        if (state == "failed" && features::is_delivered(stage)) {
            session.remark(
                fmt::format("{} is {}: users have this now. waybill feature show {} says what else stands on it",
                            feature.key, stage, feature.key));
        }
        session.tell(is_changed ? fmt::format("{} {}; {}", after.key, state, standing_of(writer.store(), feature.key))
                                : fmt::format("{} is like that already: nothing changed", after.key),
                     [&] { return base::record_json(after, true); });
    });
    return 0;
}

int run_pass(const Arguments& arguments, Session& session) {
    return record_result("passed", arguments, session);
}

int run_fail(const Arguments& arguments, Session& session) {
    return record_result("failed", arguments, session);
}

}  // namespace

extern const Verb criterion_pass_verb{"criterion",
                               "pass",
                               "a criterion holds, and what shows it",
                               Moment::decide,
                               criterion_result_positionals,
                               criterion_result_flags,
                               "waybill criterion pass PAY-12.3 --evidence \"run 4711\"",
                               true,
                               run_pass};
extern const Verb criterion_fail_verb{"criterion",
                               "fail",
                               "a criterion does not hold, and what shows it",
                               Moment::decide,
                               criterion_result_positionals,
                               criterion_result_flags,
                               "waybill criterion fail PAY-12.3 --evidence \"run 4712: no receipt\"",
                               true,
                               run_fail};

}  // namespace waybill::cli
